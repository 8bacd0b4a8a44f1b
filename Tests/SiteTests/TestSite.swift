import Composing
import Foundation
import Planning
import SiteModel
import Testing

/// A site made of values alone: galleries in, plan and documents out, no disk and no pixels.
struct TestSite {
    var galleries: [Gallery] = []
    var pages: [MarkdownPage] = []
    var statics: [SourceFile] = []
    var settings = SiteSettings()
    var secret: SiteSecret?
    /// By gallery; nil for a build that was not told of any.
    var ratings: [String: GalleryRatings]?
    var theme = Theme(templates: tinyTemplates, assets: ["site.css": Array("a{}".utf8)])
    var encoder = "libvips 8.14.1"

    init() {
        settings.baseURL = BaseURL("https://example.com/")
    }

    /// Adds `galleries/<name>`, which may itself hold a slash.
    mutating func addGallery(_ name: String, _ photos: [Photo], _ change: (inout Gallery) -> Void = { _ in }) {
        var gallery = Gallery(path: SourcePath("galleries/\(name)"))
        gallery.name = Sourced(name, from: .fileName)
        gallery.photos = photos
        change(&gallery)
        galleries.append(gallery)
    }

    func plan() throws -> WholePlan {
        let outlines = galleries.map {
            GalleryOutline(path: $0.path, hasContent: $0.isDescribed || !$0.photos.isEmpty, privacy: $0.privacy)
        }
        let places = placeGalleries(outlines, secret: secret)
        let counts = childCounts(outlines, places: places)
        var whole: [String: PlannedGallery] = [:]
        var found: [Diagnostic] = []
        for gallery in galleries {
            guard let place = places[gallery.path] else { continue }
            let planned = planGallery(
                gallery,
                at: place,
                ratings: gallery.privacy == nil ? ratings.map { $0[place.id] ?? GalleryRatings() } : nil,
                childCount: counts[gallery.path] ?? 0,
                settings: settings,
                encoder: encoder
            )
            whole[place.id] = planned.planned
            found += planned.diagnostics
        }
        let listings = whole.filter { !$0.value.isPrivate }.mapValues { RenderedGallery($0).listing }
        var site = try planSite(
            whole.values.map(\.head),
            pages: pages,
            statics: statics,
            settings: settings,
            theme: theme,
            listKinds: Set(listings.values.flatMap(\.facets).map(\.facet.kind)),
            photoAliases: whole.values.flatMap(\.redirectClaims),
            best: bestPhotos(of: (ratings ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) { id, _ in
                whole.values.contains { $0.photos.contains { $0.id == id } }
            },
            encoder: encoder,
            neighbours: Neighbours(
                filesOfGallery: { id in whole[id].map { files(of: $0, settings: settings) } ?? [] },
                filesOfLists: { lists(listings, in: $0).files(in: $0) },
                photo: { id, name in whole[id]?.photos.first { $0.photo.source.path.name == name } }
            )
        )
        site.lists = lists(listings, in: site)
        site.diagnostics = found + site.diagnostics
        let full = site.galleries.map { head in
            var gallery = head
            gallery.photos = whole[head.id]?.photos ?? []
            return gallery
        }
        return WholePlan(site: site, galleries: full)
    }

    private func lists(_ listings: [String: GalleryListing], in plan: BuildPlan) -> PlannedLists {
        let all = listings.values.flatMap(\.facets)
        let same = Dictionary(grouping: all) { "\($0.facet.kind.rawValue)/\($0.facet.key)" }
        let facets = same.sorted { $0.key < $1.key }.map { _, found in
            (facet: found[0].facet, photoCount: found.map(\.positions.count).reduce(0, +))
        }
        let found = Dictionary(grouping: listings.values.flatMap(\.words), by: \.word)
        let words = found.sorted { $0.key.precedesByBytes($1.key) }.map { word, photos in
            WordWeight(word, byteCount: photos.reduce(word.count + 6) { $0 + $1.positions.text.utf8.count + 4 })
        }
        return planLists(facets, words: words, in: plan) { facet in
            listings.compactMapValues { listing in
                listing.facets.first { $0.facet.kind == facet.kind && $0.facet.key == facet.key }?.positions.count
            }
        }
    }

    /// Every planned document, by its file.
    func documents() throws -> [String: String] {
        let plan = try plan()
        let composer = try Composer(plan: plan.site, theme: theme)
        var texts: [String: String] = [:]
        for document in plan.site.documents {
            let bytes = try composer.compose(document, showing: plan.gathered)
            texts[document.file(in: plan.site)] = String(decoding: bytes, as: UTF8.self)
        }
        for gallery in plan.galleries {
            for document in Planning.documents(of: gallery, settings: settings) {
                let bytes = try composer.compose(document, of: RenderedGallery(gallery))
                texts[document.file(in: gallery)] = String(decoding: bytes, as: UTF8.self)
            }
        }
        return texts
    }
}

extension TestSite {
    /// What the template of every page is told; of each list the first page.
    func templatedPages() throws -> [TemplatedPage] {
        let plan = try plan()
        let composer = try Composer(plan: plan.site, theme: theme)
        var pages = plan.site.documents.compactMap { composer.page($0, showing: plan.gathered) }
        for gallery in plan.galleries {
            let rendered = RenderedGallery(gallery)
            pages += Planning.documents(of: gallery, settings: settings).compactMap { composer.page($0, of: rendered) }
        }
        guard let lists = plan.site.lists else { return pages }
        let cards = plan.galleries.flatMap(\.photos).map { PhotoCard($0) }
        pages += lists.lists.map { composer.page(ListPage($0, number: 1, cards: cards), among: lists) }
        for document in lists.documents {
            switch document {
            case .index(let kind): pages.append(composer.page(kind, lists))
            case .continent(let key): pages.append(composer.page(continent: key, lists))
            default: break
            }
        }
        return pages
    }
}

extension TestSite {
    /// A site with one page of each template at least, and every value that there can be.
    static func full() throws -> TestSite {
        var site = TestSite()
        site.settings.photosPerPage = 2
        site.settings.downloads = true
        site.settings.deepZoom = true
        site.settings.apiURL = "https://api.example.com/"
        site.settings.location = .exact
        site.settings.description = "All there is."
        let exif: JSONObject = [
            "make": "Canon", "model": "EOS R5", "lensModel": "RF 35", "dateTimeOriginal": "2024-05-01T10:00:00",
            "exposureTime": .number(0.004), "flash": .integer(1), "artist": "A", "copyright": "C",
            "gps": .object(["latitude": .number(41.9), "longitude": .number(12.5)]),
        ]
        let size = PixelSize(width: 9000, height: 6000)
        var found = try (1...5).map { try photo("galleries/rome/photo\($0).jpg", size: size, exif: exif) }
        for index in found.indices {
            found[index].tags = Sourced(["night"], from: .sidecar)
            found[index].city = Sourced("Ostia", from: .sidecar)
            found[index].creator = Sourced("A", from: .exif)
            found[index].copyright = Sourced("C", from: .exif)
            found[index].description = Sourced(index == 1 ? .markdown("*Words*") : .plain("Words"), from: .sidecar)
        }
        found[4].facts.film = FilmFacts(seconds: 65, version: "5")
        var motion = try photo("galleries/rome/photo1.mov")
        motion.facts.film = FilmFacts(seconds: 3, version: "5")
        found[0].motion = motion.source.path
        // Not every photo may be in every list, or the gallery would stand for them.
        site.addGallery("rome", found + [try photo("galleries/rome/plain.jpg")]) {
            $0.motions = [motion]
            $0.country = "Italy"
            $0.continent = "Europe"
            $0.tags = ["city"]
            $0.description = "Words"
            $0.aliases = [SitePath("old/")]
        }
        site.addGallery("rome/inner", try photos(1, in: "rome/inner"))
        site.pages = [MarkdownPage(path: SourcePath("pages/about.md"), title: "About", description: "", body: "Words")]
        let rated = try #require(try site.plan().galleries.first?.photos.first)
        site.ratings = ["rome": GalleryRatings([rated.id: RatingSummary(average: 5, count: 1)])]
        return site
    }
}

/// A plan with the photos of all its galleries.
struct WholePlan {
    let site: BuildPlan
    let galleries: [PlannedGallery]
    var pages: [PlannedPage] { site.pages }
    var diagnostics: [Diagnostic] { site.diagnostics }
    var gathered: GatheredPhotos {
        let photos = galleries.flatMap(\.photos)
        return GatheredPhotos(
            newest: site.latest.map { galleries[$0.gallery].photos[$0.position] },
            best: site.best.compactMap { best in photos.first { $0.id == best.photoID } }
        )
    }
    var files: [String] {
        let lists = site.lists?.files(in: site) ?? []
        let all = site.siteFiles + lists + galleries.flatMap { Planning.files(of: $0, settings: site.settings) }
        return Set(all).sorted()
    }
}

/// A photo as reading finds it, without a sidecar.
/// - Parameters:
///   - key: below the content folder.
///   - bytes: what the file holds; the key itself unless said.
///   - exif: by the names of `ExifFields`.
func photo(
    _ key: String,
    size: PixelSize = PixelSize(width: 3000, height: 2000),
    orientation: Int = 1,
    bytes: String? = nil,
    exif: JSONObject = [:]
) throws -> Photo {
    let path = SourcePath(key)
    let facts = JSONValue.object([
        "hash": .text(ContentHash(of: bytes ?? key).hex), "format": "jpeg", "orientation": .integer(orientation),
        "storedSize": .object(["width": .integer(size.width), "height": .integer(size.height)]),
        "exif": .object(exif), "warnings": .list([]), "iptc": .object(["keywords": .list([])]),
        "xmp": .object(["subjects": .list([]), "hierarchicalSubjects": .list([])]),
    ])
    return Photo(
        source: SourceFile(path: path, location: "/nowhere/\(key)"),
        facts: try JSONDecoder().decode(PhotoFacts.self, from: Data(facts.bytes())),
        title: Sourced(path.stem, from: .fileName)
    )
}

/// `photo1.jpg`, `photo2.jpg` and so on.
func photos(_ count: Int, in gallery: String) throws -> [Photo] {
    try (0..<count).map { try photo("galleries/\(gallery)/photo\($0 + 1).jpg") }
}

extension JSONValue: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self = .integer(value) }
}

/// A theme of a line or two a page, which shows what the tests look at.
let tinyTemplates = [
    "front": "{{#galleries}}<a href=\"{{link}}\">{{name}}</a>{{/galleries}}",
    "gallery": """
    <meta http-equiv="Content-Security-Policy" content="{{{contentSecurityPolicy}}}"><link href="{{canonical}}">
    <style>{{#photos}}{{picture.ratio}} {{picture.color}};{{/photos}}</style>{{#photos}}[{{link}}]{{/photos}}
    {{#pages}}<nav>prev={{previous}} next={{next}}{{#all}} {{number}}{{#isCurrent}}*{{/isCurrent}}{{/all}}</nav>{{/pages}}
    """,
    "photo": """
    {{#picture}}{{#sources}}<source type="{{type}}" srcset="{{srcset}}">{{/sources}}<img src="{{src}}" \
    srcset="{{srcset}}" width="{{width}}" height="{{height}}" alt="{{alt}}">{{/picture}}{{{structuredData}}}
    {{#camera}}location={{location}};{{/camera}}up={{#gallery}}{{link}}{{/gallery}}
    """,
    "search": "<form data-index=\"{{searchIndex}}\"></form>",
    "account": "<h1>{{title}}</h1>",
    "redirect": "<link href=\"{{canonical}}\"><meta content=\"0; url={{target}}\">",
    "page": "<h1>{{title}}</h1>{{{body}}}",
    "404":
        "<a href=\"{{site.home}}\"><link href=\"{{assets.site_css}}\">{{#navigation}}<a href=\"{{link}}\">{{/navigation}}",
]
