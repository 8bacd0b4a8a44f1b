import SiteModel

/// Reads a sitemap, or an index of sitemaps, as sitemaps.org defines them.
struct SitemapReading: Sendable {
    let isIndex: Bool
    /// The files that it names, with their lines.
    private(set) var listed: [(file: String, line: Int)] = []
    private var open: [XMLScanner.Element] = []
    private var text = ""
    private var count = 0
    private var hasLocation = false

    private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    private static let mostAddresses = 50_000
    private static let mostBytes = 50 << 20

    init(_ root: XMLScanner.Element, _ notes: inout FileNotes) {
        isIndex = root.localName == "sitemapindex"
        if !isIndex, root.localName != "urlset" {
            notes.fault(.sitemapForm, root.line, "a sitemap whose root is <\(root.name)>")
        }
        if root.namespace != Self.namespace {
            notes.fault(.sitemapForm, root.line, "a sitemap outside of the namespace \(Self.namespace)")
        }
    }

    mutating func take(_ event: XMLScanner.Event, _ notes: inout FileNotes) {
        switch event {
        case .start(let element):
            text = ""
            if open.count == 1 { begin(element, &notes) }
            open.append(element)
        case .text(let text): self.text += text
        case .end(let element):
            open.removeLast()
            end(element, text.trimmed, &notes)
        }
    }

    private mutating func begin(_ element: XMLScanner.Element, _ notes: inout FileNotes) {
        hasLocation = false
        count += 1
        if element.name != (isIndex ? "sitemap" : "url") {
            notes.fault(.sitemapForm, element.line, "a sitemap with an element <\(element.name)>")
        }
    }

    private mutating func end(_ element: XMLScanner.Element, _ text: String, _ notes: inout FileNotes) {
        switch element.name {
        case "loc" where open.count == 2:
            hasLocation = true
            if let file = location(text, element.line, &notes) { listed.append((file, element.line)) }
        case "url", "sitemap":
            if !hasLocation { notes.fault(.sitemapForm, element.line, "<\(element.name)> without <loc>") }
        case "lastmod":
            if !isW3CDate(text) { notes.fault(.sitemapDate, element.line, "<lastmod> is no date: \(text)") }
        case let name where name.hasSuffix(":loc"): _ = location(text, element.line, &notes)
        default: break
        }
    }

    private func location(_ text: String, _ line: Int, _ notes: inout FileNotes) -> String? {
        if !isAbsoluteIRI(text) { notes.fault(.sitemapForm, line, "an address that is not absolute: \(text)") }
        return notes.ownLink(text, line).file
    }

    func finish(byteCount: Int, _ notes: inout FileNotes) {
        if count > Self.mostAddresses {
            notes.fault(.sitemapSize, nil, "lists \(count) addresses, over the limit of 50,000")
        }
        if byteCount > Self.mostBytes {
            notes.fault(.sitemapSize, nil, "has \(byteCount >> 20) MB, over the limit of 50")
        }
    }
}
