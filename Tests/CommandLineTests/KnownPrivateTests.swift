import Foundation
import Testing

/// Galleries that were private stay private until a readable gallery.md says otherwise.
@Suite struct KnownPrivateTests {
    @Test(arguments: [nil, "", "--", "Only words.\n", "\u{FEFF}\n", String(repeating: "Too long. ", count: 30_000)])
    func row104_aPrivateGalleryStaysPrivateWithoutItsText(text: String?) throws {
        let site = try weddingSite(["gallery.md": "---\nprivate: true\nversion: 7\n---\n"])
        #expect(try site.build().status == 0)
        let before = site.publishedFiles().filter { isPrivate($0) }
        let file = site.content.appending(path: "galleries/wedding/gallery.md")
        try FileManager.default.removeItem(at: file)
        if let text { try site.write(text, to: "galleries/wedding/gallery.md") }
        for _ in 1...2 {
            let result = try site.build()
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.lines("warning").contains { $0.contains("stays private") }, "\(result.errors)")
            #expect(!site.showsWedding)
            #expect(site.publishedFiles().filter { isPrivate($0) } == before, "at its address")
        }
    }

    @Test func row104_privateFalseOrForcePublishesAgain() throws {
        let site = try weddingSite(["gallery.md": privateText])
        #expect(try site.build().status == 0)
        try site.write("---\nprivate: false\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 0)
        #expect(site.showsWedding)
        try site.write(privateText, to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        let forced = try site.build(["--force"])
        #expect(forced.status == 0)
        #expect(forced.lines("warning").contains { $0.contains("galleries/wedding: was private") }, "\(forced.errors)")
        #expect(site.showsWedding)
        #expect(try site.build().status == 0)
        #expect(site.showsWedding, "forced once is enough")
    }

    @Test func row104_whatIsPrivateIsKnownWithoutALedgerAndForAnotherOutput() throws {
        let site = try weddingSite(["gallery.md": privateText])
        #expect(try site.build().status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        site.removeLedger()
        #expect(try site.build().status == 0)
        #expect(!site.showsWedding)
        let other = site.root.appending(path: "other")
        #expect(try site.build(["--output", other.path]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: other.path + "/galleries/wedding"))
    }

    @Test func row104_aBuildThatFailsRemembersWhatIsPrivate() throws {
        let site = try weddingSite(["gallery.md": privateText])
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        #expect(try site.build().status == 1)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/open/gallery.md"))
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        #expect(try site.build().status == 0)
        #expect(!site.showsWedding)
    }

    @Test func row104_aForcedBuildThatFailsForgetsNothing() throws {
        let site = try weddingSite(["gallery.md": privateText])
        #expect(try site.build().status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        #expect(try site.build(["--force"]).status == 1)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/open/gallery.md"))
        #expect(try site.build().status == 0)
        #expect(!site.showsWedding)
    }

    @Test func row104_aHeldBackGalleryThatSaidPrivateIsRemembered() throws {
        let site = try weddingSite(["gallery.md": "---\nPrivate: true\n---\n"])
        #expect(try site.build().status == 3)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        #expect(try site.build().status == 0)
        #expect(!site.showsWedding)
    }

    @Test func row104_whatIsPrivateIsKnownWhenTheContentHasMoved() throws {
        let site = try weddingSite(["gallery.md": privateText])
        #expect(try site.build().status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        let moved = site.root.appending(path: "moved")
        try FileManager.default.moveItem(at: site.content, to: moved)
        #expect(try site.build(["--source", moved.path]).status == 0)
        #expect(!site.showsWedding)
    }

    @Test func row104_aDamagedRecordOfPrivateGalleriesIsAnErrorWithARemedy() throws {
        let site = try weddingSite(["gallery.md": privateText])
        #expect(try site.build().status == 0)
        try Data("{".utf8).write(to: site.root.appending(path: ".sitebuild/private.json"))
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.errors.contains("private.json: can't read which galleries are private"), "\(result.errors)")
    }

    @Test func row104_whatIsPrivateIsKnownAtThePlaceThatItIsMovedTo() throws {
        let site = try weddingSite(["gallery.md": privateText])
        #expect(try site.build().status == 0)
        let moved = try run([
            Products.sitebuild, "mv", "--source", site.content.path, "--output", site.output.path, "galleries/wedding",
            "galleries/party",
        ])
        #expect(moved.status == 0, "\(moved.errors)")
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/party/gallery.md"))
        try site.write(numberedJPEG(4), to: "galleries/wedding/other.jpg")
        #expect(try site.build().status == 0)
        #expect(!site.publishedFiles().contains { $0.contains("galleries/party") })
        #expect(site.published("galleries/wedding/other/index.html") != nil, "the old place is free")
    }

    @Test func row104_aGalleryThatIsMovedOutOfAPrivateOneStaysPrivate() throws {
        let site = try weddingSite(["gallery.md": privateText])
        try site.write(numberedJPEG(5), to: "galleries/wedding/party/p.jpg")
        #expect(try site.build().status == 0)
        let moved = try run([
            Products.sitebuild, "mv", "--source", site.content.path, "--output", site.output.path,
            "galleries/wedding/party", "galleries/party",
        ])
        #expect(moved.status == 0, "\(moved.errors)")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        #expect(!site.publishedFiles().contains { $0.contains("galleries/party") })
    }

    @Test func row104_anotherSiteWithTheSameCacheForgetsNothing() throws {
        let (site, other) = (
            try weddingSite(["gallery.md": privateText]), try weddingSite(["gallery.md": "---\nprivate: false\n---\n"])
        )
        let cache = ["--cache", site.root.appending(path: ".sitebuild").path]
        #expect(try site.build(cache).status == 0)
        #expect(try other.build(cache).status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        #expect(try site.build(cache).status == 0)
        #expect(!site.showsWedding)
    }
}
