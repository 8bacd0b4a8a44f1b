import Glibc

/// Bounded reads of numbers and names; nil past the end.
extension UnsafeRawBufferPointer {
    func bigEndian(at place: Int, width: Int) -> Int? { number(at: place, width: width, 0..<width) }

    func littleEndian(at place: Int, width: Int) -> Int? { number(at: place, width: width, (0..<width).reversed()) }

    private func number(at place: Int, width: Int, _ order: some Sequence<Int>) -> Int? {
        guard place >= 0, width <= 8, place <= count - width else { return nil }
        let value = order.reduce(UInt64(0)) { $0 << 8 | UInt64(self[place + $1]) }
        // More than any file has, so that sums stay numbers.
        return value < 1 << 48 ? Int(value) : nil
    }

    /// Four characters.
    func name(at place: Int) -> String? {
        guard place >= 0, place <= count - 4 else { return nil }
        return String(decoding: self[place..<(place + 4)], as: UTF8.self)
    }

    /// The place of the next byte of this value.
    func next(_ value: UInt8, from start: Int) -> Int? {
        guard let base = baseAddress, start >= 0, start < count,
            let found = memchr(base + start, Int32(value), count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// Where the zeros begin that the bytes end with.
    var startOfLastZeros: Int {
        var place = count
        while place > 0, self[place - 1] == 0 { place -= 1 }
        return place
    }

    /// Stretches of zeros that coded data never has, in their order.
    /// - Parameter length: 64 at least.
    func zeroRuns(in range: Range<Int>, atLeast length: Int = shortestHole) -> [Range<Int>] {
        let range = range.clamped(to: 0..<count)
        var found: [Range<Int>] = []
        var place = range.lowerBound
        while place + 8 <= range.upperBound {
            guard loadUnaligned(fromByteOffset: place, as: UInt64.self) == 0 else {
                place += length / 4
                continue
            }
            var (start, end) = (place, place + 8)
            while start > range.lowerBound, self[start - 1] == 0 { start -= 1 }
            while end < range.upperBound, self[end] == 0 { end += 1 }
            if end - start >= length { found.append(start..<end) }
            place = end + length / 4
        }
        return found
    }
}

/// A copy that breaks off leaves a whole sector at least.
let shortestHole = 512
