import SiteModel
import Testing

@Suite struct RemovalTests {
    @Test func whatIsNotPlannedGoes() throws {
        var site = TestSite()
        site.published = ["index.html", "old/index.html", "media/old.jpg", "data/galleries.json", "assets/old.css"]
        #expect(try site.plan().removals == ["assets/old.css", "media/old.jpg", "old/index.html"])
    }

    @Test func dotFilesAtTheTopStayAndDeeperOnesGo() throws {
        var site = TestSite()
        site.published = [".htaccess", ".git/config", ".sitebuild", "old/.hidden", "galleries/.hidden"]
        #expect(try site.plan().removals == ["galleries/.hidden", "old/.hidden"])
    }

    @Test func twentyPagesMayVanishAndTwentyOneMayNot() throws {
        var site = TestSite()
        site.published = pages(20)
        #expect(try site.plan().removals.count == 20)
        site.published = pages(21)
        let failure = try #require(throws: BuildFailure.self) { try site.plan() }
        #expect(failure.kind == .failed)
        #expect(failure.diagnostics[0].message.contains("21 of 21 pages"))
        #expect(failure.diagnostics[0].hint?.contains("--force") == true)
    }

    @Test func halfOfThePagesMayVanishAndMoreMayNot() throws {
        var site = TestSite()
        // 27 pages are planned: the front page, 404, the gallery's and its photos'.
        site.addGallery("a", try photos(24, in: "a"))
        let kept = Set(try site.plan().files.filter { $0.hasSuffix(".html") })
        #expect(kept.count == 27)
        site.published = kept.union(pages(27))
        #expect(try site.plan().removals.count == 27)
        site.published.insert("one-more/index.html")
        #expect(throws: BuildFailure.self) { try site.plan() }
    }

    @Test func onlyPagesCount() throws {
        var site = TestSite()
        site.published = Set((0..<500).map { "media/\($0).jpg" })
        #expect(try site.plan().removals.count == 500)
    }

    @Test func theLimitCanBeLifted() throws {
        var site = TestSite()
        site.published = pages(21)
        site.mayDeleteMost = true
        #expect(try site.plan().removals.count == 21)
    }

    private func pages(_ count: Int) -> Set<String> { Set((0..<count).map { "old/\($0)/index.html" }) }
}
