import Foundation
import Testing

/// A cache that lost some of what it held: every published byte is what a fresh build makes.
@Suite struct DamagedStoreTests {
    /// A JPEG and an AVIF of each photo, tiles of a large one, a film, icons and an archive. Two galleries have the same photo, in
    /// colour and in grey.
    private static let built = Result {
        let site = try Workspace()
        let settings = "baseURL: https://example.com/\nsizes: [240]\nformats: [avif, jpeg]\n"
        try site.write(settings + "deepZoom: true\ndownloads: true\n", to: "site.yaml")
        try site.write(Pictures.jpeg(), to: "galleries/a/one.jpg")
        try site.write(Pictures.png(), to: "galleries/a/two.png")
        try site.write(Pictures.jpeg(), to: "galleries/b/one.jpg")
        try site.write("---\nprivate: true\nlook: mono\n---\n", to: "galleries/b/gallery.md")
        let folder = site.content.path + "/galleries/a"
        try run(["vips", "zone", site.root.path + "/zone.v", "8000", "5100"])
        try run(["vips", "linear", site.root.path + "/zone.v", folder + "/large.jpg[Q=40]", "100", "128", "--uchar"])
        let film = ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=5:d=1", "-c:v", "mpeg4", "-y", folder + "/film.mp4"]
        try run(["ffmpeg", "-v", "error"] + film)
        let made = try site.report()
        try #require(made.status == 0 && made.developed == 5, "\(made.errors)")
        return site
    }

    /// A copy of a site that was built afresh, with its cache.
    private static func site() throws -> Workspace {
        let (original, site) = (try built.get(), try Workspace())
        try FileManager.default.removeItem(at: site.root)
        try run(["cp", "-a", original.root.path, site.root.path])
        let names = site.storedNames
        for suffix in [".jpg", "-1-0-0.jpg", ".avif", ".png", ".mp4", ".json"] {
            #expect(names.contains { $0.hasSuffix(suffix) }, "the store holds no \(suffix)")
        }
        #expect(site.publishedFiles().contains("galleries/a/photos.zip"))
        return site
    }

    /// Builds into another output with the cache of the first one.
    private static func rebuild(_ site: Workspace, _ name: String, prefix: [String] = []) throws -> BuildReport {
        let options = ["--output", site.root.path + "/" + name, "--cache", site.cache.path, "--json"]
        let command = [Products.sitebuild, "--source", site.content.path]
        return try BuildReport(run(prefix + command + options))
    }

    /// Every file of an output with its bytes.
    private static func snapshot(_ folder: URL) -> [String: Data] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.reduce(into: [:]) { $0[$1] = try? Data(contentsOf: folder.appending(path: $1)) }
    }

    /// That another output is what the first one is, which was built afresh, and that the store is whole again.
    private static func expectARepairedSite(_ site: Workspace, _ name: String, prefix: [String] = []) throws {
        let before = snapshot(site.output)
        let report = try rebuild(site, "second", prefix: prefix)
        #expect(report.status == 0 && report.errors == "", "\(name): \(report.errors)")
        let after = snapshot(site.root.appending(path: "second"))
        let different = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
        #expect(different == [], "\(name)")
        let third = try rebuild(site, "third", prefix: prefix)
        #expect(third.status == 0 && third.developed == 0, "\(name): the store is whole again; \(third.errors)")
        #expect(snapshot(site.root.appending(path: "third")) == before, "\(name)")
    }

    /// Python that changes the file `path`, one of `paths`, which held `text`, one of `texts`.
    static let faults: [(name: String, change: String)] = [
        ("cut", "open(path, 'wb').write(text[:len(text) // 2])"),
        ("zeroed", "open(path, 'wb').write(bytes(len(text)))"),
        ("one bit changed", "open(path, 'wb').write(text[:-1] + bytes([text[-1] ^ 1]))"),
        ("longer", "open(path, 'wb').write(text + b'more')"),
        ("swapped", "open(path, 'wb').write(texts[paths.index(path) - 1])"),
        ("empty", "open(path, 'wb').close()"),
        ("missing", "os.remove(path)"),
        ("a folder", "os.remove(path); os.mkdir(path); open(path + '/file', 'w').close()"),
        ("a link to nothing", "os.remove(path); os.symlink('nothing', path)"),
        ("a link to a file", "os.rename(path, path + '-'); os.symlink(path + '-', path)"),
        ("a FIFO", "os.remove(path); os.mkfifo(path)"),
    ]

    private static func damage(_ site: Workspace, _ change: String, only pattern: String = "*") throws {
        let program = """
            import glob, json, os, sys
            paths = sorted(glob.glob(sys.argv[1] + "/media/??/" + sys.argv[2]))
            assert paths
            texts = [open(path, "rb").read() for path in paths]
            for path, text in zip(paths, texts):
                \(change)
            """
        try python(program, [site.cache.path, pattern])
    }

    /// The records stay, and vouch for what is no longer there.
    @Test(arguments: faults.indices)
    func row106_aDamagedStore(index: Int) throws {
        let (name, change) = Self.faults[index]
        let site = try Self.site()
        try Self.damage(site, change, only: Self.notRecords)
        try Self.expectARepairedSite(site, name)
    }

    private static let notRecords = "*[!n]"

    @Test func row106_aStoreInWhichNothingIsWhole() throws {
        let site = try Self.site()
        try Self.damage(site, Self.faults[1].change)
        try Self.expectARepairedSite(site, "records too")
    }

    /// Expects that one photo is developed again.
    @Test(arguments: ["*-240.jpg", "*-240.avif", "*-1-0-0.jpg", "*.mp4", "*-32.png"])
    func row106_oneDamagedFileOfTheStore(pattern: String) throws {
        let site = try Self.site()
        try Self.damage(site, "if path == paths[0]: open(path, 'wb').write(bytes(len(text)))", only: pattern)
        let report = try Self.rebuild(site, "second")
        #expect(report.status == 0 && report.errors == "", "\(report.errors)")
        #expect(report.developed == (pattern.hasSuffix(".png") ? 0 : 1))
        #expect(Self.snapshot(site.root.appending(path: "second")) == Self.snapshot(site.output))
    }

    /// Python as above, for records: a line with the digest of the JSON that follows.
    static let recordFaults: [(name: String, change: String)] = [
        ("another colour", "open(path, 'wb').write(text.replace(b'\"red\":', b'\"red\":1', 1))"),
        ("another digest of a file", "open(path, 'wb').write(text.replace(b'.jpg ', b'.jpg 1', 1))"),
        ("the format of older versions", "open(path, 'wb').write(text[33:])"),
        ("the first line alone", "open(path, 'wb').write(text[:33])"),
        ("none", "os.remove(path)"),
        ("those of other photos", "open(path, 'wb').write(texts[paths.index(path) - 1])"),
        ("a folder", "os.remove(path); os.mkdir(path)"),
    ]

    @Test(arguments: recordFaults.indices)
    func row106_damagedRecordsOfTheStore(index: Int) throws {
        let (name, change) = Self.recordFaults[index]
        let site = try Self.site()
        try Self.damage(site, change, only: "*.json")
        try Self.expectARepairedSite(site, name)
    }

    @Test func row106_aStoreThatCanNotBeRead() throws {
        let site = try Self.site()
        try Self.damage(site, "os.chmod(path, 0)")
        // Root may read everything, so somebody else builds.
        let asNobody = geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        if geteuid() == 0 { try run(["chown", "-R", "65534:65534", site.root.path]) }
        try Self.expectARepairedSite(site, "unreadable", prefix: asNobody)
    }

    /// Files in the output are checked by the same sums, and are not written again.
    @Test func row106_aDamagedStoreBesideAWholeOutput() throws {
        let site = try Self.site()
        try Self.damage(site, "open(path, 'wb').write(bytes(len(text)))", only: Self.notRecords)
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(at: site.cache.appending(path: "ledger.sqlite" + suffix))
        }
        let before = site.footprints(site.output)
        let report = try site.report()
        #expect(report.status == 0 && report.isWithoutChange, "\(report.errors) \(report.written)")
        #expect(site.footprints(site.output) == before)
        try Self.expectARepairedSite(site, "once the store is asked")
    }

    @Test func row106_aDamagedOutputBesideAnyStore() throws {
        let site = try Self.site()
        let before = Self.snapshot(site.output)
        for change in ["open(path, 'wb').write(bytes(len(text)))", "os.remove(path)"] {
            for name in site.publishedFiles() where isRendition(name) {
                let file = site.output.appending(path: name)
                try Data(count: try Data(contentsOf: file).count).write(to: file)
            }
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(at: site.cache.appending(path: "ledger.sqlite" + suffix))
            }
            let report = try site.report()
            #expect(report.status == 0 && report.errors == "", "\(report.errors)")
            #expect(Self.snapshot(site.output) == before)
            if try run(["ls", site.cache.path + "/media"]).output != "" {
                try Self.damage(site, change, only: "*.jpg")
            }
        }
    }

    /// Two photos with the same bytes share the record of their files.
    @Test func row106_whatWasMadeOfACopyIsReused() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/a/one.jpg")
        #expect(try site.report().developed == 1)
        try site.write(Pictures.jpeg(), to: "galleries/b/one.jpg")
        try site.write("---\nlook: mono\n---\n", to: "galleries/b/gallery.md")
        #expect(try site.report().developed == 1)
        try site.write("---\nlook: mono\n---\n", to: "galleries/a/gallery.md")
        #expect(try site.report().developed == 0)
        try site.write("---\n---\n", to: "galleries/b/gallery.md")
        #expect(try site.report().developed == 1, "what nobody showed for a while was removed")
        #expect(try site.report().developed == 0)
        try Self.expectARepairedSite(site, "both are known")
    }

    @Test func row106_aDryRunLeavesADamagedStoreAsItIs() throws {
        let site = try Self.site()
        try Self.damage(site, "open(path, 'wb').write(bytes(len(text)))")
        let (cache, output) = (site.footprints(site.cache), site.footprints(site.output))
        let result = try site.boundedBuild(["--dry-run"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(site.footprints(site.cache).filter { $0.key != "lock" } == cache.filter { $0.key != "lock" })
        #expect(site.footprints(site.output) == output)
    }
}
