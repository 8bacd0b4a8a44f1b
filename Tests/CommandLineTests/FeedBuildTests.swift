import Foundation
import Testing

/// Feeds as readers see them over time: across moves, changes, machines and caches.
@Suite struct FeedBuildTests {
    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(
            Pictures.jpeg(tagged: ["-DateTimeOriginal=2024:05:01 10:20:30", "-OffsetTimeOriginal=+02:00"]),
            to: "galleries/rome/one.jpg"
        )
        try site.write(Pictures.jpeg(tagged: ["-DateTimeOriginal=2023:05:01 10:20:30"]), to: "galleries/rome/two.jpg")
        try site.write("---\nid: own-3\n---\nCaption.\n", to: "galleries/rome/three.md")
        try site.write(numberedJPEG(3), to: "galleries/rome/three.jpg")
        return site
    }

    @Test func idsSurviveEveryMove() throws {
        let site = try site()
        #expect(try site.build().status == 0)
        let before = try Feed(site, "galleries/rome/feed.xml")
        let all = try Feed(site, "feed.xml")
        #expect(
            before.entryIDs.count == 3 && before.ids.allSatisfy { $0.wholeMatch(of: /urn:uuid:[0-9a-f-]{36}/) != nil }
        )
        let records = try site.records(of: "rome").compactMap { $0["photoId"] as? String }
        #expect(
            Set(records.map { "urn:uuid:\($0)" }).intersection(before.entryIDs).count == 2,
            "all but the pinned one"
        )

        #expect(try site.move("galleries/rome", "galleries/italy/roma").status == 0)
        #expect(try site.build().status == 0)
        #expect(try Feed(site, "galleries/italy--roma/feed.xml").ids == before.ids)
        #expect(try site.move("galleries/italy/roma", "galleries/lazio").status == 0)
        #expect(try site.move("galleries/lazio/one.jpg", "galleries/lazio/first.jpg").status == 0)
        #expect(try site.build().status == 0)
        let after = try Feed(site, "galleries/lazio/feed.xml")
        #expect(after.ids == before.ids, "the gallery's and its photos'")
        #expect(after.times == before.times, "a move is no change")
        #expect(try Feed(site, "feed.xml").ids == all.ids)
        try site.expectEqualToAFreshBuild()
    }

    @Test func aNewGalleryAtAnOldAddressHasAnIdOfItsOwn() throws {
        let site = try site()
        #expect(try site.build().status == 0)
        let before = try Feed(site, "galleries/rome/feed.xml")
        #expect(try site.move("galleries/rome", "galleries/roma").status == 0)
        try site.write("---\nuploadedAt: 2025-01-01\n---\n", to: "galleries/rome/gallery.md")
        try site.write(numberedJPEG(9), to: "galleries/rome/nine.jpg")
        #expect(try site.build().status == 0)
        #expect(try Feed(site, "galleries/roma/feed.xml").ids == before.ids)
        #expect(try Feed(site, "galleries/rome/feed.xml").ids.first != before.ids.first)
        #expect(try site.publishedText("galleries/rome/feed.xml").contains("/galleries/rome/nine/"))
        try site.expectEqualToAFreshBuild()
        try site.removeContent("galleries/roma")
        #expect(try site.build(["--force"]).status == 0)
        try site.expectEqualToAFreshBuild()
    }

    @Test func timesAreHonest() throws {
        let site = try site()
        #expect(try site.build().status == 0)
        var feed = try Feed(site, "galleries/rome/feed.xml")
        #expect(
            feed.titles == ["One", "Three", "Two"],
            "without any time a photo takes its gallery's, the latest of its photos"
        )
        #expect(feed.times == ["2024-05-01T08:20:30Z", "2024-05-01T08:20:30Z", "2023-05-01T10:20:30-00:00"])
        #expect(feed.updated == "2024-05-01T08:20:30Z")

        try site.write("---\nupdatedAt: 2022-01-01T00:00:00Z\n---\n", to: "galleries/rome/gallery.md")
        try site.write("---\nupdatedAt: 2025-01-01T00:00:00Z\n---\n", to: "galleries/rome/two.md")
        #expect(try site.build().status == 0)
        feed = try Feed(site, "galleries/rome/feed.xml")
        #expect(feed.titles == ["One", "Two", "Three"], "a change does not make a photo new")
        #expect(feed.times == ["2024-05-01T08:20:30Z", "2025-01-01T00:00:00Z", "2022-01-01T00:00:00Z"])
        #expect(feed.updated == "2025-01-01T00:00:00Z", "the latest of its entries")

        try site.write("---\nuploadedAt: 2026-01-01T00:00:00Z\n---\n", to: "galleries/rome/gallery.md")
        try site.write("---\nuploadedAt: 2026-02-01T00:00:00Z\n---\n", to: "galleries/rome/two.md")
        #expect(try site.build().status == 0)
        feed = try Feed(site, "galleries/rome/feed.xml")
        #expect(feed.titles.first == "Two", "an old photo that was uploaded today is new")
        #expect(feed.published == ["2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"])
        #expect(feed.times == feed.published)
        let front = try site.publishedText("index.html")
        let latest = try #require(front.range(of: "galleries/rome/two/"))
        #expect(try latest.lowerBound < #require(front.range(of: "galleries/rome/one/")).lowerBound)
        try site.expectEqualToAFreshBuild()
    }

    @Test func aChangedCaptionIsAnUpdateOnceItIsStamped() throws {
        let site = try site()
        #expect(try site.stamp().status == 0)
        try site.replaceTimes(with: "2025-01-01T00:00:00Z")
        #expect(try site.build().status == 0)
        let before = try Feed(site, "feed.xml")
        #expect(Set(before.times) == ["2025-01-01T00:00:00Z"])

        try site.edit("rome/three.md") { $0.replacing("Caption.", with: "Another caption.") }
        #expect(try site.stamp().output.hasPrefix("changed: galleries/rome/three.md\n"))
        try site.edit("rome/three.md") {
            $0.replacing(/updatedAt: "[^"]+"/, with: "updatedAt: \"2025-06-01T00:00:00Z\"")
        }
        #expect(try site.build().status == 0)
        let after = try Feed(site, "feed.xml")
        #expect(after.ids == before.ids && after.published == before.published)
        #expect(zip(after.titles, after.times).filter { $1 != "2025-01-01T00:00:00Z" }.map(\.0) == ["Three"])
        #expect(after.updated == "2025-06-01T00:00:00Z")
    }

    @Test func anotherMachineMakesTheSameBytes() throws {
        let site = try site()
        #expect(try site.stamp().status == 0)
        #expect(try site.move("galleries/rome", "galleries/roma").status == 0)
        #expect(try site.build().status == 0)
        // Another folder, an empty cache, other times of the files, another time zone.
        let other = try Workspace()
        try FileManager.default.removeItem(at: other.content)
        try FileManager.default.copyItem(at: site.content, to: other.content)
        for file in other.contentFiles("") {
            let date = Date(timeIntervalSince1970: 1_000_000_000)
            try FileManager.default.setAttributes(
                [.modificationDate: date],
                ofItemAtPath: other.content.path + "/" + file
            )
        }
        let cache = ["--cache", other.root.appending(path: "elsewhere").path]
        #expect(try other.build(cache, environment: ["TZ": "Asia/Tokyo"]).status == 0)
        let feeds = site.publishedFiles().filter { $0.hasSuffix("feed.xml") }
        #expect(feeds == ["feed.xml", "galleries/roma/feed.xml", "galleries/rome/feed.xml"])
        #expect(site.snapshot() == other.snapshot())
    }
}

/// The fields of a feed that a reader sees.
private struct Feed {
    /// The feed's own first.
    let ids: [String]
    let titles: [String]
    let times: [String]
    let published: [String]
    let updated: String?

    var entryIDs: ArraySlice<String> { ids.dropFirst() }

    init(_ site: Workspace, _ file: String) throws {
        let text = try site.publishedText(file)
        func all(_ name: String) throws -> [String] {
            text.matches(of: try Regex("<\(name)>(.*?)</\(name)>", as: (Substring, Substring).self)).map {
                String($0.output.1)
            }
        }
        ids = try all("id")
        titles = Array(try all("title").dropFirst())
        updated = try all("updated").first
        times = Array(try all("updated").dropFirst())
        published = try all("published")
    }
}
