/// JSON as it is published: keys sorted by their bytes, the same bytes each time, and nothing in it that could end a
/// `<script>` element or a line of JavaScript.
package enum JSONValue: Sendable, Equatable {
    case null
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object(JSONObject)

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
        for (index, member) in members.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            newLine(level + 1)
            Self.write(member.key, to: &output)
            output.append(contentsOf: ": ".utf8)
            member.value.writeIndented(to: &output, level: level + 1)
        }
        newLine(level)
        output.append(UInt8(ascii: "}"))
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
            for (index, member) in members.enumerated() {
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

    /// A string of JSON, with its quotes.
    package static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            var cleanStart = 0
            for position in bytes.indices {
                guard let (escape, length) = escape(at: position, of: bytes) else { continue }
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[cleanStart..<position]))
                output.append(contentsOf: escape.utf8)
                cleanStart = position + length
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[cleanStart...]))
        }
        output.append(UInt8(ascii: "\""))
    }

    /// - Returns: what stands for the character there, and how many bytes that has; nil for one that stands for itself.
    @inline(__always)
    private static func escape(at position: Int, of bytes: UnsafeBufferPointer<UInt8>) -> (String, length: Int)? {
        switch bytes[position] {
        case UInt8(ascii: "\""): return ("\\\"", 1)
        case UInt8(ascii: "\\"): return ("\\\\", 1)
        case UInt8(ascii: "\n"): return ("\\n", 1)
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0...0x1F, 0x7F:
            let digits = String(bytes[position], radix: 16)
            return ("\\u00" + (digits.utf8.count == 1 ? "0" : "") + digits, 1)
        case 0xE2:
            // The line and paragraph separators.
            guard position + 2 < bytes.count, bytes[position + 1] == 0x80 else { return nil }
            return switch bytes[position + 2] {
            case 0xA8: ("\\u2028", 3)
            case 0xA9: ("\\u2029", 3)
            default: nil
            }
        default: return nil
        }
    }
}
