import Foundation
import Testing

/// Galleries that may be meant as private are not published.
@Suite struct HeldBackTests {
    @Test(arguments: [
        "gallery.md.txt", "gallery.txt", "gallery.markdown", "gallery.yaml", "gallery.yml", "gallery.toml",
        "gallery.json",
        "gallery", "_gallery.md", ".gallery.md", ".gallery.md.swp", "gallery.md~", "gallery.md.bak", "gallery (1).md",
        "gallery copy.md", "Gallery.TXT", "notes.md", "index.md", "galery.md", "gallery (conflicted copy).md",
        "gallery-LAPTOP.md", ".gallery.md.icloud", "gallery.md ", "gallery.md.gpg", "gallerymd", "gallery.rst",
        "notes.txt",
        "private.txt",
    ])
    func row105_privateInAFileOfANearNameHoldsTheGalleryBack(name: String) throws {
        let site = try weddingSite([name: privateText])
        let result = try site.build()
        #expect(result.status == 3, "\(result.errors)")
        #expect(!site.showsWedding)
        let lines = result.lines("rejected")
        #expect(lines.count == 1 && lines[0].contains(name), "\(result.errors)")
        #expect(try site.build(["--strict"]).status == 1)
    }

    @Test func row105_aNearNameHoldsTheGalleryBackWhateverItSays() throws {
        let site = try weddingSite(["gallery.txt": "A list of guests.\n"])
        #expect(try site.build().status == 3)
        #expect(!site.showsWedding)
        try site.write("---\nname: Wedding\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 0, "a gallery.md says what holds")
        #expect(site.showsWedding)
    }

    @Test(arguments: ["gallery.txt", "gallery.yaml", "notes.md"])
    func row105_aNearNameThatSaysPrivateIsNotOverruledByASilentText(name: String) throws {
        let site = try weddingSite(["gallery.md": "---\nname: Wedding\n---\n", name: privateText])
        #expect(try site.build().status == 3)
        #expect(!site.showsWedding)
    }

    @Test func anEditorsCopyBesideAGoodTextIsNothing() throws {
        let site = try weddingSite(["gallery.md": "---\nname: Wedding\n---\n", "gallery.md~": privateText])
        #expect(try site.build().status == 0)
        #expect(site.showsWedding)
    }

    @Test func aPhotoCalledGalleryKeepsItsSidecar() throws {
        let site = try weddingSite([:])
        try site.write(numberedJPEG(3), to: "galleries/wedding/gallery-2.jpg")
        try site.write("---\ntitle: The second\n---\n", to: "galleries/wedding/gallery-2.md")
        #expect(try site.build().status == 0)
        #expect(try site.publishedText("galleries/wedding/gallery-2/index.html").contains("The second"))
    }

    @Test(arguments: [
        "", " \n", "\u{FEFF}", "-", "--", "\0\0\0\0", "+++\nprivate = true\n+++\n", "+++\nname = \"x\"\n+++\n",
        "---toml\nprivate = true\n---\n", "{\"private\": true}\n", "private: true\n", "Private = yes\n",
        "---\nPrivate: true\n---\n", "---\nprivate:\n---\n", "---\nprivate: ja\n---\n", "---\ndraft: true\n---\n",
        "---\npublished: false\n---\n", "---\nvisibility: private\n---\n", "---\npassword: secret\n---\n",
        "---\nname: W\n---\nprivate: true\n", "<!-- private: true -->\n", "---\nprivat: true\n---\n",
        "---\nisPrivate: true\n---\n", "---\nstatus: draft\n---\n", "---\nparams:\n  private: true\n---\n",
        "---\n<<: {private: true}\n---\n", "---\nvisible: false\n---\n",
        "---\nprivte: true\n---\n", "---\nprivé: oui\n---\n", "---\nprivacy: private\n---\n",
    ])
    func row105_aTextThatMayMeanPrivateHoldsTheGalleryBack(text: String) throws {
        let site = try weddingSite(["gallery.md": text])
        let result = try site.build()
        #expect(result.status == 3, "\(result.errors)")
        #expect(result.lines("rejected").count == 1, "\(result.errors)")
        #expect(!site.showsWedding)
        let again = try site.build()
        #expect(again.lines("rejected") == result.lines("rejected"), "the next build says something else")
        #expect(!site.showsWedding)
    }

    @Test func aTextThatNoLongerSaysPrivatePublishesWithAWarning() throws {
        let site = try weddingSite(["gallery.md": "---\nname: Wedding\nprivate: true\n---\n"])
        #expect(try site.build().status == 0)
        try site.write("---\nname: Wedding\n---\n", to: "galleries/wedding/gallery.md")
        let result = try site.build()
        #expect(result.lines("warning").contains { $0.contains("was private, and is public now") }, "\(result.errors)")
        #expect(site.showsWedding)
        #expect(try site.build().lines("warning").isEmpty, "it is said once")
        try site.write("---\nprivate: true\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 0)
        try site.write("---\nprivate: false\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build().lines("warning").isEmpty)
    }

    @Test(arguments: ["gallery.md", "wedding1.md"])
    func keysWithoutTheLinesAroundThemAreAWarning(file: String) throws {
        let site = try weddingSite([:])
        try site.write(try Pictures.jpeg(), to: "galleries/wedding/wedding1.jpg")
        try site.write("tags: one\n\nA text.\n", to: "galleries/wedding/\(file)")
        let warnings = try site.build().lines("warning")
        #expect(warnings.contains { $0.contains("\(file): begins with tags: and has no lines ---") }, "\(warnings)")
    }

    @Test func row105_aFolderInPlaceOfTheTextHoldsTheGalleryBack() throws {
        let site = try weddingSite([:])
        try site.write(privateText, to: "galleries/wedding/gallery.md/gallery.md")
        #expect(try site.build().status == 3)
        #expect(!site.showsWedding)
    }

    @Test func row105_aPhotoOrPageThatAsksToBePrivateIsLeftOut() throws {
        let site = try weddingSite(["w1.md": privateText])
        try site.write("---\ndraft: true\n---\nText.\n", to: "pages/secret.md")
        let result = try site.build()
        #expect(result.status == 3)
        #expect(result.lines("rejected").count == 2, "\(result.errors)")
        #expect(!site.publishedFiles().contains { $0.contains("w1") || $0.contains("secret") })
    }

    @Test(arguments: [
        "private: true\n", "+++\nprivate = true\n+++\n", "{\"private\": true}\n", " ---\nprivate: true\n---\n",
        "----\nprivate: true\n----\n", "<!-- private: true -->\n", "---\ntitle: A\n---\n---\nprivate: true\n---\n",
        "---\nmeta:\n  private: true\n---\n", "---\n<<: {private: true}\n---\n", "\0---\nprivate: true\n---\n",
    ])
    func row105_aPhotoOrPageThatAsksInAnotherPlaceIsLeftOut(text: String) throws {
        let site = try weddingSite(["w1.md": text])
        try site.write(text, to: "pages/secret.md")
        let result = try site.build()
        #expect(result.status == 3)
        #expect(result.lines("rejected").count == 2, "\(result.errors)")
        #expect(!site.publishedFiles().contains { $0.contains("w1") || $0.contains("secret") })
    }

    @Test(arguments: ["", "\n", "\0\0\0\0\0\0\0\0"])
    func row105_aPhotoStaysOutWhenItsTextIsEmptied(text: String) throws {
        let site = try weddingSite(["w1.md": privateText])
        try site.write(numberedJPEG(2), to: "galleries/wedding/w2.jpg")
        #expect(try site.build().status == 3)
        try site.write(text, to: "galleries/wedding/w1.md")
        let result = try site.build()
        #expect(result.lines("rejected").count == 1, "\(result.errors)")
        #expect(!site.publishedFiles().contains { $0.contains("w1") })
    }

    @Test func row105_aTextBesideTheGalleriesThatSaysPrivateFailsTheBuild() throws {
        let site = try weddingSite([:])
        try site.write(privateText, to: "galleries/gallery.md")
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.errors.contains("galleries/gallery.md: describes no gallery"), "\(result.errors)")
    }

    @Test(arguments: ["'*.md'", "galleries/wedding/gallery.md"])
    func row105_exclusionHidesNoTextOfAGallery(pattern: String) throws {
        let site = try weddingSite(["gallery.md": privateText])
        try site.write("baseURL: https://example.com/\nexclude: [\(pattern)]\n", to: "site.yaml")
        #expect(try site.build().status == 0)
        #expect(!site.showsWedding)
    }

    @Test(arguments: ["static", "pages"])
    func row105_aLinkIntoGalleriesPublishesNothing(folder: String) throws {
        let site = try weddingSite(["gallery.md": privateText, "w1.md": "---\ntitle: Secretum\n---\n"])
        try FileManager.default.createDirectory(
            at: site.content.appending(path: folder),
            withIntermediateDirectories: true
        )
        let link = site.content.appending(path: "\(folder)/x").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../galleries/wedding")
        #expect(try site.build().status == 3)
        #expect(!site.publishedFiles().contains { $0.hasPrefix("x/") })
    }

    @Test(arguments: [(privateText, "open", 0), ("---\ndraft: true\n---\n", "x", 3)])
    func row105_aLinkIntoAGalleryThatIsNotPublicIsNotPublic(text: String, place: String, status: Int32) throws {
        let site = try weddingSite(["gallery.md": text])
        try site.write(numberedJPEG(6), to: "galleries/wedding/party/p.jpg")
        try site.write(numberedJPEG(7), to: "galleries/\(place)/b.jpg")
        let link = site.content.appending(path: "galleries/\(place)/q").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../wedding/party")
        #expect(try site.build().status == status)
        #expect(!site.publishedFiles().contains { $0.contains("\(place)--q") })
    }
}
