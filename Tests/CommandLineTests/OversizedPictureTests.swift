import Foundation
import Testing

/// Small files that stand for large pictures: rows 5 to 7 of the fault table.
@Suite struct OversizedPictureTests {
    @Test func row05_pngThatDeclaresTooMuch() throws {
        let trial = try Trial([
            "vastpng.png": png(width: 20_000, height: 20_000), "vasterpng.png": png(width: 30_000, height: 30_000),
        ])
        try trial.expectRejections([
            "vastpng.png": "declares 400 megapixels, over the limit of 300 (hint: ",
            "vasterpng.png": "declares 900 megapixels, over the limit of 300 (hint: ",
        ])
    }

    @Test func row06_progressiveJPEGOfTheLargestSize() throws {
        let trial = try Trial(
            ["colossusjpeg.jpg": progressiveJPEG(width: 65_500, height: 65_500)],
            arguments: ["--jobs", "1"],
            prefix: peakMemory
        )
        try trial.expectRejections(["colossusjpeg.jpg": "declares 4290 megapixels, over the limit of 300 (hint: "])
        try expectSmallMemory(trial)
    }

    /// Within the limit of megapixels, but its coefficients would all be in memory at once.
    @Test func row06_progressiveJPEGThatNeedsTooMuchMemory() throws {
        let trial = try Trial(
            ["hungryjpeg.jpg": progressiveJPEG(width: 17_000, height: 17_000)],
            arguments: ["--jobs", "1"],
            prefix: peakMemory
        )
        try trial.expectRejections([
            "hungryjpeg.jpg": "needs 1653 MB of memory to decode, over the limit of 640 (hint: "
        ])
        try expectSmallMemory(trial)
    }

    @Test func row07_avifThatDeclaresTooMuch() throws {
        let trial = try Trial(["expanseavif.avif": avif(edge: 17_000), "steppeavif.avif": avif(edge: 16_000)])
        try trial.expectRejections([
            // The decoder has a limit of its own, and is the first to refuse.
            "expanseavif.avif": "is larger than its decoder allows (hint: ",
            "steppeavif.avif": "needs 732 MB of memory to decode, over the limit of 640 (hint: ",
        ])
    }

    @Test func row07_gifOfTenThousandFrames() throws {
        let trial = try Trial(["flicker.gif": gif(frameCount: 10_000)])
        try trial.expectPublished(["flicker.gif": []])
        let record = try #require(try trial.record(of: "flicker.gif"))
        #expect(record["width"] as? Int == 8)
        #expect(record["height"] as? Int == 8)
        let sample = try run(["vips", "getpoint", try trial.rendition(of: "flicker.gif").path, "4", "4"])
        let channels = sample.output.split(separator: " ").compactMap { Double($0.trimmingCharacters(in: .newlines)) }
        try #require(channels.count == 3, "\(sample.errors)")
        #expect(channels[0] > 240 && channels[1] < 15 && channels[2] < 15, "red as the first, not \(channels)")
    }

    private func png(width: Int, height: Int) -> Data {
        let header = bigEndian(width, byteCount: 4) + bigEndian(height, byteCount: 4) + Data([8, 2, 0, 0, 0])
        let signature = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        // The start of a deflated stream.
        let pixels = Data([0x78, 0x9C, 0x63, 0x60, 0x00, 0x00])
        return signature + pngChunk("IHDR", header) + pngChunk("IDAT", pixels) + pngChunk("IEND", Data())
    }

    /// A real progressive picture whose frame header says another size.
    private func progressiveJPEG(width: Int, height: Int) throws -> Data {
        let site = try Workspace()
        let (source, target) = (site.root.appending(path: "a.jpg"), site.root.appending(path: "b.jpg"))
        try Pictures.jpeg().write(to: source)
        try run(["vips", "jpegsave", source.path, target.path, "--interlace", "--strip"])
        var bytes = try Data(contentsOf: target)
        let frame = try #require(bytes.range(of: Data([0xFF, 0xC2, 0x00, 0x11, 0x08]))).upperBound
        bytes.replaceSubrange(
            frame..<(frame + 4),
            with: bigEndian(height, byteCount: 2) + bigEndian(width, byteCount: 2)
        )
        return bytes
    }

    /// A real picture whose box of properties says another size.
    private func avif(edge: Int) throws -> Data {
        var bytes = try Pictures.avif()
        let extent = try #require(bytes.range(of: Data("ispe".utf8))).upperBound + 4
        let size = bigEndian(edge, byteCount: 4) + bigEndian(edge, byteCount: 4)
        bytes.replaceSubrange(extent..<(extent + 8), with: size)
        return bytes
    }

    /// Frames of 8 by 8 pixels, the first red, all others blue.
    private func gif(frameCount: Int) -> Data {
        let size = littleEndian(8, byteCount: 2) + littleEndian(8, byteCount: 2)
        let palette = Data([255, 0, 0, 0, 0, 255, 0, 255, 0, 255, 255, 255])
        func frame(_ color: Int) -> Data {
            // Clearing the table after every two pixels keeps all codes at three bits: clear is 4, end is 5.
            let codes = (0..<32).flatMap { _ in [4, color, color] } + [5]
            var packed = Data(count: (codes.count * 3 + 7) / 8)
            for (index, bit) in codes.flatMap({ code in (0..<3).map { code >> $0 & 1 } }).enumerated() {
                packed[index / 8] |= UInt8(bit << (index % 8))
            }
            return Data([0x2C, 0, 0, 0, 0]) + size + Data([0, 2, UInt8(packed.count)]) + packed + Data([0])
        }
        let later = frame(1)
        let start = Data("GIF89a".utf8) + size + Data([0x81, 0, 0]) + palette + frame(0)
        return (1..<frameCount).reduce(into: start) { bytes, _ in bytes += later } + Data([0x3B])
    }
}

/// Runs a command and says, on standard error, how many kilobytes its largest process had in memory.
private let peakMemory = [
    "python3", "-c",
    """
    import resource, subprocess, sys
    status = subprocess.run(sys.argv[1:]).returncode
    print('peak:', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
    sys.exit(status)
    """,
]

/// With one lane the build and at most two workers live at a time.
private func expectSmallMemory(_ trial: Trial, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let line = try #require(trial.result.lines("peak").last, "\(trial.result.errors)")
    let kilobytes = try #require(Int(line.dropFirst("peak: ".count)))
    #expect(3 * kilobytes < 512 * 1024, "\(kilobytes) KB in one process", sourceLocation: sourceLocation)
}
