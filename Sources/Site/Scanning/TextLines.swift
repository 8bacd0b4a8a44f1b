/// The lines of a text with their ends as they are, divided where `readText` sees a line end: at `\n`, at carriage returns
/// before it, and at carriage returns alone.
struct TextLines {
    /// The bytes of each line without its end, and its end; that of the last line may be empty.
    private(set) var lines: [(text: [UInt8], end: [UInt8])] = []
    /// The byte order mark at the top, or nothing.
    let mark: [UInt8]

    init(_ bytes: [UInt8]) {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        mark = bytes.starts(with: byteOrderMark) ? byteOrderMark : []
        var start = mark.count
        while start < bytes.count {
            let textEnd = bytes[start...].firstIndex { $0 == lineFeed || $0 == carriageReturn } ?? bytes.count
            var next = bytes[textEnd...].firstIndex { $0 != carriageReturn } ?? bytes.count
            if next < bytes.count, bytes[next] == lineFeed { next += 1 }
            lines.append((Array(bytes[start..<textEnd]), Array(bytes[textEnd..<next])))
            start = next
        }
    }

    var bytes: [UInt8] { mark + lines.flatMap { $0.text + $0.end } }

    /// How lines end here; `\n` where there is none to go by.
    var usualEnd: [UInt8] { lines.first.flatMap { $0.end.isEmpty ? nil : $0.end } ?? [lineFeed] }

    /// - Parameter index: zero-based; the new line stands before the one that is there now.
    mutating func insert(_ text: String, at index: Int) {
        let end = usualEnd
        if index == lines.count, index > 0, lines[index - 1].end.isEmpty { lines[index - 1].end = end }
        lines.insert((Array(text.utf8), end), at: index)
    }

    /// Puts a text into a line.
    mutating func insert(_ text: String, at offset: Int, inLine index: Int) {
        lines[index].text.insert(contentsOf: Array(text.utf8), at: offset)
    }

    mutating func removeLines(_ range: Range<Int>) { lines.removeSubrange(range) }

    func isFence(_ index: Int) -> Bool { MarkdownFile.isFence(Substring(decoding: lines[index].text, as: UTF8.self)) }

    func isBlank(_ index: Int) -> Bool {
        String(decoding: lines[index].text, as: UTF8.self).allSatisfy(\.isWhitespace)
    }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
