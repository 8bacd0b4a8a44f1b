import Foundation
import Planning
import Scanning
import SiteModel
import Testing

@Suite struct GalleryPagingTests {
    /// Galleries g1, g2 and so on, each a day newer than the one before.
    private func site(galleryCount: Int, below parent: String = "") throws -> TestSite {
        var site = TestSite()
        site.settings.galleriesPerPage = 2
        if !parent.isEmpty { site.addGallery(String(parent.dropLast()), []) }
        for number in 1...galleryCount {
            let exif: JSONObject = ["dateTimeOriginal": .text("2024-05-0\(number)T10:00:00")]
            let name = "\(parent)g\(number)"
            site.addGallery(name, [try photo("galleries/\(name)/a.jpg", exif: exif)])
        }
        return site
    }

    @Test func theFrontPageSharesItsGalleriesAmongPages() throws {
        let documents = try site(galleryCount: 5).documents()
        #expect(links(documents["index.html"]) == ["galleries/g5/", "galleries/g4/"])
        #expect(links(documents["page/2/index.html"]) == ["../../galleries/g3/", "../../galleries/g2/"])
        #expect(links(documents["page/3/index.html"]) == ["../../galleries/g1/"])
        #expect(documents["page/4/index.html"] == nil)
        let map = try #require(documents["sitemap-pages.xml"])
        for path in ["", "page/2/", "page/3/"] { #expect(map.contains("<loc>https://example.com/\(path)</loc>")) }
    }

    @Test func aSiteOfFewGalleriesHasOneFrontPage() throws {
        let documents = try site(galleryCount: 2).documents()
        #expect(documents["page/2/index.html"] == nil)
        #expect(documents["index.html"]?.contains("page/2/") == false)
    }

    @Test func aGallerySharesTheGalleriesBelowItAmongPages() throws {
        var site = try site(galleryCount: 5, below: "all/")
        site.theme.templates["gallery"] = "{{#galleries}}<a href=\"{{link}}\">{{name}}</a>{{/galleries}}"
        let documents = try site.documents()
        #expect(links(documents["galleries/all/index.html"]) == ["../all--g5/", "../all--g4/"])
        #expect(links(documents["galleries/all/page/3/index.html"]) == ["../../../all--g1/"])
        #expect(documents["galleries/all/page/4/index.html"] == nil)
        #expect(try site.plan().files.contains("galleries/all/page/3/index.html"))
    }

    @Test func aPrivateGalleryTakesNoPlace() throws {
        var site = try site(galleryCount: 3, below: "all/")
        site.secret = SiteSecret("a secret that nobody can guess")
        site.galleries[3].privacy = GalleryPrivacy(version: "")
        let all = try #require(try site.plan().galleries.first { $0.id == "all" })
        #expect(all.childCount == 2 && all.children.count == 2 && all.allPhotoCount == 2)
        #expect(try site.documents()["galleries/all/page/2/index.html"] == nil)
    }

    @Test func aGalleryIsAsNewAsTheNewestBelowIt() throws {
        var site = try site(galleryCount: 2)
        let exif: JSONObject = ["dateTimeOriginal": "2025-01-01T10:00:00"]
        site.addGallery("old", [])
        site.addGallery("old/new", [try photo("galleries/old/new/a.jpg", exif: exif)])
        #expect(links(try site.documents()["index.html"]) == ["galleries/old/", "galleries/g2/"])
    }

    @Test func aPageMayNotStandWhereFurtherFrontPagesDo() throws {
        var site = try site(galleryCount: 1)
        site.pages = [MarkdownPage(path: SourcePath("pages/page.md"), title: "Page", description: "", body: "")]
        #expect(try site.plan().pages.first?.path.string.hasPrefix("page-") == true)
        site.pages = [MarkdownPage(path: SourcePath("pages/page/2.md"), title: "Page", description: "", body: "")]
        #expect(throws: BuildFailure.self) { try site.plan() }
    }

    @Test func theFrontPageOfManyGalleriesIsLight() throws {
        var site = TestSite()
        site.theme = try readTheme("default", from: ThemeSources(folder: nil))
        let exif: JSONObject = ["dateTimeOriginal": "2024-05-01T10:00:00"]
        for number in 1...70 {
            let name = "a-journey-of-\(number)-days"
            site.addGallery(name, [try photo("galleries/\(name)/photo1.jpg", exif: exif)]) {
                ($0.country, $0.continent) = ("Argentina", "South America")
            }
        }
        let page = try #require(try site.documents()["index.html"])
        #expect(page.components(separatedBy: "class=\"card\"").count == 61)
        #expect(page.utf8.count <= 60_000, "\(page.utf8.count) bytes")
    }

    private func links(_ page: String?) -> [String] {
        (page ?? "").matches(of: /<a href="([^"]*galleries[^"]*|[^"]*all--[^"]*)"/).map { String($0.output.1) }
    }
}
