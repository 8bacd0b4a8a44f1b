import Foundation
import Testing

/// Texts with HTML, and links to photos in them.
@Suite struct TextHTMLTests {
    @Test func theWordsOfHTMLStayAndScriptsAreTold() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        let text = "<p>First words</p>\n\n<div>\nSecond words\n</div>\n\nand<br>break\n"
        try site.write("---\nname: G\n---\n\(text)", to: "galleries/g/gallery.md")
        try site.write(text, to: "galleries/g/a.md")
        try site.write(text, to: "pages/about.md")
        var result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        for page in ["galleries/g/index.html", "galleries/g/a/index.html", "about/index.html"] {
            let html = try site.publishedText(page)
            #expect(html.contains("First words") && html.contains("Second words"), "\(page)")
            #expect(html.contains("and<br />\nbreak") && !html.contains("andbreak"), "\(page)")
        }
        let faults = try PublishedHTML(site).faults
        #expect(faults == [], "\(faults)")
        for file in ["galleries/g/gallery.md", "galleries/g/a.md", "pages/about.md"] {
            let script = "Seen.\n\n<script>zebu()</script>\n\n<STYLE type='x'>\nzebu\n</STYLE>\n"
            try site.write("---\n{}\n---\n\(script)", to: file)
        }
        result = try site.boundedBuild()
        let hint = "(hint: delete it; a theme may have scripts and styles)"
        let files = ["galleries/g/a.md", "galleries/g/gallery.md", "pages/about.md"]
        #expect(
            result.lines("warning").sorted()
                == files.map { "warning: \($0): a <script> in its text is left out \(hint)" },
            "\(result.errors)"
        )
        #expect(!site.publishes("zebu") && site.publishes("Seen."))
        try site.write("`<script>` is code\n\n```\n<style>\n```\n", to: "galleries/g/a.md")
        #expect(!(try site.boundedBuild().errors.contains("a.md")))
    }

    @Test func aLinkToAPhotosFileLeadsToItsPage() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/p0.jpg")
        try site.write(numberedJPEG(2), to: "galleries/g/my photo.jpg")
        let text = "![pic](p0.jpg) [photo](./my%20photo.jpg) [none](p9.jpg) [out](https://x.example/p0.jpg)\n"
        try site.write("---\nname: G\n---\n\(text)", to: "galleries/g/gallery.md")
        try #require(try site.boundedBuild().status == 0)
        let html = try site.publishedText("galleries/g/index.html")
        #expect(html.contains("<a href=\"p0/\">pic</a>"), "\(html)")
        #expect(html.contains("/\">photo</a>") && !html.contains("my%20photo.jpg"), "\(html)")
        #expect(html.contains("<a href=\"p9.jpg\">none</a>") && html.contains("https://x.example/p0.jpg"))
    }

    /// A program stored it as plain text, of which no character is Markdown's.
    @Test func theLinesOfAPhotosOwnDescriptionStayApart() throws {
        let site = try Workspace.quick()
        let text = "First & foremost\nsecond <b>line\n\nLast paragraph"
        try site.write(Pictures.jpeg(tagged: ["-XMP-dc:Description=\(text)"]), to: "galleries/g/a.jpg")
        try #require(try site.boundedBuild().status == 0)
        let page = try site.publishedText("galleries/g/a/index.html")
        let paragraphs = "<p>First &amp; foremost<br>\nsecond &lt;b&gt;line</p>\n<p>Last paragraph</p>"
        #expect(page.contains(paragraphs), "\(page)")
        #expect(try site.records(of: "g").first?["description"] as? String == text)
        #expect(try PublishedHTML(site).faults == [])
    }
}
