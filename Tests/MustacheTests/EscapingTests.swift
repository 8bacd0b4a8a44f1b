import Mustache
import Testing

@Suite("Escaping")
struct EscapingTests {
    @Test(
        "each character that matters to HTML becomes an entity",
        arguments: [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")]
    )
    func entity(character: String, entity: String) throws {
        let value: MustacheValue = ["x": .text("a\(character)b\(character)")]
        #expect(try render("{{x}}", value) == "a\(entity)b\(entity)")
        #expect(try render("{{{x}}}{{&x}}", value) == "a\(character)b\(character)a\(character)b\(character)")
    }

    @Test(
        "a mark or joiner that makes one Character with markup does not hide it",
        arguments: ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}"]
    )
    func combined(mark: String) throws {
        let value: MustacheValue = ["x": .text("\"\(mark)<\(mark)>\(mark)&\(mark)'\(mark)")]
        let bytes = try TemplateLibrary(sources: ["page": "{{x}}"]).render("page", value)
        let expected = ["&quot;", "&lt;", "&gt;", "&amp;", "&#39;"].map { $0 + mark }.joined()
        #expect(bytes == Array(expected.utf8))
    }

    @Test("other text passes unchanged, whatever its length in bytes")
    func otherText() throws {
        let text = "Zürich 東京 👩‍👩‍👧 `=/\\{{x}} \u{0}\r\n"
        #expect(try render("{{x}}", ["x": .text(text)]) == text)
    }
}

/// Renders one template, with partials, in a library of its own.
func render(
    _ template: String,
    _ value: MustacheValue,
    partials: [String: String] = [:],
    missingPartials: TemplateLibrary.MissingPartials = .fail
) throws(TemplateError) -> String {
    var sources = partials
    sources["page"] = template
    let library = try TemplateLibrary(sources: sources, missingPartials: missingPartials)
    return String(decoding: try library.render("page", value), as: UTF8.self)
}
