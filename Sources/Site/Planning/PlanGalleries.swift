import SiteModel

func planGalleries(_ galleries: [Gallery], _ encoder: String, _ plan: inout BuildPlan) {
    var addresses = AddressBook(fallback: "gallery")
    var ids: [SourcePath: String] = [:]
    var photoIDs = PhotoIDs()
    for gallery in worthShowing(galleries).sorted(by: { $0.path < $1.path }) {
        // Ids never hold a slash: `galleries/france/paris` is `france--paris`, and begins with its parent's id.
        let names = gallery.path.parts.dropFirst()
        let parentID = ids[SourcePath(gallery.path.string.pathOfFolder)].map { [$0] }
        let above = parentID ?? names.dropLast().map { slug(of: $0) }
        let id = addresses.address(joining: above + [slug(of: gallery.path.name)], key: gallery.path)
        ids[gallery.path] = id
        let photos = planPhotos(of: gallery, id: id, plan.settings, encoder, &photoIDs)
        plan.galleries.append(PlannedGallery(gallery: gallery, id: id, photos: photos))
    }
    plan.galleries.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    linkFamilies(&plan.galleries)
    for index in plan.galleries.indices { complete(&plan.galleries[index], &plan.diagnostics) }
    borrowCovers(&plan.galleries)
}

/// Galleries with photos or a description, and those that lead to one.
private func worthShowing(_ galleries: [Gallery]) -> [Gallery] {
    let kept = galleries.filter { $0.isDescribed || !$0.photos.isEmpty }
    return galleries.filter { gallery in
        gallery.isDescribed || !gallery.photos.isEmpty || kept.contains { $0.path.isBelow(gallery.path) }
    }
}

private func planPhotos(
    of gallery: Gallery,
    id: String,
    _ settings: SiteSettings,
    _ encoder: String,
    _ ids: inout PhotoIDs
) -> [PlannedPhoto] {
    var addresses = AddressBook(reserved: ["page"], fallback: "photo")
    var slugs: [SourcePath: String] = [:]
    var identifiers: [SourcePath: String] = [:]
    for photo in gallery.photos.sorted(by: { $0.source.path < $1.source.path }) {
        let path = photo.source.path
        slugs[path] = addresses.address(for: path.stem, key: path)
        identifiers[path] = photo.id ?? ids.id(for: path)
    }
    return sorted(gallery.photos, by: gallery.sort ?? settings.sort).enumerated().map { position, photo in
        let path = photo.source.path
        return PlannedPhoto(
            photo: photo,
            id: identifiers[path] ?? "",
            number: photoNumber(inStem: path.stem) ?? position + 1,
            page: SitePath("galleries/\(id)/\(slugs[path] ?? "")/"),
            size: photo.facts.uprightSize,
            renditions: planRenditions(of: photo.facts, settings.recipe, encoder)
        )
    }
}

/// Undated photos come last, in natural order of their names.
private func sorted(_ photos: [Photo], by order: PhotoOrder) -> [Photo] {
    let byName = photos.sorted { naturallyPrecedes($0.source.path.name, $1.source.path.name) }
    switch order {
    case .name: return byName
    case .nameDescending: return byName.reversed()
    case .date, .dateDescending:
        let dated = byName.enumerated().compactMap { position, photo in
            (photo.capturedAt ?? photo.uploadedAt).map { (time: $0, position: position, photo: photo) }
        }
        let undated = byName.filter { $0.capturedAt == nil && $0.uploadedAt == nil }
        let ascending = dated.sorted { ($0.time, $0.position) < ($1.time, $1.position) }.map(\.photo)
        return (order == .date ? ascending : ascending.reversed()) + undated
    }
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
        galleries[parent].children.append(index)
    }
}

private func complete(_ planned: inout PlannedGallery, _ diagnostics: inout [Diagnostic]) {
    let gallery = planned.gallery
    let times = planned.photos.compactMap { $0.photo.uploadedAt ?? $0.photo.capturedAt }
    planned.createdAt = gallery.createdAt ?? times.min()
    planned.updatedAt = gallery.updatedAt ?? times.max()
    let years = planned.photos.compactMap(\.photo.captureYear)
    planned.years = gallery.years ?? Set(years).sorted()
    planned.cover = planned.photos.first
    guard let name = gallery.cover else { return }
    if let cover = planned.photos.first(where: { $0.photo.source.path.name == name }) {
        planned.cover = cover
    } else {
        diagnostics.append(
            Diagnostic(
                .warning,
                at: gallery.path.string,
                "has no photo \(name) for its cover; the first photo stands in"
            )
        )
    }
}

/// A gallery without photos of its own shows the cover of the first gallery below it. Children stand after their
/// parents, so going backwards meets them first.
private func borrowCovers(_ galleries: inout [PlannedGallery]) {
    for index in galleries.indices.reversed() where galleries[index].cover == nil {
        galleries[index].cover = galleries[index].children.compactMap { galleries[$0].cover }.first
    }
}

/// `photoId`: a UUID of the key in normal form C, so that it survives a copy through macOS. Of two keys that differ
/// only in normalisation, the second in byte order gets one of its own.
private struct PhotoIDs {
    private var taken: Set<String> = []

    mutating func id(for path: SourcePath) -> String {
        let key = normalizationFormC(path.string)
        let id = uuidVersion5(url: key)
        if taken.insert(id).inserted { return id }
        return uuidVersion5(url: key + "-" + ContentHash(of: path.string).hex.prefix(6))
    }
}
