/// JSON as it is published: keys sorted by their bytes, the same bytes each time, and nothing in it that could end a
/// `<script>` element or a line of JavaScript.
package enum JSONValue: Sendable, Equatable {
    case null
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    package static func text(_ value: String?, else missing: JSONValue) -> JSONValue { value.map(text) ?? missing }
    package static func integer(_ value: Int?) -> JSONValue { value.map(integer) ?? .null }
    package static func number(_ value: Double?) -> JSONValue { value.map(number) ?? .null }

    /// UTF-8 on one line.
    package func bytes() -> [UInt8] {
        var output: [UInt8] = []
        write(to: &output)
        return output
    }

    /// A file: a list has an item a line, so that two versions compare well.
    package func fileBytes() -> [UInt8] {
        guard case .list(let items) = self, !items.isEmpty else { return bytes() + [UInt8(ascii: "\n")] }
        var output = Array("[\n".utf8)
        for (index, item) in items.enumerated() {
            if index > 0 { output.append(contentsOf: ",\n".utf8) }
            item.write(to: &output)
        }
        output.append(contentsOf: "\n]\n".utf8)
        return output
    }

    /// UTF-8 with two spaces of indentation a level, for people; without a last line end.
    package func indentedBytes() -> [UInt8] {
        var output: [UInt8] = []
        writeIndented(to: &output, level: 0)
        return output
    }

    private func writeIndented(to output: inout [UInt8], level: Int) {
        func newLine(_ level: Int) {
            output.append(UInt8(ascii: "\n"))
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
        }
        guard case .object(let members) = self, !members.isEmpty else { return write(to: &output) }
        output.append(UInt8(ascii: "{"))
        for (index, member) in Self.sorted(members).enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            newLine(level + 1)
            Self.write(member.key, to: &output)
            output.append(contentsOf: ": ".utf8)
            member.value.writeIndented(to: &output, level: level + 1)
        }
        newLine(level)
        output.append(UInt8(ascii: "}"))
    }

    private static func sorted(_ members: [String: JSONValue]) -> [(key: String, value: JSONValue)] {
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    private func write(to output: inout [UInt8]) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .flag(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): output.append(contentsOf: String(value).utf8)
        case .number(let value): Self.write(value, to: &output)
        case .text(let value): Self.write(value, to: &output)
        case .list(let items):
            output.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                item.write(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in Self.sorted(members).enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                Self.write(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                member.value.write(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// The shortest decimal that reads back as the same number; JSON has no NaN or infinity.
    private static func write(_ value: Double, to output: inout [UInt8]) {
        guard value.isFinite else { return output.append(contentsOf: "null".utf8) }
        if let whole = Int(exactly: value) { return output.append(contentsOf: String(whole).utf8) }
        output.append(contentsOf: String(value).utf8)
    }

    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output.append(contentsOf: "\\\"".utf8)
            case "\\": output.append(contentsOf: "\\\\".utf8)
            case "\n": output.append(contentsOf: "\\n".utf8)
            case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{00}"..."\u{1F}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                output.append(contentsOf: "\\u".utf8)
                output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
                output.append(contentsOf: digits.utf8)
            default: output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}
