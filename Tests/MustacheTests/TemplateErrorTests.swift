import Mustache
import Testing

@Suite("TemplateError")
struct TemplateErrorTests {
    @Test(
        "a faulty template names its line and fault",
        arguments: [
            ("a\n{{#x}}\n{{#y}}\n{{/y}}\n", 2, "section {{#x}} is never closed"),
            ("{{^x}}", 1, "section {{^x}} is never closed"),
            ("{{#a}}\n{{#b}}\n\n{{/a}}\n{{/b}}", 4, "section {{#b}} of line 2 is closed by {{/a}}"),
            ("\r\n\r\n{{/ x }}", 3, "{{/x}} closes no section"),
            ("{{! two\nlines }}\n{{x", 3, "a tag opened by {{ is never closed"),
            ("\n{{x}\n{{y}}", 2, "a tag opened by {{ is never closed"),
            ("{{{x}}", 1, "a tag opened by {{ is never closed"),
            ("\n{{#", 2, "a tag opened by {{ is never closed"),
            ("{{=<% %>=}}\n<%x", 2, "a tag opened by <% is never closed"),
            ("{{=<%=}}", 1, "the tag does not set two delimiters"),
            ("{{== ==}}", 1, "the tag does not set two delimiters"),
            ("{{ }}", 1, "a tag has no name"),
            ("{{photo title}}", 1, "the name 'photo title' holds white space"),
            ("{{a..b}}", 1, "{{a..b}} has an empty part in its name"),
            ("{{#.a}}{{/.a}}", 1, "{{#.a}} has an empty part in its name"),
            ("\n\n{{$block}}", 3, "tags that begin with $ are not supported"),
            ("{{>*name}}", 1, "tags that begin with * are not supported"),
        ]
    )
    func fault(source: String, line: Int, message: String) throws {
        let error = try #require(throws: TemplateError.self) {
            try Template(source: source, name: "default/photo.mustache")
        }
        #expect(error.description == "default/photo.mustache:\(line): \(message)")
        #expect(!error.hint.isEmpty)
    }

    @Test("a partial that is not there is a fault of the template naming it")
    func missingPartial() throws {
        let error = try #require(throws: TemplateError.self) {
            try TemplateLibrary(sources: ["a": "fine", "b": "{{>a}}\n{{#x}}\n  {{>foot}}\n{{/x}}"])
        }
        #expect(error.description == "b:3: there is no partial foot")
    }

    @Test("a template that is not there has no line")
    func missingTemplate() throws {
        let error = try #require(throws: TemplateError.self) { try TemplateLibrary(sources: [:]).render("page", [:]) }
        #expect(error.description == "page: there is no such template")
    }
}

@Suite("Bounds")
struct BoundsTests {
    @Test("a partial that includes itself for ever is an error, even twice over")
    func endlessRecursion() throws {
        let library = try TemplateLibrary(sources: ["page": "{{>node}}", "node": "x\n  {{>node}}\n{{>node}}"])
        let error = try #require(throws: TemplateError.self) { try library.render("page", [:]) }
        #expect(error.description == "node:2: {{>node}} is inside more than 100 partials")
    }

    @Test("recursion as deep as its data ends well up to 100 partials", arguments: [(100, true), (101, false)])
    func deepRecursion(depth: Int, succeeds: Bool) {
        var value: MustacheValue = ["child": false]
        for _ in 1..<depth { value = ["child": value] }
        let result = Result { () throws(TemplateError) in
            try render("{{>node}}", value, partials: ["node": "({{#child}}{{>node}}{{/child}})"])
        }
        let expected = String(repeating: "(", count: depth) + String(repeating: ")", count: depth)
        #expect((try? result.get()) == (succeeds ? expected : nil))
    }

    @Test("sections nested very deep do not exhaust the stack")
    func deepSections() throws {
        let depth = 50_000
        let opened = String(repeating: "{{#.}}", count: depth)
        let source = opened + "deep" + String(repeating: "{{/.}}", count: depth)
        #expect(try render(source, true) == "deep")
        #expect(throws: TemplateError.self) { try Template(source: opened, name: "page") }
    }
}
