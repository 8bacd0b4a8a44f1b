import Composing
import Foundation
import Planning
import SiteModel

/// A site made of values alone: galleries in, plan and documents out, no disk and no pixels.
struct TestSite {
    var catalog = Catalog()
    var settings = SiteSettings()
    var theme = Theme(templates: tinyTemplates, assets: ["site.css": Array("a{}".utf8)])
    var encoder = "libvips 8.14.1"
    var published: Set<String> = []
    var mayDeleteMost = false

    init() {
        settings.baseURL = BaseURL("https://example.com/")
    }

    /// Adds `galleries/<name>`, which may itself hold a slash.
    mutating func addGallery(_ name: String, _ photos: [Photo], _ change: (inout Gallery) -> Void = { _ in }) {
        var gallery = Gallery(path: SourcePath("galleries/\(name)"))
        gallery.name = Sourced(name, from: .fileName)
        gallery.photos = photos
        change(&gallery)
        catalog.galleries.append(gallery)
    }

    func plan() throws -> BuildPlan {
        try planBuild(
            catalog,
            settings,
            theme: theme,
            encoder: encoder,
            inventory: Inventory(files: published),
            mayDeleteMost: mayDeleteMost
        )
    }

    /// Every planned document, by its file.
    func documents(colors: [ContentHash: Color] = [:]) throws -> [String: String] {
        let plan = try plan()
        let composer = try Composer(plan: plan, theme: theme, colors: colors)
        var texts: [String: String] = [:]
        for document in plan.documents {
            texts[document.file(in: plan)] = String(decoding: try composer.compose(document), as: UTF8.self)
        }
        return texts
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
    exif: [String: JSONValue] = [:]
) throws -> Photo {
    let path = SourcePath(key)
    let facts = JSONValue.object([
        "hash": .text(ContentHash(of: bytes ?? key).hex), "format": "jpeg", "orientation": .integer(orientation),
        "storedSize": .object(["width": .integer(size.width), "height": .integer(size.height)]),
        "exif": .object(exif), "warnings": .list([]), "unreadMetadata": .list([]),
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
    <meta http-equiv="Content-Security-Policy" content="{{contentSecurityPolicy}}"><link href="{{canonical}}">
    <style>{{{placeholderStyle}}}</style>{{#photos}}[{{link}}]{{/photos}}
    {{#pages}}<nav>prev={{previous}} next={{next}}{{#all}} {{number}}{{#isCurrent}}*{{/isCurrent}}{{/all}}</nav>{{/pages}}
    """,
    "photo": """
    {{#picture}}{{#sources}}<source type="{{type}}" srcset="{{srcset}}">{{/sources}}<img src="{{src}}" \
    srcset="{{srcset}}" width="{{width}}" height="{{height}}" alt="{{alt}}">{{/picture}}{{{structuredData}}}
    {{#camera}}location={{location}};{{/camera}}up={{#gallery}}{{link}}{{/gallery}}
    """,
    "page": "<h1>{{title}}</h1>{{{body}}}",
    "404":
        "<a href=\"{{site.home}}\"><link href=\"{{assets.site_css}}\">{{#navigation}}<a href=\"{{link}}\">{{/navigation}}",
]
