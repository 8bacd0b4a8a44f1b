import Testing

@testable import Exif

@Suite struct DamagedExifTests {
    private let damaged = ["EXIF is damaged; what could be read was kept"]
    private let unreadable = ["EXIF is unreadable; left out"]

    @Test(arguments: [UInt16(0x8769), 0x8825])
    func survivesADirectoryThatPointsToTheMainOne(tag: UInt16) {
        var builder = TIFFBuilder()
        builder.main = [builder.text(0x010F, "Canon"), builder.pointer(tag, to: 8)]
        let reading = readExif(builder.tiff())
        #expect(reading.warnings == damaged)
        #expect(reading.fields.make == "Canon")
    }

    @Test func survivesDirectoriesThatPointToEachOther() {
        var builder = ordinaryBlock(isBigEndian: false)
        let start = UInt32(builder.tiff().count - TIFFBuilder(gps: builder.gps).tiff().count) + 26
        builder.gps.append(builder.pointer(0x8769, to: start))
        let reading = readExif(builder.tiff())
        #expect(reading.warnings == damaged)
        #expect(reading.fields.lensModel == "RF50mm F1.2")
        #expect(reading.fields.gps != nil)
    }

    @Test func survivesADirectoryThatIsItsOwnSuccessor() {
        var builder = TIFFBuilder(nextDirectory: 8)
        builder.main = [builder.text(0x010F, "Canon")]
        let reading = readExif(builder.tiff())
        #expect(reading.warnings == damaged)
        #expect(reading.fields.make == "Canon")
    }

    @Test(arguments: [UInt32.max, .max - 1, 0x4000_0000, 70_000] as [UInt32])
    func survivesAHugeCount(count: UInt32) {
        var builder = TIFFBuilder()
        var text = builder.text(0x010E, "a description")
        text.count = count
        builder.main = [text, builder.text(0x010F, "Canon")]
        let reading = readExif(builder.tiff())
        #expect(reading.warnings == damaged)
        #expect(reading.fields.imageDescription == nil)
        #expect(reading.fields.make == "Canon")
    }

    @Test(arguments: [UInt32.max, 0x7FFF_FFFF, 5000] as [UInt32])
    func survivesAnOffsetOutside(offset: UInt32) {
        var builder = ordinaryBlock(isBigEndian: false)
        builder.exif[3].offset = offset
        let reading = readExif(builder.tiff())
        #expect(reading.warnings == damaged)
        #expect(reading.fields.dateTimeOriginal == nil)
        #expect(reading.fields.offsetTimeOriginal == "-03:30")

        var pointing = TIFFBuilder()
        pointing.main = [pointing.text(0x010F, "Canon"), pointing.pointer(0x8769, to: offset)]
        #expect(readExif(pointing.tiff()).warnings == damaged)
        #expect(readExif(pointing.tiff()).fields.make == "Canon")
    }

    @Test func survivesADirectoryOfMoreEntriesThanBytes() {
        var block = ordinaryBlock(isBigEndian: false).tiff()
        block.replaceSubrange(8..<10, with: [0xFF, 0xFF])
        let reading = readExif(block)
        #expect(reading.warnings.contains(damaged[0]))
        #expect(reading.fields.make == "Canon")
    }

    @Test(arguments: [[], Array("Exif\0\0".utf8), [0, 0, 0, 0]] as [[UInt8]])
    func survivesEveryTruncation(prefix: [UInt8]) {
        let whole = prefix + ordinaryBlock(isBigEndian: true).tiff()
        let complete = readExif(whole)
        for length in 0..<whole.count {
            let reading = readExif(Array(whole.prefix(length)))
            #expect(!reading.warnings.isEmpty, "length \(length)")
            if reading.fields.make != nil { #expect(reading.fields.make == complete.fields.make) }
        }
        #expect(complete.warnings.isEmpty)
    }

    @Test func survivesEveryByteSetToAnExtreme() {
        let whole = ordinaryBlock(isBigEndian: true).tiff()
        var intact = 0
        for place in whole.indices {
            for byte in [0x00, 0x7F, 0xFF] as [UInt8] {
                var block = whole
                block[place] = byte
                intact += readExif(block).fields.make == "Canon" ? 1 : 0
            }
        }
        // Most bytes are not the make's, and must not cost it.
        #expect(intact > whole.count * 3 * 3 / 4)
    }

    @Test(
        arguments: [
            [], [0], Array("not EXIF at all".utf8), Array("Exif\0\0".utf8), Array("II*\0".utf8),
            Array("II*\0".utf8) + [0xFF, 0xFF, 0xFF, 0xFF], Array("II+\0".utf8) + [8, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [0xFF, 0xFF, 0xFF, 0xFF] + Array("II*\0".utf8),
        ] as [[UInt8]]
    )
    func leavesOutWhatIsNoEXIF(block: [UInt8]) {
        #expect(readExif(block) == ExifReading(fields: ExifFields(), warnings: unreadable))
    }

    @Test func looksAtNoMoreThanEightMebibytes() {
        let ordinary = ordinaryBlock(isBigEndian: false).tiff()
        let limit = ordinary + Array(repeating: 0, count: 8 << 20 - ordinary.count)
        #expect(readExif(limit) == readExif(ordinary))
        #expect(readExif(limit + [0]).warnings == ["EXIF is larger than 8 MiB; not read"])
        #expect(readExif(limit + [0]).fields == ExifFields())
    }

    @Test func saysWhenValuesLieBeyondReach() {
        var builder = ordinaryBlock(isBigEndian: false)
        builder.main.insert(builder.text(0x010E, Array(repeating: 65, count: 70_000)), at: 0)
        let reading = readExif(builder.tiff())
        #expect(reading.warnings == ["EXIF is damaged or larger than 64 KiB; what could be read was kept"])
    }
}
