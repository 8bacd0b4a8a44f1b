import Foundation
import Testing

/// Profiles that don't fit their picture, and EXIF in a text of PNG.
@Suite struct OtherProfileTests {
    private func made(_ command: [String], _ ending: String, from picture: Data) throws -> Data {
        let chart = try ColourChart()
        defer { chart.remove() }
        try picture.write(to: URL(filePath: chart.file("in")))
        let (name, rest) = (command[0], Array(command.dropFirst()))
        try chart.tool(["vips", name, chart.file("in"), chart.file("out.v")] + rest)
        return try chart.converted("out.v", to: ending)
    }

    @Test func aWholeProfileOfAnotherModelIsNotCalledBroken() throws {
        let tagged = try made(["copy"], ".jpg[profile=p3]", from: Pictures.png())
        let name = try #require(tagged.range(of: Data("ICC_PROFILE\0".utf8)))
        let length = Int(tagged[name.lowerBound - 2]) << 8 | Int(tagged[name.lowerBound - 1])
        let profile = tagged[name.lowerBound..<(name.lowerBound + length - 2)]
        let inks = try Pictures.tagged(
            made(["icc_transform", "cmyk", "--input-profile", "srgb"], ".jpg", from: Pictures.jpeg()),
            ["-icc_profile:all="],
            extension: "jpg"
        )
        let grey = try made(["colourspace", "b-w"], ".jpg", from: Pictures.png())
        let broken = Data("ICC_PROFILE\0".utf8) + Data([1, 1]) + Data(repeating: 0xA5, count: 400)
        let trial = try Trial([
            "grey.jpg": grey.insertingSegment(0xE2, profile), "inks.jpg": inks.insertingSegment(0xE2, profile),
            "brokeninks.jpg": inks.insertingSegment(0xE2, broken),
        ])
        try trial.expectPublished([
            "grey.jpg": ["its colour profile is for RGB, and the picture is grey; taken as sRGB"],
            "inks.jpg": ["its colour profile is for RGB, and the picture is CMYK; taken as CMYK without one"],
            "brokeninks.jpg": ["its colour profile is broken; taken as CMYK without one"],
        ])
    }

    /// As ImageMagick writes it where it knows no `eXIf`.
    private func text(_ kind: String, _ bytes: Data) -> Data {
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return Data("Raw profile type \(kind)\0\n\(kind)\n      \(bytes.count)\n\(digits)\n".utf8)
    }

    @Test func exifInATextOfPNGTurnsThePicture() throws {
        func exif(_ orientation: UInt8) -> Data {
            Data("MM\0*".utf8) + Data([0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])
        }
        func headed(_ orientation: UInt8) -> Data { Data("Exif\0\0".utf8) + exif(orientation) }
        let picture = try Pictures.png()
        let turned = [
            "text.png": picture.insertingChunk("tEXt", text("exif", headed(6))),
            "app.png": picture.insertingChunk("tEXt", text("APP1", headed(6))),
            "chunk.png": picture.insertingChunk("eXIf", exif(6)),
            // The chunk counts for more.
            "both.png": picture.insertingChunk("tEXt", text("exif", headed(3))).insertingChunk("eXIf", exif(6)),
        ]
        let stored = [
            "short.png": picture.insertingChunk("tEXt", text("exif", headed(6)).dropLast(9)),
            "nonsense.png": picture.insertingChunk("tEXt", Data("Raw profile type exif\0\nexif\n 4\nzzzzzzzz\n".utf8)),
        ]
        let trial = try Trial(turned.merging(stored) { $1 })
        for name in turned.keys.sorted() + stored.keys.sorted() {
            let record = try #require(try trial.record(of: name), "\(name): \(trial.result.errors)")
            let width = turned[name] == nil ? 640 : 427
            #expect(record["width"] as? Int == width, "\(name): \(record["width"] ?? "")")
        }
    }
}
