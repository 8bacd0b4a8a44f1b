import Foundation
import Testing

/// `sitebuild clean`: what builds made goes, and nothing else.
@Suite struct CleanTests {
    private func builtSite() throws -> Workspace {
        let site = try Workspace.quick()
        for number in 1...3 { try site.write(numberedJPEG(number), to: "galleries/g/\(number).jpg") }
        try #require(try site.build().status == 0)
        return site
    }

    /// The byte counts of all files below a folder.
    private func sizes(below folder: URL) throws -> [Int] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try names.compactMap { name in
            let values = try folder.appending(path: name).resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
            return values.isRegularFile == true ? values.fileSize : nil
        }
    }

    /// Changes or removes the tag of the cache that a build left.
    private func retag(_ site: Workspace, _ tag: String?) throws {
        let file = site.root.appending(path: ".sitebuild/CACHEDIR.TAG")
        try FileManager.default.removeItem(at: file)
        if let tag { try Data(tag.utf8).write(to: file) }
    }

    private func clean(_ site: Workspace, _ arguments: [String] = []) throws -> ToolResult {
        try run([Products.sitebuild, "clean", "--output", site.output.path] + arguments)
    }

    @Test func theSiteAndTheCacheGo() throws {
        let site = try builtSite()
        let cache = site.root.appending(path: ".sitebuild")
        let content = site.contentSnapshot()
        let files = site.snapshot()
        let cached = try sizes(below: cache)
        let byteCount = files.values.map(\.count).reduce(0, +)

        let preview = try clean(site, ["--dry-run"])
        #expect(preview.status == 0)
        #expect(
            preview.output.contains("would remove \(files.count) files, \(byteCount) bytes, of \(site.output.path)\n")
        )
        #expect(site.snapshot() == files)

        let result = try clean(site)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("removed \(files.count) files, \(byteCount) bytes, of \(site.output.path)\n"))
        #expect(
            result.output.contains("removed \(cached.count) files, \(cached.reduce(0, +)) bytes, of \(cache.path)\n"),
            "\(result.output)"
        )
        #expect(!FileManager.default.fileExists(atPath: site.output.path))
        #expect(!FileManager.default.fileExists(atPath: cache.path))
        #expect(site.contentSnapshot() == content)
        #expect(try clean(site).output == "nothing to remove\n")
        #expect(!FileManager.default.fileExists(atPath: site.output.path), "and nothing is made")
        #expect(try site.build().status == 0)
        #expect(site.snapshot() == files)
    }

    @Test func whatIsNotOursStays() throws {
        let site = try builtSite()
        let cache = site.root.appending(path: ".sitebuild")
        try Data("*\n".utf8).write(to: site.output.appending(path: ".gitignore"))
        try Data("x".utf8).write(to: cache.appending(path: "mine.txt"))
        let result = try clean(site)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("; other files stay\n"))
        #expect(site.publishedFiles() == [".gitignore"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path) == ["mine.txt"])
    }

    @Test func aLinkInTheOutputIsNotFollowed() throws {
        let site = try builtSite()
        let content = site.contentSnapshot()
        try FileManager.default.createSymbolicLink(
            at: site.output.appending(path: "link"),
            withDestinationURL: site.content
        )
        #expect(try clean(site).status == 0)
        #expect(site.contentSnapshot() == content)
    }

    @Test func aFolderThatIsNotOursIsRefused() throws {
        let site = try builtSite()
        let before = site.contentSnapshot()
        // The name of our marker, and a folder: a cache in a project's own folder looks like that.

        for folder in [site.content, site.root] {
            let result = try run([Products.sitebuild, "clean", "--output", folder.path])
            #expect(result.status == 64)
            #expect(result.errors.contains("holds files that sitebuild did not make; nothing was removed"))
        }
        let result = try run([
            Products.sitebuild, "--source", site.content.path, "--output",
            site.root.path + "/content/..",
        ])
        #expect(result.status == 64, "nor does a build take it for ours")
        #expect(site.contentSnapshot() == before)
    }

    @Test(arguments: [nil, "Signature: none of ours, but as long as it is to be\n"])
    func aCacheWithoutOurTagIsRefusedAndNothingGoes(tag: String?) throws {
        let site = try builtSite()
        let files = site.snapshot()
        try retag(site, tag)
        let result = try clean(site)
        #expect(result.status == 64)
        #expect(result.errors.contains("it holds no CACHEDIR.TAG"), "\(result.errors)")
        #expect(site.snapshot() == files)
    }

    @Test func aBuildAtWorkIsLeftAlone() throws {
        let site = try builtSite()
        try site.write(numberedJPEG(9), to: "galleries/g/9.jpg")
        let build = try RunningBuild(site, ["--jobs", "1"])
        let worker = try build.stopWorker("develop")
        let result = try clean(site)
        #expect(result.status == 75)
        #expect(result.errors.contains("another build (process \(build.identifier)) is at work"), "\(result.errors)")
        kill(worker, SIGCONT)
        #expect(try build.finish().status == 0)
        #expect(site.published("galleries/g/9/index.html") != nil)
    }
}
