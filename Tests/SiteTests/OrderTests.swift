import SiteModel
import Testing

@Suite struct OrderTests {
    @Test(arguments: [
        ("photo2", "photo10"), ("photo9a", "photo10"), ("img_0009", "img_10"), ("a1b2", "a1b10"), ("a", "a1"),
        ("photo99999999999999999999998", "photo99999999999999999999999"), ("2", "a"), ("Alpha2", "alpha10"),
        ("photo01", "photo2"), ("photo01", "photo1"), ("photo001", "photo01"),
    ])
    func digitsCountAsNumbers(first: String, second: String) {
        #expect(naturallyPrecedes(first, second))
        #expect(!naturallyPrecedes(second, first))
    }

    @Test func everyStartingOrderGivesTheSameOrder() {
        let names = ["photo10", "Photo2", "photo2", "photo02", "photo002", "b", "B", "é", "e\u{301}", "", "10", "9"]
        let bytes = { (names: [String]) in names.map { Array($0.utf8) } }
        let expected = bytes(names.sorted(by: naturallyPrecedes))
        var rotated = names
        for _ in names {
            rotated.append(rotated.removeFirst())
            #expect(bytes(rotated.sorted(by: naturallyPrecedes)) == expected)
            #expect(bytes(rotated.reversed().sorted(by: naturallyPrecedes)) == expected)
        }
    }

    static let taken: [(name: String, time: String?, offset: String?)] = [
        ("photo10", "2024-05-01T10:00:00", nil), ("photo9", "2024-05-01T10:00:00", nil),
        ("early", "2023-12-31T23:59:59", nil), ("undated10", nil, nil), ("undated9", nil, nil),
        // By the clock an hour later than photo9, and in truth an hour earlier: the clock counts, since others lack a zone.
        ("oslo", "2024-05-01T11:00:00", "+02:00"),
        ("burst2", "2024-05-02T08:00:00.45", nil), ("burst1", "2024-05-02T08:00:00.5", nil),
    ]

    @Test func byDateThenNameAndUndatedLast() throws {
        #expect(
            try order(.date)
                == ["early", "photo9", "photo10", "oslo", "burst2", "burst1", "undated9", "undated10"]
        )
    }

    @Test func newestFirstKeepsUndatedLast() throws {
        #expect(
            try order(.dateDescending)
                == ["burst1", "burst2", "oslo", "photo10", "photo9", "early", "undated9", "undated10"]
        )
    }

    @Test func byNameEitherWay() throws {
        let names = ["burst1", "burst2", "early", "oslo", "photo9", "photo10", "undated9", "undated10"]
        #expect(try order(.name) == names)
        #expect(try order(.nameDescending) == names.reversed())
    }

    @Test func aGallerysOwnOrderWinsOverTheSites() throws {
        var site = TestSite()
        site.settings.sort = .name
        site.addGallery("a", try photos(2, in: "a")) { $0.sort = .nameDescending }
        #expect(try site.plan().galleries[0].photos.map(\.number) == [2, 1])
    }

    @Test func photoNumberIsTheNameSNumberElseThePosition() throws {
        var site = TestSite()
        site.addGallery("a", try ["sea", "photo7", "Photo12"].map { try photo("galleries/a/\($0).jpg") })
        #expect(try site.plan().galleries[0].photos.map(\.number) == [7, 12, 3])
    }

    @Test func aSidecarsTimeDatesAPhotoWithoutACaptureTime() throws {
        var scan = try photo("galleries/a/a.jpg")
        scan.uploadedAt = UTCTime(iso8601: "2025-01-01")
        var site = TestSite()
        site.addGallery("a", [scan, try photo("galleries/a/b.jpg", exif: ["dateTimeOriginal": "2024-01-01T00:00:00"])])
        #expect(try site.plan().galleries[0].photos.map(\.photo.source.path.stem) == ["b", "a"])
    }

    private func order(_ order: PhotoOrder) throws -> [String] {
        var site = TestSite()
        site.settings.sort = order
        let photos = try Self.taken.map { taken in
            var exif: JSONObject = [:]
            exif["dateTimeOriginal"] = taken.time.map { .text($0) }
            exif["offsetTimeOriginal"] = taken.offset.map { .text($0) }
            return try photo("galleries/a/\(taken.name).jpg", exif: exif)
        }
        site.addGallery("a", photos)
        return try site.plan().galleries[0].photos.map(\.photo.source.path.stem)
    }
}
