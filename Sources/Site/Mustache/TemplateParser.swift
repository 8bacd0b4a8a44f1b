/// Cuts a template's source into runs of text and tags, and takes away the lines on which a tag stands alone.
struct TemplateParser {
    enum Token {
        /// Bytes of the source that are copied as they are. An indented partial puts its indentation before them if
        /// they begin a line, and after each line break within them.
        case text(Range<Int>, beginsLine: Bool)
        /// The next token is a tag that begins a line: an indented partial puts its indentation here.
        case lineStart
        case tag(Tag)
    }

    struct Tag {
        enum Kind { case variable, rawVariable, section, invertedSection, sectionEnd, partial, comment, delimiters }

        var kind: Kind
        /// What stands between sigil and closing delimiter, trimmed.
        var content: String
        /// The whole tag, without padding, for messages.
        var text: String
        var line: Int
        /// White space before a tag that has its line to itself; nil for a tag within a line.
        var indentation: Range<Int>?
    }

    let name: String
    let source: [UInt8]
    private var opening = Array("{{".utf8)
    private var closing = Array("}}".utf8)
    private var position = 0
    private var line = 1
    private var tokens: [Token] = []

    init(source: [UInt8], name: String) {
        self.source = source
        self.name = name
    }

    mutating func parse() throws(TemplateError) -> [Token] {
        while let tagStart = find(opening, from: position) {
            line += newlineCount(in: position..<tagStart)
            var (tag, tagEnd) = try readTag(at: tagStart)
            line += newlineCount(in: tagStart..<tagEnd)
            if tag.kind.mayStandAlone, let wholeLine = standaloneLine(around: tagStart..<tagEnd) {
                appendText(position..<wholeLine.lowerBound)
                tag.indentation = wholeLine.lowerBound..<tagStart
                line += newlineCount(in: tagEnd..<wholeLine.upperBound)
                position = wholeLine.upperBound
            } else {
                appendText(position..<tagStart)
                if beginsLine(tagStart) { tokens.append(.lineStart) }
                position = tagEnd
            }
            tokens.append(.tag(tag))
            if tag.kind == .delimiters { try setDelimiters(tag) }
        }
        appendText(position..<source.count)
        return tokens
    }

    private mutating func appendText(_ range: Range<Int>) {
        if !range.isEmpty { tokens.append(.text(range, beginsLine: beginsLine(range.lowerBound))) }
    }
}

// MARK: - Tags

extension TemplateParser {
    private func readTag(at start: Int) throws(TemplateError) -> (tag: Tag, end: Int) {
        var contentStart = skipBlanks(from: start + opening.count)
        let sigil = contentStart < source.count ? source[contentStart] : 0
        let kind = Tag.Kind(sigil: sigil)
        if kind != .variable { contentStart += 1 }
        let end =
            switch sigil {
            case UInt8(ascii: "{"): [UInt8(ascii: "}")] + closing
            case UInt8(ascii: "="): [UInt8(ascii: "=")] + closing
            default: closing
            }
        guard let contentEnd = find(end, from: contentStart) else { throw unclosedTag(end) }
        let content = trimmed(contentStart..<contentEnd)
        if kind.hasName {
            // A forgotten closing delimiter would otherwise swallow the text up to the next tag's.
            if find(opening, from: content.lowerBound, to: content.upperBound) != nil { throw unclosedTag(end) }
            try checkName(content)
        }
        let text = opening + (kind == .variable ? [] : [sigil]) + source[content] + end
        let tag = Tag(
            kind: kind,
            content: String(decoding: source[content], as: UTF8.self),
            text: String(decoding: text, as: UTF8.self),
            line: line
        )
        return (tag, contentEnd + end.count)
    }

    private func checkName(_ content: Range<Int>) throws(TemplateError) {
        guard let first = source[content].first else {
            throw fault("a tag has no name", hint: "write the name of a value between the delimiters")
        }
        if "<$%*".utf8.contains(first) {
            let sigil = Character(UnicodeScalar(first))
            throw fault("tags that begin with \(sigil) are not supported", hint: "use sections and partials")
        }
        if source[content].contains(where: \.isBlank) {
            let name = String(decoding: source[content], as: UTF8.self)
            throw fault("the name '\(name)' holds white space", hint: "close the tag right after one name")
        }
    }

    private mutating func setDelimiters(_ tag: Tag) throws(TemplateError) {
        let delimiters = tag.content.utf8.split(whereSeparator: \.isBlank)
        guard delimiters.count == 2, !tag.content.utf8.contains(UInt8(ascii: "=")) else {
            throw TemplateError(
                name: name,
                line: tag.line,
                message: "the tag does not set two delimiters",
                hint: "write {{=<% %>=}}: two delimiters, a space between, none holding an equals sign"
            )
        }
        opening = Array(delimiters[0])
        closing = Array(delimiters[1])
    }

    private func unclosedTag(_ end: [UInt8]) -> TemplateError {
        let (opening, end) = (String(decoding: opening, as: UTF8.self), String(decoding: end, as: UTF8.self))
        return fault("a tag opened by \(opening) is never closed", hint: "close it with \(end)")
    }

    private func fault(_ message: String, hint: String) -> TemplateError {
        TemplateError(name: name, line: line, message: message, hint: hint)
    }
}

extension TemplateParser.Tag.Kind {
    init(sigil: UInt8) {
        self =
            switch sigil {
            case UInt8(ascii: "{"), UInt8(ascii: "&"): .rawVariable
            case UInt8(ascii: "#"): .section
            case UInt8(ascii: "^"): .invertedSection
            case UInt8(ascii: "/"): .sectionEnd
            case UInt8(ascii: ">"): .partial
            case UInt8(ascii: "!"): .comment
            case UInt8(ascii: "="): .delimiters
            default: .variable
            }
    }

    var mayStandAlone: Bool { self != .variable && self != .rawVariable }
    var hasName: Bool { self != .comment && self != .delimiters }
}

// MARK: - Lines and bytes

extension TemplateParser {
    /// The line or lines of a tag that shares them with nothing but spaces and tabs, the line break included.
    private func standaloneLine(around tag: Range<Int>) -> Range<Int>? {
        var start = tag.lowerBound
        while start > 0, source[start - 1].isSpaceOrTab { start -= 1 }
        var end = tag.upperBound
        while end < source.count, source[end].isSpaceOrTab { end += 1 }
        guard beginsLine(start) else { return nil }
        if end == source.count { return start..<end }
        if source[end] == UInt8(ascii: "\r"), end + 1 < source.count { end += 1 }
        return source[end] == UInt8(ascii: "\n") ? start..<(end + 1) : nil
    }

    private func beginsLine(_ offset: Int) -> Bool {
        offset == 0 || source[offset - 1] == UInt8(ascii: "\n")
    }

    private func newlineCount(in range: Range<Int>) -> Int {
        source[range].count { $0 == UInt8(ascii: "\n") }
    }

    private func find(_ pattern: [UInt8], from start: Int, to end: Int? = nil) -> Int? {
        let last = (end ?? source.count) - pattern.count
        guard start <= last else { return nil }
        return (start...last).first { source[$0] == pattern[0] && source[$0...].starts(with: pattern) }
    }

    private func skipBlanks(from start: Int) -> Int {
        source[start...].firstIndex { !$0.isBlank } ?? source.count
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        guard let first = source[range].firstIndex(where: { !$0.isBlank }),
            let last = source[range].lastIndex(where: { !$0.isBlank })
        else { return range.lowerBound..<range.lowerBound }
        return first..<(last + 1)
    }
}

extension UInt8 {
    fileprivate var isSpaceOrTab: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    fileprivate var isBlank: Bool { isSpaceOrTab || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
