import Glibc

/// Bounded reads of big-endian fields; nil past the end. Places are counted from the first byte, at index 0.
extension RandomAccessCollection<UInt8> where Index == Int {
    func half(at place: Int) -> Int? {
        guard place >= 0, place + 2 <= count else { return nil }
        return Int(self[place]) << 8 | Int(self[place + 1])
    }

    func word(at place: Int) -> Int? {
        guard let high = half(at: place), let low = half(at: place + 2) else { return nil }
        return high << 16 | low
    }

    /// A signed number with 16 bits of fraction.
    func fixed(at place: Int) -> Double? {
        word(at: place).map { Double(Int32(truncatingIfNeeded: $0)) / 65536 }
    }

    /// Four characters.
    func text(at place: Int) -> String? {
        guard place >= 0, place + 4 <= count else { return nil }
        return String(decoding: self[place..<(place + 4)], as: UTF8.self)
    }
}

func raise(_ base: Double, _ power: Double) -> Double { pow(base, power) }

/// sRGB's transfer function, from encoded to linear light.
func srgbLinear(_ value: Double) -> Double { value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4) }
