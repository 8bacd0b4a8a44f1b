import SiteModel

/// The old addresses that `aliases:` lists; one that could lead anywhere but below the site's root is refused.
func aliases(_ fields: YAMLFields) throws(YAMLProblem) -> [SitePath] {
    var paths: [SitePath] = []
    for text in try fields.texts("aliases") ?? [] {
        if let fault = aliasFault(text) { throw fields.problem("aliases", "\(text) \(fault)") }
        paths.append(sitePath(ofAlias: text))
    }
    return paths
}

/// `/old/rome` and `old/rome` are the page `old/rome/`; `old.html` is a file.
private func sitePath(ofAlias text: String) -> SitePath {
    let path = normalizationFormC(text).pathParts.joined(separator: "/")
    return SitePath(isPageFile(path) ? path : path + "/")
}

/// What is wrong with it, or nil.
private func aliasFault(_ text: String) -> String? {
    // By bytes: a Character may hide a slash behind a combining mark.
    let bytes = Array(text.utf8)
    if bytes.isEmpty || bytes == [UInt8(ascii: "/")] { return "is the front page, which stays where it is" }
    if bytes.starts(with: Array("//".utf8)) || bytes.contains(where: { Array(":?#%".utf8).contains($0) }) {
        return "is an address, and a path such as galleries/rome/ is expected, without ? # % :"
    }
    if bytes.contains(UInt8(ascii: "\\")) { return "has a backslash; write /" }
    if text.unicodeScalars.contains(where: { [.control, .format].contains($0.properties.generalCategory) }) {
        return "has a control character"
    }
    let parts = text.pathParts
    let separators = bytes.count { $0 == UInt8(ascii: "/") }
    let outer = (bytes.first == UInt8(ascii: "/") ? 1 : 0) + (bytes.last == UInt8(ascii: "/") ? 1 : 0)
    if separators - outer != parts.count - 1 { return "has an empty part" }
    if parts.contains(where: \.isHiddenName) { return "has a part that begins with a dot" }
    if parts.contains(where: { $0.utf8.count > 255 }) || bytes.count > 1000 { return "is too long" }
    if ["media", "assets", "data"].contains(parts[0].lowercased()) {
        return "lies in \(parts[0])/, which is the site's own"
    }
    let folders = bytes.last == UInt8(ascii: "/") ? parts[...] : parts.dropLast()
    return folders.contains(where: isPageFile) ? "has a folder that is called as a page is" : nil
}

private func isPageFile(_ name: String) -> Bool { [".html", ".htm"].contains { name.lowercased().hasSuffix($0) } }
