package import SiteModel

/// As much of a gallery as it takes to give it an address.
package struct GalleryOutline: Sendable {
    package var path: SourcePath
    /// Whether it has photos or a description.
    package var hasContent: Bool
    package var privacy: GalleryPrivacy?

    package init(path: SourcePath, hasContent: Bool, privacy: GalleryPrivacy? = nil) {
        self.path = path
        self.hasContent = hasContent
        self.privacy = privacy
    }
}

/// Where a gallery stands in the site.
package struct GalleryPlace: Sendable, Hashable, Codable {
    /// Of a private gallery, its secret address. Never holds a slash: `galleries/france/paris` is `france--paris`, and begins with its parent's id.
    package var id: String
    /// Whether another gallery's path is the same but for Unicode normalisation, and comes first in byte order.
    package var isTwin: Bool

    package init(id: String, isTwin: Bool) {
        self.id = id
        self.isTwin = isTwin
    }
}

/// Gives galleries their addresses: those with photos or a description, and those that lead to one.
///
/// The ids of private galleries are worked out apart: what they are called must not change a public address.
/// - Parameter secret: nil where no private gallery will be published; they then keep the id that they would have in public.
package func placeGalleries(_ outlines: [GalleryOutline], secret: SiteSecret?) -> [SourcePath: GalleryPlace] {
    var leading: Set<SourcePath> = []
    for outline in outlines where outline.hasContent {
        leading.insert(outline.path)
        // A private gallery needs no public one above it.
        if outline.privacy == nil { leading.formUnion(outline.path.string.pathsOfFoldersAbove.map { SourcePath($0) }) }
    }
    let shown = outlines.filter { leading.contains($0.path) }.sorted { $0.path < $1.path }
    var places = placed(shown.filter { $0.privacy == nil }.map(\.path))
    let hidden = placed(shown.filter { $0.privacy != nil }.map(\.path), below: places)
    var addresses = AddressBook(fallback: "gallery")
    for outline in shown {
        guard let privacy = outline.privacy, var place = hidden[outline.path] else { continue }
        let secretID = secret?.address(of: place.id, version: privacy.version) ?? place.id
        place.id = addresses.address(joining: [secretID], key: outline.path)
        places[outline.path] = place
    }
    return places
}

/// - Parameters:
///   - paths: in byte order.
///   - above: galleries that some of them may lie in.
private func placed(
    _ paths: [SourcePath],
    below above: [SourcePath: GalleryPlace] = [:]
) -> [SourcePath: GalleryPlace] {
    var addresses = AddressBook(fallback: "gallery")
    var places: [SourcePath: GalleryPlace] = [:]
    var normalized: Set<String> = []
    for path in paths {
        let folder = SourcePath(path.string.pathOfFolder)
        let parentID = (places[folder] ?? above[folder])?.id
        let slugs = parentID.map { [$0] } ?? path.parts.dropFirst().dropLast().map { slug(of: $0) }
        let id = addresses.address(joining: slugs + [slug(of: path.name)], key: path)
        let isTwin = !normalized.insert(normalizationFormC(path.string)).inserted
        places[path] = GalleryPlace(id: id, isTwin: isTwin)
    }
    return places
}
