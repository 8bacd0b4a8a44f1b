package import Cache
package import SiteModel

/// The galleries of the content that are private now, by what can be read of it: a mistake in one file hides none of the
/// others.
/// - Parameters:
///   - root: the content folder.
///   - isPlain: whether it is a plain folder of pictures.
///   - known: the private galleries of earlier builds.
/// - Returns: every gallery, with its privacy; nil for a public one. Parents come before their children.
/// - Throws: `BuildFailure` when the content can't be read.
package func galleryPrivacy(
    in root: String,
    isPlain: Bool,
    exclude: [String],
    known: PrivateGalleries = PrivateGalleries(),
    visit: (GalleryFolder, GalleryPrivacy?) -> Void = { _, _ in }
) throws -> [(path: SourcePath, privacy: GalleryPrivacy?)] {
    var galleries: [(path: SourcePath, privacy: GalleryPrivacy?)] = []
    var hidden: [(path: SourcePath, privacy: GalleryPrivacy)] = []
    _ = try readSourceTree(root: root, isPlain: isPlain, exclude: exclude) { folder in
        let inherited = hidden.last { folder.path.isBelow($0.path) }?.privacy
        let privacy = privacy(of: folder, inherited: inherited, known: known.galleries[folder.path])
        if let privacy { hidden.append((folder.path, privacy)) }
        galleries.append((folder.path, privacy))
        visit(folder, privacy)
    }
    return galleries
}

private func privacy(
    of folder: GalleryFolder,
    inherited: GalleryPrivacy?,
    known: GalleryPrivacy?
) -> GalleryPrivacy? {
    var ignored: [Diagnostic] = []
    do { return try readGallery(folder, inherited: inherited, known: known, diagnostics: &ignored).privacy } catch {
        let isSaid = (error as? Rejection)?.mayBePrivate ?? folder.frontMatter.map { mayMeanPrivate($0) } ?? false
        return inherited ?? known ?? (isSaid ? GalleryPrivacy(version: "") : nil)
    }
}

/// The old addresses of a gallery and of its photos, as far as they can be read.
package func oldAddresses(of folder: GalleryFolder) -> [SitePath] {
    var ignored: [Diagnostic] = []
    let own = folder.frontMatter.flatMap { try? aliases(MarkdownFile(reading: $0).fields) } ?? []
    let photos = folder.sidecars.values.compactMap { try? readSidecar($0, diagnostics: &ignored).aliases }
    return own + photos.joined()
}

/// What the content calls its private galleries, and the ids that their photos have.
/// - Parameters:
///   - root: the content folder.
///   - isPlain: whether it is a plain folder of pictures.
///   - known: the private galleries of earlier builds.
/// - Throws: `BuildFailure` when the content can't be read.
package func privateNames(
    in root: String,
    isPlain: Bool,
    exclude: [String],
    known: PrivateGalleries = PrivateGalleries()
) throws -> [String] {
    var names: [String] = []
    _ = try galleryPrivacy(in: root, isPlain: isPlain, exclude: exclude, known: known) { folder, privacy in
        if privacy == nil { return }
        var ignored: [Diagnostic] = []
        names.append(folder.path.string)
        names += folder.photos.map { uuidVersion5(url: normalizationFormC($0.path.string)) }
        names += folder.sidecars.values.compactMap { try? readSidecar($0, diagnostics: &ignored).id }
    }
    return names
}
