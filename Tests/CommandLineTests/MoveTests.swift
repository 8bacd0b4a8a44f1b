import Foundation
import Testing

/// `sitebuild mv`: what stays with a photo, and what leads on from where it was.
@Suite struct MoveTests {
    @Test func aGalleryKeepsItsIdsAndItsOldAddresses() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/rome/photo1.jpg")
        try site.write("---\ntitle: Forum # of old\n---\nText.\n", to: "galleries/rome/photo1.md")
        try site.write(numberedJPEG(2), to: "galleries/rome/photo2.jpg")
        try site.write("---\nid: own-2\n---\n", to: "galleries/rome/photo2.md")
        try site.write(numberedJPEG(3), to: "galleries/rome/night/photo3.jpg")
        #expect(try site.build().status == 0)
        let before = try ids(site, ["rome", "rome--night"])
        let oldPages = site.publishedFiles().filter { $0.hasPrefix("galleries/") && $0.hasSuffix(".html") }

        let result = try site.move("content/galleries/rome", "content/galleries/italy/roma")
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.output == "moved galleries/rome to galleries/italy/roma: 2 galleries with 3 photos, 2 ids pinned, "
                + "5 redirects from old addresses\n"
        )
        #expect(try site.build().status == 0)

        #expect(try ids(site, ["italy--roma", "italy--roma--night"]) == before)
        #expect(try site.keys(of: "italy--roma") == ["photo1", "photo2"].map { "galleries/italy/roma/\($0).jpg" })
        for page in oldPages {
            let target = "../" + page.replacing("galleries/rome", with: "italy--roma").replacing("index.html", with: "")
            let up = page.components(separatedBy: "/").count == 4 ? "../" : ""
            let text = try site.publishedText(page)
            #expect(
                text.contains("<meta http-equiv=\"refresh\" content=\"0; url=\(up)\(target)\">"),
                "\(page): \(text)"
            )
        }
        #expect(try PublishedHTML(site).faults == [])
        let sidecar = site.content.appending(path: "galleries/italy/roma/photo1.md")
        let id = try #require(before.first)
        #expect(
            try String(contentsOf: sidecar, encoding: .utf8)
                == "---\ntitle: Forum # of old\nid: \(id)\naliases: [galleries/rome/photo1/]\n---\nText.\n"
        )
    }

    @Test func aPhotoTakesItsSidecarsAlong() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/one.jpg")
        for name in ["one.xmp", "one.jpg.xmp"] { try site.write("<x/>", to: "galleries/a/\(name)") }
        try site.write("Words.\n", to: "galleries/a/one.md")
        try site.write(numberedJPEG(2), to: "galleries/a/other.jpg")
        #expect(try site.build().status == 0)
        let id = try #require(try site.records(of: "a").first?["photoId"] as? String)

        let result = try site.move("galleries/a/one.jpg", "galleries/b/two.jpg")
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            site.contentFiles("galleries") == [
                "a/other.jpg", "b/two.jpg", "b/two.jpg.xmp", "b/two.md", "b/two.xmp",
            ]
        )
        #expect(try site.build().status == 0)
        #expect(try site.records(of: "b").first?["photoId"] as? String == id)
        #expect(try site.records(of: "b").first?["description"] as? String == "Words.")
        #expect(try site.publishedText("galleries/a/one/index.html").contains("url=../../b/two/"))
    }

    @Test func movedThereAndBackItIsWhereItWas() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/one.jpg")
        #expect(try site.build().status == 0)
        let id = try ids(site, ["a"])
        #expect(try site.move("galleries/a", "galleries/b").status == 0)
        #expect(try site.move("galleries/b", "galleries/a").status == 0)
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "its own address is no alias: \(result.errors)")
        #expect(try ids(site, ["a"]) == id)
        #expect(try site.publishedText("galleries/a/one/index.html").contains("<img "))
        #expect(try site.publishedText("galleries/b/one/index.html").contains("url=../../a/one/"))
    }

    @Test func aPhotoCalledGalleryLeavesTheGallerysFileAlone() throws {
        let site = try Workspace.quick()
        try site.write("---\nname: A\n---\n", to: "galleries/a/gallery.md")
        try site.write(numberedJPEG(1), to: "galleries/a/gallery.jpg")
        let result = try site.move("galleries/a", "galleries/b")
        #expect(result.status == 0 && result.errors.contains("a/gallery.jpg: has no .md file"), "\(result.errors)")
        let text = String(decoding: site.contentSnapshot()["galleries/b/gallery.md"] ?? Data(), as: UTF8.self)
        #expect(text == "---\nname: A\naliases: [galleries/a/]\n---\n")
        #expect(try site.move("galleries/b/gallery.jpg", "galleries/b/first.jpg").status == 0)
        #expect(site.contentFiles("galleries") == ["b/first.jpg", "b/first.md", "b/gallery.md"])
    }

    @Test func aDryRunChangesNothing() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/one.jpg")
        let before = site.contentSnapshot()
        let result = try site.move("galleries/a", "galleries/b", ["--dry-run"])
        #expect(result.status == 0)
        #expect(result.output.contains("would make galleries/a/one.md: id "), "\(result.output)")
        #expect(result.output.contains(", alias galleries/a/one/\n"))
        #expect(site.contentSnapshot() == before)
    }

    @Test func pinningAloneChangesNothingOfTheSite() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/one.jpg")
        #expect(try site.build().status == 0)
        let before = site.snapshot()
        let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=rename:signal=KILL:when=3"]
        let killed = try site.move("galleries/a", "galleries/b", prefix: strace)
        #expect(killed.status != 0)
        #expect(site.contentFiles("galleries") == ["a/gallery.md", "a/one.jpg", "a/one.md"], "killed before the move")
        #expect(try site.build().status == 0)
        #expect(site.snapshot() == before)
        #expect(try site.move("galleries/a", "galleries/b").status == 0, "it can be said again")
    }

    private func ids(_ site: Workspace, _ galleries: [String]) throws -> [String] {
        try galleries.flatMap { try site.records(of: $0).compactMap { $0["photoId"] as? String } }
    }
}

extension Workspace {
    /// Runs `sitebuild mv` in this workspace's folder.
    func move(
        _ old: String,
        _ new: String,
        _ arguments: [String] = [],
        prefix: [String] = []
    ) throws -> ToolResult {
        try run(["env", "--chdir=\(root.path)"] + prefix + [Products.sitebuild, "mv", old, new] + arguments)
    }

    /// Every file below a folder of the content, by its path there, in order.
    func contentFiles(_ folder: String) -> [String] {
        let location = content.appending(path: folder).path
        let names = FileManager.default.enumerator(atPath: location)?.compactMap { $0 as? String } ?? []
        return names.filter { FileManager.default.contents(atPath: location + "/" + $0) != nil }.sorted()
    }

    /// Every file of the content with its bytes.
    func contentSnapshot() -> [String: Data] {
        Dictionary(
            uniqueKeysWithValues: contentFiles("").map { name in
                (name, FileManager.default.contents(atPath: content.path + "/" + name) ?? Data())
            }
        )
    }
}
