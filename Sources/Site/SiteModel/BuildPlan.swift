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
    /// The picture that opens the front page; nil where none is large enough.
    package var hero: SiteCover?
    /// The picture that stands for the site: in previews and as its icon.
    package var cover: SiteCover?
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

    /// The pages of the front page, which share its galleries; one-based.
    package var frontPageNumbers: ClosedRange<Int> {
        1...pageCount(of: publicGalleries.count { $0.parent == nil }, perPage: settings.galleriesPerPage)
    }

    /// - Parameter number: one-based.
    package func frontPage(_ number: Int) -> SitePath { SitePath(number == 1 ? "" : "page/\(number)/") }

    /// The addresses that belong to no gallery and no list, in byte order.
    package var pageAddresses: [SitePath] {
        let best = best.isEmpty ? [] : [SitePath(page: PlannedDocument.bestPage.file(in: self))]
        return (frontPageNumbers.map(frontPage) + pages.map(\.path) + best).sorted()
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

/// A picture that stands for the site, with the position of its gallery in the plan.
package struct SiteCover: Sendable {
    package var gallery: Int
    package var photo: PlannedPhoto

    package init(gallery: Int, photo: PlannedPhoto) {
        self.gallery = gallery
        self.photo = photo
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
