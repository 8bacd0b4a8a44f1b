package import SiteModel

/// Where a link leads.
enum LinkTarget: Equatable {
    /// A file of the site, and the fragment of it that is meant, empty for none.
    case file(String, fragment: String)
    /// Somewhere else.
    case elsewhere
    /// Nowhere.
    case wrong(String)
}

/// How links of the site are to be read.
package struct SiteAddress: Sendable {
    package var baseURL: BaseURL?

    package init(baseURL: BaseURL?) {
        self.baseURL = baseURL
    }

    /// - Parameter page: the file that holds the link.
    func target(of link: String, on page: String) -> LinkTarget {
        let link = link.trimmed
        if let baseURL, link.hasPrefix(baseURL.string) {
            return target(below: "", String(link.dropFirst(baseURL.string.count)))
        }
        if let scheme = link.firstMatch(of: /^([A-Za-z][A-Za-z0-9+.-]*):/)?.output.1.lowercased() {
            return scheme == "javascript" ? .wrong("a script in a link") : .elsewhere
        }
        if link.hasPrefix("//") { return .elsewhere }
        if link.hasPrefix("/") {
            // Beside a site that lies in a folder there may be others.
            let root = baseURL?.path ?? "/"
            guard link.hasPrefix(root) else { return .elsewhere }
            return target(below: "", String(link.dropFirst(root.count)))
        }
        if link.isEmpty || link.hasPrefix("#") { return .file(page, fragment: fragment(of: link)) }
        return target(below: page.pathOfFolder, link)
    }

    private func target(below folder: String, _ link: String) -> LinkTarget {
        let written = link.prefix { !"?#".contains($0) }
        guard let path = decoded(written) else { return .wrong("makes no sense: \(link)") }
        var parts = folder.pathParts
        for part in path.pathParts where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                return .wrong("leads out of the site: \(link)")
            }
        }
        let file = parts.joined(separator: "/")
        let isFolder = path.isEmpty || path.utf8.last == UInt8(ascii: "/") || path == "." || path.hasSuffix("..")
        let place = isFolder ? (file.isEmpty ? "index.html" : file + "/index.html") : file
        return .file(place, fragment: fragment(of: link))
    }

    private func fragment(of link: String) -> String {
        guard let sign = link.firstIndex(of: "#") else { return "" }
        let written = link[link.index(after: sign)...]
        // What a browser is to search for on the page.
        if written.hasPrefix(":~:") { return "" }
        return decoded(written) ?? String(written)
    }
}

/// With its percent signs read; nil when that is no UTF-8.
private func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%") {
            guard let value = UInt8(String(Substring(rest.prefix(2))), radix: 16), rest.count >= 2 else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}
