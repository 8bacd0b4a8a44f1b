package struct PlannedGallery: Sendable, Codable {
    /// Without its photos.
    package var gallery: Gallery
    /// Of a private gallery, its secret address.
    package var id: String
    package var folder: SitePath
    package var photos: [PlannedPhoto]
    /// The films of its Live Photos, which have neither pages nor pictures of their own.
    package var motions: [PlannedPhoto] = []
    package var photoCount: Int
    package var years: [Int]
    package var createdAt: UTCTime?
    package var updatedAt: UTCTime?
    /// Its newest photos with a time, newest first.
    package var latest: [DatedPhoto] = []
    /// How many addresses each part of its site map holds.
    package var addressesPerSitemap = 50_000
    /// The name from which the feed's id is made: the first address, so that the id survives every move.
    package var feedName: String
    /// Its own, or the first of a gallery below it.
    package var cover: PlannedPhoto?
    /// How many galleries its pages show.
    package var childCount = 0
    /// Of its own photos, and of those in the galleries below that it shows.
    package var allPhotoCount: Int
    /// When it or a gallery below that it shows last changed.
    package var newestAt: UTCTime?
    /// Positions in the plan's galleries.
    package var parent: Int?
    package var children: [Int]

    /// Nothing outside its own folder may say that it is there.
    package var isPrivate: Bool { gallery.privacy != nil }

    package func hasArchive(_ settings: SiteSettings) -> Bool {
        photoCount > 0 && gallery.downloads ?? settings.downloads
    }

    package func hasFeed(_ settings: SiteSettings) -> Bool {
        !isPrivate && settings.baseURL != nil && !latest.isEmpty
    }

    /// What its archive holds: the largest JPEG of each photo, and each film, called after the photo's page.
    package var archiveEntries: [ArchiveEntry] {
        photos.compactMap { photo in
            let name = photo.page.string.pathParts.last ?? ""
            let source = photo.photo.source.path
            if let film = photo.film { return ArchiveEntry(name: "\(name).mp4", file: film.file, photo: source) }
            return photo.largestJPEG.map { ArchiveEntry(name: "\(name).jpg", file: $0.file, photo: source) }
        }
    }

    /// Photos, and the films that belong to them: what files are made of.
    package var sources: [PlannedPhoto] { photos + motions }

    /// The old addresses of its photos. A page that led to a private gallery would give it away.
    package var redirectClaims: [RedirectClaim] {
        if isPrivate { return [] }
        return photos.flatMap { photo in
            (photo.photo.aliases + photo.formerPages).map {
                RedirectClaim(alias: $0, target: photo.page, source: photo.photo.source.path)
            }
        }
    }

    /// What stays in memory.
    package var head: PlannedGallery {
        var head = self
        head.photos = []
        head.motions = []
        return head
    }

    package init(gallery: Gallery, id: String, photos: [PlannedPhoto]) {
        self.gallery = gallery
        self.id = id
        self.photos = photos
        photoCount = photos.count
        allPhotoCount = photos.count
        folder = SitePath("galleries/\(id)/")
        feedName = (gallery.aliases.first ?? folder).string
        years = []
        children = []
    }

    /// One-based; at least one page, even without photos.
    package func pageNumbers(_ settings: SiteSettings) -> ClosedRange<Int> {
        1...max(
            pageCount(of: photoCount, perPage: settings.photosPerPage),
            pageCount(of: childCount, perPage: settings.galleriesPerPage)
        )
    }

    /// - Parameter number: one-based.
    package func page(_ number: Int) -> SitePath {
        number == 1 ? folder : SitePath("\(folder.string)page/\(number)/")
    }

    /// The parts of its site map; one-based.
    package func sitemapNumbers(_ settings: SiteSettings) -> ClosedRange<Int> {
        let count = pageNumbers(settings).count + photoCount
        return 1...sitemapPartCount(count, perPart: addressesPerSitemap)
    }
}

/// A photo of a gallery by its position there, with the time by which it is new.
package struct DatedPhoto: Sendable, Codable {
    package var position: Int
    package var time: UTCTime

    package init(position: Int, time: UTCTime) {
        self.position = position
        self.time = time
    }
}

/// How many pages so many things take; at least one.
func pageCount(of count: Int, perPage: Int) -> Int { max(1, (count + perPage - 1) / perPage) }
