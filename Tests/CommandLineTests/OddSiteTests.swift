import Foundation
import Testing

/// Trees that people have, and that once went wrong.
@Suite struct OddSiteTests {
    /// Such as a name that was mistyped.
    @Test func aSourceThatIsNotThereIsNamed() throws {
        let site = try Workspace.quick()
        let missing = site.root.appending(path: "contnet").path
        let result = try site.build(["--source", missing])
        #expect(result.status == 64)
        let reason = "error: \(missing): there is no such folder (hint: name a folder that is there)"
        #expect(result.errors.contains(reason), "\(result.errors)")
        #expect(site.publishedFiles() == [])
    }

    @Test func anExposureTooShortForAFractionIsStillShown() throws {
        let site = try Workspace.quick()
        // ExposureTime as an EXIF double of 1e-300; exiftool writes rationals only, so the type is patched.
        var value = 1e-300
        let number = withUnsafeBytes(of: &value) { Array($0) }
        var tiff: [UInt8] =
            Array("II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]
        tiff += [1, 0, 0x9A, 0x82, 12, 0, 1, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0] + number
        let block = Array("Exif\0\0".utf8) + tiff
        var jpeg = try Pictures.jpeg()
        let length = block.count + 2
        jpeg.insert(contentsOf: [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + block, at: 2)
        try site.write(jpeg, to: "galleries/g/fast.jpg")

        let result = try site.build()

        #expect(result.status == 0, "\(result.errors)")
        let exif = try #require(try site.records(of: "g").first?["exifData"] as? [String: Any])
        #expect(exif["ExposureTime"] != nil, "the tag was read at all")
    }

    @Test func aFirstBuildKilledAmidRenamesDoesNotLockTheOwnerOut() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        let killed = try site.build(prefix: [
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=rename:signal=KILL:when=2",
        ])
        #expect(killed.status != 0 && site.published("index.html") == nil, "it was killed before its end")

        let result = try site.build()

        #expect(result.status == 0, "\(result.errors)")
        #expect(site.publishedFiles().allSatisfy { !$0.hasPrefix(".staging") })
    }

    @Test func aGalleriesFolderThatLeadsOutIsNamed() throws {
        let site = try Workspace.quick()
        try FileManager.default.createSymbolicLink(
            at: site.content.appending(path: "galleries"),
            withDestinationURL: URL(filePath: "/usr")
        )
        let result = try site.build()
        #expect(result.status == 3)
        #expect(result.lines("rejected").first?.contains("galleries: a link that leaves the content folder") == true)
    }

    @Test func whatMightBePrivateIsNotPublished() throws {
        let site = try Workspace.quick()
        let outside = site.root.appending(path: "gallery.md")
        try Data("---\nprivate: true\n---\n".utf8).write(to: outside)
        for name in ["linked", "capital", "blank", "oldmac", "parent/child"] {
            try site.write(Pictures.jpeg(), to: "galleries/\(name)/a.jpg")
        }
        try FileManager.default.createSymbolicLink(
            at: site.content.appending(path: "galleries/linked/gallery.md"),
            withDestinationURL: outside
        )
        try site.write("---\nprivate: true\n---\n", to: "galleries/capital/Gallery.md")
        try site.write("\n\n---\nprivate: true\n---\n", to: "galleries/blank/gallery.md")
        try site.write("---\rprivate: true\r---\r", to: "galleries/oldmac/gallery.md")
        try site.write("---\nprivate: perhaps\n---\n", to: "galleries/parent/gallery.md")
        try site.write(Pictures.jpeg(), to: "galleries/open/a.jpg")

        _ = try site.build()

        let galleries = site.publishedFiles().filter { $0.hasPrefix("galleries/") && !isPrivate($0) }
        #expect(
            galleries == ["galleries/open/a/index.html", "galleries/open/index.html", "galleries/open/sitemap.xml"]
        )
    }

    @Test func aPageMayNotTakeAGallerysPlace() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/kyoto/a.jpg")
        try site.write("Words.\n", to: "pages/galleries/kyoto.md")
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.lines("error").first?.contains("pages/galleries/kyoto.md") == true, "\(result.errors)")
    }

    @Test func staticFilesThatDifferInNormalisationAreTwo() throws {
        let site = try Workspace.quick()
        try site.write("composed", to: "static/caf\u{E9}.txt")
        try site.write("decomposed", to: "static/cafe\u{301}.txt")
        #expect(try site.build().status == 0)
        #expect(site.publishedFiles().count { $0.hasSuffix(".txt") && $0.hasPrefix("caf") } == 2)

        try FileManager.default.removeItem(at: site.content.appending(path: "static/cafe\u{301}.txt"))
        #expect(try site.build().status == 0)
        #expect(site.publishedFiles().count { $0.hasSuffix(".txt") && $0.hasPrefix("caf") } == 1)
    }

    @Test func aFolderIsExcludedByItsName() throws {
        let site = try Workspace()
        try site.write("exclude: [\"drafts/\"]\n", to: "site.yaml")
        try site.write(Pictures.jpeg(), to: "galleries/drafts/a.jpg")
        _ = try site.build()
        #expect(!site.publishedFiles().contains { $0.hasPrefix("galleries/") })
    }

    @Test func foldersThatLinkToOneAnotherEnd() throws {
        let site = try Workspace.quick()
        let names = (1...8).map { "g\($0)" }
        for name in names { try site.write(Pictures.jpeg(), to: "galleries/\(name)/a.jpg") }
        for name in names {
            for other in names where other != name {
                try FileManager.default.createSymbolicLink(
                    atPath: site.content.path + "/galleries/\(name)/\(other)",
                    withDestinationPath: "../\(other)"
                )
            }
        }
        let result = try site.build(prefix: ["timeout", "60"])
        #expect(result.status == 3, "links below links are refused")
        #expect(site.publishedFiles().count { $0.hasPrefix("data/galleries/") } == 8 + 8 * 7)
    }

    @Test func anOutputInsideTheGalleriesIsRefusedBeforeItIsThere() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        let result = try run([
            Products.sitebuild, "--source", site.content.path, "--output",
            site.content.path + "/galleries/out",
        ])
        #expect(result.status == 64)
    }

    @Test func aParentOutlivesItsPhotos() throws {
        let site = try Workspace.quick()
        try site.write("---\nname: Italy\n---\n", to: "galleries/it/gallery.md")
        try site.write("<!doctype html>", to: "galleries/it/bad.jpg")
        try site.write(Pictures.jpeg(), to: "galleries/it/rome/a.jpg")
        try site.write("---\nname: Alone\n---\n", to: "galleries/alone/gallery.md")
        try site.write("<!doctype html>", to: "galleries/alone/bad.jpg")
        #expect(try site.build().status == 3)
        #expect(try site.publishedText("galleries/it/index.html").contains("<h1><bdi>Italy</bdi></h1>"))
        #expect(site.published("galleries/alone/index.html") == nil, "every photo bad: left out")
    }

    @Test func aFaultyTemplateIsFoundBeforeAnyPixel() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        let templates = try site.copiedTemplates()
        try Data("{{#open}}\n".utf8).write(to: templates.appending(path: "default/404.mustache"))
        let result = try site.build(["--templates", templates.path, "--dry-run"])
        #expect(result.status == 1)
        #expect(result.lines("error").first?.contains("default/404.mustache:1") == true, "\(result.errors)")
    }

    @Test func anUnreadableContentFolderDoesNotEmptyTheSite() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        #expect(try site.build().status == 0)
        let asNobody = geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        let settings = site.root.appending(path: "settings.yaml")
        try Data("sizes: [480]\n".utf8).write(to: settings)
        try run(["chmod", "-R", "a+rwX", site.root.path])
        try run(["chmod", "000", site.content.path])
        let result = try site.build(["--config", settings.path], prefix: asNobody)
        try run(["chmod", "755", site.content.path])
        #expect(result.status == 1, "\(result.output) \(result.errors)")
        #expect(site.published("galleries/g/a/index.html") != nil)
    }
}
