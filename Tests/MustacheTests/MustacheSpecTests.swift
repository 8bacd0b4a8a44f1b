import Foundation
import Mustache
import Testing

/// What the Mustache specification's core modules ask for: first in cases of our own, then in the official ones.
@Suite("MustacheSpecTests")
struct MustacheSpecTests {
    @Test("own cases", arguments: interpolation + sections + invertedSections + partials + comments + delimiters)
    func ownCase(_ test: SpecCase) throws {
        #expect(try render(test.template, test.data, partials: test.partials) == test.expected)
    }

    @Test("a missing partial shows nothing where that is asked for")
    func missingPartial() throws {
        #expect(try render("a{{>none}}b\n  {{>none}}\nc", [:], missingPartials: .empty) == "ab\nc")
    }

    @Test("official cases, from the folder in MUSTACHE_SPEC")
    func officialCases() throws {
        guard let folder = ProcessInfo.processInfo.environment["MUSTACHE_SPEC"] else {
            print("official Mustache cases NOT run: set MUSTACHE_SPEC to the specs folder of a mustache/spec checkout")
            return
        }
        var count = 0
        for module in ["interpolation", "sections", "inverted", "partials", "comments", "delimiters"] {
            let file = URL(filePath: folder).appending(path: "\(module).json")
            let tests = try JSONDecoder().decode(SpecFile.self, from: Data(contentsOf: file)).tests
            #expect(!tests.isEmpty, "\(file.path()) holds no case")
            for test in tests { checkOfficial(test, module: module) }
            count += tests.count
        }
        print("official Mustache cases run: \(count)")
        #expect(count > 0)
    }

    private func checkOfficial(_ test: SpecCase, module: String) {
        do {
            let shown = try render(test.template, test.data, partials: test.partials, missingPartials: .empty)
            #expect(shown == test.expected, "\(module): \(test.name)")
        } catch {
            Issue.record(error, "\(module): \(test.name)")
        }
    }
}

// MARK: - The specification's files

struct SpecFile: Decodable {
    let tests: [SpecCase]
}

struct SpecCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let template: String
    let data: MustacheValue
    let partials: [String: String]
    let expected: String

    var testDescription: String { name }

    init(_ name: String, _ template: String, _ data: MustacheValue, _ expected: String, _ partials: [String: String]) {
        (self.name, self.template, self.data) = (name, template, data)
        (self.partials, self.expected) = (partials, expected)
    }

    private enum CodingKeys: CodingKey { case name, template, data, partials, expected }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        template = try fields.decode(String.self, forKey: .template)
        data = try fields.decode(JSONValue.self, forKey: .data).value
        partials = try fields.decodeIfPresent([String: String].self, forKey: .partials) ?? [:]
        expected = try fields.decode(String.self, forKey: .expected)
    }
}

/// Any JSON as a template value; numbers with a fraction become the text JSON writes them as.
private struct JSONValue: Decodable {
    let value: MustacheValue

    init(from decoder: any Decoder) throws {
        let json = try decoder.singleValueContainer()
        value =
            if json.decodeNil() {
                .missing
            } else if let flag = try? json.decode(Bool.self) {
                .flag(flag)
            } else if let number = try? json.decode(Int.self) {
                .number(number)
            } else if let number = try? json.decode(Double.self) {
                .text("\(number)")
            } else if let text = try? json.decode(String.self) {
                .text(text)
            } else if let items = try? json.decode([JSONValue].self) {
                .list(items.map(\.value))
            } else {
                .object(
                    MustacheObject(
                        try json.decode([String: JSONValue].self).map { ($0.key, $0.value.value) }
                    )
                )
            }
    }
}
