import Foundation
import Testing

/// Galleries that become private: they leave the public site whatever else is wrong.
@Suite struct WithdrawalTests {
    /// One large gallery, which makes up most of the site, and a small one.
    private func site(photos: ClosedRange<Int> = 1...30) throws -> Workspace { try weddingSite(photos: photos) }

    @Test func row103_aLargeGalleryMadePrivateIsWithdrawn() throws {
        let site = try site()
        #expect(try site.build().status == 0)
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        #expect(!site.showsWedding)
        #expect(site.publishedFiles().filter { isPrivate($0) && $0.hasSuffix("/index.html") }.count == 31)
    }

    @Test func row103_anotherVersionOfALargePrivateGalleryRevokesItsAddress() throws {
        let site = try site()
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 0)
        let before = Set(site.publishedFiles().filter { isPrivate($0) })
        try site.write("---\nprivate: true\nversion: 2\n---\n", to: "galleries/wedding/gallery.md")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        let after = Set(site.publishedFiles().filter { isPrivate($0) })
        #expect(after.count == before.count && after.isDisjoint(with: before))
    }

    @Test func row103_aLargeGalleryMovedBelowAPrivateOneIsWithdrawn() throws {
        let site = try site()
        #expect(try site.build().status == 0)
        try site.write(privateText, to: "galleries/clients/gallery.md")
        try site.moveGallery("wedding", to: "clients/wedding")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        #expect(!site.showsWedding)
    }

    @Test func row103_aLargeGalleryIsWithdrawnWithoutALedger() throws {
        let site = try site()
        #expect(try site.build().status == 0)
        site.removeLedger()
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        #expect(!site.showsWedding)
    }

    @Test func row103_aRenamedGalleryIsNotTakenForALoss() throws {
        let site = try site()
        #expect(try site.build().status == 0)
        try site.moveGallery("wedding", to: "party")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func row39_anEmptiedSourceIsRefusedAlthoughAnotherGalleryBecamePrivate() throws {
        let site = try site()
        for number in 31...35 { try site.write(numberedJPEG(number), to: "galleries/party/p\(number).jpg") }
        #expect(try site.build().status == 0)
        try site.write(privateText, to: "galleries/party/gallery.md")
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding"))
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.errors.contains("31 of 39 pages would be deleted"), "\(result.errors)")
        #expect(result.errors.contains("galleries/party: is private now"), "\(result.errors)")
        #expect(!site.publishedFiles().contains { !isPrivate($0) && $0.contains("party") })
        #expect(site.showsWedding, "what is gone stays until --force")
    }

    @Test func row103_aDamagedListOfPrivateGalleriesDoesNotStopAWithdrawal() throws {
        let site = try site(photos: 1...3)
        #expect(try site.build().status == 0)
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        try Data("{".utf8).write(to: site.root.appending(path: ".sitebuild/private.json"))
        #expect(try site.build().status == 1)
        #expect(!site.showsWedding)
    }

    @Test func row103_aStrictBuildWithdrawsWhatIsHeldBack() throws {
        let site = try site(photos: 1...3)
        #expect(try site.build().status == 0)
        try site.write("---\ndraft: true\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build(["--strict"]).status == 1)
        #expect(!site.showsWedding)
    }

    /// Mistakes that fail a build, each by another step.
    static let mistakes: [@Sendable (Workspace) throws -> [String]] = [
        {
            try $0.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md"); return []
        },
        {
            try $0.write("baseURL: https://example.com/\nsises: [1]\n", to: "site.yaml"); return []
        },
        {
            try $0.write("x", to: "static/index.html"); return []
        },
        {
            try $0.write("no picture", to: "galleries/open/b.jpg"); return ["--strict"]
        },
        { _ in ["--templates", "/nowhere"] },
        {
            try $0.write(privateText, to: "galleries/gallery.md"); return []
        },
    ]

    @Test(arguments: mistakes.indices)
    func row103_aFailedBuildWithdrawsWhatIsPrivateNow(mistake: Int) throws {
        let site = try site(photos: 1...3)
        #expect(try site.build().status == 0)
        let open = site.publishedFiles().filter { $0.contains("galleries/open") }
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        let result = try site.build(try Self.mistakes[mistake](site))
        #expect([1, 64].contains(result.status), "\(result.errors)")
        #expect(result.errors.contains("galleries/wedding: is private now"), "\(result.errors)")
        #expect(!site.showsWedding)
        let left = site.publishedFiles().filter { $0.contains("galleries/open") }
        #expect(left == open)
    }

    @Test(arguments: ["cache", "ledger", "page"])
    func row103_aFailedBuildNeedsNoLedgerToWithdraw(lost: String) throws {
        let site = try site(photos: 1...3)
        #expect(try site.build().status == 0)
        let media = site.publishedFiles().filter(isRendition)
        let files = FileManager.default
        switch lost {
        case "cache": try files.removeItem(at: site.root.appending(path: ".sitebuild"))
        case "ledger": try Data().write(to: site.root.appending(path: ".sitebuild/ledger.sqlite"))
        default: try Data("x".utf8).write(to: site.output.appending(path: "galleries/wedding/index.html"))
        }
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.errors.contains("galleries/wedding: is private now"), "\(result.errors)")
        #expect(!site.showsWedding)
        let left = site.publishedFiles().filter(isRendition)
        #expect(!left.isEmpty && left.count < media.count, "its pictures go, and the other gallery's stay")
    }

    @Test func row103_aFailedBuildLeavesNoCaptionInFeedsAndSearch() throws {
        let site = try site(photos: 1...3)
        try site.write(
            "---\ntitle: T\nuploadedAt: 2026-01-01T00:00:00Z\n---\nSecretcaption.\n",
            to: "galleries/wedding/w1.md"
        )
        #expect(try site.build().status == 0)
        #expect(try site.publishedText("feed.xml").contains("Secretcaption"))
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        #expect(try site.build().status == 1)
        #expect(!site.publishes("Secretcaption") && !site.publishes("secretcaption"))
    }

    @Test func row103_aFailedBuildRevokesTheAddressOfAnEarlierVersion() throws {
        let site = try site(photos: 1...3)
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 0)
        try site.write("---\nprivate: true\nversion: 2\n---\n", to: "galleries/wedding/gallery.md")
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        #expect(try site.build().status == 1)
        #expect(!site.publishedFiles().contains(where: isPrivate))
    }

    @Test func row103_aFailedBuildLeavesPrivateGalleriesWhoseSourcesAreGone() throws {
        let site = try site(photos: 1...3)
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        try site.write(numberedJPEG(40), to: "galleries/wedding/party/p.jpg")
        #expect(try site.build().status == 0)
        let before = site.snapshot()
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/party"))
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        #expect(try site.build().status == 1)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding"))
        #expect(try site.build().status == 1)
        #expect(site.snapshot() == before)
    }

    @Test func row103_aFailedBuildWithdrawsWhatStandsAtOldAddresses() throws {
        let site = try site(photos: 1...3)
        try site.write("---\naliases: [old/party/]\ndownloads: true\n---\n", to: "galleries/wedding/gallery.md")
        try site.write("---\nuploadedAt: 2026-01-01T00:00:00Z\n---\n", to: "galleries/wedding/w1.md")
        #expect(try site.build().status == 0)
        for file in ["index.html", "feed.xml", "photos.zip"] {
            #expect(site.published("old/party/\(file)") != nil, "\(file)")
        }
        try site.write("---\naliases: [old/party/]\nprivate: true\n---\n", to: "galleries/wedding/gallery.md")
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        #expect(try site.build().status == 1)
        #expect(!site.publishedFiles().contains { $0.hasPrefix("old/") })
        #expect(!site.showsWedding)
    }

    @Test func row103_nothingLeadsOnFromAGalleryThatIsPrivateNow() throws {
        let site = try site(photos: 1...3)
        #expect(try site.build().status == 0)
        let moved = try run([
            Products.sitebuild, "mv", "--source", site.content.path, "--output", site.output.path,
            "galleries/wedding/w1.jpg", "galleries/open/w1.jpg",
        ])
        #expect(moved.status == 0, "\(moved.errors)")
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.lines("warning").contains { $0.contains("is not published") }, "\(result.errors)")
        #expect(!site.showsWedding)
    }

    @Test func row103_aGalleryWhoseTextIsBrokenAndSaysPrivateIsWithdrawn() throws {
        let site = try site(photos: 1...3)
        #expect(try site.build().status == 0)
        try site.write("---\nprivate: true\nname: [a\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 1)
        #expect(!site.showsWedding)
    }

    @Test func aFailedBuildLeavesAPublicGalleryWithABrokenTextAsItIs() throws {
        let site = try site(photos: 1...3)
        #expect(try site.build().status == 0)
        let before = site.snapshot()
        try site.write("---\nname: [a\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 1)
        #expect(site.snapshot() == before)
    }

    @Test func aDryRunWithdrawsNothing() throws {
        let site = try site(photos: 1...3)
        #expect(try site.build().status == 0)
        let before = site.snapshot()
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        #expect(try site.build(["--dry-run"]).status == 1)
        #expect(site.snapshot() == before)
    }
}
