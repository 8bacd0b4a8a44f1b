import SiteModel

/// Reads a feed by RFC 4287 (Atom).
struct FeedReading: Sendable {
    /// A feed, an entry, or an author.
    private struct Part {
        var element: XMLScanner.Element
        var text = ""
        /// How often each child is there, and not empty.
        var children: [String: Int] = [:]
    }

    /// The feed's own id.
    private(set) var id = ""
    /// The file that the feed calls its own, and where it says so.
    private(set) var own: (file: String, line: Int)?
    private var open: [Part] = []
    private var entryIDs: Set<String> = []
    private var hasAuthor = false
    private var authorless: Int?
    private let line: Int

    private static let namespace = "http://www.w3.org/2005/Atom"

    init(_ root: XMLScanner.Element, _ notes: inout FileNotes) {
        line = root.line
        if root.localName != "feed" { notes.fault(.feedForm, root.line, "a feed whose root is <\(root.name)>") }
        if root.namespace != Self.namespace {
            notes.fault(.feedForm, root.line, "a feed outside of the namespace \(Self.namespace)")
        }
    }

    mutating func take(_ event: XMLScanner.Event, _ notes: inout FileNotes) {
        switch event {
        case .start(let element):
            if element.localName == "link" { link(element, &notes) }
            open.append(Part(element: element))
        case .text(let text): if !open.isEmpty { open[open.count - 1].text += text }
        case .end:
            guard let part = open.popLast() else { return }
            end(part, &notes)
            let isFilled = !part.text.trimmed.isEmpty || !part.children.isEmpty || part.element.localName == "link"
            if isFilled, !open.isEmpty { open[open.count - 1].children[part.element.localName, default: 0] += 1 }
        }
    }

    private mutating func link(_ element: XMLScanner.Element, _ notes: inout FileNotes) {
        guard let address = element["href"] else {
            return notes.fault(.feedForm, element.line, "<link> without href")
        }
        let target = notes.ownLink(address, element.line)
        guard element["rel"] == "self", open.count == 1 else { return }
        if !isAbsoluteIRI(address) {
            notes.fault(.feedSelf, element.line, "a self link that is not absolute: \(address)")
        }
        if let file = target.file { own = (file, element.line) }
    }

    private mutating func end(_ part: Part, _ notes: inout FileNotes) {
        let (element, text) = (part.element, part.text.trimmed)
        let parent = open.last?.element.localName
        switch element.localName {
        case "id" where parent == "feed" || parent == "entry":
            take(id: text, element.line, isEntry: parent == "entry", &notes)
        case "updated", "published":
            if !isTimeOfRFC3339(text) { notes.fault(.feedDate, element.line, "<\(element.name)> is no time: \(text)") }
        case "author":
            if part.children["name"] == nil { notes.fault(.feedAuthor, element.line, "<author> without a <name>") }
            if parent == "feed" { hasAuthor = true }
        case "entry":
            check(part, &notes)
            if part.children["author"] == nil, part.children["source"] == nil {
                authorless = authorless ?? element.line
            }
            if part.children["content"] == nil, part.children["link"] == nil {
                notes.fault(.feedForm, element.line, "<entry> without <content> and <link>")
            }
        case "feed": check(part, &notes)
        case "content", "summary": if element["type"] == "html" { read(html: text, of: element, &notes) }
        default: break
        }
    }

    private func check(_ part: Part, _ notes: inout FileNotes) {
        for name in ["id", "title", "updated"] where part.children[name] != 1 {
            let fault = part.children[name] == nil ? "without <\(name)>" : "with more than one <\(name)>"
            notes.fault(.feedForm, part.element.line, "<\(part.element.name)> \(fault)")
        }
    }

    private mutating func take(id text: String, _ line: Int, isEntry: Bool, _ notes: inout FileNotes) {
        if !isAbsoluteIRI(text) { notes.fault(.feedID, line, "an id that is not absolute: \(text)") }
        if notes.site.address.isLocal(text) { notes.fault(.ownAddress, line, "the address of another site: \(text)") }
        if !isEntry {
            id = text
        } else if !entryIDs.insert(text).inserted {
            notes.fault(.feedID, line, "the id of another entry: \(text)")
        }
    }

    func finish(_ notes: inout FileNotes) {
        if let authorless, !hasAuthor { notes.fault(.feedAuthor, authorless, "<entry> without <author>") }
        if authorless == nil, entryIDs.isEmpty, !hasAuthor { notes.fault(.feedAuthor, line, "<feed> without <author>") }
        if own == nil { notes.fault(.feedSelf, line, "<feed> without a self link to a feed of the site") }
    }

    /// Reads the page that an entry holds.
    private func read(html: String, of element: XMLScanner.Element, _ notes: inout FileNotes) {
        let base = element["xml:base"].flatMap { notes.ownLink($0, element.line).file }
        var inside = notes
        inside.lineOfAll = element.line
        if let base { inside.base = base }
        var read = PageReading(Array(html.utf8), notes: inside, isFragment: true).notes
        (read.lineOfAll, read.base) = (nil, notes.base)
        notes = read
    }
}
