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

    @Test func theStyleOfAPageIsAllowedByItsHash() throws {
        var site = TestSite()
        site.addGallery("a", try photos(2, in: "a"))
        let color = Color(red: 1, green: 2, blue: 254)
        site.galleries[0].photos[1].color = color
        let page = try #require(try site.documents()["galleries/a/index.html"])
        let style = try #require(page.firstMatch(of: /<style>(.+)<\/style>/)?.output.1)
        #expect(style.contains("--ratio:1.5"))
        #expect(style.contains("--color:#0102fe"))
        let hash = base64(hex: ContentHash(of: String(style)).hex)
        #expect(page.contains("style-src 'self' 'sha256-\(hash)'".replacing("'", with: "&#39;")))
    }

    @Test func aFaultInATemplateNamesItAndItsLine() throws {
        var site = TestSite()
        site.theme.templates["gallery"] = "<p>\n{{#photos}}\n</p>"
        let failure = try #require(throws: BuildFailure.self) { try site.documents() }
        #expect(failure.diagnostics.map(\.place) == ["default/gallery.mustache"])
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

    private func base64(hex: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        // Three hexadecimal digits are two of base 64; 64 digits leave one over.
        let digits = hex.compactMap(\.hexDigitValue) + [0, 0]
        let text = stride(from: 0, to: digits.count, by: 3).flatMap { start -> [Character] in
            let number = digits[start] << 8 | digits[start + 1] << 4 | digits[start + 2]
            return [alphabet[number >> 6], alphabet[number & 63]]
        }
        return String(text.dropLast()) + "="
    }
}
