import Foundation
import Testing

/// The files at the old address of a gallery that was moved.
@Suite struct OldAddressTests {
    private static let oldFiles = ["feed.xml", "page/2/index.html", "page/3/index.html", "photos.zip"].map {
        "galleries/rome/\($0)"
    }

    private func movedSite() throws -> Workspace {
        let site = try Workspace.quick("photosPerPage: 1\ndownloads: true\n")
        for number in 1...3 { try site.write(numberedJPEG(number), to: "galleries/rome/photo\(number).jpg") }
        try site.write("---\nuploadedAt: 2025-01-01T00:00:00Z\n---\n", to: "galleries/rome/gallery.md")
        #expect(try site.build().status == 0)
        let before = Self.oldFiles.filter { site.published($0) != nil }
        #expect(before == Self.oldFiles)
        #expect(try site.move("galleries/rome", "galleries/roma").status == 0)
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        return site
    }

    @Test func furtherPagesLeadOnAndFeedAndArchiveStay() throws {
        let site = try movedSite()
        for number in [2, 3] {
            let page = try site.publishedText("galleries/rome/page/\(number)/index.html")
            #expect(page.contains("content=\"0; url=../../../roma/page/\(number)/\""), "\(page)")
            #expect(page.contains("https://example.com/galleries/roma/page/\(number)/"))
        }
        for name in ["feed.xml", "photos.zip"] {
            let copy = try #require(site.published("galleries/rome/\(name)"), "\(name)")
            #expect(copy == site.published("galleries/roma/\(name)"))
        }
        #expect(
            try site.publishedText("galleries/rome/feed.xml").contains(
                "rel=\"self\" type=\"application/atom+xml\" href=\"https://example.com/galleries/roma/feed.xml\""
            )
        )
        #expect(try PublishedHTML(site).faults.filter { $0.contains("dead link") } == [])
        #expect(try site.report().isWithoutChange)
        try site.expectEqualToAFreshBuild()
    }

    @Test func copiesFollowTheirOriginals() throws {
        let site = try movedSite()
        try site.write("Another caption.\n", to: "galleries/roma/photo4.md")
        try site.write(numberedJPEG(4), to: "galleries/roma/photo4.jpg")
        let report = try site.report()
        #expect(report.written.isSuperset(of: ["galleries/rome/feed.xml", "galleries/rome/photos.zip"]))
        #expect(try site.publishedText("galleries/rome/feed.xml").contains("Another caption."))
        #expect(site.published("galleries/rome/page/4/index.html") != nil)
        try site.expectEqualToAFreshBuild()
        // Damaged and missing files of the output are made again.
        try Data("cut".utf8).write(to: site.output.appending(path: "galleries/rome/photos.zip"))
        try FileManager.default.removeItem(at: site.output.appending(path: "galleries/rome/feed.xml"))
        #expect(try site.build().status == 0)
        try site.expectEqualToAFreshBuild()
    }

    @Test func theyGoWithTheirAliasTheirOriginalAndTheirGallerysPublicity() throws {
        let site = try movedSite()
        for photo in ["photo2", "photo3"] {
            for suffix in ["jpg", "md"] { try site.removeContent("galleries/roma/\(photo).\(suffix)") }
        }
        try site.edit("roma/gallery.md") { $0.replacing("---\nuploadedAt", with: "---\ndownloads: false\nuploadedAt") }
        #expect(try site.build().status == 0)
        #expect(Self.oldFiles.filter { site.published($0) != nil } == ["galleries/rome/feed.xml"])
        try site.expectEqualToAFreshBuild()

        try site.edit("roma/gallery.md") { $0.replacing(/aliases: .*\n/, with: "") }
        #expect(try site.build().status == 0)
        #expect(Self.oldFiles.filter { site.published($0) != nil } == [])
    }

    @Test func nothingStaysOfAGalleryThatBecamePrivate() throws {
        let site = try movedSite()
        try site.edit("roma/gallery.md") { $0.replacing("---\nuploadedAt", with: "---\nprivate: true\nuploadedAt") }
        let result = try site.build(["--force"])
        #expect(result.status == 0)
        #expect(!site.publishedFiles().contains { $0.hasPrefix("galleries/rome/") })
        #expect(
            result.lines("warning").filter { $0.contains("aliases are not published") }.count == 1,
            "\(result.errors)"
        )
        #expect(result.errors.contains("galleries/roma: aliases are not published"))
    }

    @Test func theyYieldToWhatIsThere() throws {
        let site = try movedSite()
        try site.write("mine", to: "static/galleries/rome/page/2/index.html")
        try site.write("mine", to: "static/galleries/rome/photos.zip")
        // A folder of the owner's stands where the copy of the feed would lie.
        try site.write("mine", to: "static/galleries/rome/feed.xml/inside.txt")
        var result = try site.build()
        #expect(result.status == 0 && result.errors == "", "nobody asked for them by name: \(result.errors)")
        #expect(try site.publishedText("galleries/rome/page/2/index.html") == "mine")
        #expect(try site.publishedText("galleries/rome/photos.zip") == "mine")
        #expect(try site.publishedText("galleries/rome/feed.xml/inside.txt") == "mine")
        #expect(site.published("galleries/rome/page/3/index.html") != nil)
        try site.removeContent("static")

        // A new gallery at the old address has all of it.
        try site.write(numberedJPEG(9), to: "galleries/rome/nine.jpg")
        result = try site.build()
        #expect(result.lines("warning").contains { $0.contains("the alias galleries/rome/ is taken") })
        #expect(try site.publishedText("galleries/rome/index.html").contains("nine"))
        #expect(Self.oldFiles.filter { site.published($0) != nil } == ["galleries/rome/photos.zip"])
        #expect(site.published("galleries/rome/photos.zip") != site.published("galleries/roma/photos.zip"))
        try site.expectEqualToAFreshBuild()
    }

    @Test func redirectsIntoAPrivateGalleryAreNotPromised() throws {
        let site = try Workspace.quick()
        try site.write("---\nprivate: true\n---\n", to: "galleries/secret/gallery.md")
        try site.write(numberedJPEG(1), to: "galleries/rome/one.jpg")
        try site.write(numberedJPEG(2), to: "galleries/milan/two.jpg")
        for (old, new) in [("rome", "secret/rome"), ("milan/two.jpg", "secret/two.jpg")] {
            let result = try site.move("galleries/\(old)", "galleries/\(new)")
            #expect(result.status == 0)
            #expect(result.output.hasSuffix("1 id pinned, 0 redirects from old addresses\n"), "\(result.output)")
            #expect(
                result.lines("warning").contains {
                    $0.contains("redirects from old addresses into a private gallery are dropped")
                },
                "\(result.errors)"
            )
        }
        let out = try site.move("galleries/secret/rome", "galleries/secret/roma")
        #expect(out.errors == "", "from a secret address nothing leads on anyway: \(out.errors)")
        #expect(!site.contentSnapshot().values.contains { String(decoding: $0, as: UTF8.self).contains("aliases") })
    }
}
