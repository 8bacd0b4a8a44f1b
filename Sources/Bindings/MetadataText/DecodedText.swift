/// UTF-8 where the bytes are that, else Windows-1252; without control characters, white space trimmed.
///
/// Tabs and line ends inside the text stay: descriptions may have lines.
package func decodedText(_ bytes: some Collection<UInt8>) -> String {
    cleanedText(String(validating: bytes, as: UTF8.self) ?? windows1252(bytes))
}

/// Without control characters but tabs and line ends, and without those that turn the direction of what follows; white space
/// trimmed.
package func cleanedText(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { scalar in
        if isDirectional(scalar) { return false }
        return scalar.properties.generalCategory != .control || ["\t", "\n", "\r"].contains(scalar)
    }
    let start = kept.drop { $0.properties.isWhitespace }
    let end = start.reversed().prefix { $0.properties.isWhitespace }.count
    return String(String.UnicodeScalarView(start.dropLast(end)))
}

/// Embeddings, overrides and isolates of the bidirectional algorithm.
private func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}

/// Every byte is a character: those of Latin-1 but for 0x80 to 0x9F, which are controls there and letters here.
package func windows1252(_ bytes: some Collection<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
        scalars.append((0x80...0x9F).contains(byte) ? windows1252Block[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(scalars)
}

/// Bytes 0x80 to 0x9F. The five that stand for nothing are controls here, and so go the way of all controls.
private let windows1252Block: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{8D}", "\u{017D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{9D}", "\u{017E}", "\u{0178}",
]
