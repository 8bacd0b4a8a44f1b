import Mustache
import Testing

@Suite struct MustacheObjectTests {
    @Test func theLastOfTwoValuesStands() throws {
        #expect(try rendered("{{a}}", ["a": "first", "b": "other", "a": "last"]) == "last")
        var object: MustacheObject = ["a": "first"]
        object["a"] = "last"
        #expect(try rendered("{{a}}", .object(object)) == "last")
    }

    @Test func aMemberSetToNothingIsMissing() throws {
        var object: MustacheObject = ["a": "first"]
        object["a"] = nil
        #expect(try rendered("{{^a}}none{{/a}}", .object(object)) == "none")
    }

    /// File names on disk can be decomposed where a template is not.
    @Test func aNameIsFoundInAnyNormalForm() throws {
        #expect(try rendered("{{caf\u{e9}}}", ["cafe\u{301}": "found"]) == "found")
    }

    private func rendered(_ template: String, _ value: MustacheValue) throws -> String {
        String(decoding: try TemplateLibrary(sources: ["t": template]).render("t", value), as: UTF8.self)
    }
}
