import SiteModel
import Testing

@Suite struct RenditionPlanTests {
    @Test(arguments: [
        (300, [300]), (480, [480]), (481, [480, 481]), (500, [480, 500]), (1600, [480, 960, 1600]),
        (2400, [480, 960, 1600, 2400]), (2401, [480, 960, 1600, 2400]), (6000, [480, 960, 1600, 2400]), (1, [1]),
    ])
    func listedWidthsBelowThePhotosAndItsOwnIfNotOverTheLargest(width: Int, expected: [Int]) throws {
        let renditions = try renditions(of: photo("galleries/a/a.jpg", size: PixelSize(width: width, height: 900)))
        for format in RenditionFormat.allCases where format != .webp {
            #expect(renditions.filter { $0.encoding.format == format }.map(\.size.width) == expected)
        }
    }

    @Test func aPortraitIsMeasuredUpright() throws {
        // Stored lying down; orientation 6 sets it upright: 1000 wide and 3000 high.
        let portrait = try photo("galleries/a/a.jpg", size: PixelSize(width: 3000, height: 1000), orientation: 6)
        #expect(
            try renditions(of: portrait).filter { $0.encoding.format == .jpeg }.map(\.size)
                == [(480, 1440), (960, 2880), (1000, 3000)].map { PixelSize(width: $0.0, height: $0.1) }
        )
    }

    @Test func aThinLineKeepsAPixelOfHeight() throws {
        let line = try photo("galleries/a/a.jpg", size: PixelSize(width: 6000, height: 1))
        #expect(try renditions(of: line).allSatisfy { $0.size.height == 1 })
    }

    @Test func namesTellWidthAndFormat() throws {
        for rendition in try renditions(of: photo("galleries/a/a.jpg")) {
            let suffix = rendition.encoding.format == .jpeg ? "jpg" : rendition.encoding.format.rawValue
            #expect(rendition.file.hasPrefix("media/"))
            #expect(rendition.file.hasSuffix("-\(rendition.size.width).\(suffix)"))
        }
    }

    @Test func namesFollowFromWhatTheBytesDependOn() throws {
        let plain = try files()
        var all = plain
        let others = [
            try files { $0.galleries[0].photos[0].facts.hash = ContentHash(of: "other") },
            try files { $0.galleries[0].photos[0].facts.orientation = 3 },
            try files { $0.settings.recipe.encodings = [.init(.avif, quality: 56), .init(.jpeg, quality: 81)] },
            try files { $0.encoder = "libvips 8.15.0" },
        ]
        for other in others {
            #expect(all.isDisjoint(with: other))
            all.formUnion(other)
        }
    }

    @Test func namesFollowFromNothingElse() throws {
        let plain = try files()
        let others = [
            try files { $0.settings.title = "Other" },
            try files { $0.settings.baseURL = BaseURL("https://other.org/") },
            try files { $0.settings.sort = .name }, try files { $0.settings.links = .files },
            try files { $0.settings.location = .exact },
            try files { $0.settings.recipe.encodings.reverse() },
            try files { $0.galleries[0].path = SourcePath("galleries/other") },
            try files { $0.galleries[0].photos[0].title.value = "Other" },
            try files { $0.galleries[0].photos[0].id = "other" },
            try files { $0.galleries[0].photos[0].source.path = SourcePath("galleries/a/z.jpg") },
            try files { $0.galleries[0].photos[0].source.location = "/elsewhere" },
            try files { $0.theme.templates["photo"] = "other" },
        ]
        for other in others { #expect(other == plain) }
    }

    @Test func anotherWidthLeavesTheOtherFilesAlone() throws {
        let more = try files { $0.settings.recipe.widths = [480, 960, 1200, 1600, 2400] }
        #expect(more.isSuperset(of: try files()))
    }

    @Test(arguments: [
        ([480, 960, 1600, 2400], 3000, 1200), ([480, 960, 1600, 2400], 1201, 1200), ([480, 960, 1600], 1200, nil),
        ([480, 960], 3000, nil), ([480, 1200, 2400], 3000, nil),
    ])
    func otherSitesAreShownAPictureOf1200Pixels(widths: [Int], width: Int, expected: Int?) throws {
        var site = TestSite()
        site.settings.recipe.widths = widths
        site.settings.recipe.encodings = [.init(.avif), .init(.jpeg, quality: 71)]
        site.addGallery("a", [try photo("galleries/a/a.jpg", size: PixelSize(width: width, height: 900))])
        let plan = try site.plan()
        let planned = plan.galleries[0].photos[0]
        #expect(planned.preview?.size.width == expected)
        #expect(planned.preview?.encoding == expected.map { _ in .init(.jpeg, quality: 71) })
        #expect(planned.preview.map { plan.files.contains($0.file) } != false)
        #expect(!planned.renditions.contains { $0.file == planned.preview?.file })
    }

    @Test func withoutWholeAddressesNobodyIsShownAPicture() throws {
        var site = TestSite()
        site.settings.baseURL = nil
        site.addGallery("a", [try photo("galleries/a/a.jpg")])
        #expect(try site.plan().galleries[0].photos[0].preview == nil)
    }

    @Test(arguments: [(65_500, 1200), (65_600, nil)])
    func row80_otherSitesAreShownNoPictureThatJPEGDoesNotHold(height: Int, expected: Int?) throws {
        var site = TestSite()
        // As high as the preview of 1200 pixels would be.
        site.addGallery("a", [try photo("galleries/a/a.jpg", size: PixelSize(width: 2400, height: 2 * height))])
        let plan = try site.plan()
        #expect(plan.galleries[0].photos[0].preview?.size.width == expected)
        #expect(plan.galleries[0].photos[0].jpegs.map(\.size.width) == [480, 960])
    }

    private func renditions(of photo: Photo) throws -> [PlannedRendition] {
        var site = TestSite()
        site.addGallery("a", [photo])
        return try site.plan().galleries[0].photos[0].renditions
    }

    private func files(_ change: (inout TestSite) -> Void = { _ in }) throws -> Set<String> {
        var site = TestSite()
        site.addGallery("a", [try photo("galleries/a/a.jpg")])
        change(&site)
        return Set(try site.plan().files.filter { $0.hasPrefix("media/") && !$0.hasSuffix(".png") })
    }
}
