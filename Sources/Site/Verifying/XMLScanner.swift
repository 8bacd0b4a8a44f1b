/// Reads XML 1.0 strictly: UTF-8, one element at the top, every tag closed, every entity and prefix known.
struct XMLScanner {
    struct Attribute {
        var name: String
        var value: String
    }

    struct Element {
        /// With its prefix.
        var name: String
        var attributes: [Attribute]
        /// One-based.
        var line: Int
        /// The namespaces that hold here, by prefix; the default one's is empty.
        var namespaces: [String: String]

        subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

        /// The name without its prefix.
        var localName: String { name.split(separator: ":").last.map(String.init) ?? name }

        var namespace: String? { namespaces[prefix(of: name)] }
    }

    enum Event {
        case start(Element)
        case text(String)
        case end(Element)
    }

    struct Fault: Error {
        var line: Int
        var reason: String
    }

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    private var open: [Element] = []

    /// - Parameter onEvent: called for each tag and each text, in their order.
    /// - Throws: `Fault` at the first thing that is no XML.
    static func read(_ bytes: [UInt8], onEvent: (Event) throws(Fault) -> Void) throws(Fault) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(line: 1, reason: "it is not UTF-8") }
        var scanner = XMLScanner(bytes: bytes)
        try scanner.document(onEvent)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func document(_ onEvent: (Event) throws(Fault) -> Void) throws(Fault) {
        if starts(with: "\u{FEFF}") { place += 3 }
        if starts(with: "<?xml ") {
            let declaration = try take(through: "?>").lowercased()
            let isUTF8 = !declaration.contains("encoding") || declaration.contains("utf-8")
            guard isUTF8 else { throw fault("its encoding is not UTF-8") }
        }
        var hasRoot = false
        while place < bytes.count {
            if bytes[place] != UInt8(ascii: "<") {
                let text = try text()
                if !open.isEmpty { try onEvent(.text(text)) }
                guard !open.isEmpty || text.trimmed.isEmpty else {
                    throw fault("text outside of the element at the top")
                }
            } else if starts(with: "<!--") {
                try skipComment()
            } else if starts(with: "<![CDATA["), !open.isEmpty {
                place += 9
                try onEvent(.text(String(try take(through: "]]>").dropLast(3))))
            } else if starts(with: "<?") {
                if starts(with: "<?xml ") { throw fault("a declaration that is not at the beginning") }
                _ = try take(through: "?>")
            } else if starts(with: "<!DOCTYPE "), !hasRoot {
                guard try !take(through: ">").contains("[") else {
                    throw fault("a DOCTYPE with declarations of its own")
                }
            } else if starts(with: "</") {
                try onEvent(.end(try endTag()))
            } else {
                guard !hasRoot || !open.isEmpty else { throw fault("a second element at the top") }
                hasRoot = true
                let (element, isClosed) = try startTag()
                try onEvent(.start(element))
                if isClosed { try onEvent(.end(element)) } else { open.append(element) }
            }
        }
        if let last = open.last { throw Fault(line: last.line, reason: "<\(last.name)> is not closed") }
        guard hasRoot else { throw fault("it is empty") }
    }

    private mutating func startTag() throws(Fault) -> (Element, isClosed: Bool) {
        let start = line
        place += 1
        let name = try name()
        var element = Element(name: name, attributes: [], line: start, namespaces: open.last?.namespaces ?? [:])
        while true {
            let before = place
            skipSpace()
            if take("/>") || take(">") { break }
            guard place > before else { throw fault("<\(name)> lacks a space before an attribute, or its end") }
            let attribute = try attribute()
            guard element[attribute.name] == nil else { throw fault("<\(name)> has \(attribute.name) twice") }
            element.attributes.append(attribute)
        }
        for attribute in element.attributes {
            if attribute.name == "xmlns" { element.namespaces[""] = attribute.value }
            if attribute.name.hasPrefix("xmlns:") {
                element.namespaces[String(attribute.name.dropFirst(6))] = attribute.value
            }
        }
        for name in [name] + element.attributes.map(\.name) {
            let prefix = prefix(of: name)
            let isKnown = ["", "xml", "xmlns"].contains(prefix) || element.namespaces[prefix] != nil
            guard isKnown else { throw fault("the prefix \(prefix): is not declared") }
        }
        return (element, bytes[place - 2] == UInt8(ascii: "/"))
    }

    private mutating func attribute() throws(Fault) -> Attribute {
        let name = try name()
        skipSpace()
        guard take("=") else { throw fault("the attribute \(name) has no value") }
        skipSpace()
        guard place < bytes.count, let quote = ["\"", "'"].first(where: { starts(with: $0) }) else {
            throw fault("the value of \(name) is not in quotes")
        }
        place += 1
        let firstLine = line
        let value = String(try take(through: quote).dropLast())
        guard !value.contains("<") else { throw fault("a < in the value of \(name)") }
        return Attribute(name: name, value: try resolved(value, from: firstLine))
    }

    private mutating func endTag() throws(Fault) -> Element {
        place += 2
        let name = try name()
        skipSpace()
        guard take(">"), let element = open.popLast(), element.name == name else {
            throw fault("</\(name)> closes nothing")
        }
        return element
    }

    private mutating func text() throws(Fault) -> String {
        let (start, firstLine) = (place, line)
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { advance() }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard !text.utf8.contains(UInt8(ascii: "]")) || text.firstRange(of: "]]>") == nil else {
            throw fault("]]> in a text")
        }
        return try resolved(text, from: firstLine)
    }

    private mutating func skipComment() throws(Fault) {
        place += 4
        let comment = try take(through: "-->").dropLast(3)
        guard !comment.contains("--"), comment.last != "-" else { throw fault("-- in a comment") }
    }

    /// The text with its entities read.
    /// - Parameter firstLine: where it begins.
    private func resolved(_ text: String, from firstLine: Int) throws(Fault) -> String {
        guard !hasForbiddenCharacter(text) else {
            throw Fault(line: firstLine, reason: "a control character")
        }
        let sign = UInt8(ascii: "&")
        guard text.utf8.contains(sign) else { return text }
        var line = firstLine
        for (index, part) in text.utf8.split(separator: sign, omittingEmptySubsequences: false).enumerated() {
            defer { line += part.count { $0 == UInt8(ascii: "\n") } }
            if index == 0 { continue }
            guard let end = part.firstIndex(of: UInt8(ascii: ";")),
                scalar(ofEntity: Substring(part[..<end])).map(isCharacter) == true
            else { throw Fault(line: line, reason: "a & alone") }
        }
        return withoutEntities(text)
    }

    private mutating func name() throws(Fault) -> String {
        let start = place
        while place < bytes.count, isNameByte(bytes[place]) { place += 1 }
        guard place > start, !(48...57).contains(bytes[start]), !"-.".utf8.contains(bytes[start]) else {
            throw fault("a < that begins no tag, or a name that is none")
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...58, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }

    /// - Returns: what was passed over, with the end.
    private mutating func take(through end: String) throws(Fault) -> String {
        let start = place
        while place < bytes.count {
            if take(end) { return String(decoding: bytes[start..<place], as: UTF8.self) }
            advance()
        }
        throw fault("it ends before \(end)")
    }

    private mutating func take(_ text: String) -> Bool {
        guard starts(with: text) else { return false }
        place += text.utf8.count
        return true
    }

    private func starts(with text: String) -> Bool {
        guard let first = text.utf8.first, place + text.utf8.count <= bytes.count, bytes[place] == first else {
            return false
        }
        return zip(text.utf8, bytes[place...]).allSatisfy { $0 == $1 }
    }

    private mutating func skipSpace() {
        while place < bytes.count, isSpace(bytes[place]) { advance() }
    }

    private mutating func advance() {
        if bytes[place] == UInt8(ascii: "\n") { line += 1 }
        place += 1
    }

    private func fault(_ reason: String) -> Fault { Fault(line: line, reason: reason) }
}

/// The text of `image:loc`; empty without one.
private func prefix(of name: String) -> String {
    name.firstIndex(of: ":").map { String(name[..<$0]) } ?? ""
}

/// Whether a text holds a character that XML 1.0 has no way to write. All of them are control characters, or begin with
/// a byte that is rare.
private func hasForbiddenCharacter(_ text: String) -> Bool {
    text.utf8.contains { ($0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13) || $0 == 0xEF }
        && !text.unicodeScalars.allSatisfy(isCharacter)
}

/// Whether XML 1.0 has a way to write it.
private func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
}
