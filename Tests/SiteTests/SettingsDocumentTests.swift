import Foundation
import Scanning
import SiteModel
import Testing

/// Holds docs/settings.md against the code.
@Suite struct SettingsDocumentTests {
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func everyKeyOfTheSettingsFileIsDescribed() throws {
        #expect(Set(try rows("## site.yaml").map(\.key)) == settingsKeys)
    }

    @Test func everyKeyOfFrontMatterIsDescribed() throws {
        #expect(Set(try rows("### gallery.md").map(\.key)) == galleryKeys)
        #expect(Set(try rows("### Beside a photo").map(\.key)) == sidecarKeys)
        #expect(Set(try rows("### A page").map(\.key)) == pageKeys)
    }

    /// `sitebuild help settings` and the document say the same of each key.
    @Test func defaultsAndValuesAreThoseOfTheHelp() throws {
        let tables = [
            ("## site.yaml", describedSettings), ("### gallery.md", describedGalleryKeys),
            ("### Beside a photo", describedSidecarKeys), ("### A page", describedPageKeys),
        ]
        for (heading, keys) in tables {
            let rows = Dictionary(uniqueKeysWithValues: try rows(heading).map { ($0.key, [$0.value, $0.values]) })
            for key in keys { #expect(rows[key.name] == [key.standard, key.values], "\(heading): \(key.name)") }
        }
    }

    @Test func everyExplanationIsASentence() {
        for key in describedSettings + describedGalleryKeys + describedSidecarKeys + describedPageKeys {
            #expect(key.explanation.hasSuffix(".") && !key.explanation.contains("\n"), "\(key.name)")
        }
    }

    @Test func noKeyIsDescribedTwice() throws {
        for heading in ["## site.yaml", "## Environment", "### gallery.md", "### Beside a photo", "### A page"] {
            let keys = try rows(heading).map(\.key)
            #expect(keys.count == Set(keys).count, "\(heading)")
        }
    }

    /// A site.yaml that holds every default of the document must change nothing.
    @Test func theDefaultsAreTheCodes() throws {
        let written = try rows("## site.yaml").filter { $0.value != "none" }
        #expect(written.count == settingsKeys.count - 4, "all but baseURL, apiURL, gps, and location, which is none")
        let lines = written.map { "\($0.key): \($0.value)" } + ["location: none"]
        let folder = try TemporaryFolder()
        try folder.write(lines.joined(separator: "\n"), to: "site.yaml")
        #expect("\(try readSettings(at: folder.path + "/site.yaml", isRequired: true))" == "\(SiteSettings())")
        // `webp` is not among the default formats, so its default quality needs a look of its own.
        #expect(lines.contains { $0.contains("webp: \(RenditionFormat.webp.defaultQuality),") })
    }

    @Test func everyVariableThatIsReadIsDescribed() throws {
        let folder = Self.project.appending(path: "Sources").resolvingSymlinksInPath()
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        var read: Set<String> = []
        for name in names where name.hasSuffix(".swift") {
            let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for match in source.matches(of: /environment\["(\w+)"\]|getenv\("(\w+)"\)/) {
                read.insert(String(match.output.1 ?? match.output.2 ?? ""))
            }
        }
        #expect(Set(try rows("## Environment").map(\.key)) == read)
    }

    /// The first three cells of each row below a heading, without their backquotes.
    private func rows(_ heading: String) throws -> [(key: String, value: String, values: String)] {
        let document = try String(contentsOf: Self.project.appending(path: "docs/settings.md"), encoding: .utf8)
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == heading }, "there is no heading \(heading)")
        let section = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
        return section.filter { $0.hasPrefix("| `") }.map { line in
            let cells = line.split(separator: "|").map {
                $0.replacing("`", with: "").trimmingCharacters(in: .whitespaces)
            }
            let withoutLinks = { (text: String) in text.replacing(/\[([^\]]*)\]\([^)]*\)/) { String($0.output.1) } }
            return (cells[0], withoutLinks(cells[1]), cells.count > 2 ? withoutLinks(cells[2]) : "")
        }
    }
}
