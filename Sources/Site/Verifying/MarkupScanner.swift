/// Cuts HTML or XML into tags and text. It is no parser: it knows tags, attributes, comments and raw text, and nothing of
/// what may stand where.
struct MarkupScanner {
    struct Tag {
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
    private var line = 1
    private let isHTML: Bool
    /// The element whose content is no markup: a script or a style.
    private var raw: String?

    init(_ bytes: [UInt8], isHTML: Bool) {
        self.bytes = bytes
        self.isHTML = isHTML
    }

    /// Nil at the end.
    mutating func next() -> Token? {
        if let raw { return rawText(of: raw) }
        guard place < bytes.count else { return nil }
        let start = line
        guard bytes[place] == UInt8(ascii: "<") else { return .text(take(until: "<"), line: start) }
        if take("<!--") {
            _ = take(until: "-->")
            _ = take("-->")
            return next()
        }
        if take("<![CDATA[") {
            let text = take(until: "]]>")
            _ = take("]]>")
            return .text(text, line: start)
        }
        if take("</") {
            let name = text(take(until: ">")).trimmed
            _ = take(">")
            return .end(name: isHTML ? name.lowercased() : name, line: start)
        }
        if starts(with: "<!") || starts(with: "<?") {
            _ = take(until: ">")
            _ = take(">")
            return next()
        }
        guard place + 1 < bytes.count, isNameByte(bytes[place + 1]) else {
            place += 1
            return .text(bytes[(place - 1)..<place], line: start)
        }
        return .start(tag())
    }

    private mutating func tag() -> Tag {
        place += 1
        var tag = Tag(name: name(), line: line)
        if isHTML { tag.name = tag.name.lowercased() }
        while place < bytes.count {
            skipSpace()
            if take("/>") {
                tag.isClosed = true
                break
            }
            if take(">") { break }
            let before = place
            let name = name()
            if place == before {
                place += 1
                continue
            }
            skipSpace()
            tag.attributes.append((isHTML ? name.lowercased() : name, take("=") ? value() : ""))
        }
        if isHTML, ["script", "style"].contains(tag.name), !tag.isClosed { raw = tag.name }
        return tag
    }

    private mutating func value() -> String {
        skipSpace()
        for quote in ["\"", "'"] where take(quote) {
            let value = text(take(until: quote))
            _ = take(quote)
            return withoutEntities(value)
        }
        let start = place
        while place < bytes.count, !isSpace(bytes[place]), bytes[place] != UInt8(ascii: ">") { place += 1 }
        return withoutEntities(text(bytes[start..<place]))
    }

    private mutating func rawText(of element: String) -> Token? {
        raw = nil
        let start = line
        let text = take(until: "</" + element)
        return text.isEmpty ? next() : .text(text, line: start)
    }

    private mutating func name() -> String {
        let start = place
        while place < bytes.count, isNameByte(bytes[place]) { place += 1 }
        return text(bytes[start..<place])
    }

    private mutating func skipSpace() {
        while place < bytes.count, isSpace(bytes[place]) { advance() }
    }

    private mutating func advance() {
        if bytes[place] == UInt8(ascii: "\n") { line += 1 }
        place += 1
    }

    private func starts(with text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    private mutating func take(_ text: String) -> Bool {
        guard starts(with: text) else { return false }
        place += text.utf8.count
        return true
    }

    private mutating func take(until text: String) -> ArraySlice<UInt8> {
        let start = place
        while place < bytes.count, !starts(with: text) { advance() }
        return bytes[start..<place]
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

private func isNameByte(_ byte: UInt8) -> Bool {
    !isSpace(byte) && !"<>/=\"'".utf8.contains(byte)
}

extension String {
    var trimmed: String {
        let kept = utf8.drop(while: isSpace)
        return String(Substring(kept)).trimmedAtEnd
    }

    private var trimmedAtEnd: String {
        var text = Substring(self).utf8
        while let last = text.last, isSpace(last) { text = text.dropLast() }
        return String(Substring(text))
    }
}

/// The five entities of XML, and numbers. Of HTML's others none means a character that an address may hold.
func withoutEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    return text.replacing(/&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);/) { match in
        let name = match.output.1
        if let character = known[String(name)] { return character }
        let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        return name.hasPrefix("#")
            ? number.flatMap { Unicode.Scalar($0) }.map { String($0) } ?? "" : String(match.output.0)
    }
}
