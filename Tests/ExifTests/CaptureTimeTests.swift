import Testing

@testable import Exif

@Suite struct CaptureTimeTests {
    @Test(arguments: [
        "0000:00:00 00:00:00", "2024:13:01 00:00:00", "2024:02:31 00:00:00", "2023:02:29 00:00:00",
        "2024:04:31 00:00:00", "2024:05:01 25:00:00", "2024:05:01 10:60:00", "2024:05:01 10:20:60",
        "2024:05:01 1O:20:30", "２０２４:05:01", "2024:05:00 00:00:00",
    ])
    func leavesOutWhatIsNoTime(stored: String) {
        let reading = reading(stored)
        #expect(reading.fields.dateTimeOriginal == nil)
        #expect(reading.warnings == ["DateTimeOriginal is not a valid date and time; left out"])
    }

    @Test(arguments: [2040, 2038, 1825])
    func leavesOutYearsOfUnsetClocks(year: Int) {
        let reading = reading("\(year):01:01 00:00:00")
        #expect(reading.fields.dateTimeOriginal == nil)
        #expect(reading.warnings == ["DateTimeOriginal has the year \(year), not 1826 to 2037; left out"])
    }

    @Test(arguments: [
        ("2037:12:31 23:59:59", "2037-12-31T23:59:59"), ("1826:01:01 00:00:00", "1826-01-01T00:00:00"),
        ("2024:02:29 12:00:00", "2024-02-29T12:00:00"), ("2024-05-01T10:20:30", "2024-05-01T10:20:30"),
        ("2024/05/01 10:20:30", "2024-05-01T10:20:30"), ("2024:05:01 10:20", "2024-05-01T10:20"),
        ("2024:05:01", "2024-05-01"), ("2024:05:01 10:20:30.5", "2024-05-01T10:20:30.5"),
    ])
    func keepsTimes(stored: String, expected: String) {
        #expect(reading(stored).fields.dateTimeOriginal == expected)
        #expect(reading(stored).warnings.isEmpty)
    }

    @Test(arguments: [("2024:05:01 10:20:30+02:00", "+02:00"), ("2024:05:01 10:20:30Z", "+00:00")])
    func takesAnOffsetBehindTheTime(stored: String, offset: String) {
        #expect(reading(stored).fields.dateTimeOriginal == "2024-05-01T10:20:30")
        #expect(reading(stored).fields.offsetTimeOriginal == offset)
    }

    @Test func readsWhenAPhotoWasDigitised() {
        var builder = TIFFBuilder()
        builder.exif = [
            builder.text(0x9004, "2024:05:01 10:20:30"), builder.text(0x9012, "+02:00"), builder.text(0x9292, "25"),
        ]
        let fields = readExif(builder.tiff()).fields
        #expect(fields.dateTimeDigitized == "2024-05-01T10:20:30.25" && fields.offsetTimeDigitized == "+02:00")
        #expect(fields.dateTimeOriginal == nil)
    }

    @Test(arguments: [
        ("5", ".5", []), ("000 ", ".000", []), ("   ", "", []),
        ("-1", "", ["SubSecTimeOriginal is not one to nine digits; left out"]),
        ("1234567890", "", ["SubSecTimeOriginal is not one to nine digits; left out"]),
    ])
    func addsSubSeconds(stored: String, fraction: String, warnings: [String]) {
        let reading = reading("2024:05:01 10:20:30", subSeconds: stored)
        #expect(reading.fields.dateTimeOriginal == "2024-05-01T10:20:30" + fraction)
        #expect(reading.warnings == warnings)
    }

    @Test(arguments: [
        ("+02:00", "+02:00"), ("-11:30", "-11:30"), ("+14:00", "+14:00"), ("Z", "+00:00"), ("+14:01", nil),
        ("+02:60", nil), ("0200", nil), ("+0200", "+02:00"), ("-0930", "-09:30"), ("+2:00", nil),
    ])
    func checksOffsets(stored: String, expected: String?) {
        var builder = TIFFBuilder()
        builder.exif = [builder.text(0x9011, stored)]
        let reading = readExif(builder.tiff())
        #expect(reading.fields.offsetTimeOriginal == expected)
        #expect(reading.warnings == (expected == nil ? ["OffsetTimeOriginal is not an offset from UTC; left out"] : []))
    }

    @Test(arguments: [
        ("1970:01:01 01:00:00", "+01:00", nil), ("1969:12:31 19:00:00", "-05:00", nil),
        ("2000:01:01 02:00:00", "+02:00", nil), ("1970:01:01 01:00:00", "+02:00", "1970-01-01T01:00:00"),
        ("2024:05:01", "+02:00", "2024-05-01"),
    ])
    func theStartOfAClockElsewhereIsNoDate(stored: String, offset: String, local: String?) {
        var builder = TIFFBuilder()
        builder.exif = [builder.text(0x9003, stored), builder.text(0x9011, offset)]
        let reading = readExif(builder.tiff())
        #expect(reading.fields.dateTimeOriginal == local)
        #expect(reading.warnings.count == (local == nil ? 1 : 0))
    }

    @Test(arguments: ["    :  :     :  :  ", "                   ", ":  :"])
    func blanksAreNoTimeAndNoFault(stored: String) {
        var builder = TIFFBuilder()
        builder.exif = [builder.text(0x9003, stored), builder.text(0x9011, "   :  ")]
        #expect(readExif(builder.tiff()) == ExifReading(fields: ExifFields(), warnings: []))
    }

    @Test func aLeapSecondIsTheSecondBefore() {
        #expect(reading("2016:12:31 23:59:60").fields.dateTimeOriginal == "2016-12-31T23:59:59")
        #expect(reading("2016:12:31 23:59:61").fields.dateTimeOriginal == nil)
    }

    private func reading(_ stored: String, subSeconds: String? = nil) -> ExifReading {
        var builder = TIFFBuilder()
        builder.exif = [builder.text(0x9003, stored)]
        if let subSeconds { builder.exif.append(builder.text(0x9291, subSeconds)) }
        return readExif(builder.tiff())
    }
}
