import Testing

@testable import Exif

@Suite struct PositionTests {
    @Test(arguments: [
        ("N", "E", 48.5, 2.25), ("N", "W", 48.5, -2.25), ("S", "E", -48.5, 2.25), ("s", "w", -48.5, -2.25),
    ])
    func signsTheFourQuadrants(north: String, east: String, latitude: Double, longitude: Double) {
        let reading = reading { builder in
            [
                builder.text(1, north), builder.rationals(2, (48, 1), (30, 1)),
                builder.text(3, east), builder.rationals(4, (225, 100)),
            ]
        }
        #expect(reading.fields.gps == GPSCoordinates(latitude: latitude, longitude: longitude))
        #expect(reading.warnings.isEmpty)
    }

    @Test(
        arguments: [
            [(91, 1), (0, 1), (0, 1)], [(90, 1), (0, 1), (1, 1)], [(89, 1), (60, 1), (1, 1)],
            [(45, 1), (61, 1), (0, 1)], [(45, 1), (0, 1), (61, 1)], [(45, 1), (1, 0), (0, 1)],
            [(1, 0), (0, 1), (0, 1)],
        ] as [[(UInt32, UInt32)]]
    )
    func leavesOutWhatIsNoLatitude(parts: [(UInt32, UInt32)]) {
        let reading = reading { builder in
            var latitude = builder.rationals(2)
            latitude.data = parts.flatMap { builder.integer($0.0) + builder.integer($0.1) }
            latitude.count = UInt32(parts.count)
            return [builder.text(1, "N"), latitude, builder.text(3, "E"), builder.rationals(4, (2, 1))]
        }
        #expect(reading.fields.gps == nil)
        #expect(reading.warnings == ["GPSLatitude is not an angle of 0 to 90 degrees; position left out"])
    }

    @Test(
        arguments: [
            ([(33, 1), (53, 1), (60, 1)], 33.9), ([(45, 1), (60, 1), (0, 1)], 46), ([(89, 1), (59, 1), (60, 1)], 90),
            ([(33, 1), (54, 1), (0, 0)], 33.9), ([(0, 1), (0, 1), (0, 1)], 0),
        ] as [([(UInt32, UInt32)], Double)]
    )
    func sixtyCarriesAndZeroByZeroIsUnknown(parts: [(UInt32, UInt32)], degrees: Double) {
        let reading = reading { builder in
            var latitude = builder.rationals(2)
            latitude.data = parts.flatMap { builder.integer($0.0) + builder.integer($0.1) }
            latitude.count = UInt32(parts.count)
            return [builder.text(1, "N"), latitude, builder.text(3, "E"), builder.rationals(4, (2, 1))]
        }
        #expect(reading.fields.gps == GPSCoordinates(latitude: degrees, longitude: 2))
        #expect(reading.warnings.isEmpty)
    }

    @Test func zeroDegreesOfBothAreNoPosition() {
        let reading = reading {
            [$0.text(1, "N"), $0.rationals(2, (0, 1000)), $0.text(3, "E"), $0.rationals(4, (0, 1000))]
        }
        #expect(reading == ExifReading(fields: ExifFields(), warnings: []))
    }

    @Test(arguments: [Double.nan, .infinity, -1, 180.5])
    func leavesOutWhatIsNoLongitude(degrees: Double) {
        let reading = reading { builder in
            [
                builder.text(1, "N"), builder.rationals(2, (48, 1)),
                builder.text(3, "E"), builder.doubles(4, degrees),
            ]
        }
        #expect(reading.fields.gps == nil)
        #expect(reading.warnings == ["GPSLongitude is not an angle of 0 to 180 degrees; position left out"])
    }

    @Test func needsBothCoordinatesAndBothReferences() {
        let alone = reading { [$0.text(1, "N"), $0.rationals(2, (48, 1))] }
        #expect(alone.fields.gps == nil)
        #expect(alone.warnings == ["GPSLongitude is missing; position left out"])
        let unsigned = reading { [$0.rationals(2, (48, 1)), $0.text(3, "E"), $0.rationals(4, (2, 1))] }
        #expect(unsigned.fields.gps == nil)
        #expect(unsigned.warnings == ["GPSLatitudeRef is not N or S; position left out"])
    }

    @Test func aDirectoryWithoutCoordinatesIsNoFault() {
        let reading = reading { [$0.text(0x12, "WGS-84")] }
        #expect(reading == ExifReading(fields: ExifFields(), warnings: []))
    }

    private func reading(_ gps: (TIFFBuilder) -> [TIFFBuilder.Entry]) -> ExifReading {
        var builder = TIFFBuilder()
        builder.gps = gps(builder)
        return readExif(builder.tiff())
    }
}
