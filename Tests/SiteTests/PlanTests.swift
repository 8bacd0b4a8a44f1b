import Planning
import SiteModel
import Testing

@Suite struct PlanTests {
    @Test func nestedFoldersAreGalleriesWithAParent() throws {
        var site = TestSite()
        site.addGallery("france/paris", try photos(1, in: "france/paris"))
        site.addGallery("france", try photos(1, in: "france"))
        site.addGallery("france/paris/louvre", try photos(1, in: "france/paris/louvre"))
        let galleries = try site.plan().galleries
        #expect(galleries.map(\.id) == ["france", "france--paris", "france--paris--louvre"])
        #expect(galleries.map { $0.parent.map { galleries[$0].id } } == [nil, "france", "france--paris"])
        #expect(galleries[0].children == [1])
        #expect(galleries[1].photos[0].page.string == "galleries/france--paris/photo1/")
        #expect(galleries.allSatisfy { !$0.id.contains("/") })
    }

    @Test func aFolderNamedLikeANestedGalleryGetsAnAddressOfItsOwn() throws {
        var site = TestSite()
        for name in ["france--paris", "france/paris", "france-paris"] {
            site.addGallery(name, try photos(1, in: name))
        }
        let ids = try site.plan().galleries.map(\.id)
        #expect(Set(ids).count == 3)
        #expect(ids.contains("france--paris"))
    }

    @Test func theNamedPhotoIsTheCover() throws {
        var site = TestSite()
        site.addGallery("a", try photos(3, in: "a")) { $0.cover = "photo2.jpg" }
        let plan = try site.plan()
        #expect(plan.galleries[0].cover?.number == 2)
        #expect(plan.diagnostics.isEmpty)
    }

    @Test func aMissingCoverIsAWarningAndTheFirstPhotoStandsIn() throws {
        var site = TestSite()
        site.addGallery("a", try photos(3, in: "a")) { $0.cover = "gone.jpg" }
        let plan = try site.plan()
        #expect(plan.galleries[0].cover?.number == 1)
        #expect(plan.diagnostics.map(\.severity) == [.warning])
        #expect(plan.diagnostics[0].text.contains("gone.jpg"))
        #expect(plan.diagnostics[0].place == "galleries/a")
    }

    @Test func aGalleryWithoutPhotosShowsTheCoverOfTheFirstBelowIt() throws {
        var site = TestSite()
        site.addGallery("france", [])
        site.addGallery("france/paris", [])
        site.addGallery("france/paris/louvre", try photos(2, in: "france/paris/louvre"))
        #expect(
            try site.plan().galleries.map { $0.cover?.photo.source.path.name }
                == Array(repeating: "photo1.jpg", count: 3)
        )
    }

    @Test func yearsAndTimesComeFromThePhotos() throws {
        let times = ["2024-12-31T23:30:00", "2022-05-01T10:00:00", "2024-01-01T00:00:00"]
        var site = TestSite()
        var all = try times.enumerated().map { position, time in
            try photo(
                "galleries/a/\(position).jpg",
                exif: ["dateTimeOriginal": .text(time), "offsetTimeOriginal": "-01:00"]
            )
        }
        all.append(try photo("galleries/a/undated.jpg"))
        all[1].uploadedAt = UTCTime(iso8601: "2023-06-01T00:00:00Z")
        site.addGallery("a", all)
        let gallery = try site.plan().galleries[0]
        // By the clock of the camera: New Year's Eve is still 2024, though it is 2025 in UTC.
        #expect(gallery.years == [2022, 2024])
        #expect(gallery.createdAt?.iso8601 == "2023-06-01T00:00:00Z")
        #expect(gallery.updatedAt?.iso8601 == "2025-01-01T00:30:00Z")
    }

    @Test func frontMatterWinsOverWhatThePhotosSay() throws {
        var site = TestSite()
        site.addGallery("a", [try photo("galleries/a/a.jpg", exif: ["dateTimeOriginal": "2022-05-01T10:00:00"])]) {
            $0.years = [1999]
            $0.createdAt = UTCTime(iso8601: "2001-01-01")
            $0.updatedAt = UTCTime(iso8601: "2002-01-01")
        }
        let gallery = try site.plan().galleries[0]
        #expect(gallery.years == [1999])
        #expect(gallery.createdAt?.iso8601 == "2001-01-01T00:00:00Z")
        #expect(gallery.updatedAt?.iso8601 == "2002-01-01T00:00:00Z")
    }

    @Test func aGalleryWithoutTimesHasNone() throws {
        var site = TestSite()
        site.addGallery("a", try photos(1, in: "a"))
        let gallery = try site.plan().galleries[0]
        #expect(gallery.years == [])
        #expect(gallery.createdAt == nil)
        #expect(gallery.updatedAt == nil)
    }

    @Test func aStaticFileInAPagesPlaceIsRefusedByName() throws {
        var site = TestSite()
        site.statics = ["CNAME", "index.html"].map {
            SourceFile(path: SourcePath("static/\($0)"), location: "/nowhere/\($0)")
        }
        let failure = try #require(throws: BuildFailure.self) { try site.plan() }
        #expect(failure.kind == .failed)
        #expect(failure.diagnostics.map(\.place) == ["static/index.html"])
        site.statics.removeLast()
        #expect(try site.plan().files.contains("CNAME"))
    }

    @Test func withoutABaseURLThereIsNoSitemap() throws {
        var site = TestSite()
        site.addGallery("a", try photos(1, in: "a"))
        #expect(try site.plan().files.contains("sitemap.xml"))
        site.settings.baseURL = nil
        #expect(try !site.plan().files.contains("sitemap.xml"))
    }

    @Test func aPagesAddressKeepsClearOfTheSitesOwn() throws {
        var site = TestSite()
        site.pages = ["about", "data", "galleries", "notes/galleries"].map {
            MarkdownPage(path: SourcePath("pages/\($0).md"), title: $0, description: "", body: "")
        }
        let paths = try site.plan().pages.map(\.path.string)
        #expect(paths.contains("about/"))
        #expect(paths.contains("notes/galleries/"))
        #expect(!paths.contains("data/"))
        #expect(!paths.contains("galleries/"))
    }

    @Test func everyFileIsPlannedOnce() throws {
        var site = TestSite()
        site.addGallery(
            "a",
            try [photo("galleries/a/1.jpg", bytes: "same"), photo("galleries/a/2.jpg", bytes: "same")]
        )
        let plan = try site.plan()
        #expect(plan.files.count == Set(plan.files).count)
        #expect(plan.galleries[0].photos[0].renditions == plan.galleries[0].photos[1].renditions)
    }
}
