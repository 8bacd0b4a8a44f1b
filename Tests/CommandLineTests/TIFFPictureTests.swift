import Foundation
import Testing

/// Which picture of a TIFF is published, and which of its samples are colours.
@Suite struct TIFFPictureTests {
    private typealias Directory = ChartTIFF.Directory

    private func tiff(_ directories: Directory..., isBig: Bool = false) -> Data {
        ChartTIFF(directories: directories, isBig: isBig).data
    }

    /// Each picture must show the chart, without a warning.
    private func expectTheChart(of pictures: [String: Data], _ expected: [[Int]] = ColourChart.colours) throws {
        let trial = try Trial(pictures)
        try trial.expectPublished(pictures.mapValues { _ in [] })
        for name in pictures.keys.sorted() {
            let found = try ColourChart.read(trial.rendition(of: name))
            #expect(ColourChart.distance(found, expected) <= 3, "\(name): \(found)")
        }
    }

    /// A mask that covers every other patch, as a saved selection does.
    private func mask(_ colour: [Int], _ full: Int = 255) -> Int { colour[0] % 20 == 0 ? full : 0 }

    @Test func extraSamplesOfNoKindAreNoOpacity() throws {
        try expectTheChart(of: [
            "one.tif": tiff(Directory({ $0 + [mask($0)] }, extras: [0])),
            "two.tif": tiff(Directory({ $0 + [mask($0), 0] }, extras: [0, 0])),
            "three.tif": tiff(Directory({ $0 + [mask($0), 0, 255] }, extras: [0, 0, 0])),
            "untold.tif": tiff(Directory({ $0 + [mask($0)] })),
            "deep.tif": tiff(Directory({ $0.map { $0 * 257 } + [mask($0, 65_535), 0] }, bits: 16, extras: [0, 0])),
            "planes.tif": tiff(Directory({ $0 + [mask($0), 0] }, extras: [0, 0], isPlanar: true)),
            "tiles.tif": tiff(Directory({ $0 + [mask($0), 0] }, extras: [0, 0], isTiled: true)),
            "vast.tif": tiff(Directory({ $0 + [mask($0)] }, extras: [0]), isBig: true),
        ])
    }

    @Test func opacityCountsWhereverItStands() throws {
        func mixed(_ colour: [Int]) -> [Int] { colour.map { ($0 * 128 + 255 * 127) / 255 } }
        func multiplied(_ colour: [Int]) -> [Int] { colour.map { ($0 * 128 + 127) / 255 } }
        try expectTheChart(
            of: [
                "straight.tif": tiff(Directory({ $0 + [128] }, extras: [2])),
                "multiplied.tif": tiff(Directory({ multiplied($0) + [128] }, extras: [1])),
                "first.tif": tiff(Directory({ $0 + [128, 0] }, extras: [2, 0])),
                "last.tif": tiff(Directory({ $0 + [0, 128] }, extras: [0, 2])),
                "multipliedfirst.tif": tiff(Directory({ multiplied($0) + [128, 0] }, extras: [1, 0])),
                "multipliedlast.tif": tiff(Directory({ multiplied($0) + [0, 128] }, extras: [0, 1])),
            ],
            ColourChart.colours.map(mixed)
        )
    }

    @Test func extraSamplesOfGreyAndCMYK() throws {
        let greys = ColourChart.colours.map { Array(repeating: $0[1], count: 3) }
        try expectTheChart(
            of: [
                "grey.tif": tiff(Directory({ [$0[1], mask($0)] }, photometric: 1, extras: [0])),
                "greytwo.tif": tiff(Directory({ [$0[1], mask($0), 0] }, photometric: 1, extras: [0, 0])),
                "greydeep.tif": tiff(
                    Directory({ [$0[1] * 257, 0, 0, 0] }, photometric: 1, bits: 16, extras: [0, 0, 0])
                ),
            ],
            greys
        )
        func ink(_ colour: [Int]) -> [Int] { colour.map { 255 - $0 } + [0] }
        let trial = try Trial([
            "plain.tif": tiff(Directory(ink, photometric: 5)),
            "spot.tif": tiff(Directory({ ink($0) + [mask($0)] }, photometric: 5, extras: [0])),
            "spots.tif": tiff(Directory({ ink($0) + [mask($0), 255] }, photometric: 5, extras: [0, 0])),
        ])
        let plain = try ColourChart.read(trial.rendition(of: "plain.tif"))
        for name in ["spot.tif", "spots.tif"] {
            let found = try ColourChart.read(trial.rendition(of: name))
            #expect(ColourChart.distance(found, plain) <= 2, "\(name): \(found)")
        }
    }

    @Test func thePictureThatAThumbnailPrecedes() throws {
        var thumbnail = Directory({ _ in [9, 9, 9] }, height: 8)
        thumbnail.tags[254] = [1]
        thumbnail.tags[274] = [1]
        var old = Directory({ _ in [9, 9, 9] }, height: 8)
        old.tags[255] = [2]
        let picture = Directory({ $0 })
        var preview = Directory({ _ in [99, 9, 9] }, height: 32)
        preview.tags[254] = [1]
        var mask = Directory({ _ in [1] }, photometric: 4, height: 64)
        mask.tags[254] = [4]
        var holder = thumbnail
        holder.inner = [preview, picture]
        var maker = thumbnail
        maker.blobs[271] = Data("Scanner\0".utf8)
        // Its only picture, though it says that there is a larger one.
        var alone = picture
        alone.tags[254] = [1]
        try expectTheChart(of: [
            "second.tif": tiff(thumbnail, picture),
            "oldtag.tif": tiff(old, picture),
            "third.tif": tiff(thumbnail, preview, mask, picture),
            "inner.tif": tiff(holder),
            "scanner.tif": tiff(maker, picture),
            "vastsecond.tif": tiff(thumbnail, picture, isBig: true),
            "vastinner.tif": tiff(holder, isBig: true),
            "alone.tif": tiff(alone),
            // Two whole pictures: the first page.
            "pages.tif": tiff(picture, Directory({ _ in [1, 2, 3] }, height: 128)),
        ])
    }

    @Test func metadataOfTheThumbnailCountsForThePicture() throws {
        var thumbnail = Directory({ _ in [9, 9, 9] }, height: 8)
        thumbnail.tags[254] = [1]
        thumbnail.tags[274] = [6]
        let chart = try ColourChart()
        defer { chart.remove() }
        let space = ColourSpaceTests.Space.displayP3
        let colours = Dictionary(uniqueKeysWithValues: zip(ColourChart.colours, space.colours()))
        try chart.write(ColourChart.colours, to: "chart.ppm")
        let tagged = try chart.converted("chart.ppm", to: ".jpg[profile=p3]")
        let name = try #require(tagged.range(of: Data("ICC_PROFILE\0".utf8)))
        let length = Int(tagged[name.lowerBound - 2]) << 8 | Int(tagged[name.lowerBound - 1])
        var profiled = Directory({ _ in [9, 9, 9] }, height: 8)
        profiled.tags[254] = [1]
        profiled.blobs[34_675] = Data(tagged[(name.upperBound + 2)..<(name.lowerBound + length - 2)])
        try expectTheChart(of: ["profiled.tif": tiff(profiled, Directory({ colours[$0] ?? [] }))])
        let trial = try Trial(["turned.tif": tiff(thumbnail, Directory({ $0 }))])
        let record = try #require(try trial.record(of: "turned.tif"))
        #expect(record["width"] as? Int == 64 && record["height"] as? Int == 480, "\(record)")
    }

    @Test func aThumbnailBeforeSensorDataIsOfARawFile() throws {
        var thumbnail = Directory({ _ in [9, 9, 9] }, height: 8)
        thumbnail.tags[254] = [1]
        let sensor = Directory({ [$0[0]] }, photometric: 32_803)
        var packed = Directory({ [$0[0]] }, photometric: 1)
        packed.tags[259] = [34_713]
        var preview = Directory({ $0 }, height: 48)
        preview.tags[254] = [1]
        func holding(_ inner: Directory...) -> Data {
            var first = thumbnail
            first.inner = inner
            return tiff(first)
        }
        var lost = thumbnail
        lost.tags[330] = [0xFFFF_FF00]
        let raw = "is a RAW file, which is not published (hint: "
        let trial = try Trial([
            "sensorinner.tif": holding(preview, sensor), "sensorsecond.tif": tiff(thumbnail, sensor),
            "packedinner.tif": holding(preview, packed), "lostinner.tif": tiff(lost),
        ])
        try trial.expectRejections([
            "sensorinner.tif": raw, "sensorsecond.tif": raw, "packedinner.tif": raw,
            "lostinner.tif": "only its thumbnail can be read; the picture is damaged (hint: ",
        ])
    }

    @Test func theProfileOfNumbersWithAFraction() throws {
        let chart = try ColourChart()
        defer { chart.remove() }
        let space = ColourSpaceTests.Space.displayP3
        try chart.write(space.colours(largest: 65_535), to: "chart.ppm", largest: 65_535)
        try chart.tool(["vips", "linear", chart.file("chart.ppm"), chart.file("float.v"), "0.0000152590219", "0"])
        try chart.tool([
            "vips", "copy", chart.file("float.v"), chart.file("chart.v"), "--interpretation", "scrgb",
        ])
        let profiled = try chart.converted("chart.v", to: ".tif[profile=p3]")
        let packed = try chart.converted("chart.v", to: ".tif[profile=p3,compression=deflate,predictor=float]")
        try expectTheChart(of: ["profiled.tif": profiled, "packed.tif": packed])
        // Without a profile they are linear light.
        try chart.write(ColourSpaceTests.Space.linear.colours(largest: 65_535), to: "chart.ppm", largest: 65_535)
        try chart.tool(["vips", "linear", chart.file("chart.ppm"), chart.file("float.v"), "0.0000152590219", "0"])
        try chart.tool([
            "vips", "copy", chart.file("float.v"), chart.file("chart.v"), "--interpretation", "scrgb",
        ])
        try expectTheChart(of: ["linear.tif": chart.converted("chart.v", to: ".tif")])
    }

    @Test func labOfEightBits() throws {
        let chart = try ColourChart()
        defer { chart.remove() }
        try chart.write(ColourChart.colours, to: "chart.ppm")
        try chart.tool(["vips", "colourspace", chart.file("chart.ppm"), chart.file("lab.v"), "lab"])
        try chart.tool(["vips", "Lab2LabQ", chart.file("lab.v"), chart.file("labq.v")])
        try chart.tool(["vips", "Lab2LabS", chart.file("lab.v"), chart.file("labs.v")])
        let eight = try chart.converted("labq.v", to: ".tif")
        let sixteen = try chart.converted("labs.v", to: ".tif")
        let trial = try Trial(["eight.tif": eight, "sixteen.tif": sixteen])
        try trial.expectPublished(["eight.tif": [], "sixteen.tif": []])
        for (name, tolerance) in [("eight.tif", 8), ("sixteen.tif", 3)] {
            let found = try ColourChart.read(trial.rendition(of: name))
            #expect(ColourChart.distance(found, ColourChart.colours) <= tolerance, "\(name): \(found)")
        }
    }
}
