import Foundation
import Testing

/// Metadata that stands after the pixels of a PNG, where ImageMagick writes it.
@Suite struct LateMetadataTests {
    private static let position = [
        "-GPSLatitude=48.858370", "-GPSLatitudeRef=N", "-GPSLongitude=2.294481", "-GPSLongitudeRef=E",
        "-XMP-photoshop:City=Latetown", "-XMP-photoshop:Country=Lateland",
    ]
    private static let tags = [
        "-Orientation#=6", "-EXIF:DateTimeOriginal=2020:02:03 04:05:06", "-EXIF:Make=Maker", "-XMP-dc:Title=Late",
    ]

    private func late(_ arguments: [String]) throws -> Data {
        try Pictures.tagged(Pictures.png(), arguments, extension: "png").withMetadataAfterPixels()
    }

    @Test func exifAndXMPAfterThePixelsAreRead() throws {
        let found = try Inspected(late(Self.tags), "photo1.png")
        #expect(found.text("capturedAt") == "2020-02-03T04:05:06Z" && found.source("capturedAt") == "exif")
        #expect(found.text("Make") == "Maker")
        #expect(found.text("title") == "Late" && found.source("title") == "xmp")
        #expect(found.warnings == [])
    }

    @Test func metadataBeforeThePixelsCountsForMore() throws {
        let early = try Pictures.tagged(
            Pictures.png(),
            ["-EXIF:Make=Early", "-XMP-dc:Title=Before"],
            extension: "png"
        )
        let chunks = try early.pngChunks().filter { ["eXIf", "iTXt"].contains($0.name) }
        try #require(chunks.count == 2)
        let both = try chunks.reduce(late(Self.tags)) { $0.insertingChunk($1.name, $1.payload) }
        let found = try Inspected(both, "photo1.png")
        #expect(found.text("Make") == "Early" && found.text("title") == "Before")
        #expect(found.warnings == [])
        let exifAlone = try late(Self.tags).insertingChunk("eXIf", #require(chunks.first { $0.name == "eXIf" }).payload)
        let mixed = try Inspected(exifAlone, "photo1.png")
        #expect(mixed.text("Make") == "Early" && mixed.text("title") == "Late", "each is looked for by itself")
    }

    @Test func theOrientationAfterThePixelsIsApplied() throws {
        let exif = Data("MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
        let headed = Data("Exif\0\0".utf8) + exif
        let digits = headed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let text = Data("Raw profile type exif\0\nexif\n      \(headed.count)\n\(digits)\n".utf8)
        let comments = try (0..<100).reduce(Pictures.png()) {
            $0.appendingChunk("tEXt", Data("Comment\($1)\0of no use".utf8))
        }
        let turned = [
            "chunk.png": try Pictures.png().appendingChunk("eXIf", exif),
            "text.png": try Pictures.png().appendingChunk("tEXt", text),
            // libvips reads fifty texts at most.
            "behind.png": comments.appendingChunk("tEXt", text),
            "palette.png": try palette().appendingChunk("eXIf", exif),
        ]
        let stored = ["cut.png": try Pictures.png().appendingChunk("eXIf", exif.prefix(12))]
        let trial = try Trial(turned.merging(stored) { $1 })
        for name in turned.keys.sorted() + stored.keys.sorted() {
            let record = try #require(try trial.record(of: name), "\(name): \(trial.result.errors)")
            let width = turned[name] == nil ? 640 : 427
            #expect(record["width"] as? Int == width, "\(name): \(record["width"] ?? "")")
            let size = try run(["vipsheader", "-f", "width", trial.rendition(of: name).path])
            #expect(size.output == (turned[name] == nil ? "480\n" : "427\n"), "\(name)")
        }
    }

    private func palette() throws -> Data {
        let chart = try ColourChart()
        defer { chart.remove() }
        try Pictures.png().write(to: URL(filePath: chart.file("in.png")))
        try chart.tool(["vips", "copy", chart.file("in.png"), chart.file("out.png[palette]")])
        return try Data(contentsOf: URL(filePath: chart.file("out.png")))
    }

    @Test func theLocationAfterThePixelsIsPublishedOnlyOnRequest() throws {
        let names = ["Latetown", "latetown", "Lateland", "lateland"]
        let coordinates = ["48.858", "2.2944", "48 deg", "GPSL", "gpsl"]
        for (setting, isNamed, isPlaced) in [("none", false, false), ("places", true, false), ("exact", true, true)] {
            let site = try Workspace.quick("location: \(setting)\n")
            for gallery in ["open", "hidden"] {
                try site.write(late(Self.position), to: "galleries/\(gallery)/photo1.png")
            }
            try site.write("---\nprivate: true\n---\n", to: "galleries/hidden/gallery.md")
            let result = try site.build()
            try #require(result.status == 0, "\(result.errors)")
            #expect(names.contains { site.publishes($0) } == isNamed, "\(setting)")
            #expect(coordinates.contains { site.publishes($0) } == isPlaced, "\(setting)")
            #expect(try site.verify().status == 0, "\(setting)")
        }
    }
}

extension Data {
    /// A PNG with one more chunk before its end.
    fileprivate func appendingChunk(_ name: String, _ payload: Data) -> Data {
        dropLast(12) + pngChunk(name, payload) + suffix(12)
    }

    /// A PNG whose EXIF and texts stand after its pixels.
    fileprivate func withMetadataAfterPixels() throws -> Data {
        let chunks = try pngChunks()
        let kinds = ["eXIf", "tEXt", "zTXt", "iTXt"]
        let metadata = chunks.filter { kinds.contains($0.name) }
        try #require(!metadata.isEmpty)
        let others = chunks.filter { !kinds.contains($0.name) }
        let ordered = others.dropLast() + metadata + others.suffix(1)
        return prefix(8) + ordered.map { pngChunk($0.name, $0.payload) }.joined()
    }

    func pngChunks() throws -> [(name: String, payload: Data)] {
        var rest = Data(dropFirst(8))
        var chunks: [(name: String, payload: Data)] = []
        while rest.count >= 12 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            try #require(rest.count >= length + 12)
            chunks.append((String(decoding: rest[4..<8], as: UTF8.self), Data(rest[8..<(8 + length)])))
            rest = Data(rest.dropFirst(12 + length))
        }
        return chunks
    }
}
