import Foundation
import Testing

/// A photo and the short film that a phone took with it are one photo that can be played.
@Suite struct LivePhotoTests {
    private static let identifier = "6C4A5E0B-1D2F-4A3B-8C9D-0E1F2A3B4C5D"

    /// A film without a word of its own.
    private func film(seconds: Double, identifier: String? = nil) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).mov")
        defer { try? FileManager.default.removeItem(at: file) }
        let tag = "com.apple.quicktime.content.identifier="
        let tags = identifier.map { ["-metadata", tag + $0, "-movflags", "use_metadata_tags"] } ?? []
        let picture = ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=5:d=\(seconds)", "-c:v", "mpeg4"]
        let made = try run(["ffmpeg", "-v", "error"] + picture + tags + ["-y", file.path])
        try #require(made.status == 0, "\(made.errors)")
        return try Data(contentsOf: file)
    }

    /// A JPEG whose maker note, laid out as iPhones do, has nothing but a content identifier.
    private func photo(_ number: Int, identifier: String) throws -> Data {
        let text = Data(identifier.utf8) + [0]
        func entry(_ tag: Int, _ format: Int, _ count: Int, _ value: Int) -> Data {
            bigEndian(1, byteCount: 2) + bigEndian(tag, byteCount: 2) + bigEndian(format, byteCount: 2)
                + bigEndian(count, byteCount: 4) + bigEndian(value, byteCount: 4) + Data(count: 4)
        }
        let note = Data("Apple iOS\0\0\u{1}MM".utf8) + entry(0x0011, 2, text.count, 32) + text
        let directories = entry(0x8769, 4, 1, 26) + entry(0x927C, 7, note.count, 44)
        let block = Data("Exif\0\0MM\0*".utf8) + bigEndian(8, byteCount: 4) + directories + note
        let picture = try numberedJPEG(number)
        let marker = [0xFF, 0xE1] + bigEndian(block.count + 2, byteCount: 2)
        return picture.prefix(2) + marker + block + picture.dropFirst(2)
    }

    private func pages(_ site: Workspace) -> [String] {
        site.publishedFiles().filter { $0.hasPrefix("galleries/a/") && $0.hasSuffix("/index.html") }
    }

    @Test func aPhotoAndAShortFilmOfItsNameAreOne() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/IMG_1.jpg")
        try site.write("---\nid: mine\ntitle: A walk\n---\n", to: "galleries/a/IMG_1.md")
        try site.write(numberedJPEG(2), to: "galleries/a/IMG_2.jpg")
        #expect(try site.build().status == 0)
        let before = try #require(try site.records(of: "a").first { $0["title"] as? String == "A walk" })
        #expect(before["photoId"] as? String == "mine")

        try site.write(film(seconds: 3), to: "galleries/a/IMG_1.MOV")
        // The film is the photo, whoever names it.
        try site.write("---\ncover: IMG_1.MOV\n---\n", to: "galleries/a/gallery.md")
        let result = try site.build()

        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(result.output.contains("2 photos in 1 gallery: 0 developed, 2 reused, 0 rejected"), "\(result.output)")
        let records = try site.records(of: "a")
        #expect(records.count == 2)
        let photo = try #require(records.first { $0["photoId"] as? String == "mine" })
        #expect(photo["s3Key"] as? String == "galleries/a/IMG_1.jpg" && photo["width"] as? Int == 640)
        #expect(photo["duration"] as? Int == 3)
        let address = try #require(photo["videoURL"] as? String).replacing("https://example.com/", with: "")
        #expect(site.published(address) != nil)
        let page = try site.publishedText("galleries/a/IMG_1/index.html")
        #expect(page.contains("<details class=\"motion\">"), "\(page)")
        #expect(page.contains("<video src=\"../../../\(address)\""), "\(page)")
        #expect(page.contains("\"@type\":\"ImageObject\"") && page.contains("0:03") && page.contains("<img src="))
        #expect(try !site.publishedText("galleries/a/IMG_2/index.html").contains("<video"))
        #expect(try !site.publishedText("galleries/a/index.html").contains("<span class=\"duration\">"))
        #expect(try PublishedHTML(site).faults == [])
        let proof = try run([Products.sitebuild, "verify", site.output.path, "--source", site.content.path])
        #expect(proof.status == 0, "\(proof.output) \(proof.errors)")
        // A build from nothing comes to the same.
        let snapshot = site.snapshot()
        #expect(try site.build().output.contains("0 pages written"))
        try FileManager.default.removeItem(at: site.root.appending(path: ".sitebuild"))
        try FileManager.default.removeItem(at: site.output)
        #expect(try site.build(["--jobs", "1"]).status == 0)
        #expect(site.snapshot() == snapshot)
        // Without its film it is a photo like any other.
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/a/IMG_1.MOV"))
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/a/gallery.md"))
        #expect(try site.build().status == 0)
        #expect(site.published(address) == nil)
        #expect(try !site.publishedText("galleries/a/IMG_1/index.html").contains("<video"))
    }

    @Test func aPhotoInTheTrashOfGooglePhotosTakesItsFilmAlong() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(0), to: "galleries/g/kept.jpg")
        try site.write(numberedJPEG(1), to: "galleries/g/IMG_1.jpg")
        try site.write(film(seconds: 1), to: "galleries/g/IMG_1.mov")
        let json = TakeoutTests.json("D", "", "1714557600", ", \"trashed\": true")
        try site.write(json, to: "galleries/g/IMG_1.jpg.json")
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.keys(of: "g") == ["galleries/g/kept.jpg"])
        #expect(site.publishedFiles().allSatisfy { !$0.hasSuffix(".mp4") }, "\(site.publishedFiles())")
    }

    /// Before, the film had the address `IMG_1`, and the photo one with six digits more.
    @Test func theOldPagesLeadToThePhoto() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/IMG_1.jpg")
        try site.write(film(seconds: 6), to: "galleries/a/IMG_1.MOV")
        try site.write(numberedJPEG(2), to: "galleries/a/IMG_2.HEIC")
        try site.write(film(seconds: 7), to: "galleries/a/IMG_2.MOV")
        #expect(try site.build().status == 0)
        let old = pages(site)
        #expect(old.count == 5, "\(old)")
        try site.write(film(seconds: 2), to: "galleries/a/IMG_1.MOV")
        try site.write(film(seconds: 3), to: "galleries/a/IMG_2.MOV")
        let result = try site.build()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(pages(site) == old, "each page leads on")
        #expect(try site.records(of: "a").count == 2)
        for page in old {
            let text = try site.publishedText(page)
            let isPhoto = ["galleries/a/index.html", "galleries/a/IMG_1/index.html", "galleries/a/IMG_2/index.html"]
                .contains(page)
            #expect(text.contains("http-equiv=\"refresh\"") != isPhoto, "\(page)")
        }
        #expect(try PublishedHTML(site).faults == [])
    }

    @Test func theContentIdentifierDecides() throws {
        let site = try Workspace.quick()
        let other = "00000000-1111-2222-3333-444444444444"
        // One pair of two names, longer than any that goes by its name.
        try site.write(photo(1, identifier: Self.identifier), to: "galleries/a/still.jpg")
        try site.write(film(seconds: 8, identifier: Self.identifier.lowercased()), to: "galleries/a/moving.mov")
        // Two of one name that have nothing in common.
        try site.write(photo(2, identifier: other), to: "galleries/a/name.jpg")
        try site.write(film(seconds: 2, identifier: "99999999-1111-2222-3333-444444444444"), to: "galleries/a/name.mov")
        // HEIC, as phones take them.
        let jpeg = site.root.appending(path: "tagged.jpg")
        let third = "33333333-1111-2222-3333-444444444444"
        try photo(3, identifier: third).write(to: jpeg)
        let heic = try Pictures.tagged(Pictures.heic(), ["-tagsFromFile", jpeg.path, "-MakerNotes"], extension: "heic")
        try site.write(heic, to: "galleries/a/IMG_3.HEIC")
        try site.write(film(seconds: 9, identifier: third), to: "galleries/a/IMG_3.MOV")
        // A longer film of the same name.
        try site.write(numberedJPEG(4), to: "galleries/a/long.jpg")
        try site.write(film(seconds: 5.4), to: "galleries/a/long.mov")
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        let lengths = try site.records(of: "a").reduce(into: [String: Int]()) { lengths, record in
            lengths[String((record["s3Key"] as? String ?? "").dropFirst(12))] = record["duration"] as? Int ?? 0
        }
        #expect(
            lengths == [
                "still.jpg": 8, "name.jpg": 0, "name.mov": 2, "IMG_3.HEIC": 9, "long.jpg": 0, "long.mov": 5,
            ]
        )
        #expect(!site.publishes(Self.identifier), "it is nobody's business")
    }

    @Test func namesMayDifferInCapitalsWhereOnePhotoAndOneFilmAreAlike() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/IMG_1.jpg")
        try site.write(film(seconds: 2), to: "galleries/a/img_1.mov")
        try site.write(numberedJPEG(2), to: "galleries/a/IMG_2.jpg")
        try site.write(numberedJPEG(3), to: "galleries/a/Img_2.jpg")
        try site.write(film(seconds: 2), to: "galleries/a/img_2.mov")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        let records = try site.records(of: "a")
        #expect(records.count == 4)
        let played = records.filter { $0["duration"] != nil && $0["duration"] as? Int != 0 }
        #expect(
            Set(played.compactMap { $0["s3Key"] as? String }) == ["galleries/a/IMG_1.jpg", "galleries/a/img_2.mov"]
        )
    }

    @Test func aPhotoWhoseFilmCannotBeConvertedStays() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/IMG_1.jpg")
        try site.write(film(seconds: 3).prefix(3000), to: "galleries/a/IMG_1.mov")
        let result = try site.build()
        #expect(result.status == 3 && result.lines("rejected").count == 1, "\(result.errors)")
        #expect(try site.keys(of: "a") == ["galleries/a/IMG_1.jpg"])
        let noFFmpeg = try Workspace.quick()
        try noFFmpeg.write(numberedJPEG(1), to: "galleries/a/IMG_1.jpg")
        try noFFmpeg.write(film(seconds: 3), to: "galleries/a/IMG_1.mov")
        #expect(try noFFmpeg.build(environment: ["PATH": "/nonexistent"]).status == 0)
        #expect(try noFFmpeg.keys(of: "a") == ["galleries/a/IMG_1.jpg"])
    }

    @Test func aPrivateLivePhotoIsSeenThereAlone() throws {
        let site = try Workspace.quick()
        try site.write("---\nprivate: true\n---\n", to: "galleries/a/gallery.md")
        try site.write(numberedJPEG(1), to: "galleries/a/IMG_1.jpg")
        try site.write(film(seconds: 3), to: "galleries/a/IMG_1.MOV")
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        let films = site.publishedFiles().filter { $0.hasSuffix(".mp4") }
        #expect(films.count == 1 && films.allSatisfy(isPrivate), "\(films)")
        #expect(site.publishedFiles().filter { $0.hasPrefix("galleries/") }.allSatisfy(isPrivate))
    }

    @Test func theFilmOfAPhotoThatIsHeldBackIsHeldBackToo() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/open.jpg")
        try site.write(photo(2, identifier: Self.identifier), to: "galleries/a/still.jpg")
        try site.write("---\nprivate: true\n---\n", to: "galleries/a/still.md")
        try site.write(film(seconds: 3, identifier: Self.identifier), to: "galleries/a/moving.mov")
        let result = try site.build()
        #expect(result.status == 3, "\(result.errors)")
        #expect(try site.keys(of: "a") == ["galleries/a/open.jpg"])
        #expect(!site.publishedFiles().contains { $0.hasSuffix(".mp4") })
    }

    /// Takeout's edited copy stands for its original, and has the film too.
    @Test func anEditedCopyHasTheFilmOfItsOriginal() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/a/IMG_1.jpg")
        try site.write(numberedJPEG(2), to: "galleries/a/IMG_1-edited.jpg")
        try site.write(film(seconds: 3), to: "galleries/a/IMG_1.mov")
        try site.write(
            "{\"title\": \"A walk\", \"photoTakenTime\": {\"timestamp\": \"1714557600\"}}",
            to: "galleries/a/IMG_1.jpg.json"
        )
        #expect(try site.build().status == 0)
        let records = try site.records(of: "a")
        #expect(records.map { $0["s3Key"] as? String } == ["galleries/a/IMG_1-edited.jpg"])
        #expect(records.first?["duration"] as? Int == 3)
    }
}
