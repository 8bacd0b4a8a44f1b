/// A text file to compose that belongs to no gallery; positions are those in the plan's lists.
package enum PlannedDocument: Sendable, Hashable {
    /// The front page; its further pages hold more galleries. One-based.
    case frontPage(Int)
    case page(Int)
    case redirect(Int)
    case notFound
    /// The newest photos of all galleries, in Atom.
    case feed
    case searchPage
    /// The photos that visitors rate best; only in builds that are told of ratings.
    case bestPage
    /// Where people sign in; only with `apiURL`.
    case accountPage
    /// An index of the site maps of the pages that belong to no gallery, of the lists, and of every gallery. It is one file:
    /// it may name 50,000 of them.
    case sitemap
    /// A part of the site map of the pages that belong to no gallery; one-based.
    case pagesSitemap(Int)
    case robots
    /// What a device shows of the site on its home screen.
    case manifest
    case galleriesData
    case postersData

    package func file(in plan: BuildPlan) -> String {
        switch self {
        case .frontPage(let number): plan.frontPage(number).file
        case .page(let index): plan.pages[index].path.file
        case .redirect(let index): plan.redirects[index].path.file
        case .notFound: "404.html"
        case .feed: "feed.xml"
        case .searchPage: "search/index.html"
        case .bestPage: "best/index.html"
        case .accountPage: "account/index.html"
        case .sitemap: "sitemap.xml"
        case .pagesSitemap(let part): sitemapFile("sitemap-pages", part: part)
        case .robots: "robots.txt"
        case .manifest: "manifest.webmanifest"
        case .galleriesData: "data/galleries.json"
        case .postersData: "data/posters.json"
        }
    }
}

/// A text file of one gallery; positions are those of its photos.
package enum GalleryDocument: Sendable, Hashable {
    /// One-based.
    case page(Int)
    case photo(Int)
    case data
    /// Its newest photos, in Atom.
    case feed
    /// A part of its site map; one-based.
    case sitemap(Int)
    /// Its photos in one ZIP file.
    case archive

    package func file(in gallery: PlannedGallery) -> String {
        switch self {
        case .page(let number): gallery.page(number).file
        case .photo(let position): gallery.photos[position].page.file
        case .data: "data/galleries/\(gallery.id).json"
        case .feed: gallery.folder.string + "feed.xml"
        case .sitemap(let part): gallery.folder.string + sitemapFile("sitemap", part: part)
        case .archive: gallery.folder.string + "photos.zip"
        }
    }
}

/// Lists of photos of all galleries, and the data of the search.
package struct PlannedLists: Sendable {
    /// In byte order of kinds and keys.
    package var lists: [PlannedList] = []
    /// Their documents.
    package var documents: [ListDocument] = []
    /// The first word of each file of words, in byte order.
    package var words: [String] = []
    /// Whether the data of the search is as it would be composed.
    package var isSearchThere = false
    /// How many addresses each part of their site map holds.
    package var addressesPerSitemap = 50_000

    package init() {}

    package func files(in plan: BuildPlan) -> [String] { documents.map { $0.file(in: self, of: plan) } }
}

/// The photos that have one thing in common.
package struct PlannedList: Sendable {
    package var facet: Facet
    package var photoCount: Int
    /// Galleries that stand in the list, by their positions in the plan: those that have it themselves, and in a long list
    /// those of which every photo does.
    package var galleries: [Int]
    /// Of the latter, which stand for their photos.
    package var wholeGalleries: Set<Int> = []
    /// Of the photos that the list shows one by one.
    package var singleCount: Int

    package init(_ facet: Facet, photoCount: Int, galleries: [Int]) {
        self.facet = facet
        self.photoCount = photoCount
        self.galleries = galleries
        singleCount = photoCount
    }

    /// Of a place.
    package var continentKey: String? { facet.kind == .places ? facet.key.pathParts.first : nil }

    /// - Parameter number: one-based.
    package func page(_ number: Int) -> SitePath {
        number == 1 ? facet.folder : SitePath("\(facet.folder.string)page/\(number)/")
    }

    /// One-based; at least one page, even without photos.
    package func pageNumbers(_ settings: SiteSettings) -> ClosedRange<Int> {
        1...max(
            pageCount(of: singleCount, perPage: settings.photosPerPage),
            pageCount(of: galleries.count, perPage: settings.galleriesPerPage)
        )
    }
}

/// A text file about photos of all galleries.
package enum ListDocument: Sendable, Hashable {
    /// All lists of a kind.
    case index(FacetKind)
    /// The places of a continent, by its key.
    case continent(String)
    /// A page of a list by its position, the page one-based.
    case list(Int, page: Int)
    /// A part of the lists' site map; one-based.
    case sitemap(Int)
    /// What there is to be searched, and in which files.
    case searchIndex
    /// Words with their photos, by the position of their first in the plan.
    case searchWords(Int)
    /// Some photos of a gallery, by its position in the plan; one-based.
    case searchPhotos(gallery: Int, part: Int)

    /// The beginning of the names of their site maps.
    package static let sitemapName = "sitemap-lists"

    package func file(in lists: PlannedLists, of plan: BuildPlan) -> String {
        switch self {
        case .index(let kind): kind.folder.file
        case .continent(let key): "\(FacetKind.places.folder.string)\(key)/index.html"
        case .list(let position, let page): lists.lists[position].page(page).file
        case .sitemap(let part): sitemapFile(Self.sitemapName, part: part)
        case .searchIndex: searchFolder + "index.json"
        // A word alone may be a name that some file system keeps for itself.
        case .searchWords(let position): "\(searchFolder)words/w-\(lists.words[position]).json"
        case .searchPhotos(let gallery, let part): "\(searchFolder)photos/\(plan.galleries[gallery].id)/\(part).json"
        }
    }
}

/// Where the data of the search lies.
package let searchFolder = "data/search/"
/// How many photos one of its files describes.
package let searchPartSize = 100
