import SiteModel
import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        ("Nusfjord evening", "Nusfjord-evening"), ("a.b.c", "a-b-c"), ("it's (here)!", "it-s-here"),
        ("富士山", "富士山"), ("Zürich_2024", "Zürich_2024"), ("cafe\u{301}", "caf\u{E9}"), ("हिन्दी", "हिन्दी"),
        ("--a -- b--", "a-b"), ("../../etc", "etc"), ("a/b\\c?d#e%f", "a-b-c-d-e-f"), ("🌋", ""), (" . ", ""),
    ])
    func aNameIsMadeSafeAndStaysReadable(name: String, expected: String) {
        #expect(Array(slug(of: name).utf8) == Array(expected.utf8))
    }

    @Test func noAddressIsOver120Bytes() {
        #expect(slug(of: String(repeating: "a", count: 300)) == String(repeating: "a", count: 120))
        #expect(slug(of: String(repeating: "富", count: 300)).utf8.count == 120)
        // A letter of three bytes that would end at byte 121 is left out whole.
        #expect(slug(of: "ab" + String(repeating: "富", count: 60)).utf8.count == 119)
        #expect(slug(of: String(repeating: "a", count: 119) + " b") == String(repeating: "a", count: 119))
    }

    @Test func allButTheFirstOfAClashGetSixDigitsOfTheirKeysHash() throws {
        // In byte order "a-b" stands before "a.b".
        let slugs = try slugs(["a.b.jpg", "a-b.jpg"])
        #expect(slugs == ["a-b.jpg": "a-b", "a.b.jpg": "a-b-8137a3"])
    }

    @Test func namesThatDifferOnlyInCaseClash() throws {
        #expect(try slugs(["b.jpg", "B.jpg"]) == ["B.jpg": "B", "b.jpg": "b-bea8d9"])
    }

    @Test func aPhotoCalledPageMakesWayForTheGallerysPages() throws {
        #expect(try slugs(["page.jpg"]) == ["page.jpg": "page-8c2b3c"])
    }

    @Test func aNameOfWhichNothingIsLeftIsCalledPhoto() throws {
        #expect(try slugs(["🌋.jpg"]) == ["🌋.jpg": "photo"])
    }

    @Test func aFileCalledJustLikeAnothersWayOutKeepsItsAddress() throws {
        let slugs = try slugs(["a-b.jpg", "a.b.jpg", "a-b-8137a3.jpg"])
        #expect(slugs["a-b-8137a3.jpg"] == "a-b-8137a3")
        #expect(slugs["a-b.jpg"] == "a-b")
        #expect(slugs["a.b.jpg"] == "a-b-8137a3c7b40c")
    }

    @Test func addressesDoNotDependOnTheOrderOfReading() throws {
        let names = ["B.jpg", "a b.jpg", "a-b.jpg", "a.b.jpg", "b.jpg", "page.jpg"]
        #expect(try slugs(names) == slugs(names.reversed()))
    }

    @Test func photoIdIsTheUUIDOfTheKeyInTheURLNamespace() throws {
        #expect(try ids(["photo1.jpg"]) == ["5e74460e-f08f-58f4-93eb-30946716f2be"])
        #expect(try ids(["富士山.jpg"]) == ["f70e97cb-1017-572b-9cc0-c357b22e16a9"])
    }

    @Test func photoIdSurvivesACopyThroughADecomposingFileSystem() throws {
        #expect(try ids(["caf\u{E9}.jpg"]) == ["4b1081ee-bf7c-5b17-bedd-da4b9d8bc39d"])
        #expect(try ids(["cafe\u{301}.jpg"]) == ["4b1081ee-bf7c-5b17-bedd-da4b9d8bc39d"])
    }

    @Test func twinsThatDifferOnlyInNormalisationAreBothPublished() throws {
        var site = TestSite()
        site.addGallery("rome", try ["caf\u{E9}", "cafe\u{301}"].map { try photo("galleries/rome/\($0).jpg") })
        let planned = try site.plan().galleries[0].photos
        #expect(Set(planned.map(\.id)).count == 2)
        #expect(Set(planned.map(\.page)).count == 2)
        // "e" comes before "é" in bytes, so the decomposed twin is the first and keeps the plain id.
        let first = try #require(planned.first { $0.photo.source.path == SourcePath("galleries/rome/cafe\u{301}.jpg") })
        #expect(first.id == "4b1081ee-bf7c-5b17-bedd-da4b9d8bc39d")
        #expect(first.page.string == "galleries/rome/caf\u{E9}/")
    }

    private func planned(_ names: [String]) throws -> [PlannedPhoto] {
        var site = TestSite()
        site.addGallery("rome", try names.map { try photo("galleries/rome/\($0)") })
        return try site.plan().galleries[0].photos
    }

    private func slugs(_ names: [String]) throws -> [String: String] {
        let pairs = try planned(names).map { planned in
            (planned.photo.source.path.name, String(planned.page.string.dropFirst("galleries/rome/".count).dropLast()))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private func ids(_ names: [String]) throws -> [String] { try planned(names).map(\.id) }
}
