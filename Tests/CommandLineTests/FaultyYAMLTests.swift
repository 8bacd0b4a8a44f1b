import Foundation
import Testing

/// YAML that is broken, or made to break its reader: nothing is published, for what the owner meant is unknown.
@Suite struct FaultyYAMLTests {
    static let levels = 5_000
    /// Each with the line to be named, counted in the YAML.
    static let faults: [(yaml: String, line: Int, reason: String)] = [
        ("title: x\ntags: [", 3, "not valid YAML"),
        ("title: @x", 1, "not valid YAML"),
        ("title: x\n  y: z", 2, "not valid YAML"),
        ("description: x\ntitle: y\ntitle: z", 2, "the key title is there twice"),
        ("description: x\ntitle: " + String(repeating: "[", count: levels), 2, "nesting level"),
        ("title: " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels), 1, "nesting level"),
        (String(repeating: "- ", count: levels), 1, "nesting level"),
        ("title: x\n...\n--- !!map\ntitle: y", 3, "another document"),
        ("- a\n- b", 1, "expected lines such as"),
        (bomb(key: "tags: *a6"), 1, "anchors and aliases are not taken"),
        (bomb(key: "? *a6\n: x"), 1, "anchors and aliases are not taken"),
    ]

    /// Seven lists, each of nine times the one before: five million values.
    private static func bomb(key: String) -> String {
        let lists = (1...6).map { level in
            "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        return "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + lists.joined() + key
    }

    /// A page hides nothing, so its fault costs itself alone.
    @Test func row25_frontMatterOfAPageCostsThePage() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        for fault in Self.faults {
            try site.write("---\n\(fault.yaml)\n---\nText.\n", to: "pages/about.md")
            let result = try site.boundedBuild()
            #expect(result.status == 3, "\(fault.reason): \(result.output)")
            let lines = result.lines("rejected")
            #expect(lines.count == 1)
            #expect(lines.first?.hasPrefix("rejected: pages/about.md:\(fault.line + 1): ") == true, "\(lines)")
            #expect(lines.first?.contains("so the page is left out") == true, "\(lines)")
            #expect(site.published("about/index.html") == nil)
            #expect(try site.keys(of: "g") == ["galleries/g/a.jpg"])
        }
        let before = site.snapshot()
        try site.write("---\nprivate: [\n---\nText.\n", to: "pages/about.md")
        #expect(try site.boundedBuild().status == 1)
        #expect(site.snapshot() == before)
    }

    @Test(arguments: ["galleries/g/gallery.md"])
    func row25_frontMatter(file: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        #expect(try site.boundedBuild().status == 0)
        let before = site.snapshot()
        for fault in Self.faults {
            try site.write("---\n\(fault.yaml)\n---\nText.\n", to: file)
            let result = try site.boundedBuild()
            #expect(result.status == 1, "\(fault.reason): \(result.output)")
            let lines = result.lines("error")
            #expect(lines.count == 1)
            #expect(lines.first?.hasPrefix("error: \(file):\(fault.line + 1): ") == true, "\(fault.reason): \(lines)")
            #expect(lines.first?.contains(fault.reason) == true, "\(lines)")
            #expect(site.snapshot() == before)
        }
    }

    @Test func row25_frontMatterThatIsNeverClosed() throws {
        let site = try Workspace.quick()
        for file in ["galleries/g/gallery.md", "galleries/g/a.md"] {
            try site.write("---\nprivate: true\n\nText.\n", to: file)
        }
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        let result = try site.boundedBuild()
        #expect(result.status == 1)
        #expect(
            result.lines("error").contains {
                $0.hasPrefix("error: galleries/g/gallery.md:1: the front matter has no end")
            }
        )
        #expect(site.snapshot().isEmpty)
    }

    @Test func row25_settings() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        #expect(try site.boundedBuild().status == 0)
        let before = site.snapshot()
        let faults = Self.faults + [("title: x\n\ncolour: red", 3, "unknown key colour")]
        for fault in faults {
            try site.write(fault.yaml + "\n", to: "site.yaml")
            let result = try site.boundedBuild()
            #expect(result.status == 64, "\(fault.reason): \(result.output)")
            let place = "error: \(site.content.path)/site.yaml:\(fault.line): "
            #expect(result.lines("error").first?.hasPrefix(place) == true, "\(fault.reason): \(result.errors)")
            #expect(result.errors.contains(fault.reason), "\(result.errors)")
            #expect(site.snapshot() == before)
        }
    }

    /// What only looks like an alias is text.
    @Test func row25_textWithStarsAndAmpersands() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write("---\ntitle: \"*R&B* &amp; *jazz*\"\ndescription: a & b * c\n---\n", to: "galleries/g/a.md")
        let result = try site.boundedBuild()
        #expect(result.status == 0, "\(result.errors)")
        #expect(try site.records(of: "g").first?["title"] as? String == "*R&B* &amp; *jazz*")
    }
}
