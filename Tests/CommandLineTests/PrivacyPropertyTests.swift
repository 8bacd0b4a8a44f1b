import Foundation
import Synchronization
import Testing

/// Whatever order a private gallery's text and photos are written in, and wherever the writer is killed: no photo of it appears
/// at a public address. PRIVACY_STORIES says how many stories are told of each kind.
@Suite struct PrivacyPropertyTests {
    static let stories = ProcessInfo.processInfo.environment["PRIVACY_STORIES"].flatMap(Int.init) ?? 6

    /// A site with one public gallery, built, and the names of the pictures that everybody may see.
    private func site() throws -> (site: Workspace, folder: URL, media: Set<String>) {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/open/a.jpg")
        #expect(try site.build().status == 0)
        let folder = site.content.appending(path: "galleries/wedding")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return (site, folder, Set(site.publishedFiles().filter { $0.hasPrefix("media/") }))
    }

    /// The public files that belong to the private gallery, or tell of it.
    private func leaks(_ site: Workspace, media: Set<String>) -> [String] {
        site.publishedFiles().filter { file in
            if isPrivate(file) || file.hasPrefix(".") { return false }
            if file.contains("secret") || file.contains("wedding") { return true }
            if file.hasPrefix("media/") { return !media.contains(file) }
            let text = site.published(file).map { String(decoding: $0, as: UTF8.self) } ?? ""
            return text.contains("secret")
        }
    }

    @Test(arguments: 1...stories)
    func noPhotoOfAPrivateGalleryIsEverPublicUnderBuild(seed: Int) throws {
        let (site, folder, media) = try site()
        var story = PrivacyStory(seed: UInt64(seed), copiesPhotosFirst: false)
        var events: [String] = []
        func build() throws {
            let result = try site.build()
            story.noteBuild(in: folder)
            events.append("\(result.status) \(result.errors)")
            #expect(leaks(site, media: media) == [], "story \(seed): \(events.suffix(3))")
        }
        for _ in 1...5 {
            for step in story.next() {
                try step(FileManager.default, folder)
                try build()
            }
        }
        for step in story.ending() { try step(FileManager.default, folder) }
        try build()
        let isThere = site.publishedFiles().contains { isPrivate($0) && $0.contains("secret-") }
        #expect(isThere, "story \(seed): \(events.suffix(2))")
    }

    @Test(arguments: 1...stories)
    func noPhotoOfAPrivateGalleryIsEverPublicUnderWatch(seed: Int) throws {
        let (site, folder, media) = try site()
        var story = PrivacyStory(seed: UInt64(seed) + 1000, copiesPhotosFirst: true)
        let watch = try RunningWatch(site, settle: 4)
        let looking = Mutex((isOver: false, found: [String]()))
        let looker = Thread {
            while !looking.withLock({ $0.isOver }) {
                let found = leaks(site, media: media)
                if !found.isEmpty { looking.withLock { $0.found = found } }
                usleep(2000)
            }
        }
        looker.start()
        defer { looking.withLock { $0.isOver = true } }
        for _ in 1...6 {
            for step in story.next() {
                let known = watch.rebuilds.count
                try step(FileManager.default, folder)
                // Some steps come while a build is at work, some after it.
                if seed % 2 == 0 { try? wait("a build", seconds: 0.4) { watch.rebuilds.count > known } }
            }
            story.noteBuild(in: folder)
        }
        for step in story.ending() { try step(FileManager.default, folder) }
        try wait("the private gallery; \(watch.build.printed("err"))") {
            site.publishedFiles().contains { isPrivate($0) && $0.contains("secret-") }
        }
        let printed = watch.build.printed() + watch.build.printed("err")
        #expect(looking.withLock { $0.found } == [], "story \(seed): \(printed)")
    }
}
