import Foundation
import Scanning
import SiteModel
import Testing
import Workers
import XMP

/// Which XMP file belongs to which photo, and what becomes of the others.
@Suite struct XMPSidecarTests {
    @Test func theMoreExactNameWins() async throws {
        let reading = try await read(["photo1.jpg", "photo1.png", "photo1.xmp", "photo1.jpg.xmp"])
        let photos = try #require(reading.galleries.first?.photos)
        #expect(photos.map(\.title.value) == ["photo1.jpg.xmp", "photo1.xmp"])
        #expect(photos.map(\.title.source) == [.xmpSidecar, .xmpSidecar])
        let warnings = ["galleries/a/photo1.xmp: is not used: photo1.jpg.xmp says more exactly whose it is"]
        let alone = try await read(["photo1.jpg", "photo1.xmp", "photo1.jpg.xmp"])
        #expect(alone.diagnostics.map(\.text) == warnings)
        #expect(alone.galleries.first?.photos.map(\.title.value) == ["photo1.jpg.xmp"])
    }

    @Test func theMarkdownFileStandsAboveIt() async throws {
        let reading = try await read(["photo1.jpg", "photo1.xmp", "photo1.md"])
        let photo = try #require(reading.galleries.first?.photos.first)
        #expect(photo.title.value == "Markdown" && photo.title.source == .sidecar)
        #expect(photo.city?.value == "Oslo", "what the one does not say, the other does")
    }

    @Test func oneWithoutAPhotoIsAWarning() async throws {
        let reading = try await read(["photo1.jpg", "photo2.xmp"])
        #expect(reading.diagnostics.map(\.text) == ["galleries/a/photo2.xmp: belongs to no photo"])
        #expect(reading.galleries.first?.photos.first?.title.source == .fileName)
    }

    @Test func oneOfARawFileIsLeftOutWithIt() async throws {
        let reading = try await read(["a.jpg", "b.cr2", "b.xmp", "c.nef", "c.nef.xmp", "d.arw", "d.jpg", "d.xmp"])
        // One of the RAW file with a photo, one of the two without.
        #expect(reading.diagnostics.map(\.severity) == [.note, .note], "\(reading.diagnostics)")
        #expect(reading.galleries.first?.photos.map(\.title.value) == ["A", "d.xmp"])
    }

    @Test func row37_oneThatKillsItsReaderCostsNothingElse() async throws {
        let reading = try await read(["photo1.jpg", "photo1.xmp"], crashing: true)
        #expect(reading.galleries.first?.photos.map(\.title.value) == ["Photo 1"])
        #expect(
            reading.diagnostics.map(\.text) == [
                "galleries/a/photo1.xmp: can't read it: its decoder crashed (signal 11)"
            ]
        )
    }

    /// Reads a gallery of these files; each XMP file says that its name is the title, and Oslo the city.
    private func read(_ names: [String], crashing: Bool = false) async throws -> WholeContent {
        let folder = try TemporaryFolder()
        for name in names {
            try folder.write(name.hasSuffix(".md") ? "---\ntitle: Markdown\n---\n" : "", to: "galleries/a/\(name)")
        }
        let photoFacts = try photo("x.jpg").facts
        var sidecarFacts = XMPSidecarFacts(hash: ContentHash(of: "x"), fields: photoFacts.xmp, warnings: [])
        sidecarFacts.fields.title = "TITLE"
        sidecarFacts.fields.city = "Oslo"
        let answer = crashing ? nil : XMPSidecarReply.read(sidecarFacts)
        return try await WholeContent(folder, workers: answering(photo: .read(photoFacts), xmpSidecar: answer))
    }
}
