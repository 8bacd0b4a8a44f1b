/// The words of a piece of HTML as Markdown: without tags, comments, scripts and styles. Blocks become paragraphs.
func markdown(ofHTML html: String) -> String {
    var reader = HTMLReader(html)
    return reader.read()
}

/// The name of the tag that a text begins with, in lower case, and whether it closes an element; nil for another text.
func tagName(_ text: some StringProtocol) -> (name: String, isClosing: Bool)? {
    var rest = text.dropFirst()
    guard text.first == "<" else { return nil }
    let isClosing = rest.first == "/"
    if isClosing { rest = rest.dropFirst() }
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return name.first?.isLetter == true ? (name.lowercased(), isClosing) : nil
}

/// Elements whose content is no text for readers.
let unreadElements: Set<String> = ["script", "style", "template", "noscript", "iframe", "object"]

/// Elements that begin a new line.
let lineElements: Set<String> = [
    "address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary",
    "table", "tr", "ul",
]

private struct HTMLReader {
    private var rest: Substring
    private var words = ""

    init(_ html: String) { rest = html[...] }

    mutating func read() -> String {
        while let character = rest.first {
            if rest.hasPrefix("<!--") {
                skip(past: "-->")
            } else if rest.hasPrefix("<!") || rest.hasPrefix("<?") {
                skip(past: ">")
            } else if let (name, isClosing) = tagName(rest) {
                takeTag(name, isClosing)
            } else {
                rest = rest.dropFirst()
                take(character)
            }
        }
        return words
    }

    private mutating func takeTag(_ name: String, _ isClosing: Bool) {
        skipTag()
        if unreadElements.contains(name), !isClosing {
            while !rest.isEmpty, tagName(rest).map({ $0.name == name && $0.isClosing }) != true {
                rest = rest.dropFirst()
            }
            skipTag()
        }
        if name == "br" { words += "  \n" } else if lineElements.contains(name) { words += "\n\n" }
        if name == "td" || name == "th" { words += " " }
    }

    /// A `>` in quotation marks ends no tag.
    private mutating func skipTag() {
        var mark: Character?
        while let character = rest.popFirst() {
            if let open = mark {
                if character == open { mark = nil }
            } else if character == ">" {
                return
            } else if character == "\"" || character == "'" {
                mark = character
            }
        }
    }

    private mutating func skip(past end: String) {
        while !rest.isEmpty, !rest.hasPrefix(end) { rest = rest.dropFirst() }
        rest = rest.dropFirst(end.count)
    }

    /// Indented text would be code, and some signs at the start of a line a list or a heading.
    private mutating func take(_ character: Character) {
        let isAtStart = words.isEmpty || words.last?.isNewline == true
        if isAtStart, character == " " || character == "\t" { return }
        if isAtStart, "#>+-*=~`|".contains(character) { words += "\\" }
        if ".)".contains(character), isNumber(words.reversed().prefix { !$0.isNewline }) { words += "\\" }
        words += character == "<" ? "&lt;" : String(character)
    }

    private func isNumber(_ text: some Collection<Character>) -> Bool {
        !text.isEmpty && text.count < 10 && text.allSatisfy { $0.isASCII && $0.isNumber }
    }
}
