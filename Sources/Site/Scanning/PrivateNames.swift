import SiteModel

/// What the content calls its private galleries, and the ids that their photos have.
/// - Parameter root: of the content.
/// - Throws: `BuildFailure` when the content can't be read.
package func privateNames(in root: String, exclude: [String]) throws -> [String] {
    var hidden: [SourcePath] = []
    var names: [String] = []
    _ = try readSourceTree(root: root, exclude: exclude) { folder in
        var ignored: [Diagnostic] = []
        let isBelow = hidden.contains { folder.path.isBelow($0) }
        let gallery = try? readGallery(folder, inherited: nil, diagnostics: &ignored)
        guard isBelow || gallery?.privacy != nil else { return }
        hidden.append(folder.path)
        names.append(folder.path.string)
        names += folder.photos.map { uuidVersion5(url: normalizationFormC($0.path.string)) }
        names += folder.sidecars.values.compactMap { try? readSidecar($0, diagnostics: &ignored).id }
    }
    return names
}
