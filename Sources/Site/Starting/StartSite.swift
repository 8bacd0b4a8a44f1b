import Files
import Glibc
package import SiteModel

/// Where the example gallery lies, below the content folder.
package let startingGalleryFolder = "galleries/my-first-gallery"

/// Makes a commented starting site: `content/` and a copy of the default theme in `site-templates/`.
/// - Parameters:
///   - folder: made when it is missing; dot files may be in it, and nothing else.
///   - templates: the folder of themes to copy from.
/// - Throws: `BuildFailure` of kind usage when the folder is not empty or there is no theme to copy.
package func startSite(in folder: String, templates: String) throws(BuildFailure) {
    let theme = try filesOfDefaultTheme(in: templates)
    try refuseFullFolder(folder)
    let texts = [
        ("content/site.yaml", startingSettings),
        ("content/\(startingGalleryFolder)/gallery.md", startingGallery),
        ("content/pages/about.md", startingAboutPage),
    ]
    for (file, text) in texts { try write(Array(text.utf8), to: "\(folder)/\(file)") }
    for (file, bytes) in theme { try write(bytes, to: "\(folder)/site-templates/\(defaultTheme)/\(file)") }
}

/// The folder of themes to copy from: the one that is named, else one here, else one beside the package or the program
/// that runs.
/// - Throws: `BuildFailure` of kind usage when there is none.
package func templatesToCopy(named: String?, executable: String) throws(BuildFailure) -> String {
    if let named {
        if hasDefaultTheme(named) { return named }
        throw BuildFailure(.usage, at: named, "there is no theme \(defaultTheme) in it", hint: "see --templates")
    }
    let places = ["site-templates"] + executable.pathsOfFoldersAbove.reversed().map { "/\($0)/site-templates" }
    if let found = places.first(where: hasDefaultTheme) { return found }
    throw BuildFailure(
        .usage,
        at: "site-templates",
        "there is no theme to copy, here or above \(executable)",
        hint: "name sitebuild's own site-templates with --templates"
    )
}

private let defaultTheme = "default"

private func hasDefaultTheme(_ templates: String) -> Bool {
    fileExists("\(templates)/\(defaultTheme)/gallery.mustache")
}

private func refuseFullFolder(_ folder: String) throws(BuildFailure) {
    if !isNamed(folder) { return }
    guard let resolved = resolvedPath(folder), isFolder(resolved) else {
        throw BuildFailure(.usage, at: folder, "is no folder", hint: "name a folder that is empty or not there yet")
    }
    guard try names(in: folder).allSatisfy(\.isHiddenName) else {
        let hint = "name a folder that is empty or not there yet"
        throw BuildFailure(.usage, at: folder, "is not empty; nothing was written", hint: hint)
    }
}

/// Read before anything is written, so that a theme that can't be read leaves nothing half done.
private func filesOfDefaultTheme(in templates: String) throws(BuildFailure) -> [(file: String, bytes: [UInt8])] {
    let root = "\(templates)/\(defaultTheme)"
    var files: [(String, [UInt8])] = []
    var folders = [""]
    while let folder = folders.popLast() {
        for name in try names(in: root + "/" + folder).sorted() where !name.isHiddenName {
            let path = folder + name
            if isFolder("\(root)/\(path)") {
                folders.append(path + "/")
                continue
            }
            do {
                let source = try SourceBytes(readingFileAt: "\(root)/\(path)")
                files.append((path, source.prefix(source.bytes.count)))
            } catch {
                throw BuildFailure(.usage, at: "\(root)/\(path)", "can't read it: \(error.reason)")
            }
        }
    }
    return files
}

private func names(in folder: String) throws(BuildFailure) -> [String] {
    do { return try folderNames(folder) } catch {
        throw BuildFailure(.usage, at: folder, "can't open the folder: \(error.message)")
    }
}

private func write(_ bytes: [UInt8], to location: String) throws(BuildFailure) {
    for folder in location.pathsOfFoldersAbove {
        let folder = (location.utf8.first == UInt8(ascii: "/") ? "/" : "") + folder
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
            throw BuildFailure(.failed, at: folder, "can't make the folder: \(SystemError.last.message)")
        }
    }
    do {
        try writeFile(bytes, at: location)
    } catch {
        throw BuildFailure(.failed, at: location, "can't write it: \(error.message)")
    }
}
