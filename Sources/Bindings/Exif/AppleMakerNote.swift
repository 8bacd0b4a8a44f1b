/// Reads the identifier that an iPhone writes into both parts of a Live Photo, from the maker note of the photo.
/// - Parameter note: the value of the EXIF tag 0x927C, as stored.
/// - Returns: nil where there is none.
func appleContentIdentifier(inMakerNote note: [UInt8]) -> String? {
    // "Apple iOS", two bytes of a version, the byte order. Offsets count from the first byte of the note.
    guard note.count > 16, note.starts(with: "Apple iOS\0".utf8) else { return nil }
    let isBigEndian = note[12] == UInt8(ascii: "M")
    func number(at offset: Int, width: Int) -> Int? {
        unsignedInteger(in: note, at: offset, width: width, isBigEndian: isBigEndian).map { Int($0) }
    }
    for index in 0..<min(number(at: 14, width: 2) ?? 0, 512) {
        let place = 16 + 12 * index
        guard number(at: place, width: 2) == 0x0011, number(at: place + 2, width: 2) == 2,
            let length = number(at: place + 4, width: 4), (5...128).contains(length),
            let start = number(at: place + 8, width: 4), start + length <= note.count
        else { continue }
        return contentIdentifier(String(decoding: note[start..<(start + length)].prefix { $0 != 0 }, as: UTF8.self))
    }
    return nil
}

/// The identifier as it is compared; nil for a text that is none.
package func contentIdentifier(_ text: String) -> String? {
    let isSafe = text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "z") }
    return text.isEmpty || text.utf8.count > 128 || !isSafe ? nil : text.uppercased()
}
