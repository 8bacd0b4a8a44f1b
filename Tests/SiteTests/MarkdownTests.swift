import Markdown
import Testing

@Suite struct MarkdownTests {
    @Test(arguments: [
        "<script>alert(1)</script>", "a <b onclick=x>b</b>", "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "![a](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>", "<iframe src=\"https://example.com\"></iframe>", "[a](vbscript:x)",
    ])
    func rawHTMLAndScriptLinksAreDropped(source: String) {
        let html = Markdown(source).html.lowercased()
        for part in ["<script", "onclick", "onerror", "\"javascript:", "\"vbscript:", "\"data:", "<iframe", "<b"] {
            #expect(!html.contains(part), "\(html)")
        }
    }

    @Test func textIsEscaped() {
        #expect(Markdown("a < b & \"c\"").html == "<p>a &lt; b &amp; &quot;c&quot;</p>\n")
        #expect(Markdown("`<b>`").html == "<p><code>&lt;b&gt;</code></p>\n")
    }

    @Test func tablesStrikethroughAndBareLinksAreKnown() {
        let table = Markdown("| a | b |\n|---|--:|\n| 1 | **2** |").html
        #expect(table.contains("<th>a</th>") && table.contains("<td align=\"right\"><strong>2</strong></td>"))
        #expect(Markdown("~~old~~").html == "<p><del>old</del></p>\n")
        #expect(Markdown("see https://example.com/x").html.contains("<a href=\"https://example.com/x\">"))
    }

    @Test(arguments: [
        ("# Title\n\nOne *two*\nthree `four`.", "Title One two three four."),
        ("a [link](https://x.example) b", "a link b"),
        ("an <b>old</b> word", "an old word"), ("seen<!-- private --> here", "seen here"),
        ("<!-- private\nnote -->\n\nseen", "seen"), ("<div>\nshown\n</div>\n\nseen", "shown seen"),
        ("- one\n- two", "one two"), ("a\\\nb", "a b"), ("fish &amp; chips &lt;3", "fish & chips <3"),
        ("![alt text](x.jpg)", "alt text"), ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"), ("", ""), (" \n ", ""),
        ("```\ncode\n```", "code"), ("un*believ*able", "unbelievable"), ("富士*山*", "富士山"),
    ])
    func plainTextIsTheWordsAlone(source: String, expected: String) {
        #expect(Markdown(source).plainText == expected)
    }

    @Test(arguments: [
        ("<p>One <b>two</b> &amp; three.</p>", "<p>One two &amp; three.</p>\n", "One two & three."),
        ("<div>\n  <p>One</p>\n  <p>Two</p>\n</div>", "<p>One</p>\n<p>Two</p>\n", "One Two"),
        ("<center>Sea</center>", "<p>Sea</p>\n", "Sea"), ("and<br>break", "<p>and<br />\nbreak</p>\n", "and break"),
        ("<p>and<br/>break</p>", "<p>and<br />\nbreak</p>\n", "and break"),
        ("an <script>alert(1)</script> end", "<p>an  end</p>\n", "an end"),
        ("<script>\nalert(1)\n</script> after", "<p>after</p>\n", "after"),
        ("<style>p { color: red }</style>\n\nseen", "<p>seen</p>\n", "seen"),
        ("<p title=\"a > b\">One</p>", "<p>One</p>\n", "One"), ("<p>1 < 2</p>", "<p>1 &lt; 2</p>\n", "1 < 2"),
        ("<p><<b>script>alert(1)</p>", "<p>&lt;script&gt;alert(1)</p>\n", "<script>alert(1)"),
        ("<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>\n", "<script>"),
        ("<p>\n# 5\n- 1984. Rome</p>", "<p># 5\n- 1984. Rome</p>\n", "# 5 - 1984. Rome"),
        ("<p>1984. Rome</p>", "<p>1984. Rome</p>\n", "1984. Rome"), ("- <p>One</p>", nil, "One"), ("<script>", "", ""),
        ("> <div>One</div>", nil, "One"), ("a *b <script>c* d</script> e*", nil, "a b d e*"), ("<p>", "", ""),
    ])
    func theWordsOfRawHTMLStay(source: String, html: String?, words: String) {
        let markdown = Markdown(source)
        if let html { #expect(markdown.html == html) }
        #expect(markdown.plainText == words)
    }

    @Test(arguments: [
        ("![pic](p0.jpg)", "<p><a href=\"x/\">pic</a></p>\n"),
        ("[a *b*](p0.jpg)", "<p><a href=\"x/\">a <em>b</em></a></p>\n"),
        ("![](p0.jpg)", "<p><a href=\"x/\">p0.jpg</a></p>\n"), ("[p](p1.jpg)", "<p><a href=\"p1.jpg\">p</a></p>\n"),
    ])
    func linksToAPhotoLeadToItsPage(source: String, html: String) {
        #expect(Markdown(source) { $0 == "p0.jpg" ? "x/" : nil }.html == html)
    }

    @Test func deepNestingAndInvalidTextAreSurvived() {
        let deep = String(repeating: "> ", count: 20_000) + "x"
        #expect(Markdown(deep).html.contains("x"))
        #expect(Markdown(String(repeating: "[", count: 50_000)).plainText.count == 50_000)
        #expect(Markdown("a\u{0}b").html == "<p>a\u{FFFD}b</p>\n")
    }

    @Test func everyThreadRendersTheSame() async {
        let source = String(repeating: "| a |\n|---|\n| ~~b~~ https://example.com/x |\n\n", count: 20)
        let expected = Markdown(source).html
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<400 { group.addTask { Markdown(source).html == expected } }
            for await isSame in group { #expect(isSame) }
        }
        #expect(expected.contains("<del>b</del>") && expected.contains("<table>"))
    }
}
