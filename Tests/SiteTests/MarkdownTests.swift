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
        ("<!-- private\nnote -->\n\nseen", "seen"), ("<div>\nprivate\n</div>\n\nseen", "seen"),
        ("- one\n- two", "one two"), ("a\\\nb", "a b"), ("fish &amp; chips &lt;3", "fish & chips <3"),
        ("![alt text](x.jpg)", "alt text"), ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"), ("", ""), (" \n ", ""),
        ("```\ncode\n```", "code"), ("un*believ*able", "unbelievable"), ("富士*山*", "富士山"),
    ])
    func plainTextIsTheWordsAlone(source: String, expected: String) {
        #expect(Markdown(source).plainText == expected)
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
