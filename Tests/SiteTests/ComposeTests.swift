import SiteModel
import Testing

@Suite struct ComposeTests {
    @Test func aPageOffersEveryRenditionOfEveryFormat() throws {
        var site = TestSite()
        site.settings.recipe.encodings = [.init(.avif), .init(.webp), .init(.jpeg)]
        site.addGallery("a", [try photo("galleries/a/a.jpg")])
        let planned = try site.plan().galleries[0].photos[0]
        let page = try #require(try site.documents()["galleries/a/a/index.html"])
        for format in ["avif", "webp", "jpeg"] {
            let set = planned.renditions.filter { $0.encoding.format.rawValue == format }
                .map { "../../../\($0.file) \($0.size.width)w" }.joined(separator: ", ")
            #expect(set.split(separator: ",").count == 4)
            #expect(page.contains("srcset=\"\(set)\""), "\(format)")
            #expect(page.contains("type=\"image/\(format)\"") == (format != "jpeg"))
        }
        #expect(page.contains("width=\"3000\" height=\"2000\""))
    }

    @Test func longGalleriesAreDividedIntoPages() throws {
        var site = TestSite()
        site.settings.photosPerPage = 2
        site.addGallery("a", try photos(5, in: "a"))
        let documents = try site.documents()
        let first = try #require(documents["galleries/a/index.html"])
        let second = try #require(documents["galleries/a/page/2/index.html"])
        let third = try #require(documents["galleries/a/page/3/index.html"])
        #expect(documents["galleries/a/page/4/index.html"] == nil)
        #expect(first.contains("[photo1/][photo2/]"))
        #expect(second.contains("[../../photo3/][../../photo4/]"))
        #expect(third.contains("[../../photo5/]"))
        #expect(first.contains("<nav>prev= next=page/2/ 1* 2 3</nav>"))
        #expect(second.contains("<nav>prev=../../ next=../3/ 1 2* 3</nav>"))
        #expect(third.contains("<nav>prev=../2/ next= 1 2 3*</nav>"))
        #expect(documents["galleries/a/photo5/index.html"]?.contains("up=../page/3/") == true)
    }

    @Test func aGalleryOfOnePageHasNoPager() throws {
        var site = TestSite()
        site.settings.photosPerPage = 2
        site.addGallery("a", try photos(2, in: "a"))
        #expect(try site.documents()["galleries/a/index.html"]?.contains("<nav>") == false)
    }

    @Test(arguments: [("https://example.com/photos/2024/", "/photos/2024/"), ("https://example.com/", "/"), (nil, "/")])
    func theErrorPagesLinksWorkAtAnyAddress(base: String?, path: String) throws {
        var site = TestSite()
        site.settings.baseURL = base.flatMap { BaseURL($0) }
        site.pages = [MarkdownPage(path: SourcePath("pages/about.md"), title: "", description: "", body: "")]
        let page = try #require(try site.documents()["404.html"])
        #expect(page.contains("<a href=\"\(path)\">"))
        #expect(page.contains("<link href=\"\(path)assets/site."))
        #expect(page.contains("<a href=\"\(path)about/\">"))
    }

    @Test func otherPagesLinksAreRelative() throws {
        var site = TestSite()
        site.settings.baseURL = BaseURL("https://example.com/photos/")
        site.addGallery("a", try photos(1, in: "a"))
        #expect(try site.documents()["index.html"] == "<a href=\"galleries/a/\">a</a>")
        site.settings.links = .files
        #expect(try site.documents()["index.html"] == "<a href=\"galleries/a/index.html\">a</a>")
    }

    @Test func aPictureSaysItsShapeAndColour() throws {
        var site = TestSite()
        site.addGallery("a", try photos(2, in: "a"))
        site.galleries[0].photos[1].color = Color(red: 1, green: 2, blue: 254)
        let page = try #require(try site.documents()["galleries/a/index.html"])
        #expect(page.contains("<style>1.5 808080;1.5 0102fe;</style>"))
    }

    @Test func thePolicyAllowsTheSiteAndItsAPIAlone() throws {
        var site = TestSite()
        site.addGallery("a", try photos(1, in: "a"))
        let alone = try #require(try site.documents()["galleries/a/index.html"])
        #expect(alone.contains("default-src 'none'"))
        #expect(alone.contains("connect-src 'self'; "))
        #expect(!alone.contains("script-src 'self' "))
        site.settings.apiURL = "https://api.example.com/"
        let both = try #require(try site.documents()["galleries/a/index.html"])
        #expect(both.contains("connect-src 'self' https://api.example.com/; "))
        #expect(both.contains("form-action 'self' https://api.example.com/"))
    }

    @Test func theNewestPhotosOfAllGalleriesStandOnTheFrontPage() throws {
        var site = TestSite()
        for (gallery, years) in [("a", [2021, 2024]), ("b", [2022, 2023]), ("c", [])] {
            let dated = try years.map {
                try photo("galleries/\(gallery)/\($0).jpg", exif: ["dateTimeOriginal": .text("\($0)-05-01T10:00:00")])
            }
            site.addGallery(gallery, dated + [try photo("galleries/\(gallery)/undated.jpg")])
        }
        site.theme.templates["front"] = "{{#latest}}{{link}} {{/latest}}"
        #expect(
            try site.documents()["index.html"]
                == "galleries/a/2024/ galleries/a/undated/ galleries/b/2023/ galleries/b/undated/ galleries/b/2022/ "
                + "galleries/a/2021/ ",
            "a photo without a time takes its gallery's, and one in a gallery without any stays out"
        )
    }

    @Test func theDateOfAFilmHasAnOffsetOnlyWhereOneIsKnown() throws {
        var site = TestSite()
        for (name, offset) in [("known", JSONValue.text("+02:00")), ("unknown", .null)] {
            var film = try photo(
                "galleries/\(name)/a.mp4",
                exif: ["dateTimeOriginal": "2024-05-01T10:00:00", "offsetTimeOriginal": offset]
            )
            film.facts.film = FilmFacts(seconds: 5, version: "7")
            site.addGallery(name, [film])
        }
        let documents = try site.documents()
        #expect(documents["galleries/known/a/index.html"]?.contains("\"uploadDate\":\"2024-05-01T08:00:00Z\"") == true)
        #expect(documents["galleries/unknown/a/index.html"]?.contains("\"uploadDate\":\"2024-05-01T10:00:00\"") == true)
    }

    @Test func cameraDataIsWrittenInTheWayOfTheLanguage() throws {
        var site = TestSite()
        let exif: JSONObject = [
            "exposureTime": .number(0.004), "fNumber": .number(2.8), "iso": 200, "focalLength": 35,
            "dateTimeOriginal": "2024-05-01T09:05:00",
        ]
        site.addGallery("a", [try photo("galleries/a/a.jpg", exif: exif)])
        site.theme.templates["photo"] = "{{#camera}}{{settings}}|{{taken.text}}|{{/camera}}{{position}}/{{photoCount}}"
        #expect(
            try site.documents()["galleries/a/a/index.html"]
                == "1/250 s · f/2.8 · ISO 200 · 35 mm|2024-05-01, 09:05|1/1"
        )
        site.theme.words.decimal = ","
        site.theme.words.months = (1...12).map { "M\($0)" }
        site.theme.words.date = "{day}. {month} {year}"
        #expect(
            try site.documents()["galleries/a/a/index.html"]
                == "1/250 s · f/2,8 · ISO 200 · 35 mm|1. M5 2024, 09:05|1/1"
        )
    }

    @Test func aFaultInATemplateNamesItAndItsLine() throws {
        var site = TestSite()
        site.theme.templates["gallery"] = "<p>\n{{#photos}}\n</p>"
        let failure = try #require(throws: BuildFailure.self) { try site.documents() }
        #expect(failure.diagnostics.map(\.place) == ["gallery.mustache"])
        #expect(failure.diagnostics.map(\.line) == [2])
        #expect(failure.kind == .failed)
    }

    @Test func aMissingTemplateOrPartialIsNamed() throws {
        var site = TestSite()
        site.theme.templates["404"] = nil
        var failure = try #require(throws: BuildFailure.self) { try site.documents() }
        #expect(failure.diagnostics[0].text.contains("404.mustache"))
        site.theme.templates["404"] = "\n\n{{>partials/gone}}"
        failure = try #require(throws: BuildFailure.self) { try site.documents() }
        #expect(failure.diagnostics[0].text.contains("404.mustache:3: "))
        #expect(failure.diagnostics[0].text.contains("partials/gone"))
    }

    @Test func textFromPhotosCanNotBecomeMarkup() throws {
        var hostile = try photo("galleries/a/a.jpg", exif: ["artist": "</script><script>"])
        hostile.creator = Sourced("</script><script>", from: .iptc)
        hostile.city = Sourced("</script><script>", from: .xmp)
        hostile.title.value = "\"><script>alert(1)</script>"
        var site = TestSite()
        site.addGallery("a", [hostile])
        let page = try #require(try site.documents()["galleries/a/a/index.html"])
        #expect(!page.contains("<script>"))
        #expect(!page.contains("alt=\"\">"))
    }
}
