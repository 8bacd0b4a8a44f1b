/// One directory entry: a format and its bytes, as stored.
struct ExifRawEntry {
    /// The value formats of TIFF 6.0, under their numbers there.
    enum Format: UInt32 {
        case byte = 1
        case ascii, short, long, rational, signedByte, undefined, signedShort, signedLong, signedRational, float, double
    }

    let format: Format
    let bytes: [UInt8]
    let isBigEndian: Bool

    /// Some programs file text as bytes, which does no harm.
    var holdsText: Bool { format == .ascii || format == .byte || format == .undefined }

    /// The value at a place of the array, rationals to ten significant digits; not finite when a denominator is zero.
    /// Nil when there is no such place or the format is no number's.
    func number(at index: Int) -> Double? {
        switch format {
        case .byte: unsigned(index, width: 1).map { Double($0) }
        case .short: unsigned(index, width: 2).map { Double($0) }
        case .long: unsigned(index, width: 4).map { Double($0) }
        case .signedByte: unsigned(index, width: 1).map { Double(Int8(truncatingIfNeeded: $0)) }
        case .signedShort: unsigned(index, width: 2).map { Double(Int16(truncatingIfNeeded: $0)) }
        case .signedLong: unsigned(index, width: 4).map { Double(Int32(truncatingIfNeeded: $0)) }
        case .float: unsigned(index, width: 4).map { Double(Float(bitPattern: UInt32($0))) }
        case .double: unsigned(index, width: 8).map { Double(bitPattern: $0) }
        case .rational: quotient(index) { Double($0) }
        case .signedRational: quotient(index) { Double(Int32(truncatingIfNeeded: $0)) }
        case .ascii, .undefined: nil
        }
    }

    /// Whether the value is 0/0, which stands for what is not known.
    func isUnknown(at index: Int) -> Bool {
        let isQuotient = format == .rational || format == .signedRational
        return isQuotient && [2 * index, 2 * index + 1].allSatisfy { unsigned($0, width: 4) == 0 }
    }

    private func quotient(_ index: Int, part: (UInt64) -> Double) -> Double? {
        guard let numerator = unsigned(2 * index, width: 4), let denominator = unsigned(2 * index + 1, width: 4)
        else { return nil }
        return roundedToTenDigits(part(numerator) / part(denominator))
    }

    private func unsigned(_ index: Int, width: Int) -> UInt64? {
        unsignedInteger(in: bytes, at: index * width, width: width, isBigEndian: isBigEndian)
    }
}

/// Rounds to ten significant digits, all that a quotient of 32-bit numbers is worth: 1/3 is 0.3333333333.
func roundedToTenDigits(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    var scale = 1.0
    while abs(value) * scale < 1e9 { scale *= 10 }
    return (value * scale).rounded(.toNearestOrEven) / scale
}

/// An integer of `width` bytes; nil where the bytes do not reach.
func unsignedInteger(in bytes: [UInt8], at offset: Int, width: Int, isBigEndian: Bool) -> UInt64? {
    guard offset >= 0, offset <= bytes.count - width else { return nil }
    let stored = bytes[offset..<offset + width]
    return isBigEndian
        ? stored.reduce(0) { $0 << 8 | UInt64($1) }
        : stored.reversed().reduce(0) { $0 << 8 | UInt64($1) }
}
