import Foundation
import Testing

/// Colour profiles that must outlive the picture they came with: row 74 of the fault table.
@Suite struct ProfileMemoryTests {
    /// Every format that can carry a profile, as vips writes it.
    private static let endings = [
        ".jpg[Q=100,no-subsample]", ".png", ".webp[lossless]", ".heic[Q=95]", ".avif[Q=95]", ".tif", ".jxl[lossless]",
    ]

    /// The chart in Display P3, in these formats.
    private func pictures(_ endings: [String] = endings) throws -> [String: Data] {
        let chart = try ColourChart()
        defer { chart.remove() }
        try chart.write(ColourChart.colours, to: "chart.ppm")
        try chart.tool([
            "vips", "icc_transform", chart.file("chart.ppm"), chart.file("p3.png"), "p3", "--input-profile", "srgb",
        ])
        let raw = try ColourChart.read(URL(filePath: chart.file("p3.png")))
        try #require(ColourChart.distance(raw, ColourChart.colours) > 15, "a profile that is passed over must show")
        return try endings.reduce(into: [:]) { made, ending in
            made["picture" + ending.prefix { $0 != "[" }] = try chart.converted("p3.png", to: ending)
        }
    }

    @Test func row74_displayP3OfEveryFormatIsConverted() throws {
        let pictures = try pictures()
        // What is freed is overwritten with a byte; the C library's cache of small blocks would be left out of that.
        let trials = try ["85", "170"].map { byte in
            let environment = ["MALLOC_PERTURB_": byte, "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"]
            return try Trial(pictures, environment: environment)
        }
        for trial in trials {
            try trial.expectPublished(pictures.mapValues { _ in [] })
            for name in pictures.keys.sorted() {
                let found = try ColourChart.read(trial.rendition(of: name))
                #expect(ColourChart.distance(found, ColourChart.colours) <= 12, "\(name): \(found)")
            }
        }
        #expect(trials[0].site.snapshot() == trials[1].site.snapshot(), "freed memory shows in what is published")
    }

    /// A cache as an older version left it, which published wrong colours.
    @Test func row74_anOldCacheKeepsNoWrongColours() throws {
        let site = try Workspace.quick()
        try site.write(try #require(try pictures([".heic[Q=95]"]).values.first), to: "galleries/a/photo.heic")
        #expect(try site.report().status == 0)
        let right = site.snapshot()
        let wrong = site.root.appending(path: "wrong.jpg").path
        try run(["vips", "black", wrong, "480", "64", "--bands", "3"])
        try python(Self.aging, [site.cache.path, site.content.path + "/galleries/a/photo.heic", wrong])
        try FileManager.default.removeItem(at: site.output)

        let report = try site.report()

        #expect(report.status == 0 && !report.errors.contains("said long ago"), "\(report.errors)")
        #expect(report.developed == 1)
        #expect(site.snapshot() == right)
    }

    /// Gives what is in a cache the names of the fourth version of renditions, and readings that of the third. The
    /// rendition there is another picture, whose sum is known.
    private static let aging = """
        import glob, hashlib, json, os, re, sqlite3, sys
        cache, photo, wrong = sys.argv[1:]
        wrong = open(wrong, "rb").read()
        ledger = sqlite3.connect(cache + "/ledger.sqlite")
        reading = ledger.execute("SELECT value FROM meta WHERE key = 'reading'").fetchone()[0]
        encoder = reading.split(" ", 1)[1].rsplit(" ", 1)[0]
        digest = hashlib.sha256(open(photo, "rb").read()).hexdigest()
        def named(recipe, version=4):
            return hashlib.sha256(f"{digest} 1 {recipe} {encoder} {version}".encode()).hexdigest()[:20]
        [rendition] = glob.glob(cache + "/media/*/*-480.jpg")
        [record] = glob.glob(cache + "/media/*/*.json")
        names = {rendition: named("jpeg 80") + "-480.jpg", record: named("record") + ".json"}
        # So that a change in how names are made does not go unnoticed.
        assert os.path.basename(rendition)[:20] in [named("jpeg 80", version) for version in range(4, 100)]
        sum = f"{len(wrong)} {hashlib.sha256(wrong).hexdigest()[:32]}"
        def age(text):
            text = text.replace(os.path.basename(rendition), names[rendition])
            text = re.sub(re.escape(encoder) + " [0-9]+", encoder, text)
            return re.sub(r"(-480\\.jpg) [0-9]+ [0-9a-f]{32}", r"\\1 " + sum, text)
        text = age(open(record).read().split("\\n", 1)[1]).replace(reading, "3" + reading[1:]).encode()
        files = {rendition: wrong, record: hashlib.sha256(text).hexdigest()[:32].encode() + b"\\n" + text}
        for old in files:
            os.remove(old)
        for old, data in files.items():
            path = f"{cache}/media/{names[old][:2]}/{names[old]}"
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "wb").write(data)
        for table, column in [("gallery", "planned"), ("gallery", "head"), ("photo", "files")]:
            for row, text in ledger.execute(f"SELECT id, {column} FROM {table}").fetchall():
                ledger.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (age(text), row))
        ledger.execute("UPDATE meta SET value = '3' || substr(value, 2) WHERE key = 'reading'")
        ledger.execute("UPDATE photo SET warnings = ?", (json.dumps(["said long ago"]),))
        ledger.commit()
        """
}
