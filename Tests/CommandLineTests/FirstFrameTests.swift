import Foundation
import Testing

/// Animations and pictures of layers: the first frame is published, on its whole canvas.
@Suite struct FirstFrameTests {
    /// The chart and a black picture, as the two frames of a GIF.
    /// - Parameter delay: after each of them, in hundredths of a second.
    private func gif(chartFirst: Bool, delay: Int) throws -> Data {
        let chart = try ColourChart()
        defer { chart.remove() }
        try chart.write(ColourChart.colours, to: "chart.ppm")
        try chart.write(Array(repeating: [0, 0, 0], count: 8), to: "black.ppm")
        let names = (chartFirst ? ["chart.ppm", "black.ppm"] : ["black.ppm", "chart.ppm"]).map { chart.file($0) }
        try chart.tool(["vips", "arrayjoin", names.joined(separator: " "), chart.file("joined.v"), "--across", "1"])
        var gif = try chart.converted("joined.v", to: ".gif[page-height=64]")
        var place = gif.startIndex
        while let control = gif.range(of: Data([0x21, 0xF9, 4]), in: place..<gif.endIndex) {
            let delayPlace = control.upperBound + 1
            gif.replaceSubrange(delayPlace..<(delayPlace + 2), with: littleEndian(delay, byteCount: 2))
            place = delayPlace
        }
        return gif
    }

    private func jxl(_ source: Data, _ ending: String) throws -> Data {
        let chart = try ColourChart()
        defer { chart.remove() }
        try source.write(to: URL(filePath: chart.file("source" + ending)))
        try chart.tool(["cjxl", "--quiet", "-d", "0", chart.file("source" + ending), chart.file("made.jxl")])
        return try Data(contentsOf: URL(filePath: chart.file("made.jxl")))
    }

    @Test func animatedJPEGXL() throws {
        let pictures = [
            "moving.jxl": try jxl(gif(chartFirst: true, delay: 10), ".gif"),
            // Layers without a duration are one picture.
            "layered.jxl": try jxl(gif(chartFirst: false, delay: 0), ".gif"),
        ]
        let trial = try Trial(pictures)
        #expect(trial.result.status == 0, "\(trial.result.errors)")
        for name in pictures.keys {
            let found = try ColourChart.read(trial.rendition(of: name))
            #expect(ColourChart.distance(found, ColourChart.colours) <= 3, "\(name): \(found)")
        }
    }

    /// Programs that show no animation show this picture, and so do ours.
    @Test func anAPNGWithAPictureBesideTheAnimationIsShownByThat() throws {
        let chart = try ColourChart()
        defer { chart.remove() }
        try chart.write(ColourChart.colours, to: "chart.ppm")
        try chart.write(Array(repeating: [0, 0, 0], count: 8), to: "black.ppm")
        let picture = try chart.converted("chart.ppm", to: ".png")
        let frame = try chart.converted("black.ppm", to: ".png").pngChunks().filter { $0.name == "IDAT" }
        let size = bigEndian(480, byteCount: 4) + bigEndian(64, byteCount: 4)
        let control = bigEndian(0, byteCount: 4) + size + Data(count: 8) + bigEndian(10, byteCount: 4) + Data(count: 2)
        let animation = frame.enumerated().map {
            pngChunk("fdAT", bigEndian($0.offset + 1, byteCount: 4) + $0.element.payload)
        }
        let started = picture.insertingChunk("acTL", bigEndian(1, byteCount: 4) + Data(count: 4))
        let moving = started.dropLast(12) + pngChunk("fcTL", control) + animation.joined() + started.suffix(12)
        let trial = try Trial(["moving.png": moving])
        #expect(trial.result.status == 0 && trial.result.errors == "", "\(trial.result.errors)")
        let found = try ColourChart.read(trial.rendition(of: "moving.png"))
        #expect(ColourChart.distance(found, ColourChart.colours) <= 3, "\(found)")
    }

    /// A GIF whose first picture, of 480 by 64, lies on a larger canvas.
    private func placed(_ gif: Data, left: Int, top: Int, width: Int, height: Int) throws -> Data {
        var placed = gif
        placed.replaceSubrange(6..<10, with: littleEndian(width, byteCount: 2) + littleEndian(height, byteCount: 2))
        let size = littleEndian(480, byteCount: 2) + littleEndian(64, byteCount: 2)
        let descriptor = try #require(placed.range(of: Data([0x2C, 0, 0, 0, 0]) + size))
        let place = littleEndian(left, byteCount: 2) + littleEndian(top, byteCount: 2)
        placed.replaceSubrange((descriptor.lowerBound + 1)..<(descriptor.lowerBound + 5), with: place)
        return placed
    }

    @Test func firstPicturesSmallerThanTheirCanvas() throws {
        let chart = try ColourChart()
        defer { chart.remove() }
        try chart.write(ColourChart.colours, to: "chart.ppm")
        let still = try chart.converted("chart.ppm", to: ".gif")
        let moving = try gif(chartFirst: true, delay: 10)
        let canvases: [String: (Data, left: Int, top: Int, width: Int, height: Int)] = [
            // One picture has a size that the decoder takes from the file, the other a size that it does not.
            "usual.gif": (still, 100, 200, 640, 480), "unusual.gif": (still, 20, 30, 500, 140),
            "usualmoving.gif": (moving, 100, 200, 640, 480), "unusualmoving.gif": (moving, 0, 70, 500, 200),
            "wide.gif": (still, 2000, 10, 2600, 100),
            // Too small a canvas grows.
            "narrow.gif": (still, 0, 0, 200, 30),
        ]
        let trial = try Trial(
            canvases.mapValues { try placed($0.0, left: $0.left, top: $0.top, width: $0.width, height: $0.height) },
            sizes: "[480, 2600]"
        )
        for (name, canvas) in canvases {
            let record = try #require(try trial.record(of: name), "\(name): \(trial.result.errors)")
            let (width, height) = (max(canvas.width, 480), max(canvas.height, 64))
            #expect(record["width"] as? Int == width && record["height"] as? Int == height, "\(name): \(record)")
            let pixels = try PublishedPixels(trial.rendition(of: name))
            #expect(pixels.width == width && pixels.height == height, "\(name)")
            for (patch, colour) in ColourChart.colours.enumerated() {
                let found = pixels[canvas.left + 60 * patch + 30, canvas.top + 32]
                #expect(ColourChart.distance([found], [colour]) <= 6, "\(name): \(found) is not \(colour)")
            }
            guard name != "narrow.gif" else { continue }
            #expect(pixels[width - 3, height - 3].allSatisfy { $0 >= 250 }, "\(name): \(pixels[width - 3, height - 3])")
        }
    }
}

/// Colours that are stored multiplied by their opacity.
@Suite struct PremultipliedTests {
    private let opacity = 128

    private var multiplied: [[Int]] { ColourChart.colours.map { $0.map { ($0 * opacity + 127) / 255 } } }
    private var overWhite: [[Int]] {
        ColourChart.colours.map { $0.map { ($0 * opacity + 255 * (255 - opacity)) / 255 } }
    }

    private func withOpacity(_ colours: [[Int]], to ending: String) throws -> Data {
        let chart = try ColourChart()
        defer { chart.remove() }
        try chart.write(colours, to: "chart.ppm")
        try chart.tool(["vips", "bandjoin_const", chart.file("chart.ppm"), chart.file("chart.v"), "\(opacity)"])
        return try chart.converted("chart.v", to: ending)
    }

    /// The reference of the metadata becomes one that says so.
    private func saysMultiplied(_ picture: Data) throws -> Data {
        let alpha = try #require(picture.range(of: Data("auxl".utf8)))
        let item = picture[alpha.upperBound..<(alpha.upperBound + 2)]
        let main = picture[(alpha.upperBound + 4)..<(alpha.upperBound + 6)]
        let spare = try #require(picture.range(of: Data("cdsc".utf8)))
        let reference = Data("prem".utf8) + main + [0, 1] + item
        var changed = picture
        changed.replaceSubrange(spare.lowerBound..<(spare.upperBound + 6), with: reference)
        return changed
    }

    /// No encoder of libjxl 0.7 makes one of 8 bits, so that the header of another is changed: its opacity is described
    /// by the default, which is one bit, and then by eleven.
    private func multipliedJXL() throws -> Data {
        let chart = try ColourChart()
        defer { chart.remove() }
        let (source, plain, made) = (chart.file("chart.png"), chart.file("plain.jxl"), chart.file("made.jxl"))
        try withOpacity(multiplied, to: ".png").write(to: URL(filePath: source))
        try chart.tool(["cjxl", "--quiet", "-d", "0", source, plain])
        let program = """
            import ctypes, ctypes.util, sys
            jxl = ctypes.CDLL(ctypes.util.find_library("jxl"))
            jxl.JxlDecoderCreate.restype = ctypes.c_void_p
            jxl.JxlDecoderReleaseInput.restype = ctypes.c_size_t
            data = open(sys.argv[1], "rb").read()
            decoder = ctypes.c_void_p(jxl.JxlDecoderCreate(None))
            jxl.JxlDecoderSubscribeEvents(decoder, 0x100)
            jxl.JxlDecoderSetInput(decoder, data, ctypes.c_size_t(len(data)))
            assert jxl.JxlDecoderProcessInput(decoder) == 0x100
            start = len(data) - jxl.JxlDecoderReleaseInput(decoder)
            bits = [data[i // 8] >> i % 8 & 1 for i in range(8 * start)]
            assert bits[50] == 1
            bits[50:51] = [0] * 10 + [1]
            bits += [0] * (-len(bits) % 8)
            if not any(bits[8 * (start + 1):]): bits = bits[:8 * (start + 1)]
            head = bytes(sum(bits[i + k] << k for k in range(8)) for i in range(0, len(bits), 8))
            open(sys.argv[2], "wb").write(head + data[start:])
            """
        try python(program, [plain, made])
        return try Data(contentsOf: URL(filePath: made))
    }

    @Test func colourIsMultipliedOnce() throws {
        let pictures = [
            "prem.heic": try saysMultiplied(withOpacity(multiplied, to: ".heic[lossless]")),
            "prem.avif": try saysMultiplied(withOpacity(multiplied, to: ".avif[Q=95]")),
            "plain.heic": try withOpacity(ColourChart.colours, to: ".heic[lossless]"),
            "plain.avif": try withOpacity(ColourChart.colours, to: ".avif[Q=95]"),
            "prem.jxl": try multipliedJXL(),
        ]
        let trial = try Trial(pictures)
        #expect(trial.result.status == 0, "\(trial.result.errors)")
        for name in pictures.keys.sorted() {
            let found = try ColourChart.read(trial.rendition(of: name))
            #expect(ColourChart.distance(found, overWhite) <= 8, "\(name): \(found)")
        }
    }
}
