import Files
package import SiteModel

/// Reads a theme: every `*.mustache` below its folder, and every file of its `assets/`. Each file is looked up in the user's
/// folder and then in the program; what the theme lacks is the theme `default`'s.
/// - Throws: `BuildFailure` of kind usage when there is no such theme.
package func readTheme(_ name: String, from sources: ThemeSources) throws(BuildFailure) -> Theme {
    try sources.check(name)
    var theme = Theme(templates: [:], assets: [:])
    for place in sources.places(of: name) {
        switch place {
        case .program(let name): take(sources.builtIn[name] ?? [:], ofBuiltIn: name, into: &theme)
        case .folder(let location): try read(location, into: &theme)
        }
    }
    return theme
}

private func take(_ files: [String: [UInt8]], ofBuiltIn name: String, into theme: inout Theme) {
    for (path, bytes) in files {
        if path.isPath(below: "assets") {
            theme.assets[path.pathBelowFirst] = bytes
        } else if let template = templateName(path) {
            theme.templates[template] = String(decoding: bytes, as: UTF8.self)
            theme.places[template] = "theme \(name): \(path)"
        }
    }
}

private func read(_ folder: String, into theme: inout Theme) throws(BuildFailure) {
    for (path, location) in try themeFiles(in: folder) {
        if path.isPath(below: "assets") {
            theme.assets[path.pathBelowFirst] = try bytes(at: location)
        } else if let template = templateName(path) {
            do throws(Rejection) {
                theme.templates[template] = try readText(at: location, largestByteCount: 1 << 20)
            } catch {
                throw BuildFailure(.failed, at: location, error.reason, hint: error.hint)
            }
            theme.places[template] = "\(folder)/\(path)"
        }
    }
}

/// `partials/head` of `partials/head.mustache`; nil for another kind of file.
private func templateName(_ path: String) -> String? {
    path.hasSuffix(".mustache") ? String(path.dropLast(9)) : nil
}

private func bytes(at location: String) throws(BuildFailure) -> [UInt8] {
    do throws(UnreadableFile) {
        let source = try SourceBytes(readingFileAt: location)
        return Array(source.bytes)
    } catch {
        throw BuildFailure(.failed, at: location, "can't read it: \(error.reason)")
    }
}

/// The files below a theme's folder, with their paths in it, but for hidden ones.
func themeFiles(in folder: String) throws(BuildFailure) -> [(path: String, location: String)] {
    let listing: FolderListing
    do { listing = try FolderListing(root: folder) } catch {
        let hint = "make it a folder that can be read, or remove it"
        throw BuildFailure(.usage, at: folder, "can't open the theme: \(error.reason)", hint: hint)
    }
    var files: [(String, String)] = []
    try addFiles(of: listing.root, "", listing, to: &files)
    return files
}

private func addFiles(
    of folder: String,
    _ prefix: String,
    _ listing: FolderListing,
    to files: inout [(String, String)]
) throws(BuildFailure) {
    let names: [String]
    do { names = try listing.names(of: folder).readable } catch {
        throw BuildFailure(.failed, at: folder, "can't open the folder: \(error.reason)")
    }
    for name in names where !name.isHiddenName {
        switch listing.entry(name, in: folder, ancestors: [folder], followsFolders: true) {
        case .file(let location, _): files.append((prefix + name, location))
        case .folder(let location) where prefix.pathParts.count < 8:
            try addFiles(of: location, prefix + name + "/", listing, to: &files)
        case .folder, .refused: continue
        }
    }
}
