import Foundation
import Testing

/// `sitebuild build --ratings`, with a companion that answers what it should, and with others.
@Suite struct RatingBuildTests {
    /// Galleries `a` with three photos and `b` with one, built without ratings.
    private func site(_ settings: String = "") throws -> (Workspace, ids: [String: String]) {
        let site = try Workspace.quick(settings)
        for (number, name) in ["a/one", "a/two", "a/three", "b/four"].enumerated() {
            try site.write(numberedJPEG(number), to: "galleries/\(name).jpg")
        }
        try #require(try site.build().status == 0)
        var ids: [String: String] = [:]
        for record in try site.records(of: "a") + site.records(of: "b") {
            let name = try #require(record["s3Key"] as? String).split(separator: "/").last?.dropLast(4)
            ids[String(name ?? "")] = record["photoId"] as? String
        }
        return (site, ids)
    }

    @Test func averagesComeWithTheFlagAndGoWithoutIt() throws {
        let (site, ids) = try site()
        let before = site.snapshot()
        let server = try RatingServer()
        let (one, two) = (try #require(ids["one"]), try #require(ids["two"]))
        try server.rate("a", [one: (4.5, 2), two: (5, 1), "gone": (5, 90)])
        try server.rate("b", [:])
        let flag = ["--ratings", server.address]

        #expect(try site.build(flag + ["--dry-run"]).output.contains("best/index.html"))
        #expect(site.snapshot() == before)
        let first = try site.report(flag)
        #expect(first.status == 0 && first.errors == "", "\(first.errors)")
        #expect(first.developed == 0)
        let page = try site.publishedText("galleries/a/one/index.html")
        #expect(page.contains(#"<p class="average">4.5 · 2 ratings</p>"#))
        #expect(try site.publishedText("galleries/a/index.html").contains(#"aria-label="5 · 1 rating">5 (1)</span>"#))
        #expect(try !site.publishedText("galleries/a/three/index.html").contains("average"))
        #expect(try site.records(of: "a").compactMap { $0["ratingCount"] as? Int } == [2, 0, 1], "by name")
        let best = try site.publishedText("best/index.html")
        #expect(best.ranges(of: "<figure class=\"photo\"").count == 2)
        #expect(site.publishes("best/\">Best rated</a>"))
        #expect(!site.publishes("gone"))
        let verified = try run([Products.sitebuild, "verify", site.output.path, "--source", site.content.path])
        #expect(verified.status == 0, "\(verified.errors)")

        let again = try site.report(flag)
        #expect(again.isWithoutChange, "\(again.written)")

        try server.rate("a", [one: (4.5, 2), two: (4, 2)])
        let changed = try site.report(flag)
        let expected: Set = [
            "best/index.html", "data/galleries/a.json", "galleries/a/index.html", "galleries/a/two/index.html",
        ]
        #expect(changed.written == expected && changed.removed == [])
        try site.expectEqualToAFreshBuild(flag)

        #expect(try site.report().status == 0)
        #expect(site.snapshot() == before)
    }

    @Test func theBestRatedComeFirstWhereItIsAskedFor() throws {
        let (site, ids) = try site()
        try site.write("---\nsort: rating\n---\n", to: "galleries/a/gallery.md")
        let unrated = try site.build()
        #expect(unrated.status == 0)
        #expect(unrated.lines("warning").count == 1, "\(unrated.errors)")
        #expect(unrated.errors.contains("galleries/a/gallery.md: sort: rating has no ratings to go by"))
        #expect(unrated.errors.contains("build with --ratings URL"))
        #expect(try site.keys(of: "a").first == "galleries/a/one.jpg")

        let server = try RatingServer()
        let (one, two) = (try #require(ids["one"]), try #require(ids["two"]))
        try server.rate("a", [one: (3, 4), two: (4, 1)])
        try server.rate("b", [:])
        let flag = ["--ratings", server.address]
        let rated = try site.build(flag)
        #expect(rated.errors == "")
        let keys = ["two", "one", "three"].map { "galleries/a/\($0).jpg" }
        #expect(try site.keys(of: "a") == keys)

        try server.rate("a", [one: (4.5, 4), two: (4, 1)])
        #expect(try site.report(flag).status == 0)
        #expect(try site.keys(of: "a") == [keys[1], keys[0], keys[2]])

        try site.write("baseURL: https://example.com/\nsizes: [480]\nformats: [jpeg]\nsort: rating\n", to: "site.yaml")
        try site.removeContent("galleries/a/gallery.md")
        #expect(try site.build().lines("warning").map { $0.hasPrefix("warning: site.yaml: sort: rating") } == [true])
    }

    @Test func neitherPrivateGalleriesNorUnknownOnesAreRated() throws {
        let (site, ids) = try site()
        try site.write("---\nprivate: true\nsort: rating\n---\n", to: "galleries/b/gallery.md")
        try site.write(numberedJPEG(9), to: "galleries/new/five.jpg")
        let server = try RatingServer()
        try server.rate("a", [try #require(ids["one"]): (5, 3), try #require(ids["four"]): (5, 90)])
        let result = try site.build(["--ratings", server.address])
        #expect(result.status == 0)
        #expect(result.lines("warning").count == 2, "\(result.errors)")
        #expect(result.errors.contains("galleries/b/gallery.md: sort: rating has no ratings to go by"))
        #expect(result.errors.contains("nobody rates private galleries"))
        #expect(result.errors.contains("galleries/new: siteapi does not know this gallery yet (hint: let it look"))
        #expect(server.requests == ["/galleries?action=ratings&id=a", "/galleries?action=ratings&id=new"])
        #expect(try site.records(of: "new").map { $0["ratingCount"] as? Int } == [0])
        #expect(try site.publishedText("best/index.html").ranges(of: "<figure class=\"photo\"").count == 1)
        let hidden = site.publishedFiles().filter { isPrivate($0) && $0.hasSuffix(".html") }
        #expect(hidden.count == 2)
        for page in hidden { #expect(try !site.publishedText(page).contains("class=\"average\"")) }
    }

    @Test func whatIsNoCompanionFailsTheBuildAndChangesNothing() throws {
        let (site, _) = try site()
        let before = site.footprints(site.output)
        let server = try RatingServer()
        try server.rate("b", [:])
        let answers: [(body: String, status: Int, says: String)] = [
            ("{}", 500, "answered 500 when asked for the ratings of a"),
            (#"{"reason": "not_found"}"#, 404, "answered 404 when asked for the ratings of a"),
            (#"{"galleryId": "b", "ratings": {}}"#, 200, "what it answered is not the ratings of a"),
            (#"{"galleryId": "a", "ratings": {"x": {"average": 6, "count": 1}}}"#, 200, "is not the ratings of a"),
        ]
        for (body, status, says) in answers {
            try server.answer("a", body, status: status)
            let result = try site.build(["--ratings", server.address])
            #expect(result.status == 1, "\(body)")
            #expect(result.lines("error").count == 1)
            #expect(result.errors.contains("\(server.address)/: ") && result.errors.contains(says))
            #expect(result.errors.contains("(hint: --ratings takes the address"))
        }
        server.stop()
        let result = try site.build(["--ratings", server.address])
        #expect(result.status == 1)
        #expect(result.errors.contains("can't ask for ratings: GET 127.0.0.1:"), "\(result.errors)")
        #expect(result.errors.contains("(hint: see that siteapi runs there;"))
        for address in ["127.0.0.1:8000", "ftp://127.0.0.1/"] {
            let result = try site.build(["--ratings", address])
            #expect(result.status == 64)
            #expect(result.errors.contains("--ratings: \(address) is no address"), "\(result.errors)")
        }
        #expect(site.footprints(site.output) == before)
    }

    @Test func aCompanionElsewhereIsWarnedOf() throws {
        let site = try Workspace.quick("apiURL: https://api.example.org/\n")
        let result = try site.build()
        #expect(result.lines("warning").count == 1)
        #expect(result.errors.contains("site.yaml: apiURL is on api.example.org, neither on"))
        #expect(result.errors.contains("(hint: let the companion answer on example.com or a subdomain"))
    }
}
