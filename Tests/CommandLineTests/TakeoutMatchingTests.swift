import Foundation
import Testing

/// Which JSON file of Google Takeout belongs to which photo, and which photo to which edited copy.
@Suite struct TakeoutMatchingTests {
    private static let withheld = ", \"trashed\": true"

    private func site(_ photos: [String], _ jsons: [(String, String)]) throws -> Workspace {
        let site = try Workspace.quick()
        for (number, name) in (photos + ["other.jpg"]).enumerated() {
            try site.write(numberedJPEG(number), to: "galleries/g/\(name)")
        }
        for (name, more) in jsons {
            try site.write(TakeoutTests.json("Words", "More words", "1714557600", more), to: "galleries/g/\(name)")
        }
        return site
    }

    @Test(arguments: [
        ("a.jpg", "a.jpg.json", ", \"inLockedFolder\": true"), ("a.jpg", "a.supplemental-metadata.json", withheld),
        ("a(1).jpg", "a.supplemental-metadata(1).json", withheld), ("a.jpg", "a.suppl.json", withheld),
        ("caf\u{e9}.jpg", "cafe\u{301}.jpg.json", withheld), ("cafe\u{301}.jpg", "caf\u{e9}.json", withheld),
        ("A.JPG", "A.jpg.supplemental-metadata.json", withheld),
    ])
    func aPhotoOfTheTrashIsLeftOutHoweverItsFileIsCalled(photo: String, file: String, more: String) throws {
        let site = try site([photo], [(file, more)])
        let result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(try site.keys(of: "g") == ["galleries/g/other.jpg"])
    }

    @Test(arguments: [
        ("caf\u{e9}.jpg", "cafe\u{301}.jpg.json"), ("a.jpg", "a.supplemental-metadata.json"), ("a.JPG", "a.jpg.json"),
    ])
    func itsWordsAreRead(photo: String, file: String) throws {
        let site = try site([photo], [(file, "")])
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.records(of: "g").contains { $0["description"] as? String == "More words" })
        let found = try run([Products.sitebuild, "inspect", site.content.path + "/galleries/g/" + photo])
        #expect(found.output.contains("\"More words\""), "\(found.output)")
    }

    @Test func theFileOfTheSameNameComesBeforeOneThatIsAlike() throws {
        let site = try site(["a.jpg", "A.jpg"], [("A.jpg.json", Self.withheld), ("a.jpg.json", "")])
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.keys(of: "g") == ["galleries/g/a.jpg", "galleries/g/other.jpg"])
    }

    /// Takeout cuts long names, and the endings of edited copies with them.
    @Test(arguments: ["-edited", "-edite", "-edi", "-bear"])
    func aCopyWhoseEndingIsCutReplacesItsOriginal(ending: String) throws {
        let stem = "PXL_20210101_123456789.PORTRAIT-01.COVER0"
        let site = try site(["\(stem).jpg", "\(stem)\(ending).jpg"], [("\(stem).jpg.json", "")])
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.keys(of: "g") == ["galleries/g/\(stem)\(ending).jpg", "galleries/g/other.jpg"])
    }

    @Test func aShortNameIsNotCut() throws {
        let site = try site(["a.jpg", "a-edi.jpg"], [("a.jpg.json", "")])
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.keys(of: "g").count == 3)
    }

    @Test func theTextBesideAnOriginalDescribesItsEditedCopy() throws {
        let site = try site(["a.jpg", "a-edited.jpg"], [("a.jpg.json", "")])
        try site.write("---\ntitle: Our title\n---\nOur text.\n", to: "galleries/g/a.md")
        try #require(try site.boundedBuild().status == 0)
        let record = try site.records(of: "g").first { $0["s3Key"] as? String == "galleries/g/a-edited.jpg" }
        #expect(record?["title"] as? String == "Our title" && record?["description"] as? String == "Our text.")

        try site.write("---\nprivate: true\n---\n", to: "galleries/g/a.md")
        #expect(try site.boundedBuild().status == 3)
        #expect(try site.keys(of: "g") == ["galleries/g/other.jpg"], "neither the photo nor its copy is published")
    }

    /// Its original would be published in its place.
    @Test func anEditedCopyIsNotMovedAwayFromItsOriginal() throws {
        let site = try site(["a.jpg", "a-edited.jpg"], [("a.jpg.json", "")])
        let place = site.content.path + "/galleries/g/"
        let move = { (name: String) in
            try run([Products.sitebuild, "mv", "--source", site.content.path, place + name, place + "z.jpg"])
        }
        let refused = try move("a-edited.jpg")
        #expect(refused.status == 64)
        #expect(refused.errors.contains("is the edited copy of a.jpg, which would be published instead"))
        #expect(site.content.appending(path: "galleries/g/a-edited.jpg").path.isFile)
        try FileManager.default.removeItem(atPath: place + "a.jpg")
        #expect(try move("a-edited.jpg").status == 0)
    }
}

extension String {
    fileprivate var isFile: Bool { FileManager.default.fileExists(atPath: self) }
}
