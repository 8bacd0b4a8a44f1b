import Foundation
import Testing

/// `sitebuild watch` while galleries are written: in no half-written moment is a private one public.
@Suite struct WatchedPrivacyTests {
    private static let privateText = "---\nprivate: true\n---\n"

    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/open/a.jpg")
        return site
    }

    private func isPublic(_ site: Workspace) -> Bool {
        FileManager.default.fileExists(atPath: site.output.path + "/galleries/wedding")
    }

    @Test func row104_aGalleryWhoseTextIsMovedAwayWhileItIsSavedStaysPrivate() throws {
        let site = try site()
        try site.write(numberedJPEG(2), to: "galleries/wedding/w.jpg")
        try site.write(Self.privateText, to: "galleries/wedding/gallery.md")
        let watch = try RunningWatch(site)
        let text = site.content.appending(path: "galleries/wedding/gallery.md")
        let copy = site.content.appending(path: "galleries/wedding/gallery.md~")
        try watch.rebuild { try FileManager.default.moveItem(at: text, to: copy) }
        #expect(!isPublic(site))
        try watch.rebuild { try site.write("", to: "galleries/wedding/gallery.md") }
        #expect(!isPublic(site))
        try watch.rebuild { try site.write("---\nprivate: true\nname: W\n---\n", to: "galleries/wedding/gallery.md") }
        #expect(!isPublic(site))
    }

    @Test func row104_aNewFolderWaitsUntilNothingInItHasChangedForAWhile() throws {
        let site = try site()
        let watch = try RunningWatch(site, settle: 2)
        try watch.rebuild { try watch.whileStopped { try site.write(numberedJPEG(2), to: "galleries/wedding/w1.jpg") } }
        #expect(!isPublic(site), "the text of the gallery may still come")
        try watch.rebuild { try site.write(numberedJPEG(3), to: "galleries/wedding/w2.jpg") }
        #expect(!isPublic(site))
        try watch.rebuild { try site.write(Self.privateText, to: "galleries/wedding/gallery.md") }
        try wait("the private gallery") {
            site.publishedFiles().contains { isPrivate($0) && $0.hasSuffix("/w2/index.html") }
        }
        #expect(!isPublic(site))
    }

    @Test func row104_anEmptyFolderThatIsFilledLaterWaits() throws {
        let site = try site()
        let watch = try RunningWatch(site, settle: 1)
        let folder = site.content.appending(path: "galleries/wedding")
        try watch.rebuild { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
        // The empty folder has been quiet, and is read.
        try wait("the empty gallery") { watch.build.printed("err").contains("an empty gallery") }
        try watch.rebuild { try site.write(numberedJPEG(2), to: "galleries/wedding/w1.jpg") }
        #expect(!isPublic(site))
    }

    @Test func row104_aCopyThatNeverPausesIsNotPublished() throws {
        let site = try site()
        let watch = try RunningWatch(site, settle: 1)
        // The same photo each time, so that it is developed once.
        let (started, photo) = (Date(), try numberedJPEG(10))
        var number = 0
        while Date().timeIntervalSince(started) < 3 {
            number += 1
            try site.write(photo, to: "galleries/wedding/\(number).jpg")
            usleep(20_000)
            #expect(!isPublic(site), "\(watch.build.printed())")
        }
        try site.write(Self.privateText, to: "galleries/wedding/gallery.md")
        try wait("the private gallery") { site.publishedFiles().contains(where: isPrivate) }
        #expect(!isPublic(site))
    }

    @Test func row104_aNewFolderWaitsForWhatIsCopiedBelowIt() throws {
        let site = try site()
        let watch = try RunningWatch(site, settle: 2)
        try watch.rebuild {
            try watch.whileStopped { try site.write(numberedJPEG(2), to: "galleries/wedding/a/1.jpg") }
        }
        let started = Date()
        var number = 10
        // Longer than the folder would wait by itself; hidden names are those of copies under way.
        while Date().timeIntervalSince(started) < 4 {
            number += 1
            try site.write(numberedJPEG(number), to: "galleries/wedding/b/.\(number).jpg.part")
            #expect(!site.publishedFiles().contains { $0.contains("wedding") })
            usleep(200_000)
        }
        try site.write(Self.privateText, to: "galleries/wedding/gallery.md")
        try wait("the private gallery") {
            site.publishedFiles().contains { isPrivate($0) && $0.hasSuffix("/1/index.html") }
        }
        #expect(!isPublic(site))
    }

    @Test func aNewFolderThatNothingChangesAnyMoreIsPublishedByItself() throws {
        let site = try site()
        let watch = try RunningWatch(site, settle: 1)
        try watch.rebuild { try watch.whileStopped { try site.write(numberedJPEG(2), to: "galleries/wedding/w1.jpg") } }
        try wait("the new gallery") { site.published("galleries/wedding/w1/index.html") != nil }
        #expect(watch.build.isRunning)
    }

    @Test func row103_aGalleryMadePrivateWhileWatchingIsWithdrawn() throws {
        let site = try site()
        for number in 2...31 { try site.write(numberedJPEG(number), to: "galleries/wedding/w\(number).jpg") }
        let watch = try RunningWatch(site)
        #expect(isPublic(site))
        try watch.rebuild { try site.write(Self.privateText, to: "galleries/wedding/gallery.md") }
        #expect(!isPublic(site))
    }

    @Test func row104_forceHoldsForTheFirstBuildOfAWatchAlone() throws {
        let site = try site()
        try site.write(numberedJPEG(2), to: "galleries/wedding/w.jpg")
        try site.write(Self.privateText, to: "galleries/wedding/gallery.md")
        let watch = try RunningWatch(site, ["--force"])
        try watch.rebuild {
            try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        }
        #expect(!isPublic(site))
    }
}
