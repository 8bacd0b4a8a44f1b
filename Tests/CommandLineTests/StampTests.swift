import Foundation
import Testing

/// `sitebuild stamp`: when photos came in and when they changed, written down beside them.
@Suite struct StampTests {
    private static let longAgo = "2001-02-03T04:05:06Z"
    private static let note = "photos without a date are sorted by uploadedAt, so new ones may move in their gallery\n"

    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/one.jpg")
        try site.write(numberedJPEG(2), to: "galleries/a/two.jpg")
        try site.write("---\r\n# mine\r\ntitle: Two\r\n---\r\nWords.\r\n", to: "galleries/a/two.md")
        return site
    }

    /// With the time and the stamp, which are others each time, as words.
    private func masked(_ text: String) -> String {
        text.replacing(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/, with: "NOW").replacing(/[0-9a-f]{12}/, with: "STAMP")
    }

    @Test func aNewPhotoIsWrittenDownOnce() throws {
        let site = try site()
        let result = try site.stamp()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(
            result.output
                == "new: galleries/a/one.md\nnew: galleries/a/two.md\n\(Self.note)2 new, 0 changed, 0 unchanged\n"
        )
        let made = masked(try site.sidecar("a/one.md"))
        #expect(made == "---\nuploadedAt: NOW\nstamp: \"STAMP\"\n---\n")
        let kept = masked(try site.sidecar("a/two.md"))
        #expect(kept == "---\r\n# mine\r\ntitle: Two\r\nuploadedAt: NOW\r\nstamp: \"STAMP\"\r\n---\r\nWords.\r\n")
        #expect(try site.build().errors == "", "a build knows its keys")

        let before = site.contentSnapshot()
        #expect(try site.stamp().output == "0 new, 0 changed, 2 unchanged\n")
        #expect(site.contentSnapshot() == before)
    }

    @Test(arguments: ["words", "title", "picture", "xmp"])
    func aChangeThatAReaderSeesIsWrittenDown(what: String) throws {
        let site = try site()
        try site.write("<x/>", to: "galleries/a/two.xmp")
        #expect(try site.stamp().status == 0)
        try site.replaceTimes(with: Self.longAgo)
        switch what {
        case "words": try site.edit("a/two.md") { $0.replacing("Words.", with: "Other words.") }
        case "title": try site.edit("a/two.md") { $0.replacing("title: Two", with: "title: Second") }
        case "picture": try site.write(numberedJPEG(7), to: "galleries/a/two.jpg")
        default: try site.write("<y/>", to: "galleries/a/two.xmp")
        }
        #expect(try site.stamp().output == "changed: galleries/a/two.md\n0 new, 1 changed, 1 unchanged\n")
        let text = try site.sidecar("a/two.md")
        #expect(text.contains("uploadedAt: \"\(Self.longAgo)\""), "the time it came in stays: \(text)")
        #expect(text.contains(/updatedAt: "20[2-9]/), "\(text)")
        #expect(try !site.sidecar("a/one.md").contains("updatedAt"))
        #expect(try site.stamp().output == "0 new, 0 changed, 2 unchanged\n")
    }

    @Test func whatNoReaderSeesIsNoChange() throws {
        let site = try site()
        #expect(try site.stamp().status == 0)
        try site.edit("a/two.md") {
            $0.replacing("\r\n", with: "\n").replacing("# mine", with: "# yours").replacing(
                "title: Two",
                with: "title: 'Two'"
            )
        }
        #expect(try site.stamp().output == "0 new, 0 changed, 2 unchanged\n", "comments, quotes and line ends")
        #expect(try site.move("galleries/a", "galleries/b").status == 0)
        #expect(try site.move("galleries/b/one.jpg", "galleries/b/first.jpg").status == 0)
        #expect(try site.stamp().output == "0 new, 0 changed, 2 unchanged\n", "what mv writes")
        let copy = try Workspace()
        try FileManager.default.removeItem(at: copy.content)
        try FileManager.default.copyItem(at: site.content, to: copy.content)
        #expect(try copy.stamp().output == "0 new, 0 changed, 2 unchanged\n", "on another machine")
    }

    @Test func whatTellsItsUploadTimeIsNotNew() throws {
        let site = try site()
        try site.write("---\nuploadedAt: \(Self.longAgo)\n---\n", to: "galleries/a/one.md")
        #expect(
            try site.stamp().output.hasSuffix("\n1 new, 0 changed, 1 stamped without a time, 0 unchanged\n")
        )
        #expect(try site.sidecar("a/one.md").hasPrefix("---\nuploadedAt: \(Self.longAgo)\nstamp: "))
        #expect(try !site.sidecar("a/one.md").contains("updatedAt"))
    }

    @Test func aGallerysUploadTimeIsThatOfThePhotosItHadThen() throws {
        let site = try site()
        try site.write("---\nuploadedAt: \(Self.longAgo)\n---\n", to: "galleries/a/gallery.md")
        #expect(
            try site.stamp().output.hasSuffix("\n0 new, 0 changed, 2 stamped without a time, 0 unchanged\n")
        )
        try site.write(numberedJPEG(3), to: "galleries/a/three.jpg")
        #expect(try site.stamp().output == "new: galleries/a/three.md\n\(Self.note)1 new, 0 changed, 2 unchanged\n")
    }

    @Test func aBaselineWritesNoTimes() throws {
        let site = try site()
        #expect(
            try site.stamp(["--baseline"]).output.hasSuffix(
                "\n0 new, 0 changed, 2 stamped without a time, 0 unchanged\n"
            )
        )
        #expect(try !site.sidecar("a/one.md").contains("At"))
        try site.edit("a/two.md") { $0.replacing("Words.", with: "Other words.") }
        #expect(try site.stamp(["--baseline"]).output.contains("1 stamped without a time, 1 unchanged"))
        try site.write(numberedJPEG(3), to: "galleries/a/three.jpg")
        #expect(try site.stamp().output == "new: galleries/a/three.md\n\(Self.note)1 new, 0 changed, 2 unchanged\n")
    }

    @Test func aDryRunWritesNothing() throws {
        let site = try site()
        let before = site.contentSnapshot()
        let result = try site.stamp(["--dry-run"])
        #expect(result.output.contains("would write new: galleries/a/one.md\n"))
        #expect(result.output.hasSuffix("\ndry run, nothing was changed: 2 new, 0 changed, 0 unchanged\n"))
        #expect(site.contentSnapshot() == before)
    }

    @Test func onlyWhatIsNamedIsStamped() throws {
        let site = try site()
        try site.write(numberedJPEG(3), to: "galleries/b/c/three.jpg")
        #expect(
            try site.stamp(["galleries/a/one.jpg"]).output
                == "new: galleries/a/one.md\n\(Self.note)1 new, 0 changed, 0 unchanged\n"
        )
        #expect(
            try site.stamp(["content/galleries/b"]).output
                == "new: galleries/b/c/three.md\n\(Self.note)1 new, 0 changed, 0 unchanged\n"
        )
        let before = site.contentSnapshot()
        let result = try site.stamp(["galleries/a", "galleries/nowhere"])
        #expect(result.status == 64 && result.errors.contains("galleries/nowhere: is neither a gallery nor a photo"))
        #expect(site.contentSnapshot() == before)
    }

    @Test func photosThatShareTheirSidecarShareTheirStamp() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/x.jpg")
        try site.write(Pictures.png(), to: "galleries/a/x.png")
        #expect(try site.stamp().output == "new: galleries/a/x.md\n\(Self.note)2 new, 0 changed, 0 unchanged\n")
        #expect(try site.stamp().output == "0 new, 0 changed, 2 unchanged\n")
        try site.write(numberedJPEG(2), to: "galleries/a/x.jpg")
        #expect(try site.stamp().output == "changed: galleries/a/x.md\n0 new, 2 changed, 0 unchanged\n")
    }

    @Test func nothingIsWrittenThroughLinks() throws {
        let site = try site()
        let outside = site.content.appending(path: "archive")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        try numberedJPEG(3).write(to: outside.appending(path: "three.jpg"))
        try Data("Mine.\n".utf8).write(to: outside.appending(path: "mine.md"))
        let galleries = site.content.appending(path: "galleries")
        try FileManager.default.createSymbolicLink(
            atPath: galleries.appending(path: "linked").path,
            withDestinationPath: outside.path
        )
        try FileManager.default.createSymbolicLink(
            atPath: galleries.appending(path: "a/one.md").path,
            withDestinationPath: outside.appending(path: "mine.md").path
        )
        let result = try site.stamp()
        #expect(result.output == "new: galleries/a/two.md\n\(Self.note)1 new, 0 changed, 0 unchanged\n")
        #expect(result.lines("warning").contains { $0.contains("galleries/a/one.md: is a link, or lies behind one") })
        #expect(
            result.lines("warning").contains { $0.contains("galleries/linked/three.md: is a link, or lies behind") }
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).sorted() == ["mine.md", "three.jpg"])
        #expect(try String(contentsOf: outside.appending(path: "mine.md"), encoding: .utf8) == "Mine.\n")
    }

    @Test func aPhotoThatNobodySeesIsNotStamped() throws {
        let site = try site()
        try site.write("no picture", to: "galleries/a/bad.jpg")
        let result = try site.stamp()
        #expect(result.status == 3)
        #expect(result.lines("rejected").contains { $0.contains("galleries/a/bad.jpg") }, "\(result.errors)")
        #expect(!site.contentFiles("galleries").contains("a/bad.md"))
    }

    @Test func aPhotoCalledGalleryLeavesTheGallerysFileAlone() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/gallery.jpg")
        let result = try site.stamp()
        #expect(result.status == 0 && result.output == "0 new, 0 changed, 0 unchanged\n")
        #expect(result.lines("warning").contains { $0.contains("galleries/a/gallery.md: describes the gallery") })
        #expect(site.contentFiles("galleries") == ["a/gallery.jpg"])
    }

    @Test func aSidecarThatCanNotBeChangedWithCareStaysAsItIs() throws {
        let site = try site()
        try site.write("---\n{title: Two}\n---\n", to: "galleries/a/two.md")
        let before = site.contentSnapshot()
        let result = try site.stamp()
        #expect(result.status == 1 && result.errors.contains("galleries/a/two.md"), "\(result.errors)")
        #expect(site.contentSnapshot() == before)
    }

    @Test func aFilesModeStaysAndADiskThatRefusesLeavesItWhole() throws {
        let site = try site()
        let path = site.content.appending(path: "galleries/a/two.md").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let before = site.contentSnapshot()
        let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=rename:error=EIO:when=1"]
        let refused = try site.stamp(["galleries/a/two.jpg"], prefix: strace)
        #expect(refused.status == 1 && refused.errors.contains("input/output error"), "\(refused.errors)")
        #expect(site.contentSnapshot() == before)
        #expect(try site.stamp().status == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }
}

extension Workspace {
    /// Runs `sitebuild stamp` in this workspace's folder.
    func stamp(_ arguments: [String] = [], prefix: [String] = []) throws -> ToolResult {
        try run(["env", "--chdir=\(root.path)"] + prefix + [Products.sitebuild, "stamp"] + arguments)
    }

    /// The text of a file below the galleries.
    func sidecar(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: content.appending(path: "galleries/" + path)), as: UTF8.self)
    }

    func edit(_ path: String, _ change: (String) -> String) throws {
        try write(change(try sidecar(path)), to: "galleries/" + path)
    }

    /// Sets every time that was written beside a photo, so that no test need wait for the clock.
    func replaceTimes(with time: String) throws {
        for file in contentFiles("galleries") where file.hasSuffix(".md") {
            try edit(file) { $0.replacing(/(\w+At): "[^"]+"/) { "\($0.output.1): \"\(time)\"" } }
        }
    }
}
