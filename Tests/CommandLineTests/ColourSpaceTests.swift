import Foundation
import Testing

/// Colours that are declared in another way than by an ICC profile: row 75 of the fault table.
@Suite struct ColourSpaceTests {
    /// A colour space by its matrix from linear sRGB, as published, and its curve.
    struct Space {
        var matrix: [[Double]]
        /// From linear light to a sample, both in 0...1.
        var encode: @Sendable (Double) -> Double

        static let sRGBCurve: @Sendable (Double) -> Double = {
            $0 <= 0.0031308 ? $0 * 12.92 : 1.055 * pow($0, 1 / 2.4) - 0.055
        }
        static let displayP3 = Space(
            matrix: [[0.82246, 0.17754, 0], [0.03319, 0.96681, 0], [0.01708, 0.07240, 0.91052]],
            encode: sRGBCurve
        )
        static let bt2020 = Space(
            matrix: [[0.62740, 0.32928, 0.04331], [0.06910, 0.91954, 0.01136], [0.01639, 0.08801, 0.89560]],
            encode: sRGBCurve
        )
        static let adobeRGB = Space(
            matrix: [[0.71516, 0.28484, 0], [0, 1, 0], [0, 0.04116, 0.95884]],
            encode: { pow($0, 256 / 563) }
        )
        static let linear = Space(matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], encode: { $0 })

        /// The chart's colours in this space.
        /// - Parameter largest: the sample that is full light.
        func colours(largest: Int = 255) -> [[Int]] {
            ColourChart.colours.map { colour in
                let light = colour.map { value in
                    let sample = Double(value) / 255
                    return sample <= 0.04045 ? sample / 12.92 : pow((sample + 0.055) / 1.055, 2.4)
                }
                return matrix.map { row in
                    let sum = zip(row, light).map { $0 * $1 }.reduce(0, +)
                    return Int((encode(sum) * Double(largest)).rounded())
                }
            }
        }
    }

    /// The chart in a space, in a format, without a word of the space.
    private func bare(_ space: Space, _ ending: String, isDeep: Bool = false) throws -> Data {
        let chart = try ColourChart()
        defer { chart.remove() }
        let largest = isDeep ? 65_535 : 255
        try chart.write(space.colours(largest: largest), to: "chart.ppm", largest: largest)
        return try chart.converted("chart.ppm", to: ending)
    }

    /// Publishes pictures; each must show the chart's colours, without a warning.
    private func expectTheChart(of pictures: [String: Data]) throws {
        let trial = try Trial(pictures)
        try trial.expectPublished(pictures.mapValues { _ in [] })
        for name in pictures.keys.sorted() {
            let found = try ColourChart.read(trial.rendition(of: name))
            #expect(ColourChart.distance(found, ColourChart.colours) <= 12, "\(name): \(found)")
        }
    }

    @Test func row75_interoperabilityIndexR03IsAdobeRGB() throws {
        var pictures: [String: Data] = [:]
        for ending in ["jpg[Q=100,no-subsample]", "png", "webp[lossless]", "heic[Q=95]", "avif[Q=95]", "tif"] {
            let suffix = String(ending.prefix { $0 != "[" })
            pictures["interop." + suffix] = try Pictures.tagged(
                bare(.adobeRGB, "." + ending),
                ["-InteropIndex=R03", "-ColorSpace#=65535"],
                extension: suffix
            )
        }
        pictures["spacetwo.jpg"] = try Pictures.tagged(
            bare(.adobeRGB, ".jpg[Q=100,no-subsample]"),
            ["-ColorSpace#=2"],
            extension: "jpg"
        )
        try expectTheChart(of: pictures)
    }

    /// A picture that was converted to sRGB keeps what the camera wrote.
    @Test func row75_interoperabilityIndexR03BesideSRGBIsSRGB() throws {
        let picture = try bare(Space(matrix: Space.linear.matrix, encode: Space.sRGBCurve), ".jpg[Q=100,no-subsample]")
        try expectTheChart(of: [
            "converted.jpg": Pictures.tagged(
                picture,
                ["-InteropIndex=R03", "-ColorSpace#=1"],
                extension: "jpg"
            )
        ])
    }

    /// The tags of TIFF, which JPEG has in its EXIF.
    @Test func row75_primaryChromaticities() throws {
        let pthree = ["-n", "-WhitePoint=0.3127 0.329", "-PrimaryChromaticities=0.68 0.32 0.265 0.69 0.15 0.06"]
        let adobe = ["-n", "-PrimaryChromaticities=0.64 0.33 0.21 0.71 0.15 0.06"]
        let sRGB = Space(matrix: Space.linear.matrix, encode: Space.sRGBCurve)
        var pictures: [String: Data] = [:]
        for ending in ["jpg[Q=100,no-subsample]", "png", "webp[lossless]", "tif"] {
            let suffix = String(ending.prefix { $0 != "[" })
            pictures["pthree." + suffix] = try Pictures.tagged(
                bare(.displayP3, "." + ending),
                pthree,
                extension: suffix
            )
            pictures["adobe." + suffix] = try Pictures.tagged(bare(.adobeRGB, "." + ending), adobe, extension: suffix)
            pictures["said." + suffix] = try Pictures.tagged(
                bare(sRGB, "." + ending),
                pthree + ["-ColorSpace=1"],
                extension: suffix
            )
        }
        pictures["deep.tif"] = try Pictures.tagged(bare(.displayP3, ".tif", isDeep: true), pthree, extension: "tif")
        try expectTheChart(of: pictures)
    }

    @Test func row75_primaryChromaticitiesThatMakeNoSenseAreAWarning() throws {
        let line = ["-n", "-PrimaryChromaticities=0.3 0.3 0.3 0.3 0.3 0.3"]
        let trial = try Trial([
            "line.jpg": Pictures.tagged(Pictures.jpeg(), line, extension: "jpg"),
            "line.tif": Pictures.tagged(Pictures.tiff(), line, extension: "tif"),
        ])
        let warning = ["its PrimaryChromaticities make no sense; taken as sRGB"]
        try trial.expectPublished(["line.jpg": warning, "line.tif": warning])
    }

    @Test func row75_nclxOfHEICAndAVIF() throws {
        try expectTheChart(of: [
            "pthree.heic": heic(.displayP3, 12, 13), "pthree.avif": avif(.displayP3, 12, 13),
            "wide.heic": heic(.bt2020, 9, 13), "wide.avif": avif(.bt2020, 9, 13),
            "light.avif": avif(.linear, 1, 8, ".avif[Q=80,bitdepth=12]", isDeep: true),
            "plain.avif": avif(Space(matrix: Space.linear.matrix, encode: Space.sRGBCurve), 1, 13),
        ])
    }

    @Test func row75_cICPOfPNG() throws {
        let pthree = Data([12, 13, 0, 1])
        let picture = try bare(.displayP3, ".png")
        // A profile that says otherwise, and counts for less.
        let profiled = try bare(.displayP3, ".png[profile=srgb]")
        let narrow = Space(matrix: Space.displayP3.matrix) { (Space.sRGBCurve($0) * 219 + 16) / 255 }
        try expectTheChart(of: [
            "eight.png": picture.insertingChunk("cICP", pthree),
            "sixteen.png": bare(.displayP3, ".png", isDeep: true).insertingChunk("cICP", pthree),
            "profiled.png": profiled.insertingChunk("cICP", pthree),
            "preferred.png": picture.insertingChunk("gAMA", Data([0, 1, 0x86, 0xA0])).insertingChunk("cICP", pthree),
            "narrow.png": bare(narrow, ".png").insertingChunk("cICP", Data([12, 13, 0, 0])),
            "wide.png": bare(.bt2020, ".png").insertingChunk("cICP", Data([9, 13, 0, 1])),
        ])
    }

    @Test func row75_gAMAAndCHRMOfPNG() throws {
        // White, red, green, blue.
        let adobe = [31_270, 32_900, 64_000, 33_000, 21_000, 71_000, 15_000, 6000]
        let wide = [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6000]
        func points(_ values: [Int]) -> Data { values.reduce(Data()) { $0 + bigEndian($1, byteCount: 4) } }
        func gamma(_ value: Int) -> Data { bigEndian(value, byteCount: 4) }
        let linear = try bare(.linear, ".png", isDeep: true)
        let sRGB = try bare(Space(matrix: Space.linear.matrix, encode: Space.sRGBCurve), ".png")
        try expectTheChart(of: [
            "both.png": bare(.adobeRGB, ".png").insertingChunk("gAMA", gamma(45_455))
                .insertingChunk("cHRM", points(adobe)),
            "gamma.png": linear.insertingChunk("gAMA", gamma(100_000)),
            "points.png": bare(.displayP3, ".png").insertingChunk("cHRM", points(wide)),
            "usual.png": sRGB.insertingChunk("gAMA", gamma(45_455)),
            // Both are passed over for what counts for more.
            "srgb.png": sRGB.insertingChunk("gAMA", gamma(100_000)).insertingChunk("sRGB", Data([0])),
            "profile.png": bare(Space(matrix: Space.linear.matrix, encode: Space.sRGBCurve), ".png[profile=srgb]")
                .insertingChunk("gAMA", gamma(100_000)),
        ])
    }

    @Test func row75_greyOfPNG() throws {
        let chart = try ColourChart()
        defer { chart.remove() }
        try chart.write(ColourChart.colours, to: "chart.ppm")
        try chart.tool(["vips", "colourspace", chart.file("chart.ppm"), chart.file("grey.png"), "b-w"])
        let grey = try chart.converted("grey.png", to: ".png")
        let trial = try Trial(["grey.png": grey.insertingChunk("gAMA", bigEndian(100_000, byteCount: 4))])
        try trial.expectPublished(["grey.png": []])
        let before = try ColourChart.read(URL(filePath: chart.file("grey.png")))
        let expected = before.map { $0.map { Int((Space.sRGBCurve(Double($0) / 255) * 255).rounded()) } }
        let found = try ColourChart.read(trial.rendition(of: "grey.png"))
        #expect(ColourChart.distance(found, expected) <= 12, "\(found) is not \(expected)")
    }

    @Test func row75_declaredColoursThatAreNotReadAreAWarning() throws {
        let sRGB = try bare(Space(matrix: Space.linear.matrix, encode: Space.sRGBCurve), ".png")
        let trial = try Trial([
            "strange.png": sRGB.insertingChunk("cICP", Data([12, 9, 0, 1])),
            "luma.png": sRGB.insertingChunk("cICP", Data([12, 13, 6, 1])),
            "dark.png": sRGB.insertingChunk("gAMA", Data(count: 4)),
            "flat.png": sRGB.insertingChunk("cHRM", Data(count: 32)),
            "odd.avif": avif(Space(matrix: Space.linear.matrix, encode: Space.sRGBCurve), 10, 13),
        ])
        let senseless = ["its gAMA or cHRM chunk makes no sense; taken as sRGB"]
        try trial.expectPublished([
            "strange.png": ["its colour space is not known (primaries 12, transfer 9); taken as sRGB"],
            "luma.png": ["its cICP chunk is of no RGB picture; taken as sRGB"],
            "dark.png": senseless, "flat.png": senseless,
            "odd.avif": ["its colour space is not known (primaries 10, transfer 13); taken as sRGB"],
        ])
        for name in ["strange.png", "luma.png", "dark.png", "flat.png", "odd.avif"] {
            let found = try ColourChart.read(trial.rendition(of: name))
            #expect(ColourChart.distance(found, ColourChart.colours) <= 12, "\(name): \(found)")
        }
    }

    private func avif(
        _ space: Space,
        _ primaries: UInt8,
        _ transfer: UInt8,
        _ ending: String = ".avif[Q=95]",
        isDeep: Bool = false
    ) throws -> Data {
        try bare(space, ending, isDeep: isDeep).withNCLX(primaries, transfer)
    }

    /// The place of its profile is taken by the numbers.
    private func heic(_ space: Space, _ primaries: UInt8, _ transfer: UInt8) throws -> Data {
        let chart = try ColourChart()
        defer { chart.remove() }
        try bare(space, ".png[profile=srgb]").write(to: URL(filePath: chart.file("profiled.png")))
        return try chart.converted("profiled.png", to: ".heic[Q=95]").withNCLX(primaries, transfer)
    }
}

extension Data {
    /// A HEIC or AVIF whose colour box, of any kind, declares these numbers instead. The matrix is that of JPEG.
    func withNCLX(_ primaries: UInt8, _ transfer: UInt8) throws -> Data {
        let place = try #require(range(of: Data("colr".utf8)))
        var changed = self
        let content = Data("nclx".utf8) + Data([0, primaries, 0, transfer, 0, 6, 0x80])
        changed.replaceSubrange(place.upperBound..<(place.upperBound + content.count), with: content)
        return changed
    }
}
