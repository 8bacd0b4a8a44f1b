import Composing
import Foundation
import Planning
import SiteModel
import Testing

/// What a build makes of ratings that it was told.
@Suite struct BakedRatingsTests {
    /// A gallery of photos `a`, `b` and so on, in the order of their names.
    private func site(
        _ ratings: [String: RatingSummary],
        _ change: (inout Gallery) -> Void = { $0.sort = .rating }
    ) throws -> TestSite {
        var site = TestSite()
        site.settings.sort = .name
        site.theme.templates["list"] = ""
        site.addGallery("g", try ["a", "b", "c", "d", "e"].map { try photo("galleries/g/\($0).jpg") }, change)
        let ids = try site.plan().galleries[0].photos.map { ($0.photo.source.path.stem, $0.id) }
        let named = Dictionary(uniqueKeysWithValues: ids)
        let byID = ratings.map { (named[$0] ?? $0, $1) }
        site.ratings = ["g": GalleryRatings(Dictionary(uniqueKeysWithValues: byID))]
        return site
    }

    private func order(_ site: TestSite) throws -> [String] {
        try site.plan().galleries[0].photos.map(\.photo.source.path.stem)
    }

    private static let some = [
        "b": RatingSummary(average: 4, count: 1), "c": RatingSummary(average: 4, count: 9),
        "d": RatingSummary(average: 5, count: 1),
    ]

    @Test func theBestAverageComesFirstThenWhatMoreHaveRated() throws {
        #expect(try order(site(Self.some)) == ["d", "c", "b", "a", "e"], "of the rest the default order holds")
        #expect(try order(site(Self.some) { $0.sort = nil }) == ["a", "b", "c", "d", "e"], "where it is asked for")
    }

    @Test func withoutRatingsTheSitesOrderStandsIn() throws {
        var site = try site(Self.some)
        site.ratings = nil
        #expect(try order(site) == ["a", "b", "c", "d", "e"])
        site.settings.sort = .rating
        site.galleries[0].photos.reverse()
        #expect(try order(site) == ["a", "b", "c", "d", "e"], "undated, so by name")
    }

    @Test func numbersStayWhenRatingsComeIn() throws {
        let photos = try site(Self.some).plan().galleries[0].photos
        #expect(photos.map(\.number) == [4, 3, 2, 1, 5])
    }

    @Test func fewRatingsDoNotWinOverMany() {
        let (one, many) = (RatingSummary(average: 5, count: 1), RatingSummary(average: 4.8, count: 40))
        #expect(many.score > one.score)
        #expect(RatingSummary(average: 5, count: 40).score > many.score)
        #expect(RatingSummary(average: nil, count: 0).score == 3)
        #expect(RatingSummary(average: 1, count: 40).score < RatingSummary(average: 1, count: 1).score)
    }

    @Test func theBestAreThoseThatAreShownAndLiked() {
        let many = (0..<30).map { ("p\($0)", RatingSummary(average: 4, count: 100 - $0)) }
        let others = [
            "gone": RatingSummary(average: 5, count: 90), "poor": RatingSummary(average: 3, count: 90),
            "best": RatingSummary(average: 4.9, count: 90),
        ]
        let galleries = [
            (id: "x", ratings: GalleryRatings(Dictionary(uniqueKeysWithValues: many))),
            (id: "y", ratings: GalleryRatings(others)),
        ]
        let best = bestPhotos(of: galleries) { id, gallery in
            #expect(gallery == (id.hasPrefix("p") && id != "poor" ? 0 : 1))
            return id != "gone"
        }
        #expect(best.count == 24)
        #expect(best.first == BestPhoto(galleryID: "y", photoID: "best"))
        #expect(best.dropFirst().map(\.photoID) == (0..<23).map { "p\($0)" })
        #expect(bestPhotos(of: [(id: "y", ratings: GalleryRatings())]) { _, _ in true } == [])
    }

    @Test func theDataTellsThemWhereTheBuildWasTold() throws {
        func records(_ site: TestSite) throws -> [[String: Any]] {
            let text = try #require(try site.documents()["data/galleries/g.json"])
            return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        }
        var site = try site(Self.some)
        let told = try records(site)
        #expect(told.map { $0["ratingCount"] as? Int } == [1, 9, 1, 0, 0])
        #expect(told.map { $0["ratingAverage"] as? Double } == [5, 4, 4, nil, nil])
        #expect(told[3]["ratingAverage"] is NSNull)
        site.ratings = nil
        #expect(try records(site).allSatisfy { $0["ratingCount"] == nil && $0["ratingAverage"] == nil })
    }

    @Test func aPhotosPageTellsTheAverageToPeopleAndPrograms() throws {
        var site = try site(["a": RatingSummary(average: 4.6667, count: 3)])
        site.theme.words.counts["ratings"] = ["one": "{n} rating", "other": "{n} ratings"]
        site.theme.words.decimal = ","
        site.theme.templates["photo"] = "{{#average}}{{value}}/{{count}}/{{text}};{{/average}}{{{structuredData}}}"
        let documents = try site.documents()
        let page = try #require(documents["galleries/g/a/index.html"])
        #expect(page.hasPrefix("4,7/3/4,7 · 3 ratings;"))
        let data = Data(page.drop { $0 != "{" }.utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let total: NSDictionary = [
            "@type": "AggregateRating", "ratingValue": 4.7, "ratingCount": 3, "bestRating": 5, "worstRating": 1,
        ]
        #expect(object["aggregateRating"] as? NSDictionary == total)
        #expect(documents["galleries/g/b/index.html"]?.contains("ggregate") == false)
    }

    @Test func whatIsKeptOfAGalleryDoesNotChangeWithRatings() throws {
        func heads(_ ratings: [String: RatingSummary]) throws -> [String] {
            try site(ratings) { $0.sort = nil }.plan().site.galleries.map { "\($0)" }
        }
        #expect(try heads(["a": RatingSummary(average: 4, count: 1)]) == heads([:]))
    }

    @Test func theBestPageIsLinkedAndInTheSiteMap() throws {
        var site = try site(Self.some)
        site.theme.words.texts["bestRated"] = "Best rated"
        site.theme.templates["list"] = "{{name}}:{{#photos}}{{title}} {{average.text}}{{/photos}}"
        site.theme.templates["404"] = "{{#lists}}{{name}} {{link}};{{/lists}}"
        let documents = try site.documents()
        #expect(documents["best/index.html"]?.hasPrefix("Best rated:c 4") == true, "nine 4s win over one 5")
        #expect(documents["404.html"]?.contains("Best rated /best/;") == true)
        #expect(documents["sitemap-pages.xml"]?.contains("<loc>https://example.com/best/</loc>") == true)
        site.ratings = ["g": GalleryRatings()]
        let without = try site.documents()
        #expect(without["best/index.html"] == nil)
        #expect(without["404.html"]?.contains("best") == false)
        #expect(without["sitemap-pages.xml"]?.contains("best") == false)
    }
}
