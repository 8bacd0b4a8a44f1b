import Testing

@testable import Exif

/// The directories of whole TIFF files, good and bad.
@Suite struct TIFFFileTests {
    private func read(_ bytes: [UInt8]) throws -> TIFFFile {
        try bytes.withUnsafeBytes { try #require(TIFFFile($0)) }
    }

    private func fields(_ bytes: [UInt8]) throws -> ExifFields {
        let reading = readExif(try #require(try read(bytes).exif))
        #expect(reading.warnings == [])
        return reading.fields
    }

    private func photo(isBigEndian: Bool) -> TIFFBuilder {
        var tiff = TIFFBuilder(isBigEndian: isBigEndian)
        tiff.main = [tiff.short(256, 1), tiff.text(0x010F, "Maker"), tiff.text(0x013B, "Ada Lövelace")]
        tiff.exif = [
            tiff.rationals(0x829D, (28, 10)), tiff.short(0x8827, 400), tiff.text(0x9003, "2024:05:01 10:20:30"),
        ]
        tiff.gps = [
            tiff.text(1, "N"), tiff.rationals(2, (48, 1), (30, 1), (0, 1)), tiff.text(3, "W"),
            tiff.rationals(4, (2, 1), (15, 1), (0, 1)),
        ]
        return tiff
    }

    @Test(arguments: [false, true]) func fieldsInEitherByteOrder(isBigEndian: Bool) throws {
        let fields = try fields(photo(isBigEndian: isBigEndian).tiff())
        #expect(fields.make == "Maker" && fields.artist == "Ada Lövelace")
        #expect(fields.fNumber == 2.8 && fields.iso == 400)
        #expect(fields.dateTimeOriginal == "2024-05-01T10:20:30")
        #expect(fields.gps == GPSCoordinates(latitude: 48.5, longitude: -2.25))
    }

    /// Numbers are twice as wide there, and places may be of a type of their own.
    @Test(arguments: [false, true]) func bigTIFF(isBigEndian: Bool) throws {
        let tiff = TIFFBuilder(isBigEndian: isBigEndian)
        func big(_ entries: [(tag: UInt16, format: UInt16, count: UInt64, value: [UInt8])]) -> [UInt8] {
            var bytes = Array((isBigEndian ? "MM" : "II").utf8) + tiff.integer(UInt16(43)) + tiff.integer(UInt16(8))
            bytes += tiff.integer(UInt16(0)) + tiff.integer(UInt64(16)) + tiff.integer(UInt64(entries.count))
            for entry in entries {
                bytes += tiff.integer(entry.tag) + tiff.integer(entry.format) + tiff.integer(entry.count)
                bytes += entry.value + [UInt8](repeating: 0, count: 8 - entry.value.count)
            }
            return bytes + tiff.integer(UInt64(0))
        }
        let maker: (UInt16, UInt16, UInt64, [UInt8]) = (0x010F, 2, 6, Array("Maker\0".utf8))
        let exifPlace = 16 + 8 + 20 * 3 + 8
        let strips: (UInt16, UInt16, UInt64, [UInt8]) = (273, 16, 1, tiff.integer(UInt64(8)))
        let exif: (UInt16, UInt16, UInt64, [UInt8]) = (0x8769, 18, 1, tiff.integer(UInt64(exifPlace)))
        var bytes = big([maker, strips, exif])
        bytes += big([(0x8827, 3, 1, tiff.integer(UInt16(400)))]).dropFirst(16)
        let fields = try fields(bytes)
        #expect(fields.make == "Maker" && fields.iso == 400)
        #expect(try read(bytes).end == bytes.count && !read(bytes).isRaw)
        #expect(try read(big([maker, (50_706, 1, 4, [1, 7, 0, 0])])).isRaw)
        // Numbers that no file has.
        let vast = [UInt8](repeating: 0xFF, count: 8)
        let file = try read(big([maker, (273, 16, 1, vast), (279, 16, .max, vast), (0x010E, 2, 1 << 47, vast)]))
        #expect(file.warnings == ["its TIFF directories are damaged; what could be read was kept"])
    }

    @Test func everythingAPictureHasBesidesIsPassedOver() throws {
        var tiff = photo(isBigEndian: false)
        tiff.main.append(
            TIFFBuilder.Entry(tag: 40_000, format: 7, count: 90_000, data: [UInt8](repeating: 1, count: 90_000))
        )
        let file = try read(tiff.tiff())
        #expect(file.warnings == [])
        #expect(try #require(file.exif).count < 500)
        #expect(file.end == tiff.tiff().count)
    }

    @Test func iptcOfEitherKind() throws {
        var tiff = TIFFBuilder(isBigEndian: true)
        tiff.main = [TIFFBuilder.Entry(tag: 33_723, format: 4, count: 2, data: [0x1C, 2, 5, 0, 1, 0x61, 0, 0])]
        #expect(try read(tiff.tiff()).iptc == [0x1C, 2, 5, 0, 1, 0x61, 0, 0], "never turned round")
        tiff.main = [TIFFBuilder.Entry(tag: 34_377, format: 7, count: 5, data: Array("8BIM!".utf8))]
        #expect(try read(tiff.tiff()).iptc == Array("8BIM!".utf8))
    }

    @Test func rawFilesAreNoPictures() throws {
        let tiff = TIFFBuilder()
        func isRaw(_ entries: TIFFBuilder.Entry...) throws -> Bool {
            var file = tiff
            file.main = entries
            return try read(file.tiff()).isRaw
        }
        #expect(try !isRaw(tiff.short(254, 1)), "a thumbnail alone")
        #expect(try isRaw(tiff.short(262, 32_803)))
        #expect(try isRaw(tiff.short(259, 34_713)))
        #expect(try isRaw(TIFFBuilder.Entry(tag: 50_706, format: 1, count: 4, data: [1, 4, 0, 0])))
        #expect(try !isRaw(tiff.short(254, 2), tiff.short(259, 5), tiff.short(262, 2)), "a page of several")
    }

    @Test func loopsEnd() throws {
        let damaged = ["its TIFF directories are damaged; what could be read was kept"]
        var chain = photo(isBigEndian: false)
        chain.nextDirectory = 8
        #expect(try read(chain.tiff()).warnings == damaged)
        #expect(try fields(chain.tiff()).make == "Maker", "what can be read is kept")
        for tag: UInt16 in [330, 0x8769, 0x8825] {
            var nested = TIFFBuilder()
            nested.main = [nested.text(0x010F, "Maker"), nested.pointer(tag, to: 8)]
            #expect(try read(nested.tiff()).warnings == damaged)
            #expect(try fields(nested.tiff()).make == "Maker")
        }
    }

    @Test func hugeCountsAndOutsideOffsets() throws {
        let damaged = ["its TIFF directories are damaged; what could be read was kept"]
        var tiff = TIFFBuilder()
        let software = tiff.text(0x0131, "abc")
        for entry in [
            TIFFBuilder.Entry(tag: 0x010F, format: 2, count: 0xFFFF_FFFF, data: [], offset: 8),
            TIFFBuilder.Entry(tag: 0x010F, format: 12, count: 0xFFFF_FFFF, data: [], offset: 0xFFFF_FFFF),
            TIFFBuilder.Entry(tag: 0x010F, format: 2, count: 40, data: [], offset: 0xFFFF_FFF0),
        ] {
            tiff.main = [entry, software]
            #expect(try read(tiff.tiff()).warnings == damaged)
            #expect(
                try fields(tiff.tiff())
                    == {
                        var fields = ExifFields(); fields.software = "abc"; return fields
                    }()
            )
        }
        tiff.main = [tiff.text(0x010E, String(repeating: "x", count: 20_000)), software]
        #expect(try read(tiff.tiff()).warnings == ["ImageDescription is over 16 KB; left out"])
        #expect(try fields(tiff.tiff()).software == "abc")
    }

    @Test func noDamageIsTooMuch() {
        let whole = photo(isBigEndian: true).tiff()
        for length in 0..<whole.count { whole.prefix(length).withUnsafeBytes { _ = TIFFFile($0) } }
        for place in whole.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var damaged = whole
                damaged[place] = value
                damaged.withUnsafeBytes { _ = TIFFFile($0)?.exif.map(readExif) }
            }
        }
    }

    /// Two thousand directories, one after another.
    @Test func tooManyDirectoriesAreNotFollowed() throws {
        let count = 2000
        let tiff = TIFFBuilder()
        var bytes = Array("II*\0".utf8) + tiff.integer(UInt32(8))
        for index in 0..<count {
            bytes += tiff.integer(UInt16(1)) + tiff.integer(UInt16(256)) + tiff.integer(UInt16(3))
            bytes += tiff.integer(UInt32(1)) + tiff.integer(UInt32(1))
            bytes += tiff.integer(UInt32(index + 1 < count ? 8 + 18 * (index + 1) : 0))
        }
        let file = try read(bytes)
        #expect(file.end == nil)
        #expect(file.warnings == [])
    }
}
