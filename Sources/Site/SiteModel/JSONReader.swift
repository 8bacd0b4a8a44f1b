/// Why a text is no JSON that we take.
package struct JSONFault: Error, Sendable, Equatable {
    package var reason: String
    /// In bytes from the beginning.
    package var offset: Int
}

extension JSONValue {
    /// Reads JSON as RFC 8259 has it, and no more of it than can be meant: a key stands once in an object, values are nested
    /// 32 deep at most, and numbers are finite.
    /// - Parameter mostKeys: how many keys an object may have.
    package init(reading bytes: some Collection<UInt8>, mostKeys: Int = 1000) throws(JSONFault) {
        var reader = JSONReader(bytes: Array(bytes), mostKeys: mostKeys)
        self = try reader.document()
    }
}

private struct JSONReader {
    private static let deepest = 32

    private let bytes: [UInt8]
    private let mostKeys: Int
    private var place = 0

    init(bytes: [UInt8], mostKeys: Int) {
        self.bytes = bytes
        self.mostKeys = mostKeys
    }

    mutating func document() throws(JSONFault) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw fault("something follows the value") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth < Self.deepest else { throw fault("it is nested too deep") }
        skipSpace()
        guard let byte = peek else { throw fault("a value is missing") }
        switch byte {
        case UInt8(ascii: "{"): return .object(try object(depth))
        case UInt8(ascii: "["): return .list(try list(depth))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t") where take("true"): return .flag(true)
        case UInt8(ascii: "f") where take("false"): return .flag(false)
        case UInt8(ascii: "n") where take("null"): return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw fault("a value is missing")
        }
    }

    private mutating func object(_ depth: Int) throws(JSONFault) -> JSONObject {
        var members = JSONObject()
        place += 1
        skipSpace()
        if take("}") { return members }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fault("a key is missing") }
            let key = try text()
            guard members[key] == nil else { throw fault("a key is there twice") }
            guard members.count < mostKeys else { throw fault("an object has too many keys") }
            skipSpace()
            guard take(":") else { throw fault("a colon is missing") }
            members[key] = try value(depth: depth + 1)
            skipSpace()
            if take("}") { return members }
            guard take(",") else { throw fault("a comma is missing") }
        }
    }

    private mutating func list(_ depth: Int) throws(JSONFault) -> [JSONValue] {
        var items: [JSONValue] = []
        place += 1
        skipSpace()
        if take("]") { return items }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return items }
            guard take(",") else { throw fault("a comma is missing") }
        }
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = place
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (48...57).contains($0) } ?? false }
        func digits() throws(JSONFault) {
            guard isDigit(peek) else { throw fault("a digit is missing") }
            while isDigit(peek) { place += 1 }
        }
        _ = take("-")
        if take("0") {
            if isDigit(peek) { throw fault("a number begins with 0") }
        } else {
            try digits()
        }
        var isWhole = true
        if take(".") {
            isWhole = false
            try digits()
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        let written = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, let whole = Int(written) { return .integer(whole) }
        guard let value = Double(written), value.isFinite else { throw fault("a number is too large") }
        return .number(value)
    }

    private mutating func text() throws(JSONFault) -> String {
        place += 1
        var read: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            place += 1
            if byte == UInt8(ascii: "\\") {
                read.append(contentsOf: String(try escaped()).utf8)
            } else if byte < 0x20 {
                throw fault("a control character in a text")
            } else {
                read.append(byte)
            }
        }
        guard take("\"") else { throw fault("a text has no end") }
        guard let text = String(validating: read, as: UTF8.self) else { throw fault("a text is no UTF-8") }
        return text
    }

    private mutating func escaped() throws(JSONFault) -> Unicode.Scalar {
        guard let byte = peek else { throw fault("a text has no end") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try hexadecimal()
            // Half of a character outside of the first 65,536; the other half follows.
            if (0xD800...0xDBFF).contains(unit), take("\\u") {
                let low = try hexadecimal()
                if (0xDC00...0xDFFF).contains(low),
                    let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
                {
                    return scalar
                }
            }
            guard let scalar = Unicode.Scalar(unit) else { throw fault("half a character") }
            return scalar
        default: throw fault("an escape that there is not")
        }
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        let digits = bytes[place..<min(place + 4, bytes.count)]
        // A sign is no digit.
        guard digits.count == 4, let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
            digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-")
        else { throw fault("four hexadecimal digits are missing") }
        place += 4
        return unit
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ word: StaticString) -> Bool {
        let end = place + word.utf8CodeUnitCount
        guard end <= bytes.count else { return false }
        let isThere = word.withUTF8Buffer { $0.elementsEqual(bytes[place..<end]) }
        if isThere { place = end }
        return isThere
    }

    private mutating func skipSpace() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    }

    private func fault(_ reason: String) -> JSONFault { JSONFault(reason: reason, offset: place) }
}
