import Foundation
import Testing

/// Moves that must not be made, or can't be finished: all is then as it was.
@Suite struct MoveFaultTests {
    private func site() throws -> Workspace {
        let site = try Workspace.quick("exclude: [drafts]\n")
        for name in ["one", "two"] { try site.write(numberedJPEG(1), to: "galleries/a/\(name).jpg") }
        try site.write("An orphan.\n", to: "galleries/a/orphan.md")
        try site.write(numberedJPEG(3), to: "galleries/b/three.jpg")
        try site.write(numberedJPEG(4), to: "galleries/twins/x.jpg")
        try site.write(Pictures.png(), to: "galleries/twins/x.png")
        try site.write("Words.\n", to: "galleries/c/notes.txt")
        return site
    }

    @Test(arguments: [
        ("galleries/nowhere", "galleries/x", "there is no such gallery or photo"),
        ("content/site.yaml", "galleries/x", "neither a gallery nor a photo"),
        ("galleries/c/notes.txt", "galleries/b/notes.txt", "neither a gallery nor a photo"),
        ("galleries", "galleries/x", "neither a gallery nor a photo"),
        ("galleries/a", "galleries/a", "has that name already"),
        ("galleries/a", "galleries/a/inner", "lies in what is to be moved"),
        ("galleries/a", "galleries/b", "is there already"),
        ("galleries/a", "content/pages/a", "neither a gallery nor a photo"),
        ("galleries/a", "/tmp/galleries/x", "lies outside of the content folder"),
        ("galleries/a", "../galleries/x", "lies outside of the content folder"),
        ("galleries/a", "galleries/../../x", "lies outside of the content folder"),
        ("galleries/a", "galleries/.a", "would be hidden"),
        ("galleries/a", "galleries/drafts/a", "is excluded by drafts"),
        ("galleries/a", "galleries/b/three.jpg/a", "is no folder"),
        ("galleries/a/one.jpg", "galleries/b/three.jpg", "is there already"),
        ("galleries/a/one.jpg", "galleries/one.jpg", "a photo lies in a gallery"),
        ("galleries/a/one.jpg", "galleries/b/gallery.jpg", "would be described by gallery.md"),
        ("galleries/a/one.jpg", "galleries/b/one.png", "the ending of a photo's name stays"),
        ("galleries/b/three.jpg", "galleries/a/orphan.jpg", "is there already, and would go with orphan.jpg"),
        ("galleries/a/one.jpg", "galleries/twins/y.jpg", ""),
        ("galleries/twins/x.jpg", "galleries/a/x.jpg", "shares its sidecar with x.png"),
    ])
    func aMoveThatMakesNoSenseIsRefused(old: String, new: String, said: String) throws {
        let site = try site()
        let before = site.contentSnapshot()
        let result = try site.move(old, new)
        if said.isEmpty { return #expect(result.status == 0, "\(result.errors)") }
        #expect(result.status == 64, "\(result.output) \(result.errors)")
        #expect(result.errors.contains(said), "\(result.errors)")
        #expect(site.contentSnapshot() == before)
    }

    @Test func aLinkIsNotMoved() throws {
        let site = try site()
        let link = site.content.appending(path: "galleries/link")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "a")
        #expect(try site.move("galleries/link", "galleries/x").errors.contains("galleries/link: is a link"))
        let inner = site.content.appending(path: "galleries/b/two.jpg")
        try FileManager.default.createSymbolicLink(atPath: inner.path, withDestinationPath: "../a/two.jpg")
        let photo = try site.move("galleries/b/two.jpg", "galleries/b/four.jpg")
        #expect(photo.status == 64 && photo.errors.contains("galleries/b/two.jpg: is a link"), "\(photo.errors)")
        let result = try site.move("galleries/b", "galleries/x")
        #expect(result.status == 64)
        #expect(result.errors.contains("galleries/b/two.jpg: is a link, or lies behind one"), "\(result.errors)")
    }

    @Test(arguments: [
        ("---\ntitle: [a\n---\n", "not valid YAML"), ("---\ntitle: a\n", "has no end"), ("\u{FF}", "not UTF-8"),
        ("---\naliases: sea\n---\n", "aliases: expected a list"),
        ("---\n{title: a}\n---\n", "can't add id and aliases"),
    ])
    func whatDescribesAPhotoMustBeMendedFirst(text: String, said: String) throws {
        let site = try site()
        let bytes = text == "\u{FF}" ? Data([0xFF]) : Data(text.utf8)
        try site.write(bytes, to: "galleries/a/two.md")
        let before = site.contentSnapshot()
        for old in ["galleries/a", "galleries/a/two.jpg"] {
            let new = old == "galleries/a" ? "galleries/x" : "galleries/b/two.jpg"
            let result = try site.move(old, new)
            #expect(result.status == 1, "\(result.output)")
            #expect(result.errors.contains("galleries/a/two.md"), "\(result.errors)")
            #expect(result.errors.contains(said), "\(result.errors)")
            #expect(site.contentSnapshot() == before)
        }
    }

    /// The sidecars' renames come first, then the folder's.
    @Test(arguments: [1, 2, 3, 4])
    func aDiskThatRefusesLeavesAllAsItWas(call: Int) throws {
        let site = try site()
        try site.write("Words.\n", to: "galleries/a/one.md")
        let before = site.contentSnapshot()
        let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=rename:error=EIO:when=\(call)"]
        let result = try site.move("galleries/a", "galleries/new/x", prefix: strace)
        #expect(result.status == 1, "\(result.output)")
        #expect(result.errors.contains("input/output error"), "\(result.errors)")
        #expect(site.contentSnapshot() == before)
        #expect(!FileManager.default.fileExists(atPath: site.content.path + "/galleries/new"))
    }

    @Test func aCoverThatMovesAwayIsTold() throws {
        let site = try site()
        try site.write("---\ncover: one.jpg\n---\n", to: "galleries/a/gallery.md")
        let result = try site.move("galleries/a/one.jpg", "galleries/b/one.jpg")
        #expect(result.status == 0)
        #expect(result.lines("warning").first?.contains("is the cover that its gallery.md names") == true)
    }
}
