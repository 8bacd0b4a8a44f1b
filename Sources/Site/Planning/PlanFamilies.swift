package import SiteModel

/// Galleries in byte order of their ids, each with those above and below it, and with a cover where there is one.
package func families(of heads: [PlannedGallery]) -> [PlannedGallery] {
    var galleries = heads.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    linkFamilies(&galleries)
    borrowCovers(&galleries)
    return galleries
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

/// A gallery without photos of its own shows the cover of the first gallery below it.
private func borrowCovers(_ galleries: inout [PlannedGallery]) {
    let depths = galleries.map { $0.gallery.path.parts.count }
    let deepestFirst = galleries.indices.sorted { (depths[$1], $1) < (depths[$0], $0) }
    for index in deepestFirst where galleries[index].cover == nil {
        galleries[index].cover = galleries[index].children.compactMap { galleries[$0].cover }.first
    }
}
