/// Breaks a text between its words into lines of a width. A word that is longer than a line stays whole, so that paths can be
/// copied.
/// - Parameters:
///   - width: in columns of a terminal.
///   - indent: begins every line but the first.
package func wrapped(_ text: String, width: Int, indent: String = "") -> String {
    var lines: [String] = []
    var line = ""
    // The spaces at the beginning belong to the first line.
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
        if !isEmpty, columnCount(line) + 1 + columnCount(word) > width, !line.allSatisfy({ $0 == " " }) {
            lines.append(line)
            line = indent + word
        } else {
            line += (isEmpty ? "" : " ") + word
        }
        isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n")
}

/// The number of columns that a terminal takes for a text: two for each wide letter of East Asia and each emoji.
package func columnCount(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
}

private func isWide(_ character: Character) -> Bool {
    guard let value = character.unicodeScalars.first?.value, value >= 0x1100 else { return false }
    let ranges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
    return ranges.contains { $0.contains(value) }
}
