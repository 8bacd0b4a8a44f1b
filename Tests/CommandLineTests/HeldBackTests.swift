import Foundation
import Testing

/// Galleries whose privacy can't be told: they are not published.
@Suite struct HeldBackTests {
    private func site(_ gallery: [String: String]) throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/wedding/w1.jpg")
        try site.write(numberedJPEG(2), to: "galleries/open/a.jpg")
        for (name, text) in gallery { try site.write(text, to: "galleries/wedding/\(name)") }
        return site
    }

    private func isPublic(_ site: Workspace) -> Bool {
        site.publishedFiles().contains { !isPrivate($0) && $0.contains("wedding") }
    }

    static let privateText = "---\nprivate: true\n---\n"

    @Test(arguments: [
        "gallery.md.txt", "gallery.txt", "gallery.markdown", "gallery.yaml", "gallery.yml", "gallery.toml",
        "gallery.json",
        "gallery", "_gallery.md", ".gallery.md", ".gallery.md.swp", "gallery.md~", "gallery.md.bak", "gallery (1).md",
        "gallery copy.md", "Gallery.TXT", "notes.md", "index.md", "galery.md", "gallery (conflicted copy).md",
        "gallery-LAPTOP.md", ".gallery.md.icloud", "gallery.md ", "gallery.md.gpg", "gallerymd", "notes.txt",
        "private.txt",
    ])
    func row105_privateInAFileOfANearNameHoldsTheGalleryBack(name: String) throws {
        let site = try site([name: Self.privateText])
        let result = try site.build()
        #expect(result.status == 3, "\(result.errors)")
        #expect(!isPublic(site))
        let lines = result.lines("rejected")
        #expect(lines.count == 1 && lines[0].contains(name), "\(result.errors)")
        #expect(try site.build(["--strict"]).status == 1)
    }

    @Test func row105_aNearNameHoldsTheGalleryBackWhateverItSays() throws {
        let site = try site(["gallery.txt": "A list of guests.\n"])
        #expect(try site.build().status == 3)
        #expect(!isPublic(site))
        try site.write("---\nname: Wedding\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 0, "a gallery.md says what holds")
        #expect(isPublic(site))
    }

    @Test(arguments: ["gallery.txt", "gallery.yaml", "notes.md"])
    func row105_aNearNameThatSaysPrivateIsNotOverruledByASilentText(name: String) throws {
        let site = try site(["gallery.md": "---\nname: Wedding\n---\n", name: Self.privateText])
        #expect(try site.build().status == 3)
        #expect(!isPublic(site))
    }

    @Test func anEditorsCopyBesideAGoodTextIsNothing() throws {
        let site = try site(["gallery.md": "---\nname: Wedding\n---\n", "gallery.md~": Self.privateText])
        #expect(try site.build().status == 0)
        #expect(isPublic(site))
    }

    @Test func aPhotoCalledGalleryKeepsItsSidecar() throws {
        let site = try site([:])
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
        "---\nisPrivate: true\n---\n", "---\nstatus: draft\n---\n", "---\nvisible: false\n---\n",
        "---\nprivte: true\n---\n", "---\nprivé: oui\n---\n", "---\nprivacy: private\n---\n",
    ])
    func row105_aTextThatMayMeanPrivateHoldsTheGalleryBack(text: String) throws {
        let site = try site(["gallery.md": text])
        let result = try site.build()
        #expect(result.status == 3, "\(result.errors)")
        #expect(result.lines("rejected").count == 1, "\(result.errors)")
        #expect(!isPublic(site))
    }

    @Test func row105_aFolderInPlaceOfTheTextHoldsTheGalleryBack() throws {
        let site = try site([:])
        try site.write(Self.privateText, to: "galleries/wedding/gallery.md/gallery.md")
        #expect(try site.build().status == 3)
        #expect(!isPublic(site))
    }

    @Test func row105_aPhotoOrPageThatAsksToBePrivateIsLeftOut() throws {
        let site = try site(["w1.md": Self.privateText])
        try site.write("---\ndraft: true\n---\nText.\n", to: "pages/secret.md")
        let result = try site.build()
        #expect(result.status == 3)
        #expect(result.lines("rejected").count == 2, "\(result.errors)")
        #expect(!site.publishedFiles().contains { $0.contains("w1") || $0.contains("secret") })
    }

    @Test func row105_aTextBesideTheGalleriesThatSaysPrivateFailsTheBuild() throws {
        let site = try site([:])
        try site.write(Self.privateText, to: "galleries/gallery.md")
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.errors.contains("galleries/gallery.md: describes no gallery"), "\(result.errors)")
    }

    @Test(arguments: ["'*.md'", "galleries/wedding/gallery.md"])
    func row105_exclusionHidesNoTextOfAGallery(pattern: String) throws {
        let site = try site(["gallery.md": Self.privateText])
        try site.write("baseURL: https://example.com/\nexclude: [\(pattern)]\n", to: "site.yaml")
        #expect(try site.build().status == 0)
        #expect(!isPublic(site))
    }

    @Test(arguments: ["static", "pages"])
    func row105_aLinkIntoGalleriesPublishesNothing(folder: String) throws {
        let site = try site(["gallery.md": Self.privateText, "w1.md": "---\ntitle: Secretum\n---\n"])
        try FileManager.default.createDirectory(
            at: site.content.appending(path: folder),
            withIntermediateDirectories: true
        )
        let link = site.content.appending(path: "\(folder)/x").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../galleries/wedding")
        #expect(try site.build().status == 3)
        #expect(!site.publishedFiles().contains { $0.hasPrefix("x/") })
    }

    @Test func row105_aLinkIntoAPrivateGalleryIsPrivate() throws {
        let site = try site(["gallery.md": Self.privateText])
        try site.write(numberedJPEG(6), to: "galleries/wedding/party/p.jpg")
        let link = site.content.appending(path: "galleries/open/q").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../wedding/party")
        #expect(try site.build().status == 0)
        #expect(!site.publishedFiles().contains { $0.contains("open--q") })
    }

    @Test func row104_aGalleryThatIsMovedOutOfAPrivateOneStaysPrivate() throws {
        let site = try site(["gallery.md": Self.privateText])
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

    // MARK: What earlier builds knew

    @Test(arguments: [nil, "", "--", "Only words.\n", "\u{FEFF}\n"])
    func row104_aPrivateGalleryStaysPrivateWithoutItsText(text: String?) throws {
        let site = try site(["gallery.md": "---\nprivate: true\nversion: 7\n---\n"])
        #expect(try site.build().status == 0)
        let before = site.publishedFiles().filter { isPrivate($0) }
        let file = site.content.appending(path: "galleries/wedding/gallery.md")
        try FileManager.default.removeItem(at: file)
        if let text { try site.write(text, to: "galleries/wedding/gallery.md") }
        for _ in 1...2 {
            let result = try site.build()
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.lines("warning").contains { $0.contains("stays private") }, "\(result.errors)")
            #expect(!isPublic(site))
            #expect(site.publishedFiles().filter { isPrivate($0) } == before, "at its address")
        }
    }

    @Test func row104_privateFalseOrForcePublishesAgain() throws {
        let site = try site(["gallery.md": Self.privateText])
        #expect(try site.build().status == 0)
        try site.write("---\nprivate: false\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 0)
        #expect(isPublic(site))
        try site.write(Self.privateText, to: "galleries/wedding/gallery.md")
        #expect(try site.build().status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        let forced = try site.build(["--force"])
        #expect(forced.status == 0)
        #expect(forced.lines("warning").contains { $0.contains("galleries/wedding: was private") }, "\(forced.errors)")
        #expect(isPublic(site))
        #expect(try site.build().status == 0)
        #expect(isPublic(site), "forced once is enough")
    }

    @Test func row104_whatIsPrivateIsKnownWithoutALedgerAndForAnotherOutput() throws {
        let site = try site(["gallery.md": Self.privateText])
        #expect(try site.build().status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
            try? FileManager.default.removeItem(at: site.root.appending(path: ".sitebuild/\(name)"))
        }
        #expect(try site.build().status == 0)
        #expect(!isPublic(site))
        let other = site.root.appending(path: "other")
        #expect(try site.build(["--output", other.path]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: other.path + "/galleries/wedding"))
    }

    @Test func row104_aBuildThatFailsRemembersWhatIsPrivate() throws {
        let site = try site(["gallery.md": Self.privateText])
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        #expect(try site.build().status == 1)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/open/gallery.md"))
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        #expect(try site.build().status == 0)
        #expect(!isPublic(site))
    }

    @Test func row104_aForcedBuildThatFailsForgetsNothing() throws {
        let site = try site(["gallery.md": Self.privateText])
        #expect(try site.build().status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        try site.write("---\nname: [a\n---\n", to: "galleries/open/gallery.md")
        #expect(try site.build(["--force"]).status == 1)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/open/gallery.md"))
        #expect(try site.build().status == 0)
        #expect(!isPublic(site))
    }

    @Test func row104_aHeldBackGalleryThatSaidPrivateIsRemembered() throws {
        let site = try site(["gallery.md": "---\nPrivate: true\n---\n"])
        #expect(try site.build().status == 3)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        #expect(try site.build().status == 0)
        #expect(!isPublic(site))
    }

    @Test func row104_whatIsPrivateIsKnownWhenTheContentHasMoved() throws {
        let site = try site(["gallery.md": Self.privateText])
        #expect(try site.build().status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        let moved = site.root.appending(path: "moved")
        try FileManager.default.moveItem(at: site.content, to: moved)
        #expect(try site.build(["--source", moved.path]).status == 0)
        #expect(!isPublic(site))
    }

    @Test func row104_aDamagedRecordOfPrivateGalleriesIsAnErrorWithARemedy() throws {
        let site = try site(["gallery.md": Self.privateText])
        #expect(try site.build().status == 0)
        try Data("{".utf8).write(to: site.root.appending(path: ".sitebuild/private.json"))
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.errors.contains("private.json: can't read which galleries are private"), "\(result.errors)")
    }

    @Test func row104_whatIsPrivateIsKnownAtThePlaceThatItIsMovedTo() throws {
        let site = try site(["gallery.md": Self.privateText])
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

    // MARK: site.yaml

    @Test(arguments: ["site.yml", "Site.yaml", "site.yaml.txt", "SITE.YML", "site.yaml~", "_site.yaml", "site.json"])
    func row108_settingsUnderAnotherNameAreAnError(name: String) throws {
        let site = try site([:])
        let settings = site.content.appending(path: "site.yaml")
        try FileManager.default.moveItem(at: settings, to: site.content.appending(path: name))
        let result = try site.build()
        #expect(result.status == 64)
        #expect(result.errors.contains("\(name): is not read: the settings file is site.yaml"), "\(result.errors)")
        #expect(site.publishedFiles() == [])
    }

    @Test(arguments: ["site.yml", "Site.yaml", "site.yaml.txt"])
    func row108_settingsUnderAnotherNameBesideTheRightOneAreAnError(name: String) throws {
        let site = try site([:])
        try site.write("exclude: [wedding]\n", to: name)
        let result = try site.build()
        #expect(result.status == 64)
        #expect(result.errors.contains("\(name): is not read"), "\(result.errors)")
    }

    @Test func row104_anotherSiteWithTheSameCacheForgetsNothing() throws {
        let (site, other) = (
            try site(["gallery.md": Self.privateText]), try site(["gallery.md": "---\nprivate: false\n---\n"])
        )
        let cache = ["--cache", site.root.appending(path: ".sitebuild").path]
        #expect(try site.build(cache).status == 0)
        #expect(try other.build(cache).status == 0)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding/gallery.md"))
        #expect(try site.build(cache).status == 0)
        #expect(!isPublic(site))
    }

    @Test func row108_settingsThatWereThereAndAreGoneOrEmptyAreAnError() throws {
        let site = try site([:])
        try site.write("baseURL: https://example.com/\nexclude: [wedding]\n", to: "site.yaml")
        #expect(try site.build().status == 0)
        #expect(!isPublic(site))
        try site.write("\n", to: "site.yaml")
        #expect(try site.build().status == 1)
        #expect(!isPublic(site))
        try FileManager.default.removeItem(at: site.content.appending(path: "site.yaml"))
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.errors.contains("is missing, and the last build had it"), "\(result.errors)")
        #expect(try site.build(["--force"]).status == 0)
    }
}
