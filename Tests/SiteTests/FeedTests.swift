import Foundation
import FoundationXML
import SiteModel
import Testing

@Suite struct FeedTests {
    @Test func theNewestPhotosComeFirstWithTheirPictures() throws {
        var site = TestSite()
        site.settings.title = "Near & far"
        for (gallery, years) in [("a", [2021, 2024]), ("b", [2022])] {
            site.addGallery(
                gallery,
                try years.map {
                    try photo(
                        "galleries/\(gallery)/\($0).jpg",
                        exif: ["dateTimeOriginal": .text("\($0)-05-01T10:00:00")]
                    )
                }
            )
        }
        let documents = try site.documents()
        let feed = try #require(documents["feed.xml"])
        let pages = feed.matches(of: /<link rel="alternate" type="text\/html" href="(.+?)"/).map { String($0.output.1) }
        #expect(
            pages
                == ["", "galleries/a/2024/", "galleries/b/2022/", "galleries/a/2021/"].map {
                    "https://example.com/" + $0
                }
        )
        #expect(feed.contains("<title>Near &amp; far</title>"))
        #expect(feed.contains("<id>https://example.com/</id>"))
        #expect(feed.contains("<updated>2024-05-01T10:00:00-00:00</updated>\n<author>"), "no zone is known")
        #expect(feed.contains("&lt;img src=&quot;https://example.com/media/"))
        let own = try #require(documents["galleries/a/feed.xml"])
        #expect(own.matches(of: /<entry>/).count == 2)
        #expect(own.contains("<title>a · Near &amp; far</title>"))
    }

    @Test func withoutDatesOrAnAddressThereIsNone() throws {
        var site = TestSite()
        site.addGallery("a", [try photo("galleries/a/a.jpg")])
        #expect(try site.documents().keys.filter { $0.hasSuffix("feed.xml") } == [])
        site.galleries[0].photos = [try photo("galleries/a/a.jpg", exif: ["dateTimeOriginal": "2024-05-01T10:00:00"])]
        #expect(
            try site.documents().keys.filter { $0.hasSuffix("feed.xml") }.sorted() == [
                "feed.xml", "galleries/a/feed.xml",
            ]
        )
        site.settings.baseURL = nil
        #expect(try site.documents().keys.filter { $0.hasSuffix(".xml") } == [])
    }

    @Test func anEntryIsKnownByItsPhoto() throws {
        var site = TestSite()
        let taken: JSONObject = ["dateTimeOriginal": "2024-05-01T10:00:00"]
        var photos = try ["a", "b"].map { try photo("galleries/a/\($0).jpg", exif: taken) }
        photos[0].id = "0F9B5A4E-0000-4000-8000-00000000000a"
        photos[1].id = "own-1"
        site.addGallery("a", photos)
        let feed = try #require(try site.documents()["galleries/a/feed.xml"])
        #expect(
            feed.matches(of: /<id>(.+?)<\/id>/).map { String($0.output.1) } == [
                "urn:uuid:" + uuidVersion5(url: "galleries/a/"),
                "urn:uuid:0F9B5A4E-0000-4000-8000-00000000000a",
                "urn:uuid:" + uuidVersion5(url: "own-1"),
            ]
        )
    }

    @Test func aGallerysFeedIsKnownByItsFirstAddress() throws {
        var site = TestSite()
        let taken: JSONObject = ["dateTimeOriginal": "2024-05-01T10:00:00"]
        for name in ["a", "b", "old"] {
            site.addGallery(name, [try photo("galleries/\(name)/a.jpg", exif: taken)]) { gallery in
                if name == "b" { gallery.aliases = [SitePath("galleries/old/"), SitePath("galleries/older/")] }
            }
        }
        let documents = try site.documents()
        func id(_ gallery: String) -> String? {
            documents["galleries/\(gallery)/feed.xml"]?.firstMatch(of: /<id>(.+?)<\/id>/).map { String($0.output.1) }
        }
        #expect(id("b") == "urn:uuid:" + uuidVersion5(url: "galleries/old/"))
        #expect(Set(["a", "b", "old"].map(id)).count == 3, "one that came to that address later has another")
    }

    /// A feed is XML with HTML in it: what is text must survive both, and nothing may get out.
    @Test func textFromPhotosCanNotBecomeMarkup() throws {
        var hostile = try photo("galleries/a/a.jpg", exif: ["dateTimeOriginal": "2024-05-01T10:00:00"])
        let text = "]]></title><script>&\"'\u{8}\u{FFFE}"
        hostile.title.value = text
        hostile.alt = Sourced(text, from: .sidecar)
        hostile.creator = Sourced(text, from: .exif)
        hostile.description = Sourced(.plain(text), from: .xmp)
        var site = TestSite()
        site.settings.title = text
        site.addGallery(text, [hostile])
        for (file, feed) in try site.documents() where file.hasSuffix(".xml") {
            let parser = XMLParser(data: Data(feed.utf8))
            #expect(parser.parse(), "\(file): \(String(describing: parser.parserError))")
            #expect(!feed.contains("<script"))
        }
    }
}
