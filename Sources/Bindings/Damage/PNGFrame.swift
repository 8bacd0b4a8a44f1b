/// The rows of a PNG, in the order in which they are stored: all of them, or those of the seven passes of Adam7.
struct PNGFrame {
    struct Pass {
        var width: Int
        var height: Int
        /// The length of a row, with the byte before it that names its filter.
        var rowByteCount: Int
    }

    let passes: [Pass]
    private let bitsPerPixel: Int
    private let pixelCount: Int

    /// - Parameter header: the content of IHDR. Nil when it makes no sense.
    init?(_ header: UnsafeRawBufferPointer) {
        guard header.count >= 13, let width = header.bigEndian(at: 0, width: 4),
            let height = header.bigEndian(at: 4, width: 4), width > 0, height > 0, width < 1 << 31, height < 1 << 31
        else { return nil }
        let samples = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][header[9]] ?? 0
        guard samples > 0, [1, 2, 4, 8, 16].contains(header[8]), header[12] < 2 else { return nil }
        let bits = samples * Int(header[8])
        (bitsPerPixel, pixelCount) = (bits, width * height)
        func pass(_ left: Int, _ top: Int, _ across: Int, _ down: Int) -> Pass {
            let (w, h) = ((width - left + across - 1) / across, (height - top + down - 1) / down)
            return Pass(width: w, height: h, rowByteCount: 1 + (w * bits + 7) / 8)
        }
        let all =
            header[12] == 0
            ? [pass(0, 0, 1, 1)]
            : [
                pass(0, 0, 8, 8), pass(4, 0, 8, 8), pass(0, 4, 4, 8), pass(2, 0, 4, 4), pass(0, 2, 2, 4),
                pass(1, 0, 2, 2), pass(0, 1, 1, 2),
            ]
        passes = all.filter { $0.width > 0 && $0.height > 0 }
    }

    var byteCount: Int { passes.reduce(0) { $0 + $1.rowByteCount * $1.height } }

    /// The share of the pixels that come after this many bytes.
    func shareMissing(after byteCount: Int) -> Double {
        var left = byteCount
        var found = 0
        for pass in passes {
            let rows = min(left / pass.rowByteCount, pass.height)
            found += rows * pass.width
            left -= rows * pass.rowByteCount
            guard rows == pass.height else {
                found += max(0, left - 1) * 8 / bitsPerPixel
                break
            }
        }
        return Double(pixelCount - min(found, pixelCount)) / Double(pixelCount)
    }
}
