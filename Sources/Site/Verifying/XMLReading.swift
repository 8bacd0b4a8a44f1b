import SiteModel

/// The links and claims of a feed, a sitemap or another XML file.
struct XMLReading {
    private(set) var notes: FileNotes
    private(set) var feed: FeedReading?
    private(set) var sitemap: SitemapReading?

    init(_ bytes: [UInt8], notes: FileNotes) {
        self.notes = notes
        var isFirst = true
        do throws(XMLScanner.Fault) {
            try XMLScanner.read(bytes) { event in
                if isFirst, case .start(let root) = event { begin(root) }
                isFirst = false
                take(event)
            }
        } catch {
            self.notes.fault(.xml, error.line, "is no valid XML: \(error.reason)")
            // After the first fault of form the rest means nothing.
            return
        }
        feed?.finish(&self.notes)
        sitemap?.finish(byteCount: bytes.count, &self.notes)
    }

    /// A file is what its root or its name says.
    private mutating func begin(_ root: XMLScanner.Element) {
        let name = SourcePath(notes.file).name
        if root.localName == "feed" || name == "feed.xml" {
            feed = FeedReading(root, &notes)
        } else if ["urlset", "sitemapindex"].contains(root.localName) || name.hasPrefix("sitemap") {
            sitemap = SitemapReading(root, &notes)
        }
    }

    private mutating func take(_ event: XMLScanner.Event) {
        if case .start(let element) = event {
            let isPlace = element.name.hasPrefix("georss:") || element.name.hasPrefix("geo:")
            if !notes.site.publishesPositions, isPlace { notes.fault(.place, element.line, "a location is published") }
        }
        feed?.take(event, &notes)
        sitemap?.take(event, &notes)
    }
}
