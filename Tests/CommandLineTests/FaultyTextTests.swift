import Foundation
import Testing

/// Markdown that makes its parser slow, and front matter that says something of the wrong kind.
@Suite struct FaultyTextTests {
    static let byteCount = 250 << 10

    /// Each repeats a piece to the largest size that is taken.
    static let pathological: [String] = [
        ">", "[", "![[]()", "a@", "a@a.", "_a", "**a *a ", "~~a", "[a](", "[a]: u\n", "- ", "<a ", "<!--", "&a;", "`a",
        "www.a(",
        "http://", "mailto:a@", ":", "|a", "a|b\n-|-\nc|d\n\n", "> - ",
    ].map { String(repeating: $0, count: byteCount / $0.utf8.count) }

    /// A table of as many columns as are taken, and rows that leave all but one out; runs of code marks of every length;
    /// lists each in the one before.
    static let grown: [String] = [
        String(repeating: "|a", count: 499) + "|\n" + String(repeating: "|-", count: 499) + "|\n"
            + String(repeating: "|a\n", count: 80_000),
        (1...700).map { "e" + String(repeating: "`", count: $0) }.joined(),
        (0..<700).map { String(repeating: " ", count: $0) + "- a\n" }.joined(),
        "http://a.b" + String(repeating: ")", count: byteCount - 100),
        String(repeating: "a", count: byteCount / 2) + String(repeating: "@", count: byteCount / 2 - 9),
    ]

    @Test func row19_pathologicalMarkdown() throws {
        let site = try Workspace.quick()
        for text in Self.pathological + Self.grown {
            try site.write(text, to: "pages/about.md")
            let result = try site.build(prefix: ["timeout", "--signal=KILL", "60", "prlimit", "--cpu=5"])
            #expect([0, 3].contains(result.status), "\(text.prefix(20)): \(result.status) \(result.errors)")
        }
    }

    @Test func row19_aPhotoIsPublishedWithoutATextOver256KB() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        let words = String(repeating: "zebu\n", count: (256 << 10) / 5 + 1)
        try site.write(words, to: "galleries/g/a.md")
        let result = try site.boundedBuild()
        #expect(result.status == 0, "\(result.errors)")
        let said = "over 256 KB, too long for a text; the photo is published without this file"
        #expect(result.lines("warning") == ["warning: galleries/g/a.md: \(said)"])
        #expect(try site.keys(of: "g") == ["galleries/g/a.jpg"])
        #expect(!site.publishes("zebu"))

        try site.write("---\nprivate: true\n---\n" + words, to: "galleries/g/a.md")
        #expect(try site.boundedBuild().status == 3)
    }

    @Test(arguments: ["galleries/g/gallery.md", "pages/about.md"])
    func row19_aTextOver256KB(file: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write(numberedJPEG(2), to: "galleries/h/b.jpg")
        try site.write("Else.\n", to: "pages/other.md")
        try site.write(String(repeating: "zebu \n", count: (256 << 10) / 6), to: file)
        #expect(try site.boundedBuild().status == 0)
        try site.write(String(repeating: "zebu\n", count: (256 << 10) / 5 + 1), to: file)
        for _ in 1...2 {
            let result = try site.boundedBuild()
            #expect(result.status == 3, "\(result.errors)")
            #expect(result.lines("rejected") == ["rejected: \(file): over 256 KB, too long for a text"])
            #expect(!site.publishes("zebu"))
            #expect(site.published("other/index.html") != nil)
            #expect(try site.keys(of: "h") == ["galleries/h/b.jpg"])
            #expect(try PublishedHTML(site).faults == [])
        }
    }

    /// Front matter, and what is said of the key on its third line.
    static let mistyped: [(file: String, yaml: String, reason: String)] = [
        ("galleries/g/gallery.md", "private: perhaps", "private: expected true or false, so the gallery is left out"),
        (
            "galleries/g/gallery.md", "watermark: [a]", "watermark: expected text, so the gallery is left out"
        ),
        ("pages/about.md", "title: [a]", "title: expected text, so the page is left out"),
        ("pages/about.md", "description: {a: b}", "description: expected text, so the page is left out"),
        (
            "pages/about.md", "aliases: here",
            "aliases: expected a list such as [one, two], so the page is left out"
        ),
        (
            "galleries/g/a.md", "tags: {private: true}",
            "tags: expected a list such as [one, two]; it may ask to keep the photo private, so the photo is left out"
        ),
        (
            "galleries/g/a.md", "look: private",
            "look: private is not one of mono, warm, film, vivid, none; "
                + "it may ask to keep the photo private, so the photo is left out"
        ),
        (
            "galleries/g/gallery.md", "sort: [hidden: true]",
            "sort: expected text; it may ask to keep the gallery private, so the gallery is left out"
        ),
    ]

    @Test func row26_frontMatterOfTheWrongType() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write(numberedJPEG(2), to: "galleries/g/b.jpg")
        try site.write(numberedJPEG(3), to: "galleries/h/c.jpg")
        for file in ["galleries/g/gallery.md", "galleries/g/a.md", "pages/about.md"] {
            try site.write("Sound words.\n", to: file)
        }
        for (file, yaml, reason) in Self.mistyped {
            let sound = try Data(contentsOf: site.content.appending(path: file))
            try site.write("---\n# of the wrong type\n\(yaml)\n---\nFaulty words.\n", to: file)
            let result = try site.boundedBuild()
            #expect(result.status == 3, "\(yaml): \(result.errors)")
            #expect(
                result.lines("rejected") == ["rejected: \(file):3: \(reason) (hint: correct the front matter)"]
            )
            #expect(!site.publishes("Faulty words"), "\(yaml)")
            #expect(try site.keys(of: "h") == ["galleries/h/c.jpg"])
            switch file {
            case "galleries/g/gallery.md": #expect(site.publishedFiles().allSatisfy { !$0.contains("galleries/g") })
            case "galleries/g/a.md": #expect(try site.keys(of: "g") == ["galleries/g/b.jpg"])
            default: #expect(site.published("about/index.html") == nil)
            }
            try site.write(sound, to: file)
        }
        #expect(try site.boundedBuild().status == 0)
        #expect(try site.keys(of: "g").count == 2)
    }

    /// Front matter of which one value can't be used, and what is said of it.
    static let spared: [(file: String, yaml: String, reason: String)] = [
        ("galleries/g/gallery.md", "name: [a, b]", "name: expected text"),
        ("galleries/g/gallery.md", "years: twenty", "years: expected a list of whole numbers such as [1, 2]"),
        ("galleries/g/gallery.md", "years: [2024, soon]", "years: expected a list of whole numbers such as [1, 2]"),
        ("galleries/g/gallery.md", "years: {a: b}", "years: expected a list of numbers such as [1, 2]"),
        ("galleries/g/gallery.md", "tags: {a: b}", "tags: expected a list such as [one, two]"),
        ("galleries/g/gallery.md", "cover: [a.jpg]", "cover: expected text"),
        ("galleries/g/gallery.md", "downloads: perhaps", "downloads: expected true or false"),
        ("galleries/g/gallery.md", "aliases: here", "aliases: expected a list such as [one, two]"),
        (
            "galleries/g/gallery.md", "createdAt: yesterday",
            "createdAt: a time such as 2026-05-01T10:20:30Z is expected"
        ),
        ("galleries/g/gallery.md", "sort: size", "sort: size is not one of date, -date, name, -name, rating"),
        ("galleries/g/gallery.md", "look: red", "look: red is not one of mono, warm, film, vivid, none"),
        ("galleries/g/a.md", "title: {a: b}", "title: expected text"),
        ("galleries/g/a.md", "tags: [[a]]", "tags: expected a list of words"),
        ("galleries/g/a.md", "alt: [a]", "alt: expected text"),
        ("galleries/g/a.md", "uploadedAt: [2026]", "uploadedAt: expected text"),
        ("galleries/g/a.md", "id: [a]", "id: expected text"),
        ("galleries/g/a.md", "look: [mono]", "look: expected text"),
        ("galleries/g/a.md", "date: yesterday", "date: yesterday is not read; expected a whole date, year first, "),
        ("galleries/g/a.md", "date: 1985", "date: 1985 is not read; expected a whole date, year first, "),
        ("galleries/g/a.md", "date: 1985-07", "date: 1985-07 is not read; expected a whole date, year first, "),
        ("galleries/g/a.md", "date: 01.05.2024", "date: 01.05.2024 is not read; expected a whole date, year first, "),
        ("galleries/g/a.md", "date: May 1, 2024", "date: May 1, 2024 is not read; expected a whole date, "),
    ]

    @Test func row86_oneValueOfTheWrongTypeCostsItselfAlone() throws {
        let site = try Workspace.quick("downloads: true\n")
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write(numberedJPEG(2), to: "galleries/g/b.jpg")
        for (file, yaml, reason) in Self.spared {
            let subject = file.hasSuffix("gallery.md") ? "gallery" : "photo"
            try site.write("---\n# of the wrong type\n\(yaml)\n---\nSound words.\n", to: file)
            // The second build takes what the first one noted.
            for _ in 1...2 {
                let result = try site.boundedBuild()
                #expect(result.status == 0, "\(yaml): \(result.errors)")
                let lines = result.lines("warning")
                #expect(lines.count == 1, "\(yaml): \(lines)")
                #expect(lines.first?.hasPrefix("warning: \(file):3: \(reason)") == true, "\(lines)")
                let end = "; the \(subject) is published without it (hint: correct the front matter)"
                #expect(lines.first?.hasSuffix(end) == true, "\(lines)")
            }
            #expect(site.publishes("Sound words"), "\(yaml)")
            #expect(try site.keys(of: "g") == ["galleries/g/a.jpg", "galleries/g/b.jpg"], "\(yaml)")
            #expect((site.published("galleries/g/photos.zip") == nil) == (yaml == "downloads: perhaps"), "\(yaml)")
            try FileManager.default.removeItem(at: site.content.appending(path: file))
        }
    }

    @Test(arguments: [
        ("tags: sea", ["sea"]), ("tags: sea, sun", ["sea", "sun"]),
        ("tags: \" sea ,, sun and sand ,\"", ["sea", "sun and sand"]),
        ("tags: 2024", ["2024"]), ("tags: [\"sea, sun\", sand]", ["sea, sun", "sand"]), ("tags: \"\"", []),
    ])
    func oneTextOfTagsIsTakenAsAList(yaml: String, tags: [String]) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write("---\n\(yaml)\nyears: 1984\n---\n", to: "galleries/g/gallery.md")
        try site.write("---\n\(yaml)\n---\n", to: "galleries/g/a.md")
        let result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(try site.records(of: "g").first?["tags"] as? [String] == tags)
        #expect(site.publishes("1984"))
        try site.write("---\nyears: 1984, 1985\n---\n", to: "galleries/g/gallery.md")
        try #require(try site.boundedBuild().errors.isEmpty)
        #expect(site.publishes("1985"))
    }
}
