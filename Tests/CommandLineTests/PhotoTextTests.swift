import Foundation
import Testing

/// Texts that software embeds in photos, and footnotes in those of the owner.
@Suite struct PhotoTextTests {
    private static let titles = ["-XMP-dc:Title=Bridge", "-XMP-dc:Title-de=Brücke", "-XMP-dc:Title-fr-CA=Pont"]

    @Test(arguments: [("en", "Bridge"), ("de", "Brücke"), ("de-AT", "Brücke"), ("fr", "Pont"), ("ar", "Bridge")])
    func textsFollowTheLanguageOfTheSite(language: String, title: String) throws {
        let site = try Workspace.quick("language: \(language)\n")
        let arguments = Self.titles + ["-XMP-dc:Description-de=Bei Nacht", "-XMP-dc:Description-en=At night"]
        try site.write(Pictures.jpeg(tagged: arguments), to: "galleries/g/a.jpg")
        try #require(try site.build().status == 0)
        #expect(try site.records(of: "g").first?["title"] as? String == title)
        if language == "de-AT" { #expect(try site.records(of: "g").first?["description"] as? String == "Bei Nacht") }
        // Another language composes the pages again.
        try site.write("baseURL: https://example.com/\nsizes: [480]\nformats: [jpeg]\nlanguage: de\n", to: "site.yaml")
        try #require(try site.build().status == 0)
        #expect(try site.records(of: "g").first?["title"] as? String == "Brücke")
    }

    @Test func textsOfAnXMPFileFollowTheLanguageToo() throws {
        let site = try Workspace.quick("language: de\n")
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write(sidecar(Self.titles), to: "galleries/g/a.xmp")
        try #require(try site.build().status == 0)
        #expect(try site.records(of: "g").first?["title"] as? String == "Brücke")
    }

    @Test func theAlternativeTextOfIPTCIsUsed() throws {
        let site = try Workspace.quick()
        let arguments = ["-XMP-iptcCore:AltTextAccessibility=A red boat at a pier.", "-XMP-dc:Title=Reine"]
        try site.write(Pictures.jpeg(tagged: arguments), to: "galleries/g/a.jpg")
        try site.write(numberedJPEG(2), to: "galleries/g/b.jpg")
        try site.write("---\nalt: Mine.\n---\n", to: "galleries/g/b.md")
        try #require(try site.build().status == 0)
        #expect(try site.records(of: "g").compactMap { $0["alt"] as? String } == ["A red boat at a pier.", "Mine."])
        #expect(try site.publishedText("galleries/g/index.html").contains("alt=\"A red boat at a pier.\""))
        let found = try Inspected(Pictures.jpeg(tagged: arguments))
        #expect(found.source("alt") == "xmp")
    }

    /// In a JPEG, XMP of more than 64 KB stands in further segments.
    @Test func aTextThatIsTooLongIsAWarningWithTheLimit() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(String(repeating: "word ", count: 20_000).utf8).write(to: file)
        let argument = "-XMP-dc:Description<=\(file.path)"
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(tagged: [argument, "-XMP-dc:Title=Reine"]), to: "galleries/g/a.jpg")
        try site.write(Pictures.tagged(Pictures.png(), [argument], extension: "png"), to: "galleries/g/b.png")
        try site.write(numberedJPEG(3), to: "galleries/g/c.jpg")
        try site.write(sidecar([argument]), to: "galleries/g/c.xmp")
        let result = try site.build(["--verbose"])
        #expect(result.status == 0)
        let lines = result.lines("note") + result.lines("warning")
        for name in ["a.jpg", "b.png", "c.xmp"] {
            let line = lines.first { $0.contains("galleries/g/\(name):") } ?? ""
            #expect(line.contains("16 KB"), "\(name): \(result.errors)")
        }
        #expect(lines.count == 3, "\(result.errors)")
        #expect(try site.records(of: "g").first?["title"] as? String == "Reine")
    }

    @Test func aFootnoteLeadsToItsText() throws {
        let site = try Workspace.quick()
        let text = "A boat.[^1] Two.[^pier]\n\n[^1]: Built in 1950.\n\n[^pier]: See [the map](https://example.org/).\n"
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.write(text, to: "galleries/g/a.md")
        try site.write(text, to: "galleries/g/gallery.md")
        try site.write(text, to: "pages/about.md")
        try #require(try site.build().status == 0)
        for file in ["galleries/g/a/index.html", "galleries/g/index.html", "about/index.html"] {
            let page = try site.publishedText(file)
            #expect(page.contains("href=\"#fn-1\"") && page.contains("id=\"fn-1\"") && page.contains("Built in 1950."))
            #expect(!page.contains("href=\"Built") && !page.contains("[^"), "\(page)")
        }
        #expect(
            try site.records(of: "g").first?["description"] as? String == "A boat. Two. Built in 1950. See the map."
        )
        let verified = try run([Products.sitebuild, "verify", site.output.path, "--source", site.content.path])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
}
