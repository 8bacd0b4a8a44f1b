import Companion
import Glibc

/// What stands at the head of a part of a form.
struct PartHead: Sendable, Equatable {
    var name: String
    /// Nil for a field that is no file.
    var fileName: String?
}

/// Takes a form of RFC 7578 apart as it arrives, whatever the pieces, and keeps no more of it than a line.
struct MultipartParser {
    enum Event: Equatable {
        case begin(PartHead)
        case bytes(ArraySlice<UInt8>)
        case end
    }

    private enum Place {
        case preamble, afterDelimiter, head, body, epilogue
    }

    private let delimiter: [UInt8]
    private var place = Place.preamble
    private var pending: [UInt8]
    private static let longestHead = 8 << 10

    /// - Throws: `CompanionError` where the content type has no boundary.
    init(contentType: String) throws(CompanionError) {
        guard let boundary = parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
            throw CompanionError(.invalid, "invalid_form", "the form has no boundary")
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter may stand at the very beginning.
        pending = Array("\r\n".utf8)
    }

    /// - Throws: `CompanionError` where it is no such form.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(CompanionError) -> [Event] {
        pending += bytes
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// - Throws: `CompanionError` where the form has no end.
    func finish() throws(CompanionError) {
        guard place == .epilogue else {
            throw CompanionError(.invalid, "invalid_form", "the form has no end")
        }
    }

    /// - Returns: whether there may be more in what has arrived.
    private mutating func step(_ events: inout [Event]) throws(CompanionError) -> Bool {
        switch place {
        case .preamble: return passDelimiter { _ in }
        case .body:
            let isOver = passDelimiter { if !$0.isEmpty { events.append(.bytes($0)) } }
            if isOver { events.append(.end) }
            return isOver
        case .afterDelimiter:
            guard pending.count >= 2 else { return false }
            if pending.starts(with: "--".utf8) {
                place = .epilogue
            } else if pending.starts(with: "\r\n".utf8) {
                place = .head
            } else {
                throw CompanionError(.invalid, "invalid_form", "a part of the form begins in no known way")
            }
            pending.removeFirst(2)
            return true
        case .head:
            guard let end = range(of: Array("\r\n\r\n".utf8), in: pending) else {
                guard pending.count <= Self.longestHead else {
                    throw CompanionError(.invalid, "invalid_form", "the head of a part of the form is too long")
                }
                return false
            }
            events.append(.begin(try head(pending[..<end.lowerBound])))
            pending.removeSubrange(..<end.upperBound)
            place = .body
            return true
        case .epilogue:
            pending.removeAll()
            return false
        }
    }

    /// Hands on what comes before the delimiter, as far as it is certain.
    private mutating func passDelimiter(_ hand: (ArraySlice<UInt8>) -> Void) -> Bool {
        if let found = range(of: delimiter, in: pending) {
            hand(pending[..<found.lowerBound])
            pending.removeSubrange(..<found.upperBound)
            place = .afterDelimiter
            return true
        }
        let certain = pending.count - delimiter.count + 1
        guard certain > 0 else { return false }
        hand(pending[..<certain])
        pending.removeSubrange(..<certain)
        return false
    }

    private func head(_ bytes: ArraySlice<UInt8>) throws(CompanionError) -> PartHead {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CompanionError(.invalid, "invalid_form", "the head of a part of the form is no UTF-8")
        }
        for line in text.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            guard let name = parameter("name", of: String(line)) else { continue }
            return PartHead(name: name, fileName: parameter("filename", of: String(line)))
        }
        throw CompanionError(.invalid, "invalid_form", "a part of the form has no name")
    }
}

/// `value` of `…; name=value` or `…; name="value"`; nil where there is none.
private func parameter(_ name: String, of header: String) -> String? {
    var rest = header[...]
    while let semicolon = rest.firstIndex(of: ";") {
        rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
        guard let equals = rest.firstIndex(of: "=") else { return nil }
        let isIt = rest[..<equals].lowercased() == name
        rest = rest[rest.index(after: equals)...]
        var value = ""
        if rest.first == "\"" {
            rest = rest.dropFirst()
            while let character = rest.popFirst(), character != "\"" {
                // Browsers write quotation marks as %22; others put a backslash before them.
                let isEscape = character == "\\" && (rest.first == "\"" || rest.first == "\\")
                value.append(isEscape ? rest.removeFirst() : character)
            }
        } else {
            value = String(rest.prefix { $0 != ";" && $0 != " " })
        }
        if isIt { return value }
    }
    return nil
}

/// By the first byte of what is looked for, which is rare in pictures: quicker than the standard library's.
private func range(of needle: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
    guard let first = needle.first else { return nil }
    return bytes.withUnsafeBytes { bytes in
        var offset = 0
        while offset + needle.count <= bytes.count, let start = bytes.baseAddress,
            let found = memchr(start + offset, Int32(first), bytes.count - offset)
        {
            offset = UnsafeRawPointer(found) - start
            let end = offset + needle.count
            if end <= bytes.count, bytes[offset..<end].elementsEqual(needle) { return offset..<end }
            offset += 1
        }
        return nil
    }
}
