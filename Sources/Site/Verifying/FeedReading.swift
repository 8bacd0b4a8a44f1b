import SiteModel

/// What a feed, a site map or another XML file says, as far as it can be right or wrong.
struct FeedReading {
    private struct Element {
        var name: String
        var line: Int
        var text: [UInt8] = []
        /// The names of what is in it, and not empty.
        var children: Set<String> = []
        /// The address that links in it are relative to.
        var base: String?
        var isHTML = false
    }

    var links: [PageReading.Link] = []
    var pictures: [PageReading.PictureClaim] = []
    var faults: [Diagnostic] = []
    private var open: [Element] = []
    private var hasRoot = false
    private var isWellFormed = true
    private let file: String
    private let address: SiteAddress
    private let publishesLocation: Bool

    init(_ bytes: [UInt8], file: String, address: SiteAddress, publishesLocation: Bool) {
        self.file = file
        self.address = address
        self.publishesLocation = publishesLocation
        if String(validating: bytes, as: UTF8.self) == nil { invalid(1, "it is not UTF-8") }
        var scanner = MarkupScanner(bytes, isHTML: false)
        // After the first fault of form the rest means nothing.
        while isWellFormed, let token = scanner.next() {
            switch token {
            case .start(let tag): start(tag)
            case .end(let name, let line): end(name, line)
            case .text(let text, let line): take(text, line)
            }
        }
        if isWellFormed, let last = open.last { invalid(last.line, "<\(last.name)> is not closed") }
        if isWellFormed, !hasRoot { invalid(1, "it is empty") }
    }

    private mutating func invalid(_ line: Int, _ reason: String) {
        isWellFormed = false
        fault(line, "is no valid XML: \(reason)")
    }

    private mutating func fault(_ line: Int, _ message: String) {
        faults.append(Diagnostic(.error, at: file, line: line, message))
    }

    private mutating func link(_ text: String, _ line: Int) {
        links.append(PageReading.Link(target: address.target(of: text, on: file), line: line))
    }

    private mutating func start(_ tag: MarkupScanner.Tag) {
        if open.isEmpty, hasRoot { return invalid(tag.line, "a second element at the top") }
        hasRoot = true
        let isPlace = tag.name.hasPrefix("georss:") || tag.name.hasPrefix("geo:")
        if !publishesLocation, isPlace { fault(tag.line, "a location is published") }
        if tag.name == "link" || tag.name.hasSuffix(":content"), let address = tag["href"] ?? tag["url"] {
            link(address, tag.line)
        }
        var element = Element(name: tag.name, line: tag.line)
        element.base = tag["xml:base"]
        element.isHTML = tag["type"] == "html"
        open.append(element)
        if tag.isClosed { end(tag.name, tag.line) }
    }

    private mutating func take(_ text: ArraySlice<UInt8>, _ line: Int) {
        let written = String(decoding: text, as: UTF8.self)
        if open.isEmpty {
            if !written.trimmed.isEmpty { invalid(line, "text outside of the element at the top") }
            return
        }
        if written.contains("<") { return invalid(line, "a < that begins no tag") }
        if written.contains(/&(?!(amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)/) { return invalid(line, "a & alone") }
        open[open.count - 1].text += text
    }

    private mutating func end(_ name: String, _ line: Int) {
        guard let element = open.popLast(), element.name == name else {
            return invalid(line, "</\(name)> closes nothing")
        }
        let text = withoutEntities(String(decoding: element.text, as: UTF8.self)).trimmed
        if !open.isEmpty, !text.isEmpty || !element.children.isEmpty { open[open.count - 1].children.insert(name) }
        if name == "loc" || name.hasSuffix(":loc") { link(text, element.line) }
        if name == "feed" || name == "entry" {
            for part in ["id", "title", "updated"] where !element.children.contains(part) {
                fault(element.line, "<\(name)> without <\(part)>")
            }
        }
        if element.isHTML { read(text, of: element) }
    }

    /// The HTML that is in an entry.
    private mutating func read(_ html: String, of element: Element) {
        var page = file
        if let base = element.base, case .file(let target, _) = address.target(of: base, on: file) { page = target }
        let content = PageReading(
            Array(html.utf8),
            file: page,
            address: address,
            publishesLocation: publishesLocation,
            isFragment: true
        )
        links += content.links.map { PageReading.Link(target: $0.target, line: element.line) }
        for picture in content.pictures {
            var claim = picture
            claim.line = element.line
            pictures.append(claim)
        }
        faults += content.faults.map { Diagnostic(.error, at: file, line: element.line, $0.message) }
    }
}
