import Foundation
import Scanning
import SiteModel
import Testing
import Workers

@Suite struct FrontMatterTests {
    @Test func everyKeyOfAGalleryIsTaken() async throws {
        let reading = try await read([
            "galleries/a/gallery.md": """
            ---
            name: Lofoten
            continent: Europe
            country: Norway
            years: [2023, 2024]
            cover: photo1.jpg
            tags: [sea, winter]
            sort: -name
            private: false
            version: 2
            createdAt: 2024-05-01
            updatedAt: 2024-05-02T10:20:30+02:00
            ---
            *Five* short days.
            """,
            "galleries/a/photo1.jpg": "",
        ])
        let gallery = try #require(reading.galleries.first)
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        #expect(gallery.name.value == "Lofoten" && gallery.continent == "Europe" && gallery.country == "Norway")
        #expect(gallery.years == [2023, 2024] && gallery.cover == "photo1.jpg" && gallery.tags == ["sea", "winter"])
        #expect(gallery.sort == .nameDescending && gallery.description == "*Five* short days.")
        #expect(gallery.createdAt?.iso8601 == "2024-05-01T00:00:00Z")
        #expect(gallery.updatedAt?.iso8601 == "2024-05-02T08:20:30Z")
    }

    @Test func everyKeyOfASidecarIsTakenAndWinsOverThePhoto() async throws {
        let sidecar =
            "---\ntitle: Sea\ntags: [a]\nalt: A wave\nprice: 10 EUR\nid: sea-1\nuploadedAt: 2024-05-01\n---\n*Text*"
        let reading = try await read(["galleries/a/photo1.jpg": "", "galleries/a/photo1.md": sidecar])
        let photo = try #require(reading.galleries.first?.photos.first)
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        #expect(photo.title.value == "Sea" && photo.tags?.value == ["a"] && photo.alt?.value == "A wave")
        #expect(photo.id == "sea-1" && photo.uploadedAt?.iso8601 == "2024-05-01T00:00:00Z")
        #expect(photo.description?.value == .markdown("*Text*") && photo.description?.source == .sidecar)
    }

    @Test func aliasesAreTakenAsSitePaths() async throws {
        let text = "---\naliases: [/2019/rome, old/rome.html, \"cafe\u{301}/\"]\n---\n"
        let reading = try await read([
            "galleries/a/gallery.md": text, "galleries/a/photo1.jpg": "", "galleries/a/photo1.md": text,
            "pages/about.md": text,
        ])
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        let expected = ["2019/rome/", "old/rome.html", "caf\u{E9}/"].map { SitePath($0) }
        let gallery = try #require(reading.galleries.first)
        #expect(gallery.aliases == expected)
        #expect(gallery.photos.first?.aliases == expected)
        #expect(reading.pages.first?.aliases == expected)
    }

    @Test func photosThatShareASidecarDoNotShareItsAliases() async throws {
        let reading = try await read([
            "galleries/a/x.jpg": "", "galleries/a/x.png": "", "galleries/a/x.md": "---\naliases: [old/]\n---\n",
        ])
        #expect(reading.galleries.first?.photos.map(\.aliases.count) == [1, 0])
    }

    @Test(arguments: [
        "../up/", "a/../../b/", "a/./b/", "https://example.com/x/", "//example.com/x/", "\"a\\\\b/\"", "\"a\\tb/\"",
        "media/x/", "Assets/x/", "/data/", "a//b/", ".well-known/x/", "/", "\"\"", "x/?q=1", "\"x/#y\"", "caf%C3%A9/",
        "a.html/b/", "\"a/\u{202E}b/\"",
    ])
    func anAliasThatIsNoPathOfOursIsAWarningWithItsLine(alias: String) async throws {
        let reading = try await read([
            "galleries/a/photo1.jpg": "", "galleries/a/photo1.md": "---\ntitle: A\naliases: [\(alias)]\n---\n",
        ])
        #expect(reading.galleries.first?.photos.map(\.aliases.count) == [0])
        let warnings = reading.diagnostics.filter { $0.severity == .warning }
        #expect(warnings.map(\.place) == ["galleries/a/photo1.md"] && warnings.map(\.line) == [3])
    }

    @Test func withoutASidecarThePhotoSpeaksForItself() async throws {
        let reading = try await read(["galleries/a/photo1.jpg": "", "galleries/summer-in_rome/photo1.jpg": ""])
        let galleries = reading.galleries
        #expect(galleries.map(\.name.value) == ["A", "Summer in rome"])
        #expect(galleries[0].photos[0].title.value == "Photo 1" && galleries[0].photos[0].title.source == .fileName)
        #expect(galleries[0].photos[0].description?.value == .plain("By the camera"))
        #expect(galleries[0].photos[0].description?.source == .exif)
    }

    @Test(arguments: [
        ("galleries/a/gallery.md", "---\nname: A\nnmae: B\n---\n"),
        ("galleries/a/photo1.md", "---\ntitle: A\ntag: b\n---\n"),
        ("pages/about.md", "---\ntitle: A\nmenu: b\n---\n"),
    ])
    func anUnknownKeyIsAWarningWithItsLine(file: String, text: String) async throws {
        let reading = try await read([file: text, "galleries/a/photo1.jpg": ""])
        #expect(reading.diagnostics.map(\.severity) == [.warning])
        #expect(reading.diagnostics.map(\.place) == [file])
        #expect(reading.diagnostics.map(\.line) == [3])
        #expect(reading.galleries.count == 1)
    }

    @Test(arguments: [
        ("name: [a]", true), ("sort: size", true), ("createdAt: soon", true), ("years: [old]", true),
        ("private: perhaps", false),
    ])
    func aValueThatDoesNotFitIsNamedWithItsLine(line: String, isPublished: Bool) async throws {
        let reading = try await read([
            "galleries/a/gallery.md": "---\ncover: x.jpg\n\(line)\n---\n", "galleries/a/photo1.jpg": "",
            "galleries/b/photo1.jpg": "",
        ])
        let published = isPublished ? ["galleries/a", "galleries/b"] : ["galleries/b"]
        #expect(reading.galleries.map(\.path.string) == published)
        #expect(reading.diagnostics.map(\.severity) == [isPublished ? .warning : .rejection])
        #expect(reading.diagnostics.map(\.line) == [3])
    }

    @Test(arguments: [
        ("---\nname: [a\nprivate: true\n---\n", "not valid YAML"), ("---\nprivate: true\n", "no end"),
        ("---\nname: a\nname: b\n---\n", "twice"), ("---\njust words\n---\n", "name: value"),
    ])
    func brokenFrontMatterPublishesNothing(text: String, said: String) async throws {
        let failure = try await #require(throws: BuildFailure.self) {
            try await read(["galleries/a/gallery.md": text, "galleries/b/photo1.jpg": ""])
        }
        #expect(failure.kind == .failed)
        #expect(failure.diagnostics.map(\.place) == ["galleries/a/gallery.md"])
        #expect(failure.diagnostics[0].message.contains(said), "\(failure.diagnostics[0].message)")
    }

    @Test(arguments: ["../../etc", "a b", "\"<b>\"", ".hidden", "\"\"", "é"])
    func anUnsafeIdPublishesNothing(id: String) async throws {
        let failure = try await #require(throws: BuildFailure.self) {
            try await read(["galleries/a/photo1.jpg": "", "galleries/a/photo1.md": "---\ntitle: A\nid: \(id)\n---\n"])
        }
        #expect(failure.diagnostics.map(\.line) == [3])
    }

    @Test func aPrivateGalleryIsPrivateWithAllBelowIt() async throws {
        let reading = try await read([
            "galleries/a/gallery.md": "---\nprivate: true\nversion: 7\n---\n", "galleries/a/photo1.jpg": "",
            "galleries/a/b/c/photo1.jpg": "", "galleries/a/b/photo1.jpg": "",
            "galleries/a/d/gallery.md": "---\nversion: 8\n---\n", "galleries/a/d/photo1.jpg": "",
            "galleries/ab/photo1.jpg": "",
        ])
        let versions = reading.galleries.map { "\($0.path.name) \($0.privacy?.version ?? "public")" }
        #expect(versions.sorted() == ["a 7", "ab public", "b 7", "c 7", "d 8"])
    }

    @Test func whatIsPublicBelowAPrivateGalleryIsLeftOut() async throws {
        let reading = try await read([
            "galleries/a/gallery.md": "---\nprivate: true\n---\n", "galleries/a/photo1.jpg": "",
            "galleries/a/b/gallery.md": "---\nprivate: false\n---\n", "galleries/a/b/photo1.jpg": "",
        ])
        #expect(reading.galleries.map(\.path.string) == ["galleries/a"])
        #expect(reading.diagnostics.map(\.place) == ["galleries/a/b/gallery.md"])
    }

    @Test func aSidecarWithoutItsPhotoIsAWarning() async throws {
        let reading = try await read(["galleries/a/photo1.jpg": "", "galleries/a/photo2.md": "Text"])
        #expect(reading.diagnostics.map(\.severity) == [.warning])
        #expect(reading.diagnostics.map(\.place) == ["galleries/a/photo2.md"])
    }

    @Test func windowsLineEndsAndAByteOrderMarkAreRead() async throws {
        let reading = try await read(["pages/about.md": "\u{FEFF}---\r\ntitle: Über\r\n---\r\n\r\nText\r\n"])
        let page = try #require(reading.pages.first)
        #expect(page.title == "Über")
        #expect(page.body == "Text")
    }

    /// Reads a content folder with these files; every photo is a JPEG that says "By the camera".
    private func read(_ files: [String: String]) async throws -> WholeContent {
        let folder = try TemporaryFolder()
        for (file, text) in files { try folder.write(text, to: file) }
        let facts = try photo("x.jpg", exif: ["imageDescription": "By the camera"]).facts
        return try await WholeContent(folder, workers: answering(photo: .read(facts)))
    }
}
