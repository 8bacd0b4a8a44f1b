import Foundation
import Testing

/// Renditions beyond what a format holds: row 80 of the fault table.
@Suite struct FormatLimitTests {
    /// 17,000 pixels are too many for WebP alone.
    @Test func row80_aRenditionThatIsTooTallIsLeftOut() throws {
        let site = try Self.site("sizes: [160, 320]\nformats: [webp, avif, jpeg]\n", strip: (320, 17_000))
        let result = try site.build(["--verbose"])
        #expect(result.status == 0, "\(result.errors)")
        let message =
            "note: galleries/g/strip.png: renditions that are too tall for their format are left out: "
            + "WebP 320 pixels wide (16383 at most) (hint: "
        #expect(result.lines("note").filter { $0.hasPrefix(message) }.count == 1, "\(result.errors)")
        #expect(result.lines("note").filter { $0.contains("galleries/") }.count == 1, "\(result.errors)")
        let kinds = try Self.renditions(site, "strip.png")
        #expect(kinds == ["avif 160", "avif 320", "jpeg 160", "jpeg 320", "webp 160"])
        try Self.expectEachPublished(site, "strip.png")
        #expect(try site.verify().status == 0)
        // The other photo has all of its own.
        #expect(try Self.renditions(site, "good.jpg").count == 6)
        // The next build does not look for the rendition again, and repeats the note.
        let again = try site.build(["--verbose"])
        #expect(again.output.contains("0 developed, 2 reused"), "\(again.output)")
        #expect(again.lines("note") == result.lines("note"))
    }

    /// A panorama that was stored lying down is tall when it is upright.
    @Test func row80_theUprightSizeCounts() throws {
        let site = try Self.site("sizes: [160, 320]\nformats: [webp, jpeg]\n", strip: (17_000, 320))
        let file = site.content.appending(path: "galleries/g/strip.png")
        let jpeg = site.root.appending(path: "strip.jpg")
        try run(["vips", "jpegsave", file.path, jpeg.path])
        try site.removeContent("galleries/g/strip.png")
        let bytes = try Pictures.tagged(Data(contentsOf: jpeg), ["-Orientation#=6"], extension: "jpg")
        try site.write(bytes, to: "galleries/g/strip.jpg")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        #expect(try Self.renditions(site, "strip.jpg") == ["jpeg 160", "jpeg 320", "webp 160"])
        #expect(try site.verify().status == 0)
    }

    /// No format but JPEG is left to a very tall picture, and that is made as large as JPEG holds. Its tiles, its mark, the
    /// archive and the lists do without the others.
    @Test(arguments: ["", "watermark: Proof\n"])
    func row80_aPictureTooTallForEveryFormatHasASmallerJPEG(watermark: String) throws {
        let site = try Self.site(
            "sizes: [480, 620]\nformats: [avif, webp, jpeg]\ndeepZoom: true\nbaseURL: https://example.com/\n",
            strip: (620, 66_000)
        )
        try site.write("---\ndownloads: true\ntags: [tall]\n\(watermark)---\n", to: "galleries/g/gallery.md")
        try site.write("---\ntags: [tall]\n---\n", to: "galleries/g/strip.md")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        #expect(try Self.renditions(site, "strip.png") == ["jpeg 480"])
        try Self.expectEachPublished(site, "strip.png")
        for page in site.publishedFiles() where page.hasSuffix(".html") {
            #expect(try !site.publishedText(page).contains("srcset=\"\""), "\(page) has an empty source")
        }
        #expect(site.publishedFiles().contains { $0.hasSuffix("-0-0-0.jpg") }, "no tiles")
        let verified = try site.verify()
        #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
    }

    @Test(arguments: [(20, 90_000, "jpeg 14"), (1, 70_000, "jpeg 1")])
    func row80_noListedWidthFits(width: Int, height: Int, expected: String) throws {
        let site = try Self.site("sizes: [16, 20]\nformats: [webp, jpeg]\n", strip: (width, height))
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        #expect(try Self.renditions(site, "strip.png").contains(expected), "\(result.errors)")
        try Self.expectEachPublished(site, "strip.png")
        let verified = try site.verify()
        #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
    }

    /// A gallery `g` with a good photo and a plain strip.
    private static func site(_ settings: String, strip: (width: Int, height: Int)) throws -> Workspace {
        let site = try Workspace()
        try site.write(settings, to: "site.yaml")
        try site.write(Pictures.jpeg(), to: "galleries/g/good.jpg")
        let file = site.content.appending(path: "galleries/g/strip.png").path
        let plain = site.root.appending(path: "strip.v").path
        let grey = site.root.appending(path: "grey.v").path
        for step in [
            ["vips", "black", plain, "\(strip.width)", "\(strip.height)", "--bands", "3"],
            ["vips", "linear", plain, grey, "1", "90", "--uchar"],
            ["vips", "copy", grey, file, "--interpretation", "srgb"],
        ] {
            let result = try run(step)
            try #require(result.status == 0, "\(step): \(result.errors)")
        }
        return site
    }

    /// The renditions that the data file names, such as `webp 480`, in order.
    private static func renditions(_ site: Workspace, _ name: String) throws -> [String] {
        try records(site, name).map { record in
            let width = try #require(record["width"] as? Int)
            return "\(try #require(record["format"] as? String)) \(width)"
        }.sorted()
    }

    private static func records(_ site: Workspace, _ name: String) throws -> [[String: Any]] {
        let record = try #require(
            try site.records(of: "g").first { $0["s3Key"] as? String == "galleries/g/\(name)" },
            "\(name) is not published"
        )
        return try #require(record["renditions"] as? [[String: Any]])
    }

    private static func expectEachPublished(_ site: Workspace, _ name: String) throws {
        for record in try records(site, name) {
            let address = try #require(record["url"] as? String)
            let file = address.replacing("https://example.com/", with: "").drop { $0 == "/" }
            #expect(site.published(String(file)) != nil, "\(file) is not published")
        }
    }
}
