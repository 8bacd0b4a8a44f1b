import SiteModel

func linkFamilies(_ galleries: inout [PlannedGallery]) {
    let positions = Dictionary(
        galleries.enumerated().map { ($1.gallery.path, $0) },
        uniquingKeysWith: { first, _ in first }
    )
    for index in galleries.indices {
        let parentPath = galleries[index].gallery.path.parts.dropLast().joined(separator: "/")
        guard let parent = positions[SourcePath(parentPath)] else { continue }
        galleries[index].parent = parent
        galleries[parent].children.append(index)
    }
}

/// A gallery without photos of its own shows the cover of the first gallery below it. Children stand after their
/// parents, so going backwards meets them first.
func borrowCovers(_ galleries: inout [PlannedGallery]) {
    for index in galleries.indices.reversed() where galleries[index].cover == nil {
        galleries[index].cover = galleries[index].children.compactMap { galleries[$0].cover }.first
    }
}
