import SiteModel

/// Assets are named by their content, so that they can be cached for ever. Style sheets come last: the other assets that
/// one at the top names by `url(name)` are its own by their published names.
func planAssets(_ theme: Theme, _ plan: inout BuildPlan) throws(BuildFailure) {
    let names = theme.assets.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in names.filter({ !isStyleSheet($0) }) + names.filter(isStyleSheet) {
        guard var bytes = theme.assets[name] else { continue }
        if isStyleSheet(name), !name.utf8.contains(UInt8(ascii: "/")) { bytes = withFingerprints(bytes, plan.assets) }
        let dot = name.extensionDot ?? name.endIndex
        let file = "assets/\(name[..<dot]).\(ContentHash(of: bytes).hex.prefix(12))\(name[dot...])"
        plan.assets[name] = SitePath(file)
        plan.copies.append(PlannedCopy(.bytes(bytes), file: file))
    }
    guard plan.assets["site.css"] != nil else {
        throw BuildFailure(.usage, at: "assets/site.css", "the theme has no style sheet")
    }
}

private func isStyleSheet(_ name: String) -> Bool { SourcePath(name).fileExtension == "css" }

private func withFingerprints(_ bytes: [UInt8], _ assets: [String: SitePath]) -> [UInt8] {
    guard var text = String(validating: bytes, as: UTF8.self) else { return bytes }
    for (name, path) in assets.sorted(by: { $0.key < $1.key }) {
        for quote in ["", "\"", "'"] {
            let published = path.string.pathBelowFirst
            text = text.replacing("url(\(quote)\(name)\(quote))", with: "url(\"\(published)\")")
        }
    }
    return Array(text.utf8)
}
