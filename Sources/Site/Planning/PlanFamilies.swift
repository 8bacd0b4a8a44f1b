package import SiteModel

/// Galleries in byte order of their ids, each with those above and below it, and with a cover where there is one.
/// - Parameter photo: finds a photo by its gallery's id and the name of its file.
/// - Returns: also what is to be said of covers.
package func families(
    of heads: [PlannedGallery],
    photo: PhotoFinder
) rethrows -> (galleries: [PlannedGallery], diagnostics: [Diagnostic]) {
    var galleries = heads.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    linkFamilies(&galleries)
    let diagnostics = try findNamedCovers(&galleries, photo: photo)
    sumUp(&galleries)
    return (galleries, diagnostics)
}

/// How many galleries each gallery shows.
package func childCounts(_ outlines: [GalleryOutline], places: [SourcePath: GalleryPlace]) -> [SourcePath: Int] {
    let shown = outlines.filter { places[$0.path] != nil }
    let isPrivate = Dictionary(shown.map { ($0.path, $0.privacy != nil) }) { first, _ in first }
    var counts: [SourcePath: Int] = [:]
    for outline in shown {
        let parent = SourcePath(outline.path.string.pathOfFolder)
        guard let isParentPrivate = isPrivate[parent], isParentPrivate || outline.privacy == nil else { continue }
        counts[parent, default: 0] += 1
    }
    return counts
}

private func linkFamilies(_ galleries: inout [PlannedGallery]) {
    let positions = Dictionary(
        galleries.enumerated().map { ($1.gallery.path, $0) },
        uniquingKeysWith: { first, _ in first }
    )
    for index in galleries.indices {
        let parentPath = galleries[index].gallery.path.parts.dropLast().joined(separator: "/")
        guard let parent = positions[SourcePath(parentPath)] else { continue }
        galleries[index].parent = parent
        // A private gallery leads up to a public one, which does not know of it.
        if galleries[index].isPrivate && !galleries[parent].isPrivate { continue }
        galleries[parent].children.append(index)
    }
}

/// Adds to each gallery what it shows of those below. One without photos of its own borrows the cover of the first of them.
private func sumUp(_ galleries: inout [PlannedGallery]) {
    let depths = galleries.map { $0.gallery.path.parts.count }
    let deepestFirst = galleries.indices.sorted { (depths[$1], $1) < (depths[$0], $0) }
    for index in deepestFirst {
        let children = galleries[index].children.map { galleries[$0] }
        galleries[index].allPhotoCount = children.reduce(galleries[index].photoCount) { $0 + $1.allPhotoCount }
        galleries[index].newestAt = (children.map(\.newestAt) + [galleries[index].updatedAt]).compactMap { $0 }.max()
        if galleries[index].cover == nil { galleries[index].cover = children.compactMap(\.cover).first }
    }
}
