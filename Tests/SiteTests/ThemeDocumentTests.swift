import Composing
import Foundation
import Mustache
import Planning
import SiteModel
import Testing

/// docs/themes.md tells of every template and value: its tables are made here, from the pages of a site that has
/// everything. With UPDATE_DOCUMENTS=1 in the environment they are written anew.
@Suite struct ThemeDocumentTests {
    private static let location = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/themes.md")
    private static let marks = ("<!-- values, made by ThemeDocumentTests -->", "<!-- end of values -->")

    @Test func theDocumentNamesEveryValue() throws {
        let document = try String(contentsOf: Self.location, encoding: .utf8)
        let start = try #require(document.range(of: Self.marks.0)).upperBound
        let end = try #require(document.range(of: Self.marks.1)).lowerBound
        let made = "\n\n" + (try tables()) + "\n"
        if ProcessInfo.processInfo.environment["UPDATE_DOCUMENTS"] == "1" {
            let text = document[..<start] + made + document[end...]
            try Data(text.utf8).write(to: Self.location)
        } else {
            #expect(document[start..<end] == made, "UPDATE_DOCUMENTS=1 swift test --filter ThemeDocumentTests")
        }
    }

    @Test func nothingIsDescribedThatNoPageIsTold() throws {
        let told = Set(try pages().flatMap { shape($0).map(\.path) })
        let ends = told.flatMap { path in
            [path, path.split(separator: ".").suffix(2).joined(separator: ".")]
        }
        #expect(TemplateGuide.descriptions.keys.filter { !ends.contains($0) }.sorted() == [])
    }

    private func tables() throws -> String {
        let pages = try pages()
        var text = "### Every page\n\n" + table(pages, where: { TemplateGuide.common.contains($0) })
        for (template, makes) in TemplateGuide.templates {
            text += "\n### \(template).mustache\n\n\(makes)\n"
            let own = table(pages.filter { $0.template == template }, where: { !TemplateGuide.common.contains($0) })
            if !own.isEmpty { text += "\n" + own }
        }
        return text
    }

    private func table(_ pages: [TemplatedPage], where isWanted: (String) -> Bool) -> String {
        var rows: [(path: String, type: String)] = []
        for page in pages {
            for (path, type) in shape(page) where !rows.contains(where: { $0.path == path }) {
                let first = path.prefix { $0 != "." && $0 != "[" }
                if isWanted(String(first)) { rows.append((path, type)) }
            }
        }
        if rows.isEmpty { return "" }
        let lines = rows.sorted { $0.path < $1.path }.map { path, type in
            let description = TemplateGuide.description(of: path)
            if description == nil { Issue.record("TemplateGuide does not describe \(path)") }
            return "| `\(path)` | \(type) | \(description ?? "") |\n"
        }
        return "| value | type | what it is |\n|---|---|---|\n" + lines.joined()
    }

    private func shape(_ page: TemplatedPage) -> [(path: String, type: String)] {
        shape(page.surroundings) + shape(page.values)
    }

    /// Every value with its type. Pictures, and what has a name and a link, are types of their own.
    private func shape(_ value: MustacheValue, at path: String = "") -> [(path: String, type: String)] {
        switch value {
        case .missing: return []
        case .text: return [(path, "text")]
        case .number: return [(path, "number")]
        case .flag: return [(path, "flag")]
        case .list(let items):
            let below = items.flatMap { shape($0, at: path + "[]") }
            if below.contains(where: { $0 == (path + "[]", "link") }) { return [(path, "list of links")] }
            return [(path, "list")] + below.filter { $0.path != path + "[]" }
        case .object(let object):
            if object.names.contains("srcset") { return [(path, "picture")] }
            if Set(object.names).subtracting(["isWords"]) == ["name", "link"] { return [(path, "link")] }
            if ["assets", "words"].contains(path) { return [(path, "object")] }
            let below = object.names.flatMap { name in
                shape(object[name] ?? .missing, at: path.isEmpty ? name : "\(path).\(name)")
            }
            return (path.isEmpty || path.hasSuffix("[]") ? [] : [(path, "object")]) + below
        }
    }

    /// One page of each template at least, with every value that there can be.
    private func pages() throws -> [TemplatedPage] {
        var site = TestSite()
        site.settings.photosPerPage = 2
        site.settings.downloads = true
        site.settings.deepZoom = true
        site.settings.apiURL = "https://api.example.com/"
        site.settings.privacy.publishesLocation = true
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
        // Of which not every photo is in every list, or the gallery would stand for them.
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
        return try site.templatedPages()
    }
}
