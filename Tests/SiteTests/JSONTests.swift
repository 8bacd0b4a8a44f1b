import Foundation
import SiteModel
import Testing

@Suite struct JSONTests {
    private func text(_ value: JSONValue) -> String { String(decoding: value.bytes(), as: UTF8.self) }

    @Test func keysStandInTheOrderOfTheirBytes() {
        let value = JSONValue.object(["b": 1, "a": 2, "B": 3, "é": 4, "z": 5, "aa": 6, "": 7])
        #expect(text(value) == #"{"":7,"B":3,"a":2,"aa":6,"b":1,"z":5,"é":4}"#)
    }

    @Test(arguments: [
        ("</script><b>&", "\\u003c/script\\u003e\\u003cb\\u003e\\u0026"), ("a\u{2028}b\u{2029}", "a\\u2028b\\u2029"),
        ("say \"hi\" \\ /", "say \\\"hi\\\" \\\\ /"),
        ("a\nb\tc\r\u{0}\u{1F}\u{7F}", "a\\nb\\u0009c\\u000d\\u0000\\u001f\\u007f"),
        ("é 富 🌋 e\u{301}", "é 富 🌋 e\u{301}"), ("", ""),
    ])
    func textIsEscapedForScriptsToo(text: String, escaped: String) {
        #expect(Array(JSONValue.text(text).bytes()) == Array("\"\(escaped)\"".utf8))
    }

    @Test func aQuoteUnderAnAccentIsEscapedAllTheSame() {
        #expect(Array(JSONValue.text("\"\u{301}").bytes()) == Array("\"\\\"\u{301}\"".utf8))
    }

    @Test(arguments: [
        (0.1, "0.1"), (2.8, "2.8"), (1.0 / 3, "0.3333333333333333"), (50, "50"), (-0.5, "-0.5"), (0.004, "0.004"),
        (1e15, "1000000000000000"), (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
    ])
    func numbersAreTheShortestThatReadBackTheSame(number: Double, expected: String) {
        #expect(text(.number(number)) == expected)
    }

    @Test func wholeNumbersKeepEveryDigit() {
        #expect(text(.integer(.max)) == "9223372036854775807")
        #expect(text(.integer(.min)) == "-9223372036854775808")
    }

    @Test(arguments: [0.1, 1.0 / 3, .leastNonzeroMagnitude, 1e300, 123_456_789.123, -2.5e-7])
    func anyOtherReaderReadsTheSameNumber(number: Double) throws {
        let read = try JSONSerialization.jsonObject(with: Data(JSONValue.list([.number(number)]).bytes()))
        #expect(read as? [Double] == [number])
    }

    static let sample = JSONValue.object([
        "text": "a\"b\\c</script>\u{2028}\u{1}富 e\u{301}", "flag": .flag(true), "no": .flag(false), "none": .null,
        "list": .list([1, "two", .list([]), .object([:])]), "number": .number(0.25),
        "nested": .object(["k\"ey": .list([.object(["x": -1])])]),
    ])

    @Test(arguments: [sample.bytes(), sample.fileBytes(), sample.indentedBytes()])
    func anyOtherReaderReadsWhatWasWritten(bytes: [UInt8]) throws {
        let read = try JSONSerialization.jsonObject(with: Data(bytes))
        let expected: NSDictionary = [
            "text": "a\"b\\c</script>\u{2028}\u{1}富 e\u{301}", "flag": true, "no": false, "none": NSNull(),
            "list": [1, "two", [Any](), [String: Any]()] as [Any], "number": 0.25,
            "nested": ["k\"ey": [["x": -1]]],
        ]
        #expect(read as? NSDictionary == expected)
    }

    @Test func aFileHasOneItemALine() {
        let items = JSONValue.list([.object(["b": 1, "a": 2]), .object([:])])
        #expect(String(decoding: items.fileBytes(), as: UTF8.self) == "[\n{\"a\":2,\"b\":1},\n{}\n]\n")
        #expect(String(decoding: JSONValue.list([]).fileBytes(), as: UTF8.self) == "[]\n")
    }

    @Test func sameValueSameBytes() {
        let members = (0..<200).map { ("key\($0)", JSONValue.integer($0)) }
        func bytes(_ members: some Sequence<(String, JSONValue)>) -> [UInt8] {
            JSONValue.object(members.reduce(into: JSONObject()) { $0[$1.0] = $1.1 }).bytes()
        }
        #expect(bytes(members) == bytes(members.reversed()))
    }

    @Test func membersAreSetReplacedAndRemoved() {
        var object: JSONObject = ["b": 1, "a": 2, "b": 3]
        object["c"] = 4
        object["a"] = nil
        object["none"] = nil
        #expect(object == ["c": 4, "b": 3])
        #expect(object["b"] == 3 && object["a"] == nil)
    }
}
