import SiteModel

/// Reads a style sheet or the value of a style attribute: the addresses in `url()` and `@import`.
/// - Parameter line: the line of an attribute; nil for a file, whose lines are counted.
func read(style bytes: [UInt8], _ line: Int?, _ notes: inout FileNotes) {
    var scanner = StyleScanner(bytes)
    while let (address, lineInside) = scanner.nextAddress() {
        if address.hasPrefix("#") { continue }
        notes.load(address, line ?? lineInside, .styleLink)
    }
}

/// An ASCII letter in lower case: CSS ignores case. All other bytes stay.
private func lowerCase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

/// Finds addresses outside of comments.
private struct StyleScanner {
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nil at the end.
    mutating func nextAddress() -> (String, line: Int)? {
        while place < bytes.count {
            if take("/*") {
                while place < bytes.count, !take("*/") { advance() }
            } else if take("url(") {
                return (address(endingWith: UInt8(ascii: ")")), line)
            } else if take("@import") {
                skipSpace()
                if !starts(with: "url(") { return (address(endingWith: UInt8(ascii: ";")), line) }
            } else {
                advance()
            }
        }
        return nil
    }

    private mutating func address(endingWith end: UInt8) -> String {
        skipSpace()
        guard place < bytes.count else { return "" }
        let quote = bytes[place]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { place += 1 }
        let start = place
        while place < bytes.count, bytes[place] != (isQuoted ? quote : end) { advance() }
        return String(decoding: bytes[start..<place], as: UTF8.self).trimmed
    }

    private mutating func take(_ text: StaticString) -> Bool {
        guard starts(with: text) else { return false }
        place += text.utf8CodeUnitCount
        return true
    }

    private func starts(with text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard place + count <= bytes.count, lowerCase(bytes[place]) == text.utf8Start.pointee else { return false }
        return text.withUTF8Buffer { $0.elementsEqual(bytes[place..<(place + count)]) { $0 == lowerCase($1) } }
    }

    private mutating func skipSpace() {
        while place < bytes.count, isSpace(bytes[place]) { advance() }
    }

    private mutating func advance() {
        if bytes[place] == UInt8(ascii: "\n") { line += 1 }
        place += 1
    }
}
