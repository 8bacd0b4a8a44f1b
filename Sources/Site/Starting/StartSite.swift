import Files
package import SiteModel

/// Where the example gallery lies, below the content folder.
package let startingGalleryFolder = "galleries/my-first-gallery"

/// Makes a commented starting site: `content/` with settings, a gallery and a page.
/// - Parameter folder: made when it is missing; dot files may be in it, and nothing else.
/// - Throws: `BuildFailure` of kind usage when the folder is not empty.
package func startSite(in folder: String) throws(BuildFailure) {
    try refuseFullFolder(folder)
    let texts = [
        ("content/site.yaml", startingSettings),
        ("content/\(startingGalleryFolder)/gallery.md", startingGallery),
        ("content/pages/about.md", startingAboutPage),
    ]
    for (file, text) in texts { try writeNew(Array(text.utf8), at: "\(folder)/\(file)") }
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

private func names(in folder: String) throws(BuildFailure) -> [String] {
    do { return try folderNames(folder) } catch {
        throw BuildFailure(.usage, at: folder, "can't open the folder: \(error.message)")
    }
}

/// Writes a file, and makes the folders above it.
func writeNew(_ bytes: [UInt8], at location: String) throws(BuildFailure) {
    try makeFolders(location.pathOfFolder)
    do {
        try writeFile(bytes, at: location)
    } catch {
        throw BuildFailure(.failed, at: location, "can't write it: \(error.message)")
    }
}
