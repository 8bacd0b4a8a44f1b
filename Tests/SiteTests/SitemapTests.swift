import Composing
import SiteModel
import Testing

@Suite struct SitemapTests {
    @Test(arguments: LinkStyle.allCases)
    func theSitemapListsEveryPage(style: LinkStyle) throws {
        var site = try example()
        site.settings.links = style
        let documents = try site.documents()
        func listed(_ file: String) throws -> [String] {
            try #require(documents[file]).matches(of: /<loc>(.+?)<\/loc>/).map { String($0.output.1) }
        }
        let maps = try listed("sitemap.xml").map { String($0.dropFirst("https://example.com/p/".count)) }
        #expect(maps == ["sitemap-pages.xml", "galleries/a/sitemap.xml", "galleries/b/sitemap.xml"])
        let listed = try maps.flatMap(listed)
        let pages = documents.keys.filter { $0.hasSuffix(".html") && !["404.html", "search/index.html"].contains($0) }
        // Without an index rule a folder's address shows nothing, and the file's own is listed.
        let expected = pages.map { file in
            let address = style == .files ? file : String(file.dropLast("index.html".count))
            return "https://example.com/p/" + SitePath(address).encoded
        }
        #expect(listed.count == 8)
        #expect(listed.sorted() == expected.sorted())
    }

    /// Search engines read 50,000 addresses of each, and tests cut at two.
    @Test func longSiteMapsAreSplit() throws {
        var site = try example()
        site.settings.addressesPerSitemap = 2
        site.pages.append(MarkdownPage(path: SourcePath("pages/more.md"), title: "", description: "", body: ""))
        let documents = try site.documents()
        func listed(_ file: String) throws -> [String] {
            try #require(documents[file]).matches(of: /<loc>https:\/\/example.com\/p\/(.*?)<\/loc>/).map {
                String($0.output.1)
            }
        }
        let maps = try listed("sitemap.xml")
        let parts = ["sitemap.xml", "sitemap-2.xml", "sitemap-3.xml"]
        #expect(
            maps == ["sitemap-pages.xml", "sitemap-pages-2.xml", "galleries/a/sitemap.xml"]
                + parts.map { "galleries/b/\($0)" }
        )
        let counts = try maps.map { try listed($0).count }
        #expect(counts == [2, 1, 1, 2, 2, 1])
        let all = try maps.flatMap(listed)
        #expect(Set(all).count == all.count && all.contains("galleries/b/page/2/") && all.contains("more/"))
        site.settings.addressesPerSitemap = 50_000
        #expect(
            try Set(site.documents().keys).isDisjoint(with: documents.keys.filter { $0.contains("sitemap-pages-2") })
        )
    }

    @Test func theListsSiteMapIsSplitToo() throws {
        var site = TestSite()
        site.settings.addressesPerSitemap = 2
        site.addGallery("a", try photos(3, in: "a")) { $0.country = "Italy" }
        let plan = try site.plan().site
        let lists = try #require(plan.lists)
        let files = lists.files(in: plan).filter { $0.hasPrefix("sitemap-lists") }
        #expect(files.first == "sitemap-lists.xml" && files.count > 1 && files.contains("sitemap-lists-2.xml"))
        let index = try #require(try site.documents()["sitemap.xml"])
        for file in files { #expect(index.contains("<loc>https://example.com/\(file)</loc>")) }
        let composer = try Composer(plan: plan, theme: site.theme)
        let listed = files.indices.map {
            String(decoding: composer.sitemap(of: lists, part: $0 + 1), as: UTF8.self).matches(of: /<loc>/).count
        }
        #expect(listed.reduce(0, +) == lists.files(in: plan).count { $0.hasSuffix(".html") })
        #expect(listed.allSatisfy { (1...2).contains($0) })
    }

    /// No map is larger than 50 MB, however long its addresses.
    @Test func longAddressesMakeSmallerParts() {
        var settings = SiteSettings()
        settings.baseURL = BaseURL("https://example.com/")
        #expect(addressesPerSitemap(settings, path: 60, picture: 30) == 50_000)
        #expect(addressesPerSitemap(settings, path: 4000, picture: 30) * 4100 < 50_000_000)
    }

    @Test func aPhotosEntryNamesItsPicture() throws {
        var site = TestSite()
        site.addGallery("a", [try photo("galleries/a/a.jpg")])
        let picture = try #require(try site.plan().galleries[0].photos[0].jpegs.last?.file)
        let sitemap = try #require(try site.documents()["galleries/a/sitemap.xml"])
        #expect(
            sitemap.contains(
                "<loc>https://example.com/galleries/a/a/</loc><image:image><image:loc>https://example.com/\(picture)<"
            )
        )
    }

    @Test(arguments: [(LinkStyle.pretty, "page/2/"), (.files, "page/2/index.html")])
    func aPagesCanonicalAddressIsTheSitemaps(style: LinkStyle, address: String) throws {
        var site = try example()
        site.settings.links = style
        let page = try #require(try site.documents()["galleries/b/page/2/index.html"])
        #expect(page.contains("<link href=\"https://example.com/p/galleries/b/\(address)\">"))
    }

    @Test func withoutABaseURLThereIsNoCanonicalAddress() throws {
        var site = try example()
        site.settings.baseURL = nil
        let documents = try site.documents()
        #expect(documents["galleries/b/index.html"]?.contains("<link href=\"\">") == true)
        #expect(documents["sitemap.xml"] == nil)
        #expect(documents["robots.txt"] == "User-agent: *\nAllow: /\n")
    }

    @Test func robotsAreTakenToTheSitemap() throws {
        #expect(
            try example().documents()["robots.txt"]
                == "User-agent: *\nAllow: /\nSitemap: https://example.com/p/sitemap.xml\n"
        )
    }

    private func example() throws -> TestSite {
        var site = TestSite()
        site.settings.baseURL = BaseURL("https://example.com/p/")
        site.settings.photosPerPage = 2
        site.addGallery("a", []) { $0.isDescribed = true }
        site.addGallery("b", try photos(2, in: "b") + [photo("galleries/b/富士山.jpg")])
        site.pages = [MarkdownPage(path: SourcePath("pages/about.md"), title: "", description: "", body: "")]
        return site
    }
}
