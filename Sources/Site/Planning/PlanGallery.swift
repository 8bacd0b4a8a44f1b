package import SiteModel

/// Decides the addresses, order and renditions of a gallery's photos. Pure, and cheap enough to be done again wherever the
/// photos are needed.
/// - Parameters:
///   - ratings: nil where the build was not told of any.
///   - childCount: how many galleries it shows.
///   - encoder: the name and version of the pixel library; another one makes other files.
package func planGallery(
    _ gallery: Gallery,
    at place: GalleryPlace,
    ratings: GalleryRatings? = nil,
    childCount: Int = 0,
    settings: SiteSettings,
    encoder: String
) -> (planned: PlannedGallery, diagnostics: [Diagnostic]) {
    var described = gallery
    described.photos = []
    described.motions = []
    // Pictures of private galleries lie apart, so that nobody finds them among the public ones.
    let mediaFolder = gallery.privacy == nil ? "media/" : "galleries/\(place.id)/media/"
    let motions = gallery.motions.map { planMotion($0, in: mediaFolder) }
    var planned = PlannedGallery(
        gallery: described,
        id: place.id,
        photos: planPhotos(of: gallery, motions, at: place, ratings, settings, encoder, mediaFolder)
    )
    planned.motions = motions
    planned.childCount = childCount
    planned.addressesPerSitemap = addressesPerSitemap(
        settings,
        path: planned.photos.map { $0.page.encoded.utf8.count }.max() ?? planned.folder.encoded.utf8.count,
        picture: planned.photos.compactMap { $0.largestJPEG?.path.encoded.utf8.count }.max() ?? 0
    )
    let diagnostics =
        complete(&planned) + unpublishedAliases(of: planned)
        + planned.photos.compactMap { renditionNote(of: $0.photo, settings.recipe) }
    // It stands on other pages too, and shows no ratings: those pages stay as they are when one comes in.
    planned.cover?.ratings = nil
    return (planned, diagnostics)
}

/// The text files of a gallery.
package func documents(of gallery: PlannedGallery, settings: SiteSettings) -> [GalleryDocument] {
    let pages = gallery.pageNumbers(settings).map { GalleryDocument.page($0) }
    let archive: [GalleryDocument] = gallery.hasArchive(settings) ? [.archive] : []
    if gallery.isPrivate { return archive + gallery.photos.indices.map { .photo($0) } + pages }
    var forReaders: [GalleryDocument] = []
    if settings.baseURL != nil {
        forReaders = gallery.hasFeed(settings) ? [.feed] : []
        forReaders += gallery.sitemapNumbers(settings).map { .sitemap($0) }
    }
    return [.data] + archive + forReaders + gallery.photos.indices.map { .photo($0) } + pages
}

/// Every file of a gallery, each once.
package func files(of gallery: PlannedGallery, settings: SiteSettings) -> [String] {
    var seen: Set<SourcePath> = []
    let renditions = gallery.sources.flatMap(\.mediaFiles)
    let texts = documents(of: gallery, settings: settings).map { $0.file(in: gallery) }
    return (renditions + texts).filter { seen.insert(SourcePath($0)).inserted }
}

private func planPhotos(
    of gallery: Gallery,
    _ motions: [PlannedPhoto],
    at place: GalleryPlace,
    _ ratings: GalleryRatings?,
    _ settings: SiteSettings,
    _ encoder: String,
    _ mediaFolder: String
) -> [PlannedPhoto] {
    let reserved = reservedNames(in: gallery, settings)
    var ids = PhotoIDs(isTwin: place.isTwin)
    var identifiers: [SourcePath: String] = [:]
    let photos = gallery.photos
    let inPathOrder = photos.indices.sorted { photos[$0].source.path < photos[$1].source.path }
    let pages = pages(of: inPathOrder.map { photos[$0].source.path }, at: place, reserved: reserved)
    for place in inPathOrder {
        let path = photos[place].source.path
        identifiers[path] = photos[place].id ?? ids.id(for: path)
    }
    let films = Dictionary(motions.map { ($0.photo.source.path, $0) }) { first, _ in first }
    let former = gallery.privacy == nil ? formerPages(of: gallery, at: place, reserved: reserved, now: pages) : [:]
    let order = gallery.sort ?? settings.sort
    // Numbers follow from the default order: they stay when ratings come in.
    let inOrder = sorted(gallery.photos, by: order == .rating ? settings.sort : order)
    let planned = inOrder.enumerated().map { position, photo in
        let path = photo.source.path
        var photo = photo.published(settings.location)
        photo.color = photo.color.map { color in photo.look?.toned(color) ?? color }
        let treatment = Treatment(look: photo.look, watermark: gallery.watermark)
        var planned = PlannedPhoto(
            photo: photo,
            id: identifiers[path] ?? "",
            number: photoNumber(inStem: path.stem) ?? position + 1,
            page: pages[path] ?? SitePath("galleries/\(place.id)/"),
            size: photo.facts.uprightSize,
            renditions: planRenditions(of: photo.facts, settings.recipe, treatment, encoder, in: mediaFolder)
        )
        planned.treatment = treatment
        planned.film = planFilm(of: photo.facts, in: mediaFolder)
        planned.motion = photo.motion.flatMap { films[$0]?.film }
        planned.formerPages = former[path] ?? []
        // Only a public page with a whole address names it.
        if gallery.privacy == nil, settings.baseURL != nil {
            planned.preview = planPreview(of: photo.facts, settings.recipe, treatment, encoder, in: mediaFolder)
        }
        if settings.deepZoom, photo.facts.uprightSize.pixelCount > deepZoomPixelCount {
            planned.tiles = planTiles(of: photo.facts, settings.recipe, treatment, encoder, in: mediaFolder)
        }
        planned.ratings = ratings?[planned.id]
        return planned
    }
    var ordered = order == .rating ? bestRatedFirst(planned) : planned
    for place in ordered.indices where ordered[place].photo.title.value.isEmpty {
        ordered[place].label = label(of: ordered[place].photo, at: place + 1, of: ordered.count, in: gallery)
    }
    return ordered
}

private func label(of photo: Photo, at position: Int, of count: Int, in gallery: Gallery) -> PhotoLabel {
    let country = photo.country?.value ?? gallery.country
    return PhotoLabel(
        place: [photo.city?.value ?? "", country].filter { !$0.isEmpty }.joined(separator: ", "),
        day: photo.captureDay ?? "",
        position: position,
        photoCount: count,
        isFilm: photo.facts.film != nil
    )
}

/// Undated photos come last, in natural order of their names. What is to be sorted by ratings comes by date. Where the offset
/// of one photo from UTC is not known, all are compared by what their clocks showed.
private func sorted(_ photos: [Photo], by order: PhotoOrder) -> [Photo] {
    // Photos are large: their places are sorted in their stead.
    // Without their extensions, or `a (1).jpg` would come before `a.jpg`.
    let names = photos.map { (stem: $0.source.path.stem, whole: $0.source.path.name) }
    let byName = photos.indices.sorted { left, right in
        let (left, right) = (names[left], names[right])
        return left.stem.hasSameBytes(as: right.stem)
            ? left.whole.precedesByBytes(right.whole) : naturallyPrecedes(left.stem, right.stem)
    }
    switch order {
    case .name: return byName.map { photos[$0] }
    case .nameDescending: return byName.reversed().map { photos[$0] }
    case .date, .dateDescending, .rating:
        let isByClock = photos.contains { $0.capture.map { $0.offset == nil } ?? false }
        let times = photos.map { (isByClock ? $0.capture?.localTime : $0.capture?.time) ?? $0.uploadedAt }
        let dated = byName.enumerated().compactMap { position, place in
            times[place].map { (time: $0, position: position, place: place) }
        }
        let ascending = dated.sorted { ($0.time, $0.position) < ($1.time, $1.position) }.map(\.place)
        let undated = byName.filter { times[$0] == nil }
        return ((order == .dateDescending ? ascending.reversed() : ascending) + undated).map { photos[$0] }
    }
}

/// - Returns: what is to be said of it.
private func complete(_ planned: inout PlannedGallery) -> [Diagnostic] {
    let gallery = planned.gallery
    let times = planned.photos.compactMap { $0.photo.uploadedAt ?? $0.photo.capturedAt }
    planned.createdAt = gallery.createdAt ?? times.min()
    planned.updatedAt = gallery.updatedAt ?? times.max()
    let years = planned.photos.compactMap(\.photo.captureYear)
    planned.years = gallery.years ?? Set(years).sorted()
    // A photo without any time takes its gallery's.
    let ownTime = gallery.updatedAt ?? gallery.createdAt ?? times.max()
    for position in planned.photos.indices {
        let photo = planned.photos[position].photo
        planned.photos[position].updatedAt = photo.updatedAt ?? photo.uploadedAt ?? photo.capturedAt ?? ownTime
    }
    planned.latest = planned.isPrivate ? [] : latest(planned.photos, ownTime)
    planned.cover = planned.photos.first
    // A photo of a gallery below is found when all galleries are known, see PlanCovers.swift.
    guard let name = gallery.cover, !name.contains("/") else { return [] }
    func isNamed(_ photo: Photo) -> Bool { photo.source.path.name == name || photo.motion?.name == name }
    if let cover = planned.photos.first(where: { isNamed($0.photo) }) {
        planned.cover = cover
        return []
    }
    let message = "has no photo \(name) for its cover; the first photo stands in"
    return [Diagnostic(.warning, at: gallery.path.string, message)]
}

/// A page at an old address that leads to a private gallery would give it away, so none is published.
private func unpublishedAliases(of planned: PlannedGallery) -> [Diagnostic] {
    let count = planned.photos.reduce(planned.gallery.aliases.count) { $0 + $1.photo.aliases.count }
    guard planned.isPrivate, count > 0 else { return [] }
    let message = "aliases are not published: a page that leads to a private gallery would give it away"
    let hint = "remove them from its gallery.md and from the files beside its photos"
    return [Diagnostic(.warning, at: planned.gallery.path.string, message, hint: hint)]
}

/// How many of the newest photos a feed holds.
let latestPhotoCount = 20

/// - Parameter ownTime: the gallery's, for photos without any.
private func latest(_ photos: [PlannedPhoto], _ ownTime: UTCTime?) -> [DatedPhoto] {
    let dated = photos.enumerated().compactMap { position, planned in
        (planned.photo.uploadedAt ?? planned.photo.capturedAt ?? ownTime).map {
            DatedPhoto(position: position, time: $0)
        }
    }
    return Array(dated.sorted { ($1.time, $0.position) < ($0.time, $1.position) }.prefix(latestPhotoCount))
}

/// `photoId`: a UUID of the key in normal form C, so that it survives a copy through macOS. Of two keys that differ
/// only in normalisation, the second in byte order gets one of its own.
private struct PhotoIDs {
    let isTwin: Bool
    private var taken: Set<String> = []

    init(isTwin: Bool) {
        self.isTwin = isTwin
    }

    mutating func id(for path: SourcePath) -> String {
        let key = normalizationFormC(path.string)
        if !isTwin, taken.insert(key).inserted { return uuidVersion5(url: key) }
        return uuidVersion5(url: key + "-" + ContentHash(of: path.string).hex.prefix(6))
    }
}
