/// Why a packet of XMP is not given to the parser, or what the parser said of it.
package enum PacketFault: Error, Equatable {
    case tooLarge, tooDeep, notUTF8, damaged

    package static let largestByteCount = 1 << 20
    package static let deepestLevel = 100

    /// Completes `its XMP is …` and `the sidecar is …`.
    package var text: String {
        switch self {
        case .tooLarge: "over 1 MB"
        case .tooDeep: "nested over \(Self.deepestLevel) levels"
        case .notUTF8: "not in UTF-8"
        case .damaged: "damaged, or no XMP at all"
        }
    }

    /// Nil when nothing speaks against parsing. Deep nesting crashes the parser, so it is counted before.
    init?(of packet: [UInt8]) {
        if packet.count > Self.largestByteCount {
            self = .tooLarge
        } else if packet.contains(0) || String(validating: packet, as: UTF8.self) == nil {
            // Text in UTF-16 would be counted wrongly, and passes for UTF-8 but for its zeros.
            self = .notUTF8
        } else {
            var depth = ElementDepth(packet)
            do throws(PacketFault) {
                try depth.count(limit: Self.deepestLevel)
                return nil
            } catch {
                self = error
            }
        }
    }
}

/// Counts open elements in one pass, as a parser sees them: not those in comments, quoted values or sections of text.
private struct ElementDepth {
    private let xml: [UInt8]
    private var index = 0
    private var depth = 0

    init(_ xml: [UInt8]) {
        self.xml = xml
    }

    /// - Throws: a fault when the limit is passed, or where markup does not end. What follows a fault is never parsed.
    mutating func count(limit: Int) throws(PacketFault) {
        while let opening = xml[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = opening + 1
            if skips("!--") {
                try skip(past: "-->")
            } else if skips("![CDATA[") {
                try skip(past: "]]>")
            } else if skips("?") {
                try skip(past: "?>")
            } else if skips("!") {
                // A document type, which could define entities that grow without end.
                throw .damaged
            } else if skips("/") {
                try skip(past: ">")
                depth -= 1
            } else if try !skipsEmptyElement() {
                depth += 1
                if depth > limit { throw .tooDeep }
            }
        }
    }

    private mutating func skips(_ text: String) -> Bool {
        guard xml[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    private mutating func skip(past text: String) throws(PacketFault) {
        let bytes = Array(text.utf8)
        while let found = xml[index...].firstIndex(of: bytes[0]) {
            index = found
            if skips(text) { return }
            index += 1
        }
        throw .damaged
    }

    /// Steps over a start tag; `>` and `/` inside quotation marks don't end it.
    private mutating func skipsEmptyElement() throws(PacketFault) -> Bool {
        var quote: UInt8?
        while index < xml.count {
            let byte = xml[index]
            index += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return xml[index - 2] == UInt8(ascii: "/")
            }
        }
        throw .damaged
    }
}
