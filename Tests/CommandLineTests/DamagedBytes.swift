import Foundation

/// Copies of a file that went wrong.
extension Data {
    /// Broken off after a share of its bytes.
    func cut(at share: Double) -> Data { prefix(Int(Double(count) * share)) }

    /// As long as it was, with zeros after a share of its bytes.
    func zeroed(from share: Double) -> Data { cut(at: share) + Data(count: count - cut(at: share).count) }

    /// Zeros in place of some bytes from a share of them on.
    func holed(at share: Double, byteCount: Int) -> Data {
        replacing(at: Int(Double(count) * share), with: Data(count: byteCount))
    }

    /// Other bits in some bytes from a share of them on.
    func flipped(at share: Double, byteCount: Int) -> Data {
        let start = Int(Double(count) * share)
        return replacing(at: start, with: Data(self[start..<(start + byteCount)].map { $0 ^ 0x5A }))
    }

    func replacing(at place: Int, with bytes: Data) -> Data {
        var copy = self
        copy.replaceSubrange(place..<Swift.min(place + bytes.count, count), with: bytes.prefix(count - place))
        return copy
    }
}

/// Bytes that look random and are the same in every run.
struct SeededBytes {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
    }
}
