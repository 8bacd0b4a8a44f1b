import Foundation
import Testing

@testable import Vips

extension VipsTests {
    @Suite struct Encoding {
        init() throws { try VipsTests.start() }

        static let endings = [".jpg", ".webp", ".avif"]
        static let privateFields = [
            "-GPSLatitude=48.5", "-GPSLatitudeRef=N", "-Make=Secret", "-Artist=Other", "-XMP-dc:Creator=Other",
            "-IPTC:By-line=Other", "-Comment=Other",
        ]

        private func source() throws -> [UInt8] {
            var raster = Raster.noise
            raster.profile = ColourSpace.displayP3.profile
            return try converted(raster, to: ".jpg", exiftool: Self.privateFields)
        }

        @Test(arguments: endings) func nothingIsKeptUnasked(ending: String) throws {
            let source = try source()
            #expect(try tags(in: source, ending: ".jpg").keys.contains("GPS:GPSLatitude"), "the source must have them")
            for cleared in [true, false] {
                let file = try withImage(source, .jpeg) { image in
                    let rgb = try image.toSRGB()
                    if !cleared { return try encode(rgb.image, ending) }
                    return try encode(rgb.image.withoutMetadata(keepingArtist: nil, copyright: ""), ending)
                }
                let found = try tags(in: file, ending: ending)
                #expect(found == [:])
            }
        }

        @Test(
            arguments: endings,
            [
                ("Ada", "© 2026 Zoë Łukasz, 東京 (all rights reserved, ASCII, 3 components)"), ("Zoë (né, Ł)", ""),
                ("", "(c)"), (String(repeating: "é", count: 700), "x"),
            ]
        )
        func creditsAreExact(ending: String, credits: (artist: String, copyright: String)) throws {
            let file = try withImage(source(), .jpeg) { image in
                let bare = try image.toSRGB().image.withoutMetadata(
                    keepingArtist: credits.artist,
                    copyright: credits.copyright
                )
                // The credits must survive what is done to the picture after.
                return try encode(bare.resized(width: 80, height: 60).inMemory(), ending)
            }
            var expected = ["ExifIFD:ExifVersion": "0232", "ExifIFD:ColorSpace": "sRGB"]
            if !credits.artist.isEmpty { expected["IFD0:Artist"] = credits.artist }
            if !credits.copyright.isEmpty { expected["IFD0:Copyright"] = credits.copyright }
            let found = try tags(in: file, ending: ending)
            #expect(found == expected)
            #expect(try withImage(file, format(ending)) { try $0.inMemory().width } == 80)
        }

        @Test func tooLongCreditsThrow() throws {
            try withImage(Raster.noise.png, .png) { image in
                #expect(throws: VipsError.self) {
                    _ = try image.withoutMetadata(keepingArtist: String(repeating: "a", count: 70_000), copyright: nil)
                }
            }
        }

        @Test(arguments: endings) func sameInputSameBytes(ending: String) throws {
            let source = try source()
            let files = try (0..<2).map { _ in
                try withImage(source, .jpeg, shrink: 2) { image in
                    let rgb = try image.resized(width: 64, height: 48).toSRGB()
                    return try encode(rgb.image.withoutMetadata(keepingArtist: "A", copyright: "B"), ending)
                }
            }
            #expect(files[0] == files[1])
        }

        @Test(arguments: endings) func qualityChangesSize(ending: String) throws {
            try withImage(Raster.noise.png, .png) { image in
                let held = try image.inMemory()
                #expect(try encode(held, ending, quality: 30).count < encode(held, ending, quality: 90).count)
            }
        }

        @Test func dominantColour() throws {
            let raster = Raster(width: 200, height: 100) { x, _ in x < 120 ? [200, 40, 30] : [x, 250, 250] }
            try withImage(raster.png, .png) { image in
                let found = try image.dominantColor()
                expectClose([[Int(found.red), Int(found.green), Int(found.blue)]], [[200, 40, 30]], within: 3)
            }
        }
    }
}

private func encode(_ image: borrowing Image, _ ending: String, quality: Int = 60) throws -> [UInt8] {
    switch ending {
    case ".jpg": try image.encodeJPEG(quality: quality)
    case ".webp": try image.encodeWebP(quality: quality)
    default: try image.encodeAVIF(quality: quality)
    }
}
