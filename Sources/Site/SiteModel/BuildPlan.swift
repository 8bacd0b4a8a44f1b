/// Everything that will be published, with every address, size and file name; no pixel has been decoded for it. Photos
/// are planned a gallery at a time, so that memory does not grow with the catalogue.
package struct BuildPlan: Sendable {
    package var settings: SiteSettings
    /// Without their photos, in byte order of their ids.
    package var galleries: [PlannedGallery]
    package var pages: [PlannedPage]
    /// In byte order of their addresses.
    package var redirects: [PlannedRedirect]
    /// Files of galleries that also stay at old addresses.
    package var formerFiles: [FormerFile] = []
    /// Those that belong to no gallery.
    package var documents: [PlannedDocument]
    /// Files that are published as they are.
    package var copies: [PlannedCopy]
    /// The theme's assets, by their names in the theme.
    package var assets: [String: SitePath]
    package var diagnostics: [Diagnostic]
    /// The newest photos of all galleries, newest first.
    package var latest: [LatestPhoto] = []
    /// The best-rated photos of all galleries, best first.
    package var best: [BestPhoto] = []
    /// The gallery that opens the front page, by its position.
    package var hero: Int?
    /// Nil where no picture is large enough.
    package var icon: SiteIcon?
    /// What there are lists of, to which every page leads.
    package var listKinds: Set<FacetKind> = []
    /// What is to be composed of them; nil where all of it is out.
    package var lists: PlannedLists?
    /// How many parts the lists' site map has where all of it is out.
    package var keptListSitemapCount = 1
    /// Each gallery as a text, but for its place among the others: equal when nothing of it has changed.
    package var descriptions: [String] = []

    package init(settings: SiteSettings) {
        self.settings = settings
        assets = [:]
        galleries = []
        pages = []
        redirects = []
        documents = []
        copies = []
        diagnostics = []
    }

    /// Those that everybody may find.
    package var publicGalleries: [PlannedGallery] { galleries.filter { !$0.isPrivate } }

    /// The addresses that belong to no gallery and no list, in byte order.
    package var pageAddresses: [SitePath] {
        let best = best.isEmpty ? [] : [SitePath(page: PlannedDocument.bestPage.file(in: self))]
        return ([SitePath("")] + pages.map(\.path) + best).sorted()
    }

    /// How many of them each part of their site map holds.
    package var pageAddressesPerSitemap: Int {
        addressesPerSitemap(settings, path: pageAddresses.map(\.encoded.utf8.count).max() ?? 0)
    }

    /// How many parts the lists' site map has.
    package var listSitemapCount: Int {
        guard let lists else { return listKinds.isEmpty ? 0 : keptListSitemapCount }
        return lists.documents.count { if case .sitemap = $0 { true } else { false } }
    }

    /// What stands on every page, as a text that is equal when none of it has changed.
    package var surroundings: String {
        let lists = (best.isEmpty ? [] : ["best"]) + listKinds.map(\.rawValue).sorted()
        return (lists + (icon?.files.map(\.file) ?? [])).joined(separator: " ")
    }

    /// The site has no icon after all.
    package mutating func dropIcon() {
        icon = nil
        copies.removeAll { if case .media = $0.origin { true } else { false } }
    }

    /// Every file that belongs to no gallery.
    package var siteFiles: [String] {
        copies.map(\.file) + documents.map { $0.file(in: self) } + formerFiles.map(\.file)
    }
}

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
            return photo.jpegs.last.map { ArchiveEntry(name: "\(name).jpg", file: $0.file, photo: source) }
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
        folder = SitePath("galleries/\(id)/")
        feedName = (gallery.aliases.first ?? folder).string
        years = []
        children = []
    }

    /// One-based; at least one page, even without photos.
    package func pageNumbers(photosPerPage: Int) -> ClosedRange<Int> {
        1...max(1, (photoCount + photosPerPage - 1) / photosPerPage)
    }

    /// - Parameter number: one-based.
    package func page(_ number: Int) -> SitePath {
        number == 1 ? folder : SitePath("\(folder.string)page/\(number)/")
    }

    /// The parts of its site map; one-based.
    package func sitemapNumbers(photosPerPage: Int) -> ClosedRange<Int> {
        let count = pageNumbers(photosPerPage: photosPerPage).count + photoCount
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

/// A photo by the position of its gallery in the plan, and its own there.
package struct LatestPhoto: Sendable, Equatable {
    package var gallery: Int
    package var position: Int

    package init(gallery: Int, position: Int) {
        self.gallery = gallery
        self.position = position
    }
}

/// A photo by its gallery's id in the site, and its own.
package struct BestPhoto: Sendable, Equatable {
    package var galleryID: String
    package var photoID: String

    package init(galleryID: String, photoID: String) {
        self.galleryID = galleryID
        self.photoID = photoID
    }
}

package struct PlannedPage: Sendable {
    package var page: MarkdownPage
    package var path: SitePath

    package init(page: MarkdownPage, path: SitePath) {
        self.page = page
        self.path = path
    }
}

package struct PlannedCopy: Sendable {
    package enum Origin: Sendable {
        case file(SourceFile)
        case bytes([UInt8])
        /// Empty, and written only where nothing of that name lies that somebody else made.
        case emptyFile
        /// From the media store.
        case media
    }

    package var origin: Origin
    package var file: String

    package init(_ origin: Origin, file: String) {
        self.origin = origin
        self.file = file
    }
}

/// Where a build gathers its work, inside the output.
package let stagingFolderName = ".staging"
/// The empty file that tells GitHub Pages to publish names that begin with an underscore.
package let noJekyllName = ".nojekyll"
/// The file that says an output folder is ours to change, and what it holds.
package let ownershipMarkerName = ".sitebuild"
package let ownershipMarker = Array("This folder is made by sitebuild, which removes what it has not planned.\n".utf8)
