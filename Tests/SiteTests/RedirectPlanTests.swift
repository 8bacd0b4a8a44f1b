import Planning
import SiteModel
import Testing

@Suite struct RedirectPlanTests {
    @Test func aClaimBecomesARedirect() {
        let (redirects, diagnostics) = plan([("old/", "galleries/a/", "galleries/a")])
        #expect(redirects == [PlannedRedirect(path: SitePath("old/"), target: SitePath("galleries/a/"))])
        #expect(diagnostics.isEmpty)
    }

    @Test func itsOwnAddressIsNoNews() {
        let (redirects, diagnostics) = plan([("galleries/a/", "galleries/a/", "galleries/a")])
        #expect(redirects.isEmpty && diagnostics.isEmpty)
    }

    @Test(arguments: [
        "galleries/b/", "Galleries/B/", "404.html", "galleries/b/index.html/", "notes/", "notes/x.html", "media/",
    ])
    func whatIsTakenIsLeftAloneWithAWarning(alias: String) {
        // `notes` is a file, where a folder would be needed.
        let (redirects, diagnostics) = plan(
            [(alias, "galleries/a/", "galleries/a")],
            taken: [
                "galleries/b/index.html", "404.html", "notes", "media/index.html",
            ]
        )
        #expect(redirects.isEmpty)
        #expect(diagnostics.map(\.severity) == [.warning] && diagnostics.map(\.place) == ["galleries/a"])
    }

    @Test func aFileIsNotPutWhereAFolderIs() {
        let (redirects, diagnostics) = plan([("a.html", "b/", "pages/b.md")], taken: ["a.html/x.txt"])
        #expect(redirects.isEmpty && diagnostics.count == 1)
    }

    @Test func ofTwoClaimsTheFirstInByteOrderOfSourcesWins() {
        let (redirects, diagnostics) = plan([
            ("old/", "galleries/b/", "galleries/b"), ("old/", "galleries/B/", "galleries/B"),
            ("OLD/", "galleries/c/", "galleries/c"),
        ])
        #expect(redirects.map(\.target.string) == ["galleries/B/"])
        #expect(diagnostics.map(\.place) == ["galleries/b", "galleries/c"])
        #expect(diagnostics.allSatisfy { $0.message.contains("is an alias of galleries/B too") })
    }

    @Test func oneThatSaysItTwiceIsNotTold() {
        let claim = ("old/", "galleries/b/", "galleries/b")
        let (redirects, diagnostics) = plan([claim, claim])
        #expect(redirects.count == 1 && diagnostics.isEmpty)
    }

    @Test(arguments: LinkStyle.allCases)
    func redirectsArePagesButNotInTheSitemap(style: LinkStyle) throws {
        var site = TestSite()
        site.settings.links = style
        site.addGallery("a", try photos(1, in: "a")) { $0.aliases = [SitePath("old/"), SitePath("old/a.html")] }
        let documents = try site.documents()
        let end = style == .files ? "index.html" : ""
        #expect(documents["old/index.html"]?.contains("url=../galleries/a/\(end)\">") == true)
        #expect(documents["old/a.html"]?.contains("url=../galleries/a/\(end)\">") == true)
        #expect(documents["old/index.html"]?.contains("href=\"https://example.com/galleries/a/\(end)\"") == true)
        #expect(documents["sitemap.xml"]?.contains("old") == false)
    }

    @Test func furtherPagesOfAnOldAddressLeadOn() throws {
        var site = TestSite()
        site.settings.photosPerPage = 2
        site.settings.downloads = true
        site.addGallery("a", try photos(5, in: "a")) {
            $0.aliases = [SitePath("old/"), SitePath("old.html")]
            $0.uploadedAt = UTCTime(iso8601: "2025-01-01T00:00:00Z")
            $0.updatedAt = $0.uploadedAt
        }
        let plan = try site.plan().site
        #expect(
            plan.redirects == [
                PlannedRedirect(path: SitePath("old.html"), target: SitePath("galleries/a/")),
                PlannedRedirect(path: SitePath("old/"), target: SitePath("galleries/a/")),
                PlannedRedirect(path: SitePath("old/page/2/"), target: SitePath("galleries/a/page/2/")),
                PlannedRedirect(path: SitePath("old/page/3/"), target: SitePath("galleries/a/page/3/")),
            ]
        )
        #expect(
            plan.formerFiles == [
                FormerFile(gallery: 0, document: .feed, file: "old/feed.xml"),
                FormerFile(gallery: 0, document: .archive, file: "old/photos.zip"),
            ]
        )
        #expect(plan.diagnostics == [])
    }

    @Test func theFurtherPagesOfAllGalleriesAreNotThoseOfAGalleryCalledPage() throws {
        var site = TestSite()
        site.settings.photosPerPage = 1
        site.addGallery("a", try photos(2, in: "a")) { $0.aliases = [SitePath("galleries/")] }
        site.addGallery("page", [try photo("galleries/page/2.jpg")])
        let plan = try site.plan().site
        #expect(plan.redirects.map(\.path.string) == ["galleries/"], "galleries/page/2/ is the photo's")
    }

    @Test func aThemesOwnTemplateIsTaken() throws {
        var site = TestSite()
        site.theme.templates["redirect"] = "to {{target}}"
        site.addGallery("a", try photos(1, in: "a")) { $0.aliases = [SitePath("old/")] }
        #expect(try site.documents()["old/index.html"] == "to ../galleries/a/")
    }

    private func plan(
        _ claims: [(alias: String, target: String, source: String)],
        taken: [String] = []
    ) -> (redirects: [PlannedRedirect], diagnostics: [Diagnostic]) {
        let claims = claims.map {
            RedirectClaim(alias: SitePath($0.alias), target: SitePath($0.target), source: SourcePath($0.source))
        }
        return planRedirects(claims, taken: taken)
    }
}
