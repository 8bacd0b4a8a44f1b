extension [UInt8] {
    /// Appends text with the five characters that matter to HTML, in content and in quoted attributes, as entities.
    ///
    /// Works on bytes: a combining mark or joiner after `"` makes one Character with it, yet a browser still sees the
    /// quote. In UTF-8 these five bytes never occur inside another character.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var cleanStart = 0
            for position in bytes.indices {
                guard let entity = htmlEntity(for: bytes[position]) else { continue }
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[cleanStart..<position]))
                append(contentsOf: entity.utf8)
                cleanStart = position + 1
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[cleanStart...]))
        }
    }

    mutating func appendRaw(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }
}

/// A bit for each of `"`, `&`, `'`, `<` and `>`, all of which lie below 64.
private let special: UInt64 = 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62

@inline(__always)
private func htmlEntity(for byte: UInt8) -> String? {
    guard byte < 64, special >> UInt64(byte) & 1 == 1 else { return nil }
    return switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: "&#39;"
    }
}
