/// The chunks of a WebP against the length that it declares.
/// - Parameter hasFailed: whether a decoder complained. The coder writes runs of zeros for plain areas, so holes inside of the
///   data count only then; zeros at the end are to be asked of the decoder.
func damageOfWebP(_ bytes: UnsafeRawBufferPointer, hasFailed: Bool) -> Damage? {
    guard let length = bytes.littleEndian(at: 4, width: 4), length >= 4 else { return Damage(.bytes, missing: 1) }
    var coded: [Range<Int>] = []
    var place = 12
    while place + 8 <= min(8 + length, bytes.count), let name = bytes.name(at: place),
        let size = bytes.littleEndian(at: place + 4, width: 4)
    {
        if ["VP8 ", "VP8L", "ALPH", "ANMF"].contains(name) { coded.append((place + 8)..<(place + 8 + size)) }
        place += 8 + size + size & 1
    }
    if hasFailed { return damage(of: bytes, declared: 8 + length, coded: coded) }
    let last = bytes.startOfLastZeros
    let tail = coded.map { $0.clamped(to: last..<bytes.count) }.filter { !$0.isEmpty }
    var found = damage(of: bytes, declared: 8 + length, coded: tail)
    if 8 + length <= bytes.count { found?.zeros = tail.last }
    return found
}

/// - Parameters:
///   - declared: the place where the file should end.
///   - coded: where it should have compressed pixels.
func damage(of bytes: UnsafeRawBufferPointer, declared: Int, coded: [Range<Int>]) -> Damage? {
    let last = bytes.startOfLastZeros
    var holes = bytes.count - last >= 16 ? coded.map { $0.clamped(to: last..<bytes.count).count }.reduce(0, +) : 0
    for range in coded {
        holes += bytes.zeroRuns(in: range.clamped(to: 0..<last)).map(\.count).reduce(0, +)
    }
    let absent = max(declared - bytes.count, 0)
    guard absent + holes > 0 else { return nil }
    let share = Double(absent + holes) / Double(max(declared, bytes.count))
    // Only a small part that is absent may be made up.
    guard absent > 0, share < 0.5 else { return Damage(.bytes, missing: share) }
    return Damage(.bytes, missing: share, mended: Array(bytes) + [UInt8](repeating: 0, count: absent))
}
