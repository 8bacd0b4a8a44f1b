import CVips

extension Image {
    /// A PNG may have it in a text.
    var exif: [UInt8]? { blob(VIPS_META_EXIF_NAME) ?? exifInText }

    /// The EXIF that older programs write into a PNG: hexadecimal digits in a text chunk, after a name and a length.
    /// Nil when there is none, or it is damaged. Of several the first counts.
    private var exifInText: [UInt8]? { metadata(inTextNamed: ["exif", "APP1"], startingWith: Array("Exif\0\0".utf8)) }

    private func metadata(inTextNamed kinds: [String], startingWith prefix: [UInt8]) -> [UInt8]? {
        for name in fieldNames where name.hasPrefix("png-comment-") {
            guard kinds.contains(where: { name.hasSuffix("-Raw profile type \($0)") }), let text = string(name),
                let bytes = decodedProfile(text), bytes.starts(with: prefix)
            else { continue }
            return bytes
        }
        return nil
    }
}

/// - Parameter text: a line with a name, a line with the number of bytes, and their digits.
private func decodedProfile(_ text: String) -> [UInt8]? {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n")).drop { $0.allSatisfy { $0 == 0x20 } }.dropFirst()
    guard let first = lines.first, let count = Int(String(decoding: first, as: UTF8.self).filter { $0 != " " }),
        count > 0
    else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in lines.dropFirst().joined() where digit > 0x20 {
        guard let value = Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init) else { return nil }
        if let upper = high {
            bytes.append(upper << 4 | value)
            high = nil
        } else {
            high = value
        }
    }
    return bytes.count == count ? bytes : nil
}
