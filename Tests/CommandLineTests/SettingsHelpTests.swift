import Foundation
import Testing

/// `sitebuild help settings`, and messages that send people to it.
@Suite struct SettingsHelpTests {
    @Test func everyKeyIsListedWithItsDefaultAndAnExplanation() throws {
        let result = try run([Products.sitebuild, "help", "settings"])
        #expect(result.status == 0 && result.errors.isEmpty)
        let parts = result.output.components(separatedBy: "\ncontent/")
        #expect(parts.count == 4, "site.yaml, gallery.md, the file beside a photo, a page")
        for (part, keys) in zip(
            parts,
            [["title", "baseURL", "quality"], ["cover", "private"], ["alt", "date"], ["title"]]
        ) {
            for key in keys { #expect(part.contains("\n  \(key): "), "\(key) in \(part)") }
        }
        #expect(
            result.output.contains("\n  links: pretty, files (default: pretty)\n      How pages link to each other.")
        )
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(result.output)")
        let narrow = try runOnTerminal([Products.sitebuild, "help", "settings"], columns: 60).lines
        #expect(narrow.allSatisfy { $0.count <= 60 }, "\(narrow)")
    }

    @Test func theHelpOfTheProgramNamesIt() throws {
        #expect(try run([Products.sitebuild, "--help"]).output.contains("sitebuild help settings"))
    }

    /// Whoever has only the program has no docs/.
    @Test func noMessageNamesAFileOfTheProject() throws {
        let folder = Products.project.appending(path: "Sources").resolvingSymlinksInPath()
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        for name in names where name.hasSuffix(".swift") {
            let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for line in source.split(separator: "\n") where line.contains("docs/") {
                #expect(line.drop { $0 == " " }.hasPrefix("//"), "\(name): \(line)")
            }
        }
        #expect(names.count > 100, "sources were found at all")
    }
}
