/// The place behind the last item of a YAML list in brackets.
struct FlowListEnd {
    /// Zero-based.
    var line: Int
    /// In bytes from the start of the line.
    var offset: Int
    /// The byte before it: the opening bracket of an empty list, a comma after the last item, or the item's own last byte.
    var mark: UInt8
}

extension TextLines {
    /// Finds the end of the list in brackets that is the value of a key.
    /// - Parameter start: the line of the key, zero-based.
    /// - Returns: nil where there is no such list, or one in it.
    func endOfFlowList(from start: Int) -> FlowListEnd? {
        var scan = FlowListScan()
        for index in start..<lines.count {
            let text = lines[index].text
            // A key without quotation marks holds no colon.
            let first = index == start ? (text.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0) : 0
            scan.startLine()
            for offset in first..<text.count where !scan.isInComment {
                switch scan.take(text[offset]) {
                case .item: scan.end = FlowListEnd(line: index, offset: offset + 1, mark: text[offset])
                case .end: return scan.end
                case .fault: return nil
                case .nothing: break
                }
            }
        }
        return nil
    }
}

/// Tells the items of a list from its quotation marks and comments.
private struct FlowListScan {
    enum Finding {
        /// Part of an item, a comma or the opening bracket.
        case item
        case end, fault, nothing
    }

    var end: FlowListEnd?
    private(set) var isInComment = false
    private var quote: UInt8?
    private var isEscaped = false
    private var isAfterSpace = true

    mutating func startLine() { (isInComment, isAfterSpace) = (false, true) }

    mutating func take(_ byte: UInt8) -> Finding {
        if let open = quote { return take(byte, quotedBy: open) }
        defer { isAfterSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): return .nothing
        case UInt8(ascii: "#") where isAfterSpace:
            isInComment = true
            return .nothing
        case UInt8(ascii: "["): return end == nil ? .item : .fault
        case UInt8(ascii: "]"): return end == nil ? .fault : .end
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            // Elsewhere it is part of a word. Two single quotation marks inside such marks stand for one.
            let isDoubled = byte == UInt8(ascii: "'") && end?.mark == byte && !isAfterSpace
            if isDoubled || end?.mark == UInt8(ascii: "[") || end?.mark == UInt8(ascii: ",") { quote = byte }
            return end == nil ? .fault : .item
        default: return end == nil ? .fault : .item
        }
    }

    private mutating func take(_ byte: UInt8, quotedBy open: UInt8) -> Finding {
        isAfterSpace = false
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") {
            isEscaped = true
        } else if byte == open {
            quote = nil
        }
        return .item
    }
}
