import SiteModel

/// Names in a gallery's folder that no photo's page may have.
func reservedNames(in gallery: Gallery, _ settings: SiteSettings) -> Set<String> {
    // A site map has no more parts than there are addresses.
    let parts = settings.addressesPerSitemap > gallery.photos.count ? 2 : 2 * gallery.photos.count + 2
    let reserved = Set(["page", "feed.xml"] + (1...parts).map { sitemapFile("sitemap", part: $0) })
    return gallery.privacy == nil ? reserved : reserved.union(["media"])
}

/// The addresses of photos' pages. Of two photos that would have the same one, the first has it.
/// - Parameter photos: in byte order.
func pages(of photos: [SourcePath], at place: GalleryPlace, reserved: Set<String>) -> [SourcePath: SitePath] {
    var addresses = AddressBook(reserved: reserved, fallback: "photo")
    var pages: [SourcePath: SitePath] = [:]
    for path in photos {
        pages[path] = SitePath("galleries/\(place.id)/\(addresses.address(for: path.stem, key: path))/")
    }
    return pages
}

/// Where Live Photos had pages when their films still had pages too: the photo and the film.
/// - Parameter now: the addresses of the photos' pages.
func formerPages(
    of gallery: Gallery,
    at place: GalleryPlace,
    reserved: Set<String>,
    now: [SourcePath: SitePath]
) -> [SourcePath: [SitePath]] {
    if gallery.motions.isEmpty { return [:] }
    let all = (gallery.photos + gallery.motions).map(\.source.path).sorted()
    let before = pages(of: all, at: place, reserved: reserved)
    let films = Dictionary(gallery.motions.map { ($0.source.path, $0) }) { first, _ in first }
    let taken = Set(now.values.map { $0.string.lowercased() })
    var former: [SourcePath: [SitePath]] = [:]
    for photo in gallery.photos {
        let path = photo.source.path
        let film = photo.motion.flatMap { films[$0] }
        // A sidecar of the film's own may have aliases.
        let ownAliases = film.map { $0.source.path.stem == path.stem ? [] : $0.aliases } ?? []
        let pages = [before[path], film.flatMap { before[$0.source.path] }].compactMap { $0 }
        former[path] = pages.filter { !taken.contains($0.string.lowercased()) } + ownAliases
    }
    return former
}

/// The film of a Live Photo, which is played on the photo's page.
func planMotion(_ film: Photo, in mediaFolder: String) -> PlannedPhoto {
    var planned = PlannedPhoto(
        photo: film,
        id: "",
        number: 0,
        page: SitePath(""),
        size: film.facts.uprightSize,
        renditions: []
    )
    planned.film = planFilm(of: film.facts, in: mediaFolder)
    return planned
}
