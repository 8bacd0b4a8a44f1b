import SiteModel
import Testing

@Suite struct ListPlanTests {
    @Test func photosAreListedByTagPlaceCameraAndYear() throws {
        var site = TestSite()
        let exif: JSONObject = ["make": "Canon", "model": "EOS R5", "dateTimeOriginal": "2023-05-01T10:00:00"]
        var tagged = try photo("galleries/rome/a.jpg", exif: exif)
        tagged.tags = Sourced(["Night", "night", "sea"], from: .sidecar)
        tagged.city = Sourced("Ostia", from: .sidecar)
        site.addGallery("rome", [tagged, try photo("galleries/rome/b.jpg")]) {
            $0.country = "Italy"
            $0.tags = ["city"]
        }
        let plan = try site.plan().site
        let lists = try #require(plan.lists)
        #expect(
            lists.lists.map { "\($0.facet.folder.string) \($0.photoCount) \($0.galleries.count)" }.sorted() == [
                "cameras/canon-eos-r5/ 1 0", "places/europe/italy/ 2 1", "places/europe/italy/ostia/ 1 0",
                "tags/city/ 0 1", "tags/night/ 1 0", "tags/sea/ 1 0", "years/2023/ 1 0",
            ]
        )
        let files = Set(lists.files(in: plan))
        let indexes = ["tags/index.html", "places/index.html", "places/europe/index.html", "cameras/index.html"]
        #expect(files.isSuperset(of: indexes + ["tags/night/index.html", "sitemap-lists.xml"]))
    }

    @Test(arguments: [
        ("New York", "new-york"), ("Z\u{fc}rich", "z\u{fc}rich"), ("Zu\u{308}rich", "z\u{fc}rich"), ("日本", "日本"),
        ("St. Moritz", "st-moritz"),
    ])
    func aTagsAddressIsItsNameMadeSafe(name: String, key: String) {
        #expect(Facet.tag(name).key == key)
    }

    @Test func namesThatASlugWouldMakeOneHaveAddressesOfTheirOwn() {
        let keys = ["C", "C++", "C#", "🌊", "🌋"].map { Facet.tag($0).key }
        #expect(Set(keys).count == 5)
        #expect(keys.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } && !$0.isEmpty })
        #expect(Facet.tag("c").key == Facet.tag("C").key)
    }

    @Test func aCountryOfNoKnownContinentIsElsewhere() {
        #expect(Facet.country("Norge", continent: "").key == "europe/norge")
        #expect(Facet.country("Atlantis", continent: "").key == "elsewhere/atlantis")
        #expect(Facet.country("Atlantis", continent: "Oceania").key == "oceania/atlantis")
    }

    @Test func longListsHavePages() throws {
        var site = TestSite()
        site.settings.photosPerPage = 2
        let exif: JSONObject = ["dateTimeOriginal": "2023-05-01T10:00:00"]
        let dated = try (1...5).map { try photo("galleries/a/photo\($0).jpg", exif: exif) }
        site.addGallery("a", dated + [try photo("galleries/a/undated.jpg")])
        let plan = try site.plan().site
        let files = try #require(plan.lists).files(in: plan).filter { $0.hasPrefix("years/2023") }
        #expect(files == ["", "page/2/", "page/3/"].map { "years/2023/\($0)index.html" })
    }

    @Test func inALongListAWholeGalleryStandsForItsPhotos() throws {
        var site = TestSite()
        site.settings.photosPerPage = 2
        let exif: JSONObject = ["dateTimeOriginal": "2023-05-01T10:00:00"]
        site.addGallery("whole", try (1...3).map { try photo("galleries/whole/photo\($0).jpg", exif: exif) })
        let part = [try photo("galleries/part/a.jpg", exif: exif), try photo("galleries/part/b.jpg")]
        site.addGallery("part", part)
        let plan = try site.plan().site
        let year = try #require(plan.lists?.lists.first { $0.facet.kind == .years })
        #expect(year.photoCount == 4 && year.singleCount == 1)
        #expect(year.galleries.map { plan.galleries[$0].id } == ["whole"])
    }

    @Test func aStaticFileMustNotStandWhereAListDoes() throws {
        var site = TestSite()
        var tagged = try photo("galleries/a/a.jpg")
        tagged.tags = Sourced(["sea"], from: .sidecar)
        site.addGallery("a", [tagged])
        let path = SourcePath("static/tags/sea/index.html")
        site.statics = [SourceFile(path: path, location: "/" + path.string, stamp: FileStamp())]
        #expect(throws: BuildFailure.self) { try site.plan() }
    }

    @Test func anAliasThatAListNeedsIsLeftOut() throws {
        var site = TestSite()
        var tagged = try photo("galleries/a/a.jpg")
        tagged.tags = Sourced(["sea"], from: .sidecar)
        site.addGallery("a", [tagged]) { $0.aliases = [SitePath("tags/sea/"), SitePath("tags/old/")] }
        let plan = try site.plan()
        #expect(plan.site.redirects.map(\.path.string) == ["tags/old/"])
        #expect(plan.diagnostics.contains { $0.text.contains("tags/sea/") })
    }
}

@Suite struct PositionsTests {
    @Test(arguments: [[], [0], [3], [0, 1, 2, 5], [1, 3, 5, 6, 7, 100], Array(0..<1000)])
    func theTextSaysThePositions(all: [Int]) throws {
        var positions = Positions()
        for position in all { positions.append(position) }
        #expect(Array(positions.all) == all)
        #expect(positions.count == all.count)
        #expect(try #require(Positions(text: positions.text)) == positions)
    }

    @Test func runsAreShort() {
        var positions = Positions()
        for position in [0, 1, 2, 5] { positions.append(position) }
        #expect(positions.text == "0:2,2")
    }

    @Test(arguments: ["x", "1:", "-1", "1:2:3", "9999999999999999999"]) func nonsenseIsRefused(text: String) {
        #expect(Positions(text: text) == nil)
    }
}
