import Composing
import Exif
import Foundation
import Mustache
import Scanning
import SiteModel
import Testing

/// Mustache looks for a name in the outer values where the inner ones lack it. No page may show an outer value in place of one
/// that is missing.
@Suite struct MissingValueTests {
    /// The full site, and the same with one thing missing in every photo, gallery or setting.
    static let sites: [(name: String, change: @Sendable (inout TestSite) -> Void)] = [
        ("nothing", { _ in }),
        ("camera", { $0.changePhotos { ($0.facts.exif.make, $0.facts.exif.model) = (nil, nil) } }),
        ("lens", { $0.changePhotos { $0.facts.exif.lensModel = nil } }),
        ("exposure", { $0.changePhotos { $0.facts.exif.exposureTime = nil } }),
        ("flash", { $0.changePhotos { $0.facts.exif.flash = nil } }),
        ("date", { $0.changePhotos { $0.capture = nil } }),
        ("position", { $0.changePhotos { $0.facts.exif.gps = nil } }),
        ("creator", { $0.changePhotos { $0.creator = nil } }),
        ("copyright", { $0.changePhotos { $0.copyright = nil } }),
        (
            "all metadata",
            {
                $0.changePhotos {
                    ($0.facts.exif, $0.capture) = (.init(), nil)
                    ($0.creator, $0.copyright, $0.city, $0.country) = (nil, nil, nil, nil)
                }
                $0.galleries[0].country = ""
            }
        ),
        ("title", { $0.changePhotos { $0.title.value = "" } }), ("alt", { $0.changePhotos { $0.alt = nil } }),
        ("description", { $0.changePhotos { $0.description = nil } }),
        ("Markdown", { $0.changePhotos { $0.description = Sourced(.markdown("*Words*"), from: .sidecar) } }),
        ("tags", { $0.changePhotos { $0.tags = nil } }), ("city", { $0.changePhotos { $0.city = nil } }),
        ("film", { $0.changePhotos { $0.facts.film = nil } }),
        ("colour", { $0.changePhotos { $0.color = nil } }),
        (
            "a large picture", { $0.changePhotos { $0.facts.storedSize = PixelSize(width: 300, height: 200) } }
        ),
        ("photos", { $0.galleries[1].photos = [] }), ("a single photo", { $0.galleries[0].photos.removeLast(5) }),
        ("country", { $0.galleries[0].country = "" }), ("continent", { $0.galleries[0].continent = "" }),
        ("a gallery's tags", { $0.galleries[0].tags = [] }), ("a text", { $0.galleries[0].description = "" }),
        ("publicity", { $0.makePrivate() }), ("ratings", { $0.ratings = nil }),
        ("the companion", { $0.settings.apiURL = nil }), ("baseURL", { $0.settings.baseURL = nil }),
        ("downloads", { $0.settings.downloads = false }), ("deep zoom", { $0.settings.deepZoom = false }),
        ("location", { $0.settings.location = .nothing }),
        ("further pages", { $0.settings.photosPerPage = 100 }), ("the site's text", { $0.settings.description = "" }),
        ("pages", { $0.pages = [] }), ("galleries", { $0.galleries = [] }),
    ]

    private func pages() throws -> [(site: String, page: TemplatedPage)] {
        try Self.sites.flatMap { name, change in
            var site = try TestSite.full()
            change(&site)
            return try site.templatedPages().map { (name, $0) }
        }
    }

    @Test func row87_valuesOfOneKindHaveTheSameNames() throws {
        var first: [String: Set<String>] = [:]
        for (site, page) in try pages() {
            for (kind, names) in objects(page.values) {
                let known = first[kind, default: names]
                let odd = known.symmetricDifference(names)
                #expect(odd.isEmpty, "without \(site), \(page.template).mustache: \(kind) \(odd.sorted())")
                first[kind] = known
            }
        }
        #expect(first["camera"]?.contains("body") == true && first["photos[]"]?.contains("duration") == true)
    }

    @Test(arguments: ["default", "posters"]) func row87_aMissingValueShowsNoOuterOne(theme: String) throws {
        let templates = try readTheme(theme, from: ThemeSources(folder: nil)).templates
        let library = try TemplateLibrary(sources: templates)
        let pages = try pages()
        var names: [String: Set<String>] = [:]
        for (_, page) in pages {
            for (kind, found) in objects(page.values) { names[kind, default: []].formUnion(found) }
        }
        var count = 0
        for (site, page) in pages where templates[page.template] != nil {
            let shown = try library.render(page.template, page.surroundings, page.values)
            let filled = try library.render(page.template, page.surroundings, filled(page.values, names))
            #expect(shown == filled, "without \(site), \(page.template).mustache shows an outer value")
            count += 1
        }
        #expect(count > 300)
    }

    /// The names of every object inside of a page's values, by its kind: `photos[]`, `camera.taken`.
    private func objects(_ value: MustacheValue, at path: String = "") -> [(kind: String, names: Set<String>)] {
        switch value {
        case .list(let items): items.flatMap { objects($0, at: path + "[]") }
        case .object(let object):
            (path.isEmpty ? [] : [(kind(path), Set(object.names))])
                + object.names.flatMap { objects(object[$0] ?? .missing, at: path.isEmpty ? $0 : "\(path).\($0)") }
        default: []
        }
    }

    /// Photos in rows are shown by one partial, wherever they stand.
    private func kind(_ path: String) -> String { path.replacing("latest[]", with: "photos[]") }

    /// The value, with every name that another object of its kind has.
    private func filled(_ value: MustacheValue, _ names: [String: Set<String>], at path: String = "") -> MustacheValue {
        switch value {
        case .list(let items): return .list(items.map { filled($0, names, at: path + "[]") })
        case .object(var object):
            for name in object.names {
                object[name] = filled(object[name] ?? .missing, names, at: path.isEmpty ? name : "\(path).\(name)")
            }
            for name in (path.isEmpty ? [] : names[kind(path)] ?? []).sorted() where !object.names.contains(name) {
                object[name] = .missing
            }
            return .object(object)
        default: return value
        }
    }
}

extension TestSite {
    fileprivate mutating func changePhotos(_ change: (inout Photo) -> Void) {
        for gallery in galleries.indices {
            for index in galleries[gallery].photos.indices { change(&galleries[gallery].photos[index]) }
        }
    }

    fileprivate mutating func makePrivate() {
        secret = SiteSecret("a secret that nobody can guess")
        for index in galleries.indices { galleries[index].privacy = GalleryPrivacy(version: "") }
    }
}
