import Planning
import SiteModel
import Testing

@Suite struct CoverTests {
    private static let large = PixelSize(width: 2400, height: 1600)

    @Test func aGalleryMayShowAPhotoOfAGalleryBelow() throws {
        var site = TestSite()
        site.addGallery("france", [try photo("galleries/france/own.jpg")]) { $0.cover = "paris/b.jpg" }
        site.addGallery("france/paris", try ["a", "b"].map { try photo("galleries/france/paris/\($0).jpg") })
        let plan = try site.plan()
        #expect(plan.galleries.first?.cover?.photo.source.path.string == "galleries/france/paris/b.jpg")
        #expect(plan.diagnostics.isEmpty)
    }

    @Test(arguments: ["paris/none.jpg", "nowhere/a.jpg", "../other/a.jpg", "/", "paris/"])
    func aCoverThatIsNotThereIsAWarning(cover: String) throws {
        var site = TestSite()
        site.addGallery("france", [try photo("galleries/france/own.jpg")]) { $0.cover = cover }
        site.addGallery("france/paris", [try photo("galleries/france/paris/a.jpg")])
        site.addGallery("other", [try photo("galleries/other/a.jpg")])
        let plan = try site.plan()
        #expect(plan.diagnostics.map(\.message) == ["has no photo \(cover) for its cover"])
        #expect(plan.galleries.first?.cover?.photo.source.path.string == "galleries/france/own.jpg")
    }

    @Test func aPrivateGalleryLendsNoCover() throws {
        var site = TestSite()
        site.secret = SiteSecret("a secret that nobody can guess")
        site.settings.cover = "france/secret/a.jpg"
        site.addGallery("france", [try photo("galleries/france/own.jpg")]) { $0.cover = "secret/a.jpg" }
        site.addGallery("france/secret", [try photo("galleries/france/secret/a.jpg")]) {
            $0.privacy = GalleryPrivacy(version: "")
        }
        let plan = try site.plan()
        #expect(plan.site.publicGalleries.first?.cover?.photo.source.path.name == "own.jpg")
        #expect(plan.site.cover?.photo.photo.source.path.name == "own.jpg")
        #expect(
            plan.diagnostics.map(\.message) == [
                "its cover secret/a.jpg is in a private gallery, and is not shown",
                "cover: france/secret/a.jpg is in a private gallery, and is not shown",
            ]
        )
    }

    @Test func theFrontPageOpensWithAPictureThatIsLargeEnough() throws {
        var site = TestSite()
        let old: JSONObject = ["dateTimeOriginal": "2023-05-01T10:00:00"]
        let new: JSONObject = ["dateTimeOriginal": "2024-05-01T10:00:00"]
        site.addGallery("new", [try photo("galleries/new/a.jpg", size: PixelSize(width: 1599, height: 900), exif: new)])
        #expect(try site.plan().site.hero == nil)
        site.addGallery("old", [try photo("galleries/old/a.jpg", size: PixelSize(width: 1600, height: 900), exif: old)])
        let plan = try site.plan()
        #expect(plan.site.hero?.photo.photo.source.path.string == "galleries/old/a.jpg")
        #expect(plan.site.cover?.photo.photo.source.path.string == "galleries/new/a.jpg")
        // The largest rendition counts, not the photo.
        site.settings.recipe.widths = [480, 1200]
        #expect(try site.plan().site.hero == nil)
    }

    @Test func theOwnerChoosesThePictureOfTheSite() throws {
        var site = TestSite()
        site.settings.cover = "a/inner/small.jpg"
        site.addGallery("a", [try photo("galleries/a/a.jpg", size: Self.large)])
        let small = PixelSize(width: 800, height: 600)
        site.addGallery(
            "a/inner",
            [
                try photo("galleries/a/inner/large.jpg", size: Self.large),
                try photo("galleries/a/inner/small.jpg", size: small),
            ]
        )
        let plan = try site.plan()
        #expect(plan.site.hero?.photo.photo.source.path.name == "a.jpg")
        #expect(plan.site.cover?.photo.photo.source.path.name == "small.jpg")
        #expect(plan.diagnostics.count == 1)
        site.settings.cover = "a/inner/large.jpg"
        let other = try site.plan()
        #expect(other.site.hero?.photo.photo.source.path.name == "large.jpg")
        #expect(other.site.hero.map { other.site.galleries[$0.gallery].id } == "a--inner")
        #expect(other.diagnostics.isEmpty)
        site.settings.cover = "a/none.jpg"
        #expect(try site.plan().diagnostics.map(\.message) == ["cover: there is no photo a/none.jpg"])
    }
}
