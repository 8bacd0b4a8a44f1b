import Foundation
import Testing

/// Files and metadata that other programs write.
@Suite struct OtherProgramsTests {
    @Test(arguments: ["-XMP-digiKam:TagsList=Nature/Animals/Cat", "-XMP-microsoft:LastKeywordXMP=Animals/Cat"])
    func tagsOfDigiKamAndWindowsAreRead(tag: String) throws {
        #expect(try Inspected(Pictures.jpeg(tagged: [tag])).list("tags") == ["Cat"])
        let both = [tag, "-XMP-dc:Subject=Cat", "-XMP-dc:Subject=Sea"]
        #expect(try Inspected(Pictures.jpeg(tagged: both)).list("tags") == ["Cat", "Sea"])
    }

    @Test func copiesOfConflictsAreLeftOutAndCounted() throws {
        let site = try Workspace.quick()
        let names = [
            "a.jpg", "a.sync-conflict-20240131-101112-ABCDEFG.jpg", "a (Ada's conflicted copy 2024-01-31).jpg",
            "conflict.jpg",
        ]
        for (number, name) in names.enumerated() { try site.write(numberedJPEG(number), to: "galleries/g/\(name)") }
        let result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(try site.keys(of: "g") == ["galleries/g/a.jpg", "galleries/g/conflict.jpg"])
        #expect(result.output.contains("left out 2 files that are no photos"), "\(result.output)")
    }

    @Test func aTitleDoesNotTurnTheTextBehindItRound() throws {
        let title = "Sea\u{202E}gpj.\u{2066}exe\u{2069}\u{200F}"
        #expect(try Inspected(Pictures.jpeg(tagged: ["-XMP-dc:Title=\(title)"])).text("title") == "Seagpj.exe\u{200F}")
    }

    @Test(arguments: ["index.md", "_index.md", "README.md", "other.md"])
    func theTextOfAnotherGeneratorHasAHint(name: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write("---\ntitle: Rome\n---\n", to: "galleries/g/\(name)")
        let hint = name == "other.md" ? "" : " (hint: if it describes the gallery, rename it to gallery.md)"
        let warnings = try site.boundedBuild().lines("warning")
        #expect(warnings == ["warning: galleries/g/\(name): belongs to no photo\(hint)"])
    }
}
