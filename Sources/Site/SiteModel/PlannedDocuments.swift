/// A text file to compose that belongs to no gallery; positions are those in the plan's lists.
package enum PlannedDocument: Sendable, Hashable {
    case frontPage
    case page(Int)
    case redirect(Int)
    case notFound
    /// The newest photos of all galleries, in Atom.
    case feed
    /// An index of the site maps of the pages that belong to no gallery, and of every gallery.
    case sitemap
    case pagesSitemap
    case robots
    case galleriesData
    case postersData

    package func file(in plan: BuildPlan) -> String {
        switch self {
        case .frontPage: "index.html"
        case .page(let index): plan.pages[index].path.file
        case .redirect(let index): plan.redirects[index].path.file
        case .notFound: "404.html"
        case .feed: "feed.xml"
        case .sitemap: "sitemap.xml"
        case .pagesSitemap: "sitemap-pages.xml"
        case .robots: "robots.txt"
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
    case sitemap

    package func file(in gallery: PlannedGallery) -> String {
        switch self {
        case .page(let number): gallery.page(number).file
        case .photo(let position): gallery.photos[position].page.file
        case .data: "data/galleries/\(gallery.id).json"
        case .feed: gallery.folder.string + "feed.xml"
        case .sitemap: gallery.folder.string + "sitemap.xml"
        }
    }
}
