import Foundation
import Testing

/// The whole program: the front page's galleries, its picture, and what cards count.
@Suite struct FrontPageTests {
    private func site(_ settings: String = "") throws -> Workspace {
        let site = try Workspace()
        try site.write("baseURL: https://example.com/\nformats: [jpeg]\nsizes: [64]\n" + settings, to: "site.yaml")
        return site
    }

    /// The names on the cards of a page, each with what it counts.
    private func cards(_ site: Workspace, _ page: String) throws -> [String] {
        try site.publishedText(page).matches(
            of: /<h3><bdi>(.*?)<\/bdi>[\s\S]*?<span>([0-9]+) photos?<\/span>/
        ).map { "\($0.output.1) \($0.output.2)" }
    }

    @Test func moreGalleriesTakeMoreFrontPages() throws {
        let site = try site("galleriesPerPage: 2\n")
        let picture = try Pictures.smallPNG()
        for name in ["a", "b", "c"] { try site.write(picture, to: "galleries/\(name)/p.png") }
        #expect(try site.build().status == 0)
        #expect(try cards(site, "index.html") == ["A 1", "B 1"])
        #expect(try cards(site, "page/2/index.html") == ["C 1"])
        #expect(try site.publishedText("index.html").contains("href=\"page/2/\""))
        #expect(try site.publishedText("sitemap-pages.xml").contains("<loc>https://example.com/page/2/</loc>"))
        #expect(try run([Products.sitebuild, "verify", site.output.path]).status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/b"))
        #expect(try site.build().status == 0)
        #expect(try cards(site, "index.html") == ["A 1", "C 1"])
        #expect(site.published("page/2/index.html") == nil)
    }

    @Test func aGalleryGetsPagesForTheGalleriesBelowIt() throws {
        let site = try site("galleriesPerPage: 1\n")
        let picture = try Pictures.smallPNG()
        try site.write(picture, to: "galleries/all/a/p.png")
        #expect(try site.build().status == 0)
        #expect(site.published("galleries/all/page/2/index.html") == nil)
        try site.write(picture, to: "galleries/all/b/p.png")
        #expect(try site.build().status == 0)
        #expect(try cards(site, "galleries/all/index.html") == ["A 1"])
        #expect(try cards(site, "galleries/all/page/2/index.html") == ["B 1"])
        #expect(try run([Products.sitebuild, "verify", site.output.path]).status == 0)
    }

    @Test func theOwnersOrderComesBeforeTheNewest() throws {
        let site = try site("galleriesPerPage: 3\n")
        for (name, year, order) in [
            ("a", 2020, nil), ("b", 2021, nil), ("c", 2019, "2"), ("d", 2018, "1"), ("e", 2022, "x"),
        ] {
            try site.write(
                Pictures.jpeg(tagged: ["-DateTimeOriginal=\(year):01:01 10:00:00"]),
                to: "galleries/\(name)/p.jpg"
            )
            if let order { try site.write("---\norder: \(order)\n---\n", to: "galleries/\(name)/gallery.md") }
        }
        let built = try site.build()
        #expect(built.status == 0)
        #expect(built.errors.contains("galleries/e/gallery.md:2: order: expected a whole number"), "\(built.errors)")
        #expect(try cards(site, "index.html") == ["D 1", "C 1", "E 1"])
        #expect(try cards(site, "page/2/index.html") == ["B 1", "A 1"])
        try site.write("---\norder: -1\n---\n", to: "galleries/a/gallery.md")
        #expect(try site.build().status == 0)
        #expect(try cards(site, "index.html") == ["A 1", "D 1", "C 1"])
    }

    /// A thousand galleries, whose front page was 443 KB before there were pages of galleries.
    @Test func theFrontPageOfAThousandGalleriesIsLight() throws {
        let site = try Workspace()
        try site.write("baseURL: https://example.com/\n", to: "site.yaml")
        let picture = try Pictures.written("jpg") { [["vips", "black", $0, "2400", "1600", "--bands", "3"]] }
        let text = "---\nname: A gallery with a name of usual length\ncountry: Italy\nyears: [2024]\n---\n"
        for number in 1...1000 {
            try site.write(text, to: "galleries/a-folder-of-usual-length-\(number)/gallery.md")
            try site.write(picture, to: "galleries/a-folder-of-usual-length-\(number)/DSC_0001.jpg")
        }
        #expect(try site.build().status == 0)
        let page = try #require(site.published("index.html"))
        #expect(page.count <= 60_000, "\(page.count) bytes")
        #expect(try cards(site, "page/17/index.html").count == 40)
    }

    @Test func cardsCountThePhotosBelowAndNoPrivateOnes() throws {
        let site = try site()
        let picture = try Pictures.smallPNG()
        for path in ["top/mid/low/a", "top/mid/low/b", "top/mid/c", "top/secret/d"] {
            try site.write(picture, to: "galleries/\(path).png")
        }
        try site.write("---\nprivate: true\n---\n", to: "galleries/top/secret/gallery.md")
        try site.write("---\ncover: secret/d.png\n---\n", to: "galleries/top/gallery.md")
        let built = try site.build()
        #expect(built.status == 0)
        #expect(built.errors.contains("its cover secret/d.png is in a private gallery, and is not shown"))
        #expect(try cards(site, "index.html") == ["Top 3"])
        #expect(try cards(site, "galleries/top/index.html") == ["Mid 3"])
        // Two steps below: the page above is composed again.
        try site.write(picture, to: "galleries/top/mid/low/e.png")
        #expect(try site.build().status == 0)
        #expect(try cards(site, "index.html") == ["Top 4"])
        #expect(try cards(site, "galleries/top/index.html") == ["Mid 4"])
    }

    @Test func theFrontPageOpensWithTheChosenPicture() throws {
        let site = try site("cover: b/inner/large.png\n")
        try site.write("baseURL: https://example.com/\nformats: [jpeg]\nsizes: [1600]\n", to: "site.yaml")
        let small = try Pictures.smallPNG()
        let large = try Pictures.written("png") { [["vips", "black", $0, "1600", "900", "--bands", "3"]] }
        try site.write(small, to: "galleries/a/p.png")
        #expect(try site.build().status == 0)
        #expect(try site.publishedText("index.html").contains("class=\"hero\"") == false)
        try site.write(large, to: "galleries/b/inner/large.png")
        let settings = "baseURL: https://example.com/\nformats: [jpeg]\nsizes: [1600]\n"
        for (cover, message) in [
            ("b/inner/large.png", nil), ("a/p.png", "cover: a/p.png is shown 160 pixels wide at most"),
            ("a/none.png", "cover: there is no photo a/none.png"),
        ] {
            try site.write(settings + "cover: \(cover)\n", to: "site.yaml")
            let built = try site.build()
            #expect(built.status == 0)
            #expect(built.lines("warning").contains { $0.contains(message ?? "cover") } == (message != nil), "\(built)")
            let page = try site.publishedText("index.html")
            #expect(page.contains("class=\"hero\""))
            let address = cover == "b/inner/large.png" ? "galleries/b--inner/" : "galleries/b/"
            #expect(page.contains("<figure class=\"hero\">\n<a href=\"\(address)\">"))
        }
        // A gallery's cover from a gallery below, followed when the photo is exchanged.
        try site.write("---\ncover: inner/large.png\n---\n", to: "galleries/b/gallery.md")
        try site.write(small, to: "galleries/b/own.png")
        #expect(try site.build().status == 0)
        #expect(try site.publishedText("index.html").contains("width=\"1600\""))
    }

    @Test func pagesTidyTheNamesOfCamerasAndDataKeepsThem() throws {
        let site = try site()
        let tags = ["-Make=NIKON CORPORATION", "-Model=NIKON D90"]
        try site.write(try Pictures.jpeg(tagged: tags), to: "galleries/a/p.jpg")
        #expect(try site.build().status == 0)
        #expect(try site.publishedText("galleries/a/p/index.html").contains(">Nikon D90</bdi>"))
        #expect(site.published("cameras/nikon-d90/index.html") != nil)
        let exif = try #require(try site.records(of: "a").first?["exifData"] as? [String: Any])
        #expect(exif["Make"] as? String == "NIKON CORPORATION")
        #expect(exif["Model"] as? String == "NIKON D90")
    }

    @Test func aPhotosPageLeadsToItsPlaceAndNotTwiceToTheFrontPage() throws {
        let site = try site("photosPerPage: 1\ntitle: Far Light\n")
        for name in ["a", "b b"] { try site.write(try Pictures.smallPNG(), to: "galleries/g/\(name).png") }
        #expect(try site.build().status == 0)
        let page = try site.publishedText("galleries/g/b-b/index.html")
        #expect(page.contains("<a class=\"position\" href=\"../page/2/#at-b-b\">2 of 2</a>"))
        #expect(try site.publishedText("galleries/g/page/2/index.html").contains("id=\"at-b-b\""))
        let crumbs = page.components(separatedBy: "class=\"breadcrumbs\"").last ?? ""
        #expect(crumbs.components(separatedBy: "</nav>").first?.contains("Far Light") == false)
        #expect(try site.publishedText("galleries/g/index.html").contains("class=\"breadcrumbs\"") == false)
    }

    @Test func aFilmWithoutATitleIsCalledAFilm() throws {
        let site = try site()
        let film = try Pictures.written("mp4") {
            [
                ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=red:s=64x64:d=1", "-pix_fmt", "yuv420p", $0]
            ]
        }
        try site.write(film, to: "galleries/g/MVI_0001.mp4")
        try site.write(try Pictures.smallPNG(), to: "galleries/g/IMG_0002.png")
        #expect(try site.build().status == 0)
        let headings = ["mvi_0001", "img_0002"].compactMap { name in
            site.publishedFiles().first { $0.lowercased() == "galleries/g/\(name)/index.html" }
        }.compactMap { try? site.publishedText($0) }
            .compactMap { $0.firstMatch(of: /<h1[^>]*><bdi>(\w+) [12] of 2</).map { String($0.output.1) } }
        #expect(headings == ["Film", "Photo"])
    }
}
