package import SiteModel

/// As much of a gallery as it takes to give it an address.
package struct GalleryOutline: Sendable {
    package var path: SourcePath
    /// Whether it has photos or a description.
    package var hasContent: Bool

    package init(path: SourcePath, hasContent: Bool) {
        self.path = path
        self.hasContent = hasContent
    }
}

/// Where a gallery stands in the site.
package struct GalleryPlace: Sendable, Hashable, Codable {
    /// Never holds a slash: `galleries/france/paris` is `france--paris`, and begins with its parent's id.
    package var id: String
    /// Whether another gallery's path is the same but for Unicode normalisation, and comes first in byte order.
    package var isTwin: Bool

    package init(id: String, isTwin: Bool) {
        self.id = id
        self.isTwin = isTwin
    }
}

/// Gives galleries their addresses: those with photos or a description, and those that lead to one.
package func placeGalleries(_ outlines: [GalleryOutline]) -> [SourcePath: GalleryPlace] {
    var leading: Set<SourcePath> = []
    for outline in outlines where outline.hasContent {
        leading.insert(outline.path)
        leading.formUnion(outline.path.string.pathsOfFoldersAbove.map { SourcePath($0) })
    }
    var addresses = AddressBook(fallback: "gallery")
    var places: [SourcePath: GalleryPlace] = [:]
    var normalized: Set<String> = []
    for path in outlines.map(\.path).filter({ leading.contains($0) }).sorted() {
        let parentID = places[SourcePath(path.string.pathOfFolder)]?.id
        let above = parentID.map { [$0] } ?? path.parts.dropFirst().dropLast().map { slug(of: $0) }
        let id = addresses.address(joining: above + [slug(of: path.name)], key: path)
        let isTwin = !normalized.insert(normalizationFormC(path.string)).inserted
        places[path] = GalleryPlace(id: id, isTwin: isTwin)
    }
    return places
}
