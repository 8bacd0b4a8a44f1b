import CResample
import Glibc
import Testing

@Suite struct ResamplingTests {
    typealias Resampler = (
        UnsafePointer<resample_source>?, UnsafePointer<resample_target>?, Int32
    ) -> resample_result

    struct Sizes: CustomTestStringConvertible, Sendable {
        var from: (Int, Int)
        var to: (Int, Int)
        var testDescription: String { "\(from.0)x\(from.1) to \(to.0)x\(to.1)" }

        init(_ width: Int, _ height: Int, _ targetWidth: Int, _ targetHeight: Int) {
            from = (width, height)
            to = (targetWidth, targetHeight)
        }
    }

    /// Primes, lines, single pixels, narrower than one window, no multiple of a vector, factors from just above 1 to 97;
    /// then the same size, and larger ones.
    static let sizes = [
        Sizes(97, 89, 53, 47), Sizes(97, 89, 96, 88), Sizes(200, 133, 32, 21), Sizes(64, 48, 32, 24),
        Sizes(97, 89, 1, 1), Sizes(97, 1, 13, 1), Sizes(1, 97, 1, 13), Sizes(2, 3, 1, 2), Sizes(5, 5, 4, 4),
        Sizes(7, 300, 3, 3), Sizes(300, 7, 3, 3), Sizes(1, 1, 1, 1), Sizes(33, 17, 33, 17), Sizes(31, 29, 32, 30),
        Sizes(1, 1, 9, 5), Sizes(3, 2, 40, 31),
    ]

    @Test(arguments: sizes, [1, 3])
    func agreesWithTheDefinition(_ sizes: Sizes, channels: Int) throws {
        let source = Samples.hard(width: sizes.from.0, height: sizes.from.1, channels: channels)
        let expected = source.reducedByDefinition(width: sizes.to.0, height: sizes.to.1)
        let found = try resampled(source, sizes, by: resample_lanczos3)
        #expect(worstDifference(found, expected) <= 1)
    }

    @Test(arguments: sizes, [0, 1, 13])
    func vectorsChangeNoBit(_ sizes: Sizes, slack: Int) throws {
        for channels in [1, 3] {
            let source = Samples.hard(width: sizes.from.0, height: sizes.from.1, channels: channels, slack: slack)
            let vectors = try resampled(source, sizes, slack: slack, by: resample_lanczos3)
            let scalar = try resampled(source, sizes, slack: slack, by: resample_lanczos3_scalar)
            #expect(vectors == scalar)
        }
    }

    @Test func rowsMayLieApart() throws {
        let sizes = Sizes(97, 89, 53, 47)
        let together = try resampled(.hard(width: 97, height: 89), sizes, by: resample_lanczos3)
        let apart = try resampled(.hard(width: 97, height: 89, slack: 13), sizes, slack: 7, by: resample_lanczos3)
        #expect(together == apart)
    }

    /// However many samples make up one, their weights add up to exactly one.
    @Test(arguments: [0, 1, 127, 255] as [UInt8])
    func flatStaysFlat(value: UInt8) throws {
        let source = Samples(width: 3001, height: 41) { _, _, _ in value }
        for width in [3000, 2400, 1024, 480, 64, 3, 1] {
            let sizes = Sizes(3001, 41, width, 17)
            #expect(try resampled(source, sizes, by: resample_lanczos3).allSatisfy { $0 == value })
        }
    }

    @Test func theSameSizeIsTheSamePicture() throws {
        let source = Samples.hard(width: 61, height: 43)
        #expect(try resampled(source, Sizes(61, 43, 61, 43), by: resample_lanczos3) == source.packed)
    }

    @Test(arguments: [(0, 4, 3, 12), (4, -1, 3, 12), (4, 4, 2, 12), (4, 4, 4, 16), (4, 4, 3, 11)])
    func impossibleIsRefused(width: Int, height: Int, channels: Int, stride: Int) {
        let bytes = [UInt8](repeating: 0, count: 64)
        var output = bytes
        let result = bytes.withUnsafeBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                var source = resample_source(samples: from.baseAddress, stride: 12, width: 4, height: 4)
                var target = resample_target(samples: to.baseAddress, stride: 12, width: 2, height: 2)
                source.width = Int32(width)
                source.height = Int32(height)
                source.stride = stride
                return resample_lanczos3(&source, &target, Int32(channels))
            }
        }
        #expect(result == RESAMPLE_IMPOSSIBLE)
        #expect(output == bytes)
    }

    /// 6 GB for the line, 8 GB for the places of the weights: it says so, and has written nothing.
    @Test(arguments: [Sizes(.max, 1, 1, 1), Sizes(1, 1, 1, .max)])
    func outOfMemoryIsSaid(_ sizes: Sizes) {
        var pixel: [UInt8] = [9, 9, 9]
        let result = pixel.withUnsafeMutableBufferPointer { bytes in
            var source = resample_source()
            source.samples = UnsafePointer(bytes.baseAddress)
            source.stride = .max
            source.width = Int32(clamping: sizes.from.0)
            source.height = Int32(clamping: sizes.from.1)
            var target = resample_target()
            target.samples = bytes.baseAddress
            target.stride = .max
            target.width = Int32(clamping: sizes.to.0)
            target.height = Int32(clamping: sizes.to.1)
            return withFourGigabytes { resample_lanczos3(&source, &target, 3) }
        }
        #expect(result == RESAMPLE_OUT_OF_MEMORY)
        #expect(pixel == [9, 9, 9])
    }

    /// The system would promise any amount until it is used.
    private func withFourGigabytes<Result>(_ body: () -> Result) -> Result {
        var usual = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &usual)
        var limited = usual
        limited.rlim_cur = 4 << 30
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limited)
        defer { setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &usual) }
        return body()
    }

    private func resampled(
        _ source: Samples,
        _ sizes: Sizes,
        slack: Int = 0,
        by resample: Resampler
    ) throws -> [UInt8] {
        let (width, height) = sizes.to
        var output = Samples(width: width, height: height, channels: source.channels, slack: slack) { _, _, _ in 0 }
        let untouched = output
        let result = source.bytes.withUnsafeBufferPointer { from in
            output.bytes.withUnsafeMutableBufferPointer { to in
                var input = resample_source(
                    samples: from.baseAddress,
                    stride: source.stride,
                    width: Int32(source.width),
                    height: Int32(source.height)
                )
                var target = resample_target(
                    samples: to.baseAddress,
                    stride: untouched.stride,
                    width: Int32(untouched.width),
                    height: Int32(untouched.height)
                )
                return resample(&input, &target, Int32(source.channels))
            }
        }
        try #require(result == RESAMPLE_DONE)
        let packed = output.packed
        // Between the rows nothing was written.
        for y in 0..<(output.height - 1) {
            let slack = (y * output.stride + output.width * output.channels)..<((y + 1) * output.stride)
            try #require(output.bytes[slack] == untouched.bytes[slack])
        }
        return packed
    }
}
