import Foundation

/// Samples of an 8-bit picture, channels side by side, `stride` bytes from row to row.
struct Samples {
    var width: Int
    var height: Int
    var channels = 3
    var stride: Int
    var bytes: [UInt8]

    /// - Parameter slack: bytes between the end of a row and the next.
    init(
        width: Int,
        height: Int,
        channels: Int = 3,
        slack: Int = 0,
        fill: (_ x: Int, _ y: Int, _ channel: Int) -> UInt8
    ) {
        (self.width, self.height, self.channels) = (width, height, channels)
        stride = width * channels + slack
        // The last row has no slack: nothing may be read or written there.
        bytes = [UInt8](repeating: 0xA5, count: stride * (height - 1) + width * channels)
        for y in 0..<height {
            for x in 0..<width {
                for channel in 0..<channels { bytes[y * stride + x * channels + channel] = fill(x, y, channel) }
            }
        }
    }

    /// The samples without what lies between the rows.
    var packed: [UInt8] { (0..<height).flatMap { bytes[($0 * stride)..<($0 * stride + width * channels)] } }

    /// Hard edges, flat black and white, and noise: the same at every run.
    static func hard(width: Int, height: Int, channels: Int = 3, slack: Int = 0) -> Samples {
        var state: UInt32 = 1
        return Samples(width: width, height: height, channels: channels, slack: slack) { x, y, channel in
            state = state &* 1_664_525 &+ 1_013_904_223
            let noise = UInt8(truncatingIfNeeded: state >> 16)
            switch (x / 7 + y / 5 + channel) % 3 {
            case 0: return noise
            case 1: return 255
            default: return noise & 1 == 0 ? 0 : 255
            }
        }
    }

    /// Soft shapes with some fine grain, as photos have.
    static func natural(width: Int, height: Int) -> Samples {
        var state: UInt32 = 1
        return Samples(width: width, height: height) { x, y, channel in
            state = state &* 1_664_525 &+ 1_013_904_223
            let (u, v) = (Double(x) / 40, Double(y) / 40)
            let shape = sin(u + Double(channel)) * cos(v * 0.7) + sin(u * v / 9) * 0.5
            let edge: Double = (x / 90 + y / 70) % 2 == 0 ? 20 : -20
            return UInt8(min(max(128 + 55 * shape + edge + Double(state >> 28), 0), 255))
        }
    }

    /// Reduced as the definition of Lanczos-3 has it, in double precision: columns, then rows, each clipped to what a
    /// sample can hold; rounded once, at the end.
    func reducedByDefinition(width target: Int, height targetHeight: Int) -> [UInt8] {
        let values = (0..<height).map { y in (0..<(width * channels)).map { Double(bytes[y * stride + $0]) } }
        let columns = contributions(from: height, to: targetHeight).map { list in
            (0..<(width * channels)).map { x in clipped(list.reduce(0) { $0 + values[$1.place][x] * $1.weight }) }
        }
        let across = contributions(from: width, to: target)
        return columns.flatMap { row in
            across.flatMap { list in
                (0..<channels).map { channel in
                    UInt8(clipped(list.reduce(0) { $0 + row[$1.place * channels + channel] * $1.weight }).rounded())
                }
            }
        }
    }
}

/// For each target sample the source samples that it is made of, and how much of each.
private func contributions(from source: Int, to target: Int) -> [[(place: Int, weight: Double)]] {
    let factor = Double(source) / Double(target)
    let scale = max(factor, 1)
    return (0..<target).map { sample in
        let centre = (Double(sample) + 0.5) * factor - 0.5
        let window = Int(floor(centre - 3 * scale))...Int(ceil(centre + 3 * scale))
        let weights = window.map { (min(max($0, 0), source - 1), lanczos((Double($0) - centre) / scale)) }
        let total = weights.reduce(0) { $0 + $1.1 }
        return weights.map { ($0.0, $0.1 / total) }
    }
}

private func lanczos(_ x: Double) -> Double {
    if x == 0 { return 1 }
    return abs(x) < 3 ? sin(.pi * x) / (.pi * x) * sin(.pi * x / 3) / (.pi * x / 3) : 0
}

private func clipped(_ value: Double) -> Double { min(max(value, 0), 255) }

func worstDifference(_ one: [UInt8], _ other: [UInt8]) -> Int {
    guard one.count == other.count else { return .max }
    return zip(one, other).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

/// Peak signal to noise in decibels.
func psnr(_ one: [UInt8], _ other: [UInt8]) -> Double {
    guard one.count == other.count, !one.isEmpty else { return 0 }
    let squares = zip(one, other).reduce(0) { $0 + (Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1)) }
    return 10 * log10(255 * 255 * Double(one.count) / Double(max(squares, 1)))
}
