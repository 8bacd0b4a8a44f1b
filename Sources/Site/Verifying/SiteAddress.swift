package import SiteModel

/// Where a link leads.
enum LinkTarget: Equatable, Sendable {
    /// A file of the site, and the fragment of it that is meant, empty for none.
    case file(String, fragment: String)
    /// Somewhere else.
    case elsewhere
    /// A script.
    case script
    /// Nowhere.
    case wrong(String)

    var file: String? { if case .file(let file, _) = self { file } else { nil } }
}

/// How links of the site are read.
package struct SiteAddress: Sendable {
    package var baseURL: BaseURL?

    package init(baseURL: BaseURL?) {
        self.baseURL = baseURL
    }

    /// - Parameters:
    ///   - page: the file that holds the link.
    ///   - folder: the names of the folders that the file lies in.
    func target(of link: String, on page: String, in folder: [String]) -> LinkTarget {
        let link = link.trimmed
        if let scheme = scheme(of: link) {
            if let baseURL, link.hasPrefix(baseURL.string) {
                return target(below: [], String(link.dropFirst(baseURL.string.count)))
            }
            return scheme == "javascript" ? .script : .elsewhere
        }
        if link.hasPrefix("//") { return .elsewhere }
        if link.hasPrefix("/") {
            // Beside a site that lies in a folder there may be others.
            let root = baseURL?.path ?? "/"
            guard link.hasPrefix(root) else { return .elsewhere }
            return target(below: [], String(link.dropFirst(root.count)))
        }
        if link.isEmpty || link.hasPrefix("#") { return .file(page, fragment: fragment(of: link)) }
        return target(below: folder, link)
    }

    /// Whether an absolute address that must mean the site means something else. Without a `baseURL` only localhost is
    /// known to be wrong.
    func isForeign(_ link: String) -> Bool {
        let link = link.trimmed
        let scheme = scheme(of: link)
        guard scheme == "http" || scheme == "https" || link.hasPrefix("//") else { return false }
        guard let baseURL else { return isLocal(link) }
        return !link.hasPrefix(baseURL.string) && link + "/" != baseURL.string
    }

    /// Whether an address names the machine that a preview ran on. A site whose `baseURL` does is a preview itself.
    func isLocal(_ link: String) -> Bool {
        let bytes = link.utf8
        // Most links are relative, and need no further look.
        guard bytes.starts(with: "http".utf8) || bytes.starts(with: "//".utf8) || bytes.starts(with: "HTTP".utf8) else {
            return false
        }
        let rest = bytes.drop { $0 != UInt8(ascii: "/") }.dropFirst(2)
        let authority = Substring(rest.prefix { !"/?#".utf8.contains($0) }).lowercased()
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        return ["localhost", "127.0.0.1", "0.0.0.0", "[::1]"].contains(host) && String(host) != baseURL?.host
    }

    private func target(below folder: [String], _ link: String) -> LinkTarget {
        if let file = plainFile(below: folder, link) { return .file(file, fragment: "") }
        let written = link.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard let path = decoded(written) else { return .wrong("makes no sense: \(link)") }
        var parts = folder
        var isFolder = true
        for part in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            isFolder = true
            if part.isEmpty || part.elementsEqual(".".utf8) { continue }
            if part.elementsEqual("..".utf8) {
                if parts.popLast() == nil { return .wrong("leads out of the site: \(link)") }
                continue
            }
            parts.append(String(Substring(part)))
            isFolder = false
        }
        if isFolder { parts.append("index.html") }
        let hasFragment = written.endIndex < link.endIndex
        return .file(parts.joined(separator: "/"), fragment: hasFragment ? fragment(of: link) : "")
    }

    /// The file of a link such as `../../media/a.jpg`; nil for any other form.
    private func plainFile(below folder: [String], _ link: String) -> String? {
        var rest = link.utf8[...]
        var depth = folder.count
        while rest.starts(with: "../".utf8) {
            rest = rest.dropFirst(3)
            depth -= 1
        }
        guard depth >= 0 else { return nil }
        var last = UInt8(ascii: "/")
        for byte in rest {
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
            // An empty name, or one that begins with a dot.
            case UInt8(ascii: "/"), UInt8(ascii: "."): if last == UInt8(ascii: "/") { return nil }
            default: break
            }
            last = byte
        }
        var file = ""
        for name in folder[..<depth] { file += name + "/" }
        file += Substring(rest)
        if last == UInt8(ascii: "/") { file += "index.html" }
        return file
    }

    private func fragment(of link: String) -> String {
        guard let sign = link.utf8.firstIndex(of: UInt8(ascii: "#")) else { return "" }
        let written = link.utf8[link.utf8.index(after: sign)...]
        // What a browser is to search for on the page.
        if written.starts(with: ":~:".utf8) { return "" }
        return decoded(written) ?? String(Substring(written))
    }
}

/// The text with its percent signs read; nil when that is no UTF-8.
func decoded(_ text: Substring.UTF8View) -> String? {
    guard text.contains(UInt8(ascii: "%")) else { return String(Substring(text)) }
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        let digits = rest.prefix(2)
        guard digits.count == 2, let value = UInt8(String(Substring(digits)), radix: 16),
            digits.first != UInt8(ascii: "+")
        else { return nil }
        bytes.append(value)
        rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
}
