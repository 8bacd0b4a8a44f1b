/// Whether a page is whole. Elements of the layout must be closed; which one lies in which is not looked at.
struct PageShape {
    private var first: String?
    private var language: String?
    private var isInTitle = false
    private var hasTitle = false
    private var closed: Set<String> = []
    /// How many of each are open.
    private var openCounts = Self.noneOpen
    private var hasBody = false

    /// Elements that HTML asks to be closed, and that a layout is made of.
    private static let layout = [
        "div", "ul", "figure", "picture", "script", "button", "nav", "main", "header", "footer", "section", "article",
        "ol",
        "dl", "form", "table", "style", "svg", "video", "dialog", "title",
    ]
    private static let noneOpen = Dictionary(uniqueKeysWithValues: layout.map { ($0, 0) })

    mutating func take(_ token: MarkupScanner.Token) {
        switch token {
        case .start(let tag):
            if first == nil { first = tag.name }
            if tag.name == "html" { language = tag["lang"] ?? "" }
            if tag.name == "title", !hasTitle { isInTitle = true }
            if tag.name == "body" { hasBody = true }
            if !tag.isClosed { openCounts[tag.name]? += 1 }
        case .end(let name, _):
            if name == "title" { isInTitle = false }
            if name == "html" || name == "body" || name == "head" { closed.insert(name) }
            openCounts[name]? -= 1
        case .text(let text, _):
            if isInTitle, !text.allSatisfy(isSpace) { hasTitle = true }
        }
    }

    /// - Parameter isCut: whether the page ended inside of a tag.
    func faults(isCut: Bool, lastLine: Int) -> [(line: Int, message: String)] {
        var faults: [(line: Int, message: String)] = []
        if isCut { faults.append((lastLine, "the page ends inside of a tag, a comment or a script")) }
        if first != "html" { faults.append((1, "the page does not begin with <html>")) }
        if language?.trimmed.isEmpty != false { faults.append((1, "<html> names no language")) }
        if !hasTitle { faults.append((1, "the page has no title")) }
        if !hasBody { faults.append((lastLine, "the page has no <body>")) }
        for name in ["head", "body", "html"] where !closed.contains(name) {
            faults.append((lastLine, "<\(name)> is not closed: the page is cut short"))
        }
        for name in Self.layout {
            guard let count = openCounts[name], count != 0 else { continue }
            let message = count > 0 ? "<\(name)> is not closed" : "</\(name)> closes nothing"
            faults.append((lastLine, message))
        }
        return faults
    }
}
