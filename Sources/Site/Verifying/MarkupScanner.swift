import Glibc

/// Cuts HTML into tags and text. It knows tags, attributes, comments and raw text, and nothing of what may stand where.
struct MarkupScanner {
    struct Tag {
        /// In lower case.
        var name: String
        /// Names in lower case; values with their entities read.
        var attributes: [(name: String, value: String)] = []
        /// One-based.
        var line: Int
        /// Whether it ends itself, as in `<br/>`.
        var isClosed = false

        subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    enum Token {
        case start(Tag)
        case end(name: String, line: Int)
        case text(ArraySlice<UInt8>, line: Int)
    }

    private let bytes: [UInt8]
    private var place = 0
    /// One-based; that of `place`.
    private(set) var line = 1
    /// Whether the text ended inside of a tag, a comment or a script.
    private(set) var isCut = false
    /// The element whose content is no markup: a script or a style.
    private var raw: String?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nil at the end.
    mutating func next() -> Token? {
        if let raw, let text = rawText(of: raw) { return text }
        while skipDeclaration() {}
        guard place < bytes.count else { return nil }
        let start = line
        guard bytes[place] == UInt8(ascii: "<") else {
            return .text(take(until: UInt8(ascii: "<")), line: start)
        }
        switch place + 1 < bytes.count ? bytes[place + 1] : 0 {
        case UInt8(ascii: "/"):
            place += 2
            let name = text(take(through: UInt8(ascii: ">"))).trimmed
            return .end(name: name.lowercased(), line: start)
        case let byte where isNameByte(byte):
            return .start(tag())
        default:
            if place + 1 == bytes.count { isCut = true }
            place += 1
            return .text(bytes[(place - 1)..<place], line: start)
        }
    }

    /// Passes over a comment, a doctype or the like.
    /// - Returns: whether there was one.
    private mutating func skipDeclaration() -> Bool {
        guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "<"),
            bytes[place + 1] == UInt8(ascii: "!") || bytes[place + 1] == UInt8(ascii: "?")
        else { return false }
        guard starts(with: "<!--") else {
            _ = take(through: UInt8(ascii: ">"))
            return true
        }
        place += 4
        while place < bytes.count, !starts(with: "-->") {
            place += 1
            _ = take(until: UInt8(ascii: "-"))
        }
        isCut = isCut || place >= bytes.count
        place = min(place + 3, bytes.count)
        return true
    }

    private mutating func tag() -> Tag {
        place += 1
        var tag = Tag(name: name(), line: line)
        var isOpen = true
        while isOpen, place < bytes.count {
            skipSpace()
            guard place < bytes.count else { break }
            switch bytes[place] {
            case UInt8(ascii: ">"):
                place += 1
                isOpen = false
            case UInt8(ascii: "/"):
                place += 1
                tag.isClosed = place < bytes.count && bytes[place] == UInt8(ascii: ">")
            default: attribute(of: &tag)
            }
        }
        isCut = isCut || isOpen
        if tag.name == "script" || tag.name == "style", !tag.isClosed { raw = tag.name }
        return tag
    }

    private mutating func attribute(of tag: inout Tag) {
        let before = place
        let name = name()
        if place == before {
            place += 1
            return
        }
        skipSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return tag.attributes.append((name, "")) }
        place += 1
        tag.attributes.append((name, value()))
    }

    private mutating func value() -> String {
        skipSpace()
        guard place < bytes.count else { return "" }
        let quote = bytes[place]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            place += 1
            return withoutEntities(text(take(through: quote)))
        }
        let start = place
        while place < bytes.count, !isSpace(bytes[place]), bytes[place] != UInt8(ascii: ">") { place += 1 }
        return withoutEntities(text(bytes[start..<place]))
    }

    /// - Returns: nil for an empty script.
    private mutating func rawText(of element: String) -> Token? {
        raw = nil
        let (start, firstLine) = (place, line)
        while place < bytes.count {
            _ = take(until: UInt8(ascii: "<"))
            if starts(with: "</" + element) { break }
            place = min(place + 1, bytes.count)
        }
        isCut = isCut || place == bytes.count
        return start == place ? nil : .text(bytes[start..<place], line: firstLine)
    }

    /// In lower case.
    private mutating func name() -> String {
        let start = place
        var hasCapitals = false
        while place < bytes.count, isNameByte(bytes[place]) {
            hasCapitals = hasCapitals || (65...90).contains(bytes[place])
            place += 1
        }
        let name = text(bytes[start..<place])
        return hasCapitals ? name.lowercased() : name
    }

    private mutating func skipSpace() {
        while place < bytes.count, isSpace(bytes[place]) {
            if bytes[place] == UInt8(ascii: "\n") { line += 1 }
            place += 1
        }
    }

    private func starts(with text: String) -> Bool {
        place + text.utf8.count <= bytes.count && zip(text.utf8, bytes[place...]).allSatisfy { $0 == $1 }
    }

    /// The bytes before the next such byte, or before the end.
    private mutating func take(until byte: UInt8) -> ArraySlice<UInt8> {
        let start = place
        place = nextPlace(of: byte) ?? bytes.count
        line += lineCount(start..<place)
        return bytes[start..<place]
    }

    /// The same, and the byte itself is passed over.
    private mutating func take(through byte: UInt8) -> ArraySlice<UInt8> {
        let found = take(until: byte)
        if place < bytes.count { place += 1 } else { isCut = true }
        return found
    }

    private func nextPlace(of byte: UInt8) -> Int? {
        bytes.withUnsafeBytes { all in
            guard place < all.count, let start = all.baseAddress else { return nil }
            return memchr(start + place, CInt(byte), all.count - place).map { UnsafeRawPointer($0) - start }
        }
    }

    private func lineCount(_ range: Range<Int>) -> Int {
        bytes.withUnsafeBytes { all in
            guard let start = all.baseAddress else { return 0 }
            var (count, place) = (0, range.lowerBound)
            while place < range.upperBound, let found = memchr(start + place, 10, range.upperBound - place) {
                count += 1
                place = UnsafeRawPointer(found) - start + 1
            }
            return count
        }
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...32, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        false
    default: true
    }
}

extension String {
    /// Without white space of ASCII at both ends.
    var trimmed: String {
        guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else { return self }
        var kept = Substring(self).utf8.drop(while: isSpace)
        while let last = kept.last, isSpace(last) { kept = kept.dropLast() }
        return String(Substring(kept))
    }
}
