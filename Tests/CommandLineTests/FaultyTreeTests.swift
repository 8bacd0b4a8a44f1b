import Foundation
import Testing

/// Content folders that hold what no camera put there: odd names, links, things that are no files.
@Suite struct FaultyTreeTests {
    @Test func row20_oddNames() throws {
        let site = try Workspace.quick()
        let names = [
            "new\nline", "-rf", "a?b#c%41", "%2e%2e", "a\\b", "\u{202E}gpj", String(repeating: "a", count: 251),
            String(repeating: "é", count: 125), "page",
        ]
        for name in names { try site.write(Pictures.jpeg(), to: "galleries/g/\(name).jpg") }
        // Two long names with one stem need a longer address still.
        try site.write(Pictures.png(), to: "galleries/g/\(String(repeating: "a", count: 251)).png")
        let long = String(repeating: "x", count: 255)
        // The id of a gallery joins the names of those above it.
        for name in ["-rf", "new\nline", "a?b#c%41", long, "\(long)/\(long)/\(long)"] {
            try site.write(Pictures.jpeg(), to: "galleries/\(name)/a.jpg")
        }

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        #expect(try site.keys(of: "g").count == names.count + 1)
        #expect(try PublishedHTML(site).faults == [], "no dead link")
        let pages = site.publishedFiles().filter { $0.hasSuffix("index.html") }
        // The front page, the search, seven galleries and their photos.
        #expect(pages.count == 1 + 1 + 7 + names.count + 1 + 5, "\(pages)")
        for part in pages.flatMap({ $0.split(separator: "/") }) {
            #expect(
                part.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "0123456789-_.".contains(Character($0)) }
            )
            #expect(!part.hasPrefix("-") && !part.hasPrefix("."))
        }
    }

    @Test func row20_namesThatAreNotUTF8() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/good.jpg")
        let copy = """
            import os, shutil, sys
            gallery = os.fsencode(sys.argv[1])
            for name in b"/bad\\xff\\xfe.jpg", "/é".encode() + b"\\xe9.jpg":
                shutil.copy(gallery + b"/good.jpg", gallery + name)
            os.mkdir(gallery + b"/../folder\\xff")
            """
        try python(copy, [site.content.path + "/galleries/g"])
        let result = try site.boundedBuild()
        #expect(result.status == 3, "\(result.errors)")
        let reason = "has a name that is not UTF-8 (hint: rename it)"
        let names = ["galleries/folder\\xFF", "galleries/g/bad\\xFF\\xFE.jpg", "galleries/g/é\\xE9.jpg"]
        #expect(result.lines("rejected") == names.map { "rejected: \($0): \(reason)" })
        #expect(try site.keys(of: "g") == ["galleries/g/good.jpg"])
        #expect(try PublishedHTML(site).faults == [])
    }

    /// To Swift `/` and the mark after it are one Character: paths must be taken apart by their bytes.
    @Test func row20_namesThatBeginWithAMark() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/good.jpg")
        try python(
            """
            import os, shutil, sys
            gallery = sys.argv[1]
            for name in ("\\u0301x.jpg", "\\u200d.jpg"): shutil.copy(gallery + "/good.jpg", gallery + "/" + name)
            shutil.copytree(gallery, gallery + "/../\\u0301y")
            content = gallery + "/../.."
            for file in ("pages/\\u0301notes/one.md", "static/\\u0301note.txt"):
                os.makedirs(os.path.dirname(content + "/" + file))
                with open(content + "/" + file, "w") as text: text.write("Words.")
            """,
            [site.content.path + "/galleries/g"]
        )

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        #expect(Set(try site.keys(of: "g")) == Set(["good", "\u{301}x", "\u{200D}"].map { "galleries/g/\($0).jpg" }))
        #expect(site.publishedFiles().count { $0.hasPrefix("data/galleries/") } == 2)
        #expect(site.published("data/galleries/y.json") != nil, "the mark goes, the letter stays")
        #expect(site.published("notes/one/index.html") != nil)
        #expect(site.published("\u{301}note.txt") != nil)
        // The front page, the search, the page, two galleries and three photos in each.
        #expect(
            site.publishedFiles().count { $0.utf8.suffix(10).elementsEqual("index.html".utf8) } == 1 + 1 + 1 + 2 + 6
        )
        #expect(try PublishedHTML(site).faults == [])
    }

    /// é as one scalar and as two.
    static let twins = ["\u{E9}", "e\u{301}"]

    @Test func row21_namesThatAreAlmostTheSame() throws {
        let first = try Workspace.quick()
        let second = try Workspace.quick()
        let files =
            ["g/A.jpg", "g/a.jpg", "g/a.png"] + Self.twins.map { "g/\($0).jpg" } + Self.twins.map { "\($0)/photo1.jpg" }
        for (site, files) in [(first, files), (second, files.reversed())] {
            for file in files { try site.write(numberedJPEG(1), to: "galleries/\(file)") }
            let result = try site.boundedBuild()
            #expect(result.status == 0, "\(result.errors)")
        }

        let galleries = first.publishedFiles().filter { $0.hasPrefix("data/galleries/") }
        #expect(galleries.count == 3)
        let records = try galleries.flatMap { file in
            try first.records(of: String(file.dropFirst("data/galleries/".count).dropLast(".json".count)))
        }
        let keys = Set(records.compactMap { $0["s3Key"] as? String }.map { Array($0.utf8) })
        #expect(keys == Set(files.map { Array("galleries/\($0)".utf8) }), "each under its own bytes")
        #expect(Set(records.compactMap { $0["photoId"] as? String }).count == files.count)
        let pages = first.publishedFiles().filter { $0.hasSuffix("/index.html") }
        #expect(pages.count == files.count + 4)
        #expect(Set(pages.map { $0.lowercased() }).count == pages.count, "whatever the disk thinks of case")
        #expect(try PublishedHTML(first).faults == [])
        let difference = try run(["diff", "-r", first.output.path, second.output.path])
        #expect(difference.status == 0, "\(difference.output)")
    }

    @Test(arguments: ["../../etc/passwd", "a/b", "..", "/etc", "a\\b", "a b"])
    func row22_idsThatArePaths(id: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write(Pictures.jpeg(), to: "galleries/g/b.jpg")
        #expect(try site.boundedBuild().status == 0)
        let before = site.snapshot()
        try site.write("---\ntitle: A\nid: \(quotedYAML(id))\n---\n", to: "galleries/g/a.md")

        let result = try site.boundedBuild()

        #expect(result.status == 1)
        let line =
            "error: galleries/g/a.md:3: the id \(id) is not safe to publish (hint: use letters, digits, - and _ only)"
        #expect(result.lines("error") == [line])
        #expect(site.snapshot() == before)
    }

    /// Fills a gallery with what is no file; says whether a device is among it, or why not.
    private static let oddities = """
        import os, socket, stat, sys
        os.chdir(sys.argv[1])
        os.symlink("../../../outside.jpg", "outside.jpg")
        os.symlink("b.jpg", "a.jpg")
        os.symlink("a.jpg", "b.jpg")
        os.symlink("../g", "here")
        os.symlink("..", "up")
        os.symlink("/dev/zero", "zero.jpg")
        os.symlink("nothing.jpg", "dangling.jpg")
        os.symlink("good.jpg", "inside.jpg")
        os.mkfifo("fifo.jpg")
        os.mkfifo("fifo")
        socket.socket(socket.AF_UNIX).bind("socket.jpg")
        os.mkdir("../../static")
        os.mkfifo("../../static/fifo")
        if os.geteuid() == 0:
            try:
                os.mknod("device.jpg", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
                print("device")
            except OSError as error: print("no device made:", error)
        else: print("no device made: only root may")
        """

    @Test func row23_whatIsNoFile() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/good.jpg")
        try site.write(Pictures.jpeg(), to: "outside.jpg")
        try FileManager.default.moveItem(
            at: site.content.appending(path: "outside.jpg"),
            to: site.root.appending(path: "outside.jpg")
        )
        let gallery = site.content.path + "/galleries/g"
        let made = try python(Self.oddities, [gallery]).output.trimmingCharacters(in: .newlines)
        var expected = [
            "galleries/g/a.jpg: a link that leads to itself", "galleries/g/b.jpg: a link that leads to itself",
            "galleries/g/dangling.jpg: a link to nothing", "galleries/g/fifo: a FIFO, not a file",
            "galleries/g/fifo.jpg: a FIFO, not a file", "galleries/g/here: a link to a folder above it",
            "galleries/g/outside.jpg: a link that leaves the content folder",
            "galleries/g/socket.jpg: a socket, not a file", "galleries/g/up: a link to a folder above it",
            "galleries/g/zero.jpg: a link that leaves the content folder", "static/fifo: a FIFO, not a file",
        ]
        if made == "device" { expected.append("galleries/g/device.jpg: a device, not a file") } else { print(made) }

        let result = try site.boundedBuild()

        #expect(result.status == 3, "\(result.errors)")
        #expect(Set(result.lines("rejected")) == Set(expected.map { "rejected: \($0)" }))
        #expect(try site.keys(of: "g") == ["galleries/g/good.jpg", "galleries/g/inside.jpg"])
        #expect(!site.publishes("outside") && !site.publishes("fifo"))
    }

    /// What was a file when the folder was walked may be a FIFO by now: a worker must not wait for its writer.
    @Test func row23_aFileThatBecameAFIFO() throws {
        let site = try Workspace.quick()
        try python("import os, sys; os.mkfifo(sys.argv[1])", [site.content.path + "/fifo.jpg"])
        let reply = try askReader(for: site.content.path + "/fifo.jpg")
        #expect(reply.contains("can't read it: not a regular file"), "\(reply)")
    }

    /// The part of the list that is missing might hold a gallery.md that says `private`.
    @Test func row24_aListOfNamesThatBreaksOff() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/good.jpg")
        try site.write(Pictures.jpeg(), to: "galleries/h/a.jpg")
        try site.write("---\nprivate: true\n---\n", to: "galleries/h/gallery.md")
        // More than one call lists.
        for number in 1...1500 { try site.write("", to: "galleries/h/note number \(number) of a long list.txt") }
        for call in 1...2 {
            let strace = [
                "strace", "-f", "-qq", "-o", "/dev/null", "-P", site.content.path + "/galleries/h", "-e",
                "inject=getdents64:error=EIO:when=\(call)",
            ]
            let result = try site.boundedBuild(prefix: strace)
            #expect(result.status == 3, "\(result.errors)")
            #expect(result.lines("rejected") == ["rejected: galleries/h: can't open the folder: input/output error"])
            #expect(site.publishedFiles().allSatisfy { !$0.hasPrefix("galleries/h/") })
        }
    }

    @Test func row24_whatMayNotBeRead() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/good.jpg")
        try site.write(Pictures.jpeg(), to: "galleries/g/locked.jpg")
        try site.write(Pictures.jpeg(), to: "galleries/locked/a.jpg")
        try site.write("secret", to: "static/locked.txt")
        try FileManager.default.createDirectory(at: site.output, withIntermediateDirectories: true)
        for file in ["galleries/g/locked.jpg", "galleries/locked", "static/locked.txt"] {
            chmod(site.content.path + "/" + file, 0)
        }
        defer { chmod(site.content.path + "/galleries/locked", 0o755) }
        // Root may read everything, so somebody else builds.
        let isRoot = geteuid() == 0
        if isRoot { for folder in [site.root, site.output] { chown(folder.path, 65534, 65534) } }
        let prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

        let result = try site.boundedBuild(prefix: isRoot ? prefix : [])

        #expect(result.status == 3, "\(result.errors)")
        let reason = "permission denied (hint: let the user of this build read it)"
        #expect(
            Set(result.lines("rejected")) == [
                "rejected: galleries/g/locked.jpg: can't read it: \(reason)",
                "rejected: galleries/locked: can't open the folder: \(reason)",
                "rejected: static/locked.txt: can't read it: \(reason)",
            ]
        )
        #expect(!result.errors.contains("empty gallery"), "\(result.errors)")
        #expect(try site.keys(of: "g") == ["galleries/g/good.jpg"])
        #expect(!site.publishes("locked"))
    }
}
