import SiteModel
import Testing

@Suite struct JSONReaderTests {
    @Test func everyKindOfValueIsRead() throws {
        let text = #"{"a": [null, true, false, -12, 0.5, 1e3, "x"], "b": {"c": {}}, "d": []}"#
        let expected: JSONValue = .object([
            "a": .list([.null, .flag(true), .flag(false), .integer(-12), .number(0.5), .number(1000), .text("x")]),
            "b": .object(["c": .object([:])]), "d": .list([]),
        ])
        #expect(try JSONValue(reading: Array(text.utf8)) == expected)
    }

    @Test func escapesAreRead() throws {
        let text = #""\"\\\/\b\f\n\r\t \u00e9 \ud83d\ude00 ü""#
        #expect(try JSONValue(reading: Array(text.utf8)) == .text("\"\\/\u{8}\u{C}\n\r\t é 😀 ü"))
    }

    @Test(arguments: [
        "", " ", "nul", "tru", "01", "-", "1.", ".5", "1e", "+1", "1e400", "NaN", "[1,]", "[1 2]", "[", "]", #"{"a"}"#,
        #"{"a":1,}"#, "{a:1}", #"{"a":1,"a":2}"#, "\"", "\"\u{1}\"", #""\x""#, #""\u12""#, #""\u-000""#, #""\ud800""#,
        #""\udc00""#,
        #""\ud800A""#, "1 2", "'a'", "\u{FEFF}1", "// no\n1", "\"a\nb\"",
    ])
    func whatIsNoJSONIsRefused(text: String) {
        #expect(throws: JSONFault.self) { try JSONValue(reading: Array(text.utf8)) }
    }

    @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]])
    func row61_whatIsNoUTF8IsRefused(bytes: [UInt8]) {
        #expect(throws: JSONFault.self) { try JSONValue(reading: bytes) }
    }

    @Test func row61_nestingAndKeysHaveBounds() {
        let nested = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        #expect(throws: JSONFault.self) { try JSONValue(reading: Array(nested.utf8)) }
        let wide = "{" + (0...1000).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        #expect(throws: JSONFault.self) { try JSONValue(reading: Array(wide.utf8)) }
    }

    /// What is written is read back as it was.
    @Test func whatIsWrittenIsRead() throws {
        let value: JSONValue = .object([
            "text": .text("<script> & \u{2028} \"quoted\" é 😀 \u{7F}"),
            "numbers": .list([.integer(.max), .number(1.5)]),
        ])
        #expect(try JSONValue(reading: value.bytes()) == value)
    }
}
