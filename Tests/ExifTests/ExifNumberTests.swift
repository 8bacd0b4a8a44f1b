import Testing

@testable import Exif

@Suite struct ExifNumberTests {
    @Test(arguments: [0, 9, 65535] as [UInt16])
    func leavesOutWrongOrientations(stored: UInt16) {
        var builder = TIFFBuilder()
        builder.main = [builder.short(0x0112, stored)]
        let reading = readExif(builder.tiff())
        #expect(reading.fields.orientation == nil)
        #expect(reading.warnings == ["orientation \(stored) is not one of 1 to 8; taken as 1"])
    }

    @Test func zerosStandForWhatIsNotKnown() {
        var builder = TIFFBuilder()
        builder.exif = [
            builder.rationals(0x829A, (0, 1000)), builder.rationals(0x829D, (0, 0)), builder.rationals(0x920A, (0, 10)),
            builder.rationals(0x9204, (0, 0)), builder.short(0x8827, 0), builder.short(0xA405, 0),
        ]
        #expect(readExif(builder.tiff()) == ExifReading(fields: ExifFields(), warnings: []))
    }

    @Test(arguments: [(1, 0), (UInt32.max, 0)] as [(UInt32, UInt32)])
    func leavesOutZeroDenominators(numerator: UInt32, denominator: UInt32) {
        var builder = TIFFBuilder()
        builder.exif = [builder.rationals(0x829A, (numerator, denominator)), builder.short(0x8827, 100)]
        let reading = readExif(builder.tiff())
        #expect(reading.fields.exposureTime == nil)
        #expect(reading.fields.iso == 100)
        #expect(reading.warnings == ["ExposureTime is not a finite number; left out"])
    }

    @Test func leavesOutNegativeAndNaN() {
        var builder = TIFFBuilder()
        var negative = builder.rationals(0x829D, (UInt32(bitPattern: -28), 10))
        negative.format = 10
        builder.exif = [negative, builder.doubles(0x829A, .nan), builder.text(0x920A, "fifty")]
        let reading = readExif(builder.tiff())
        #expect(reading.fields == ExifFields())
        #expect(
            reading.warnings == [
                "ExposureTime is not a finite number; left out", "FNumber is negative; left out",
                "FocalLength is not a number; left out",
            ]
        )
    }

    @Test func roundsAsFarAsQuotientsReach() {
        #expect(roundedToTenDigits(2.0 / 3) == 0.6666666667)
        #expect(roundedToTenDigits(1 / 8000) == 0.000125)
        #expect(roundedToTenDigits(-1.0 / 3) == -0.3333333333)
        #expect(roundedToTenDigits(4_294_967_295) == 4_294_967_295)
        #expect(roundedToTenDigits(1 / 4_294_967_295) == 2.328306437e-10)
    }
}
