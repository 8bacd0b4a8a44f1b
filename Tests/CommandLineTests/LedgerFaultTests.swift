import Foundation
import Testing

/// A ledger that is damaged, or somebody else's: it is made anew, and the site is what it would be without it.
@Suite struct LedgerFaultTests {
    private static func ledger(_ site: Workspace) -> String { site.cache.appending(path: "ledger.sqlite").path }

    private static func sql(_ statements: String, _ site: Workspace) throws {
        let program = """
            import sqlite3, sys
            ledger = sqlite3.connect(sys.argv[1])
            ledger.execute("PRAGMA ignore_check_constraints = ON")
            ledger.executescript(sys.argv[2])
            ledger.commit()
            ledger.close()
            """
        try python(program, [ledger(site), statements])
    }

    /// Makes a table anew, without its types and checks, so that anything fits into it.
    private static func loosened(_ table: String) -> String {
        """
        CREATE TABLE loose AS SELECT * FROM \(table); DROP TABLE \(table); ALTER TABLE loose RENAME TO \(table);
        """
    }

    private static func bytes(_ site: Workspace) throws -> Data { try Data(contentsOf: URL(filePath: ledger(site))) }

    private static func overwrite(_ data: Data, _ site: Workspace) throws {
        try data.write(to: URL(filePath: ledger(site)))
    }

    /// Overwrites every page but the first with a byte.
    private static func blotPages(with byte: UInt8, _ site: Workspace) throws {
        var data = try bytes(site)
        for place in 4096..<data.count { data[place] = byte }
        try overwrite(data, site)
    }

    static let faults: [(name: String, plant: @Sendable (Workspace) throws -> Void)] = [
        ("garbage", { try overwrite(Data(repeating: 0xA5, count: 50_000), $0) }),
        ("a text", { try overwrite(Data("no ledger\n".utf8), $0) }),
        ("empty", { try overwrite(Data(), $0) }),
        ("cut to half", { try overwrite(try bytes($0).prefix(try bytes($0).count / 2), $0) }),
        ("cut within a page", { try overwrite(try bytes($0).dropLast(1000), $0) }),
        ("pages of zeros", { try blotPages(with: 0, $0) }),
        ("pages of ones", { try blotPages(with: 0xFF, $0) }),
        (
            "a page in the middle",
            { site in
                var data = try bytes(site)
                let middle = data.count / 4096 / 2 * 4096
                for place in middle..<(middle + 4096) { data[place] = UInt8(truncatingIfNeeded: place &* 31) }
                try overwrite(data, site)
            }
        ),
        (
            "a foreign database",
            { site in
                try FileManager.default.removeItem(atPath: ledger(site))
                try sql("CREATE TABLE songs (title); INSERT INTO songs VALUES ('x')", site)
            }
        ),
        (
            "a directory",
            { site in
                try FileManager.default.removeItem(atPath: ledger(site))
                try FileManager.default.createDirectory(
                    atPath: ledger(site) + "/deep",
                    withIntermediateDirectories: true
                )
            }
        ),
        ("an older one", { try sql("UPDATE meta SET value = '1' || value WHERE key = 'identity'", $0) }),
        ("one of another site", { try sql("UPDATE meta SET value = value || 'x' WHERE key = 'identity'", $0) }),
        (
            "one of another site, which says something else of the same files",
            { site in
                try sql(
                    """
                    UPDATE meta SET value = value || 'x' WHERE key = 'identity';
                    UPDATE sidecar SET title = 'Another site''s'; UPDATE gallery SET planned = NULL;
                    """,
                    site
                )
            }
        ),
        ("no identity", { try sql("DELETE FROM meta", $0) }),
        ("a table dropped", { try sql("DROP TABLE sidecar", $0) }),
        ("another table dropped", { try sql("DROP TABLE output", $0) }),
        ("a column dropped", { try sql("ALTER TABLE photo DROP COLUMN software", $0) }),
        ("another column", { try sql("ALTER TABLE photo ADD COLUMN mood TEXT", $0) }),
        ("a short hash", { try sql("UPDATE photo SET hash = 'abc'", $0) }),
        ("no hash", { try sql("UPDATE photo SET hash = NULL", $0) }),
        ("an unknown format", { try sql("UPDATE photo SET format = 'bmp'", $0) }),
        ("an unknown status", { try sql("UPDATE photo SET status = 77", $0) }),
        ("no width", { try sql("UPDATE photo SET width = NULL", $0) }),
        ("a negative width", { try sql("UPDATE photo SET width = -5", $0) }),
        ("an endless width", { try sql("UPDATE photo SET width = 9223372036854775807", $0) }),
        ("a ninth orientation", { try sql("UPDATE photo SET orientation = 9", $0) }),
        ("a width of letters", { try sql(loosened("photo") + "UPDATE photo SET width = 'wide'", $0) }),
        ("a name of bytes", { try sql(loosened("photo") + "UPDATE photo SET name = x'ff00fe'", $0) }),
        ("no names", { try sql(loosened("photo") + "UPDATE photo SET name = NULL", $0) }),
        ("a size of letters", { try sql(loosened("output") + "UPDATE output SET size = 'large'", $0) }),
        ("no path", { try sql(loosened("gallery") + "UPDATE gallery SET path = NULL", $0) }),
        ("no stamp", { try sql(loosened("sidecar") + "UPDATE sidecar SET size = NULL", $0) }),
        ("front matter that is no JSON", { try sql("UPDATE gallery SET described = '{'", $0) }),
        ("a plan that is no JSON", { try sql("UPDATE gallery SET head = '[]'", $0) }),
        ("tags that are no JSON", { try sql("UPDATE sidecar SET tags = 'a, b'", $0) }),
    ]

    /// The caption changes too, so that what the ledger holds of the gallery is needed.
    @Test(arguments: faults.indices)
    func row34_aDamagedLedger(index: Int) throws {
        let (name, plant) = Self.faults[index]
        let site = try RebuildTests.site()
        try site.write("---\ntitle: Three\ntags: [a, b]\n---\n", to: "galleries/a/three.md")
        #expect(try site.report().status == 0)
        try plant(site)
        try site.write("---\ntitle: Two\n---\nAnother caption.\n", to: "galleries/a/two.md")

        let preview = try site.boundedBuild(["--dry-run", "--json"])
        let report = try site.report()

        #expect(preview.status == 0 && preview.errors == "", "\(name), --dry-run: \(preview.errors)")
        #expect(report.status == 0, "\(name): \(report.errors)")
        #expect(report.developed == 0, "\(name)")
        #expect(report.errors == "", "\(name)")
        try site.expectEqualToAFreshBuild()
        let next = try site.report()
        #expect(next.status == 0 && next.isWithoutChange, "\(name): \(next.errors)")
    }

    /// A ledger of another site, whole: its outputs are not there.
    @Test func row34_aLedgerMadeForOthers() throws {
        let site = try RebuildTests.site()
        #expect(try site.report().status == 0)
        let other = try RebuildTests.site()
        try other.write(numberedJPEG(9), to: "galleries/a/one.jpg")
        try FileManager.default.copyItem(at: site.cache, to: other.cache)
        let report = try other.report()
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.developed == 1)
        try other.expectEqualToAFreshBuild()
    }
}
