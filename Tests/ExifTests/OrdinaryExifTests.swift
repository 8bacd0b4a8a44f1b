import Testing

@testable import Exif

@Suite struct OrdinaryExifTests {
    @Test(arguments: [false, true])
    func readsBothByteOrders(isBigEndian: Bool) {
        let reading = readExif(ordinaryBlock(isBigEndian: isBigEndian).tiff())
        var expected = ExifFields()
        expected.make = "Canon"
        expected.model = "EOS R5"
        expected.lensModel = "RF50mm F1.2"
        expected.dateTimeOriginal = "2024-05-01T10:20:30.120"
        expected.offsetTimeOriginal = "-03:30"
        expected.exposureTime = 0.3333333333
        expected.fNumber = 2.8
        expected.iso = 400
        expected.focalLength = 50
        expected.focalLengthIn35mmFilm = 75
        expected.flash = 16
        expected.orientation = 6
        expected.gps = GPSCoordinates(latitude: -33.8688, longitude: 151.2093)
        #expect(reading == ExifReading(fields: expected, warnings: []))
    }

    @Test func readsEveryPrefixThatContainersUse() {
        let tiff = ordinaryBlock(isBigEndian: true).tiff()
        let prefixes: [[UInt8]] = [
            [], Array("Exif\0\0".utf8), [0, 0, 0, 0], [0, 0, 0, 6] + Array("Exif\0\0".utf8), [0, 0, 0, 3, 9, 9, 9],
        ]
        for prefix in prefixes {
            #expect(readExif(prefix + tiff) == readExif(tiff), "prefix \(prefix)")
        }
        #expect(readExif(tiff).fields.make == "Canon")
    }

    @Test func anEmptyDirectoryIsNoFault() {
        #expect(readExif(TIFFBuilder().tiff()) == ExifReading(fields: ExifFields(), warnings: []))
    }

    @Test func damagedMakerNotesAreNoConcern() {
        var builder = ordinaryBlock(isBigEndian: false)
        let note = Array("OLYMP\0\u{1}\0".utf8) + Array(repeating: 0xFF, count: 60)
        builder.exif.append(.init(tag: 0x927C, format: 7, count: UInt32(note.count), data: note))
        #expect(readExif(builder.tiff()) == readExif(ordinaryBlock(isBigEndian: false).tiff()))
    }
}

@Suite struct ExifTextTests {
    @Test(arguments: [
        ("Zoë Müller", Array("Zoë Müller".utf8)),
        ("Zoë €5 “so”", [0x5A, 0x6F, 0xEB, 0x20, 0x80, 0x35, 0x20, 0x93, 0x73, 0x6F, 0x94]),
        ("Ann", Array("  Ann \t\0\0\0".utf8)),
        ("Ann", Array("Ann\0left from before".utf8)),
        ("Ann", Array("A\u{1B}n\u{7}n\u{7F}".utf8)),
        ("two\nlines", Array("two\nlines\n".utf8)),
        ("\"\u{301}<script>", Array("\"\u{301}<script>".utf8)),
    ])
    func decodes(expected: String, stored: [UInt8]) {
        var builder = TIFFBuilder()
        builder.main = [builder.text(0x013B, stored)]
        #expect(readExif(builder.tiff()).fields.artist == expected)
    }

    @Test func blanksAndDashesStandForWhatIsNotKnown() {
        var builder = TIFFBuilder()
        builder.main = [
            builder.text(0x010E, [0]), builder.text(0x010F, "     "), builder.text(0x8298, " \0 "),
            builder.text(0x0110, "X100"), builder.text(0x013B, "----"),
        ]
        let reading = readExif(builder.tiff())
        #expect(reading.warnings.isEmpty)
        #expect(reading.fields.artist == nil && reading.fields.copyright == nil)
        #expect(reading.fields.model == "X100")
        #expect(reading.fields.make == nil)
    }

    @Test(arguments: [
        ("----", nil), ("0.0 mm f/0.0", nil), ("0mm", nil), ("0.0-0.0 mm f/0.0-0.0", nil), ("None", nil),
        ("Unknown (0)", nil), ("n/a", nil), ("No Lens", nil), ("50mm f/1.4", "50mm f/1.4"), ("f", nil),
        ("Helios 44-2", "Helios 44-2"), ("None 50", "None 50"), ("EF", "EF"),
    ])
    func aLensWithoutANameHasNone(stored: String, expected: String?) {
        var builder = TIFFBuilder()
        builder.exif = [builder.text(0xA434, stored)]
        #expect(readExif(builder.tiff()).fields.lensModel == expected)
        #expect(readExif(builder.tiff()).warnings.isEmpty)
    }

    @Test func aNumberIsNoText() {
        var builder = TIFFBuilder()
        builder.main = [builder.short(0x010F, 7)]
        #expect(readExif(builder.tiff()).warnings == ["Make is not text; left out"])
    }
}
