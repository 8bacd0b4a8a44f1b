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

    @Test(arguments: ["galleries/g/gallery.md", "galleries/g/a.md", "pages/about.md"])
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
        ("galleries/g/gallery.md", "name: [a, b]", "name: expected text"),
        ("galleries/g/gallery.md", "years: twenty", "years: expected a list of numbers such as [1, 2]"),
        ("galleries/g/gallery.md", "years: [2024, soon]", "years: expected a list of whole numbers"),
        ("galleries/g/gallery.md", "tags: {a: b}", "tags: expected a list such as [one, two]"),
        ("galleries/g/gallery.md", "private: perhaps", "private: expected true or false"),
        (
            "galleries/g/gallery.md", "createdAt: yesterday",
            "createdAt: a time such as 2026-05-01T10:20:30Z is expected"
        ),
        ("galleries/g/gallery.md", "sort: size", "sort: size is none of date, -date, name, -name, rating"),
        ("galleries/g/a.md", "title: {a: b}", "title: expected text"),
        ("galleries/g/a.md", "tags: none", "tags: expected a list such as [one, two]"),
        ("galleries/g/a.md", "tags: [[a]]", "tags: expected a list of words"),
        ("galleries/g/a.md", "alt: [a]", "alt: expected text"),
        ("galleries/g/a.md", "uploadedAt: [2026]", "uploadedAt: expected text"),
        ("galleries/g/a.md", "id: [a]", "id: expected text"),
        (
            "galleries/g/a.md", "date: yesterday",
            "date: a date such as 2026-05-01, or a time such as 2026-05-01 10:20 +02:00, is expected"
        ),
        ("pages/about.md", "title: [a]", "title: expected text"),
        ("pages/about.md", "description: {a: b}", "description: expected text"),
        ("pages/about.md", "aliases: here", "aliases: expected a list such as [one, two]"),
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
}
