import Foundation
import Testing

/// A folder as Google Takeout writes it: a JSON file beside each photo, and edited copies beside their originals.
@Suite struct TakeoutTests {
    @Test(arguments: [
        ("IMG_1.jpg", "IMG_1.jpg.json"), ("IMG_1.jpg", "IMG_1.jpg.supplemental-metadata.json"),
        ("IMG_1.jpg", "IMG_1.jpg.supplemental-me.json"), ("IMG_1.jpg", "IMG_1.jpg.s.json"), ("IMG_1.jpg", "IMG_1.json"),
        ("IMG_1(2).jpg", "IMG_1.jpg(2).json"), ("IMG_1(2).jpg", "IMG_1.jpg.supplemental-metadata(2).json"),
        ("IMG_1(2).jpg", "IMG_1(2).jpg.json"),
        (
            "a-name-of-more-than-forty-six-characters-in-al.jpg",
            "a-name-of-more-than-forty-six-characters-in-al.json"
        ),
        (
            "a-name-of-just-under-forty-six-charact.jpg",
            "a-name-of-just-under-forty-six-charact.jpg.sup.json"
        ),
    ])
    func itsWordsAndTimeAreReadWhateverTheFileIsCalled(photo: String, file: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/\(photo)")
        try site.write(Self.json("A title", "A caption", "1714557600"), to: "galleries/g/\(file)")
        let result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        let record = try #require(try site.records(of: "g").first)
        #expect(record["title"] as? String == "A title")
        #expect(record["description"] as? String == "A caption")
        #expect(record["uploadedAt"] as? String == "2024-05-01T10:00:00Z")
        let page = try #require(
            site.publishedFiles().first { $0.matches(of: /\//).count == 3 && $0.hasSuffix(".html") }
        )
        #expect(try site.publishedText(page).contains("<time datetime=\"2024-05-01T10:00:00Z\">1 May 2024</time>"))
    }

    @Test(arguments: [
        ("IMG_1(2).jpg", "IMG_1.jpg(3).json"), ("IMG_1.jpg", "IMG_2.jpg.json"), ("IMG_1.jpg", "IMG_1.jpg(1).json"),
        ("IMG_1.jpg", "IMG_1.jpeg.json"), ("IMG_1.jpg", "IMG_1.jpg.other.json"),
    ])
    func theFileOfAnotherPhotoIsNotRead(photo: String, file: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/\(photo)")
        try site.write(Self.json("A title", "", "1714557600"), to: "galleries/g/\(file)")
        let result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(try site.records(of: "g").first?["title"] as? String != "A title")
    }

    @Test func whatThePhotoItselfSaysWins() throws {
        let takeout = ["photo1.jpg.json": Data(Self.json("Takeout", "Takeout", "1714557600").utf8)]
        var found = try Inspected(Pictures.jpeg(), beside: takeout)
        #expect(found.text("title") == "Takeout" && found.source("title") == "takeout")
        #expect(found.file("title") == "photo1.jpg.json" && found.overruled("title") == ["fileName"])
        #expect(found.source("description") == "takeout" && found.text("capturedAt") == "2024-05-01T10:00:00Z")
        let exif = ["-EXIF:ImageDescription=exif", "-DateTimeOriginal=2024:05:01 10:00:00"]
        found = try Inspected(Pictures.jpeg(tagged: exif), beside: takeout)
        #expect(found.text("description") == "exif" && found.overruled("description") == ["takeout"])
        #expect(found.text("capturedAt") == "2024-05-01T10:00:00Z" && found.overruled("capturedAt") == ["takeout"])
        found = try Inspected(Pictures.jpeg(tagged: ["-IPTC:ObjectName=iptc"]), beside: takeout)
        #expect(found.text("title") == "iptc" && found.overruled("title") == ["takeout", "fileName"])
        let sidecar = takeout.merging(["photo1.md": Data("---\ntitle: mine\n---\n".utf8)]) { $1 }
        #expect(try Inspected(Pictures.jpeg(), beside: sidecar).text("title") == "mine")
    }

    @Test func aTitleThatIsTheFilesNameIsNone() throws {
        let json = Data(Self.json("IMG_20240501_100000.HEIC", " ", "1714557600").utf8)
        let found = try Inspected(Pictures.jpeg(), beside: ["photo1.jpg.json": json])
        #expect(found.source("title") == "fileName" && found.source("description") == nil)
    }

    /// Takeout tells of every photo where it was made; of some twice.
    @Test(arguments: ["strip", "publish"]) func thePlaceIsNeitherPublishedNorKept(gps: String) throws {
        let site = try Workspace.quick("gps: \(gps)\n")
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write(Self.json("A title", "A caption", "1714557600"), to: "galleries/g/a.jpg.json")
        try #require(try site.boundedBuild().status == 0)
        let written = try #require(
            FileManager.default.enumerator(at: site.root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        )
        for file in written where !file.path.hasPrefix(site.content.path) {
            let bytes = (try? Data(contentsOf: file)) ?? Data()
            #expect(bytes.range(of: Data("12.49".utf8)) == nil, "\(file.lastPathComponent)")
            #expect(bytes.range(of: Data("Quillfeather".utf8)) == nil, "\(file.lastPathComponent)")
        }
        #expect(written.contains { $0.lastPathComponent == "ledger.sqlite" })
    }

    @Test func editedCopiesReplaceTheirOriginals() throws {
        let site = try Workspace.quick()
        for (number, name) in ["a", "b", "c(1)", "d", "plain"].enumerated() {
            try site.write(numberedJPEG(number), to: "galleries/g/\(name).jpg")
        }
        for (number, name) in ["a-edited", "b-bearbeitet", "c-modifié(1)", "d-unedited", "plain-edited"].enumerated() {
            try site.write(numberedJPEG(10 + number), to: "galleries/g/\(name).jpg")
        }
        for name in ["a.jpg", "b.jpg", "d.jpg"] {
            try site.write(Self.json("Title of \(name.dropLast(4))", "", "1714557600"), to: "galleries/g/\(name).json")
        }
        try site.write(Self.json("Title of c", "", "1714557600"), to: "galleries/g/c.jpg(1).json")

        let result = try site.boundedBuild(["-v"])

        #expect(result.status == 0, "\(result.errors)")
        let titles = try site.records(of: "g").compactMap { record in
            (record["s3Key"] as? String).map { "\($0.dropFirst(12)) \(record["title"] ?? "")" }
        }
        #expect(
            titles.sorted() == [
                "a-edited.jpg Title of a", "b-bearbeitet.jpg Title of b", "c-modifié(1).jpg Title of c",
                "d-unedited.jpg D unedited", "d.jpg Title of d",
                // Without a word of Takeout's they are two photos.
                "plain-edited.jpg Plain edited", "plain.jpg Plain",
            ]
        )
        let notes = (result.output + result.errors).split(separator: "\n").filter { $0.contains("edited copies") }
        #expect(notes.count == 1 && notes.first?.contains("3 photos are left out") == true, "\(result.errors)")
        // The original comes back with the copy gone.
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/g/a-edited.jpg"))
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.records(of: "g").contains { $0["s3Key"] as? String == "galleries/g/a.jpg" })
    }

    @Test(arguments: [
        "-edited", "-bearbeitet", "-modifié", "-modificato", "-editado", "-ha editado", "-editat", "-bewerkt",
        "-edytowane",
        "-redigeret", "-redigert", "-redigerad", "-muokattu", "-upraveno", "-отредактировано", "-編集済み", "-编辑", "-편집됨",
        "-modifie\u{301}",
    ])
    func editedCopiesOfEveryLanguageReplaceTheirOriginals(ending: String) throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(0), to: "galleries/g/IMG_8000.jpg")
        try site.write(numberedJPEG(1), to: "galleries/g/IMG_8000\(ending).jpg")
        try site.write(Self.json("IMG_8000.jpg", "", "1714557600"), to: "galleries/g/IMG_8000.jpg.json")
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.keys(of: "g") == ["galleries/g/IMG_8000\(ending).jpg"])
        #expect(try site.records(of: "g").first?["title"] as? String == "")
    }

    @Test func photosOfTheTrashAreLeftOutAndCounted() throws {
        let site = try Workspace.quick()
        for (number, name) in ["kept", "archived", "deleted", "deleted-edited", "false"].enumerated() {
            try site.write(numberedJPEG(number), to: "galleries/g/\(name).jpg")
        }
        try site.write(Self.json("Kept", "", "1714557600"), to: "galleries/g/kept.jpg.json")
        try site.write(Self.json("A", "", "1714557600", ", \"archived\": true"), to: "galleries/g/archived.jpg.json")
        try site.write(Self.json("D", "", "1714557600", ", \"trashed\": true"), to: "galleries/g/deleted.jpg.json")
        try site.write(Self.json("F", "", "1714557600", ", \"trashed\": false"), to: "galleries/g/false.jpg.json")
        // Google names the folder in the language of the account.
        try site.write(numberedJPEG(9), to: "galleries/Papierkorb/a.jpg")
        try site.write(Self.json("D", "", "1714557600", ", \"trashed\": true"), to: "galleries/Papierkorb/a.jpg.json")

        for _ in 0..<2 {
            let result = try site.boundedBuild()
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            #expect(result.output.contains("left out 3 photos deleted or hidden in Google Photos (see --verbose)\n"))
            #expect(result.output.contains("\n3 photos in 1 gallery"), "\(result.output)")
            let names = ["archived", "false", "kept"]
            #expect(try site.keys(of: "g") == names.map { "galleries/g/\($0).jpg" })
        }
        #expect(site.publishedFiles().allSatisfy { !$0.contains("apierkorb") && !$0.contains("deleted") })
        let notes = try site.boundedBuild(["-v"]).errors
        #expect(!notes.contains("edited copies"), "none of them is published")
        let note = "note: galleries/g/deleted.jpg: was deleted or hidden in Google Photos; left out (hint: "
        #expect(notes.contains(note))
        // The JSON of another photo, or none, brings it back.
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/g/deleted.jpg.json"))
        #expect(try site.boundedBuild().output.contains("left out 1 photo deleted"))
        #expect(try site.keys(of: "g").count == 5)
    }

    @Test func anEditedCopyThatCannotBeReadReplacesNothing() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write(Pictures.jpeg().prefix(30), to: "galleries/g/a-edited.jpg")
        try site.write(Self.json("A title", "", "1714557600"), to: "galleries/g/a.jpg.json")
        #expect(try site.boundedBuild().status == 3)
        #expect(try site.records(of: "g").map { $0["s3Key"] as? String } == ["galleries/g/a.jpg"])
    }

    @Test(arguments: [
        ("{\"title\": \"A title\"", "is no JSON and was not read"),
        ("{\"title\": \"" + String(repeating: "a", count: 300_000) + "\"}", "over 256 KB"),
        ("{\"title\": \"" + String(repeating: "a", count: 20_000) + "\", \"url\": \"\"}", "title is over 16 KB long"),
        (String(repeating: "[", count: 10_000), "is no JSON and was not read"),
    ])
    func aFileThatIsNoGoodIsAWarningWithItsName(text: String, reason: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write(text, to: "galleries/g/a.jpg.json")
        let result = try site.boundedBuild()
        #expect(result.status == 0)
        let warnings = result.lines("warning")
        #expect(warnings.count == 1, "\(result.errors)")
        #expect(warnings.first?.contains("galleries/g/a.jpg.json") == true)
        #expect(warnings.first?.contains(reason) == true, "\(warnings)")
        #expect(try site.records(of: "g").first?["title"] as? String == "A")
        #expect(try site.boundedBuild().lines("warning") == warnings, "it is told again")
    }

    /// Other programs write JSON too.
    @Test(arguments: [
        "[]", "{}", "{\"title\": 1, \"url\": \"\"}", "{\"title\": \"Mine\"}", "{\"title\": \"Album\", \"date\": {}}",
    ])
    func jsonOfAnotherShapeIsLeftAlone(text: String) throws {
        let site = try Workspace.quick()
        for name in ["a", "a-edited"] { try site.write(Pictures.jpeg(), to: "galleries/g/\(name).jpg") }
        try site.write(text, to: "galleries/g/a.json")
        try site.write("no JSON", to: "galleries/g/notes.json")
        let result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(try site.records(of: "g").compactMap { $0["title"] as? String }.sorted() == ["A", "A edited"])
    }

    @Test func aChangedFileIsReadAgainAndARemovedOneIsForgotten() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        func title() throws -> String? {
            try #require(try site.boundedBuild().status == 0)
            return try site.records(of: "g").first?["title"] as? String
        }
        try site.write(Self.json("First", "", "1714557600"), to: "galleries/g/a.jpg.json")
        #expect(try title() == "First")
        try site.write(Self.json("The second", "", "1714557600"), to: "galleries/g/a.jpg.json")
        #expect(try title() == "The second")
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/g/a.jpg.json"))
        #expect(try title() == "A")
    }

    @Test func aMovedPhotoTakesItsFileAlong() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/IMG_1(2).jpg")
        try site.write(Self.json("A title", "", "1714557600"), to: "galleries/g/IMG_1.jpg(2).json")
        try site.write("{}", to: "galleries/g/IMG_1(2).json")
        let move = try run([
            Products.sitebuild, "mv", "--source", site.content.path,
            site.content.appending(path: "galleries/g/IMG_1(2).jpg").path,
            site.content.appending(path: "galleries/h/bridge.jpg").path,
        ])
        #expect(move.status == 0, "\(move.errors)")
        let left = try FileManager.default.contentsOfDirectory(atPath: site.content.appending(path: "galleries/g").path)
        #expect(left == ["IMG_1(2).json"], "what is not Takeout's stays")
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.records(of: "h").first?["title"] as? String == "A title")
    }

    static func json(_ title: String, _ description: String, _ seconds: String, _ more: String = "") -> String {
        """
        {"title": "\(title)", "description": "\(description)", "imageViews": "7",
         "creationTime": {"timestamp": "1700000000", "formatted": "whenever"},
         "photoTakenTime": {"timestamp": "\(seconds)", "formatted": "May 1, 2024, 10:00:00 AM UTC"},
         "geoData": {"latitude": 41.9, "longitude": 12.49, "altitude": 0.0},
         "geoDataExif": {"latitude": 41.9, "longitude": 12.49, "altitude": 0.0},
         "people": [{"name": "Quillfeather"}], "favorited": true, "url": "https://photos.google.com/photo/AF1"\(more)}
        """
    }
}
