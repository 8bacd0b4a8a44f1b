import Foundation
import Testing

/// The output of a build on a terminal, and elsewhere.
@Suite struct TerminalTests {
    /// A site with two warnings, a rejection and a RAW file.
    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        for number in 1...12 { try site.write(numberedJPEG(number), to: "galleries/g/\(number).jpg") }
        try site.write("---\ncoutnry: Italy\n---\n", to: "galleries/g/gallery.md")
        try site.write("Nobody's.\n", to: "galleries/g/nobody.md")
        try site.write("words", to: "galleries/g/bad.jpg")
        try site.write("II*\0", to: "galleries/g/1.nef")
        return site
    }

    @Test func warningsComeFirstThenRejectionsThenTheSummary() throws {
        let site = try site()
        let lines = try site.buildOnTerminal(environment: ["TERM": "xterm", "NO_COLOR": "1"]).lines
        let kinds = lines.map { line in line.prefix { $0 != ":" && $0 != " " } }
        try #require(kinds == ["warning", "warning", "rejected", "left", "12", "the"], "\(lines)")
        #expect(lines[4].hasPrefix("12 photos in 1 gallery: 12 developed, 0 reused, 1 rejected; "), "\(lines)")
        #expect(lines[5].hasPrefix("the site is in \(site.output.path); to look at it: "), "\(lines)")
        #expect(lines[5].hasSuffix("/sitebuild serve \(site.content.path)"), "\(lines)")
    }

    @Test func elsewhereTheSummaryIsTheLastLine() throws {
        let site = try site()
        try site.write(numberedJPEG(20), to: "galleries/secret/a.jpg")
        try site.write("---\nprivate: true\n---\n", to: "galleries/secret/gallery.md")
        let result = try site.build(environment: ["TERM": "xterm"])
        let lines = result.output.split(separator: "\n")
        #expect(lines.last?.hasPrefix("13 photos in 2 galleries: ") == true, "\(lines)")
        #expect(lines.dropLast().last?.hasPrefix("private: Secret, ") == true, "\(lines)")
        #expect(!(result.output + result.errors).contains("\u{1B}"), "no colour, no bar")
    }

    @Test func aSecondBuildDoesNotRepeatWarningsAboutUnchangedFiles() throws {
        let site = try site()
        func warnings(_ result: TerminalResult) -> Int { result.lines.count { $0.contains("warning:") } }
        // Output that nobody has seen does not count.
        #expect(try site.build().lines("warning").count == 2)
        #expect(try warnings(site.buildOnTerminal()) == 2)
        let second = try site.buildOnTerminal()
        #expect(warnings(second) == 0, "\(second.lines)")
        #expect(second.lines.contains("2 warnings about unchanged files are not repeated (see --verbose)"))
        #expect(second.lines.contains { $0.contains("rejected:") }, "rejections are repeated")

        #expect(try warnings(site.buildOnTerminal(["--verbose"])) == 2)
        #expect(try site.build().lines("warning").count == 2, "output that is not a terminal is complete")
        let json = try site.build(["--json"]).output
        #expect(json.components(separatedBy: "\"warning\"").count == 3, "\(json)")

        try site.write("Nobody's, and more of it.\n", to: "galleries/g/nobody.md")
        let third = try site.buildOnTerminal()
        #expect(warnings(third) == 1 && third.lines.contains { $0.contains("nobody.md") }, "\(third.lines)")
        #expect(third.lines.contains("1 warning about an unchanged file is not repeated (see --verbose)"))
    }

    @Test(arguments: [
        (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false),
        (["TERM": "xterm", "NO_COLOR": ""], true),
    ])
    func coloursFollowTheEnvironment(environment: [String: String], isColoured: Bool) throws {
        let site = try site()
        let result = try site.buildOnTerminal(environment: environment)
        for (label, code) in [("warning", "33"), ("rejected", "31")] {
            let coloured = "\u{1B}[\(code)m\(label):\u{1B}[0m galleries/g/"
            let plain = "\(label): galleries/g/"
            #expect(result.lines.contains { $0.hasPrefix(isColoured ? coloured : plain) }, "\(result.lines)")
        }
        if environment["TERM"] == "dumb" { #expect(!result.written.contains("\u{1B}"), "\(result.written)") }
    }

    @Test func linesAreWrappedAtTheWidthOfTheTerminal() throws {
        let site = try site()
        let lines = try site.buildOnTerminal(columns: 48, environment: ["TERM": "xterm", "NO_COLOR": "1"]).lines
        let long = lines.filter { $0.count > 48 }
        #expect(
            long.allSatisfy { $0.split(separator: " ").contains { $0.count > 36 } },
            "only words may be longer: \(long)"
        )
        let start = try #require(lines.firstIndex { $0.hasPrefix("warning: galleries/g/gallery.md:2:") })
        try #require(lines.count > start + 1)
        #expect(lines[start + 1].hasPrefix("         ") && lines[start + 1].contains("hint:"), "\(lines)")
        #expect(lines.contains { $0.hasPrefix("  ") && $0.contains("rejected; ") }, "the summary too: \(lines)")
    }

    @Test func theTimeLeftIsShownOnceItMeansSomething() throws {
        let result = try site().buildOnTerminal()
        #expect(result.bars.contains { $0.contains("/13") }, "\(result.bars)")
        for bar in result.bars where bar.contains(" left") {
            let done = bar.firstMatch(of: /([0-9]+)\/[0-9]+/).flatMap { Int($0.output.1) } ?? 0
            #expect(done >= 5, "\(bar)")
        }
    }
}
