import Files
package import SiteModel

/// Reads a theme: every `*.mustache` below its folder, and every file of its `assets/`. What it lacks is the theme
/// `default`'s, where that is there.
/// - Throws: `BuildFailure` of kind usage when there is no such theme.
package func readTheme(_ name: String, in templatesFolder: String) throws(BuildFailure) -> Theme {
    var theme = Theme(templates: [:], assets: [:])
    let shared = templatesFolder + "/default"
    if name != "default", isNamed(shared) { try read(shared, into: &theme) }
    let others = theme.templates
    try read(templatesFolder + "/" + name, into: &theme)
    theme.inherited = Set(others.filter { theme.templates[$0.key] == $0.value }.keys)
    return theme
}

private func read(_ folder: String, into theme: inout Theme) throws(BuildFailure) {
    let listing: FolderListing
    do {
        listing = try FolderListing(root: folder)
    } catch {
        throw BuildFailure(
            .usage,
            at: folder,
            "can't open the theme: \(error.reason)",
            hint: "name the folder that holds it with --templates"
        )
    }
    try read(listing.root, "", listing) { name, location throws(BuildFailure) in
        if name.isPath(below: "assets") {
            do throws(UnreadableFile) {
                let source = try SourceBytes(readingFileAt: location)
                theme.assets[name.pathBelowFirst] = Array(source.bytes)
            } catch {
                throw BuildFailure(.failed, at: location, "can't read it: \(error.reason)")
            }
        } else if name.hasSuffix(".mustache") {
            do throws(Rejection) {
                theme.templates[String(name.dropLast(9))] = try readText(at: location, largestByteCount: 1 << 20)
            } catch {
                throw BuildFailure(.failed, at: location, error.reason, hint: error.hint)
            }
        }
    }
}

private func read(
    _ folder: String,
    _ prefix: String,
    _ listing: FolderListing,
    _ take: (String, String) throws(BuildFailure) -> Void
) throws(BuildFailure) {
    let names: [String]
    do { names = try listing.names(of: folder).readable } catch {
        throw BuildFailure(.failed, at: folder, "can't open the folder: \(error.reason)")
    }
    for name in names where !name.isHiddenName {
        switch listing.entry(name, in: folder, ancestors: [folder], followsFolders: true) {
        case .file(let location, _): try take(prefix + name, location)
        case .folder(let location) where prefix.pathParts.count < 8:
            try read(location, prefix + name + "/", listing, take)
        case .folder, .refused: continue
        }
    }
}
