import SiteModel

/// Reads robots.txt by RFC 9309.
struct RobotsReading: Sendable {
    private(set) var notes: FileNotes
    /// The sitemaps that it names, with their lines.
    private(set) var sitemaps: [(file: String, line: Int)] = []

    private static let fields: Set = [
        "user-agent", "allow", "disallow", "sitemap", "crawl-delay", "host", "clean-param",
    ]

    init(_ bytes: [UInt8], notes: FileNotes) {
        self.notes = notes
        if String(validating: bytes, as: UTF8.self) == nil { self.notes.fault(.robots, nil, "is not UTF-8") }
        var hasGroup = false
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self).trimmed
            if text.isEmpty { continue }
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let field = parts.first.map { String($0).trimmed.lowercased() } ?? ""
            guard parts.count == 2, Self.fields.contains(field) else {
                self.notes.fault(.robots, index + 1, "a line that means nothing: \(text)")
                continue
            }
            let value = String(parts[1]).trimmed
            if field == "user-agent" { hasGroup = true }
            if ["allow", "disallow"].contains(field), !hasGroup {
                self.notes.fault(.robots, index + 1, "a rule before the first User-agent")
            }
            if field == "disallow" { check(disallowed: value, index + 1) }
            if field == "sitemap" { take(sitemap: value, index + 1) }
        }
        let needsSitemap = notes.site.address.baseURL != nil && sitemaps.isEmpty
        if needsSitemap { self.notes.fault(.robotsSitemap, nil, "names no sitemap of the site") }
    }

    private mutating func check(disallowed path: String, _ line: Int) {
        let root = notes.site.address.baseURL?.path ?? "/"
        let beginning = path.prefix { $0 != "*" && $0 != "$" }
        if !path.isEmpty, root.hasPrefix(beginning) {
            notes.fault(.robots, line, "shuts search engines out of the whole site: Disallow: \(path)")
        }
    }

    private mutating func take(sitemap address: String, _ line: Int) {
        if !isAbsoluteIRI(address) {
            notes.fault(.robotsSitemap, line, "a sitemap whose address is not absolute: \(address)")
        }
        if let file = notes.ownLink(address, line, .robotsSitemap).file { sitemaps.append((file, line)) }
    }
}
