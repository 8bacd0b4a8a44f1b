import Foundation
import Testing

/// What the store knows of photos, damaged: it is not believed, and the photos are read again.
@Suite struct StoreFaultTests {
    /// Python that changes `records`, the text of every record, or `record`, each one's content.
    static let faults: [(name: String, change: String)] = [
        ("garbage", "records = [bytes([0xA5]) * 100 for _ in records]"),
        ("empty", "records = [b'' for _ in records]"),
        ("cut off", "records = [text[:len(text) // 2] for text in records]"),
        ("those of other photos", "records = records[1:] + records[:1]"),
        ("a ninth orientation", "edit(lambda facts: facts.update(orientation=9))"),
        ("no width", "edit(lambda facts: facts['storedSize'].update(width=0))"),
        ("an endless height", "edit(lambda facts: facts['storedSize'].update(height=2**62))"),
        ("read in another way", "edit(lambda facts: facts['exif'].update(make='Nobody'), readAs='1')"),
    ]

    @Test(arguments: faults.indices)
    func row34_aDamagedRecordOfTheStore(index: Int) throws {
        let (name, change) = Self.faults[index]
        let site = try RebuildTests.site()
        #expect(try site.report().status == 0)
        let records = try Self.records(site)
        try python(Self.program(change), [site.cache.path])
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(at: site.cache.appending(path: "ledger.sqlite" + suffix))
        }

        let report = try site.report()

        #expect(report.status == 0, "\(name): \(report.errors)")
        #expect(report.errors == "", "\(name)")
        try site.expectEqualToAFreshBuild()
        #expect(try Self.records(site) == records, "\(name): they are whole again")
    }

    /// Files stand where the store needs folders: that is no fault of the photo's, so it must not be left out of the site.
    @Test func row33_aStoreThatCanNotBeWritten() throws {
        let site = try RebuildTests.site()
        #expect(try site.report().status == 0)
        let before = site.footprints(site.output)
        let media = site.cache.appending(path: "media")
        for number in 0..<256 {
            let folder = media.appending(path: String(format: "%02x", number))
            try? FileManager.default.removeItem(at: folder)
            try Data().write(to: folder)
        }
        try site.write(numberedJPEG(8), to: "galleries/b/five.jpg")

        let report = try site.report()

        #expect(report.status == 1, "\(report.errors)")
        #expect(report.errors.contains("error: galleries/b/five.jpg: can't write its renditions: "))
        #expect(!report.errors.contains("rejected"))
        #expect(site.footprints(site.output) == before)
    }

    private static func records(_ site: Workspace) throws -> [String: Data] {
        let media = site.cache.appending(path: "media")
        return try site.storedNames.filter { $0.hasSuffix(".json") }.reduce(into: [:]) { records, name in
            records[name] = try Data(contentsOf: media.appending(path: name))
        }
    }

    private static func program(_ change: String) -> String {
        """
        import glob, hashlib, json, sys
        paths = sorted(glob.glob(sys.argv[1] + "/media/*/*.json"))
        records = [open(path, "rb").read() for path in paths]
        assert len(records) == 4

        def edit(change, **more):
            global records
            contents = [json.loads(text.partition(b"\\n")[2]) for text in records]
            for content in contents:
                change(content["facts"])
                content.update(more)
            records = [summed(json.dumps(content).encode()) for content in contents]

        def summed(text):
            return hashlib.sha256(text).hexdigest()[:32].encode() + b"\\n" + text

        \(change)
        for path, text in zip(paths, records):
            open(path, "wb").write(text)
        """
    }
}
