/// Whether a text is a time of RFC 3339 as Atom wants it: `2024-05-01T10:00:00Z`, `…10:00:00.5+02:00` or `…-00:00`.
func isTimeOfRFC3339(_ text: String) -> Bool {
    var reader = DateReader(text)
    return reader.date() && reader.take("T") && reader.clock(secondsMayMiss: false) && reader.zone() && reader.isAtEnd
}

/// Whether a text is a date of W3C's datetime format, as sitemaps have it: from `2024` to a time with its zone.
func isW3CDate(_ text: String) -> Bool {
    if text.utf8.count <= 7 {
        var reader = DateReader(text)
        guard reader.number(digits: 4, in: 0...9999) != nil else { return false }
        return reader.isAtEnd || reader.take("-") && reader.number(digits: 2, in: 1...12) != nil && reader.isAtEnd
    }
    var reader = DateReader(text)
    guard reader.date() else { return false }
    if reader.isAtEnd { return true }
    return reader.take("T") && reader.clock(secondsMayMiss: true) && reader.zone() && reader.isAtEnd
}

private struct DateReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    /// `2024-02-29`
    mutating func date() -> Bool {
        guard let year = number(digits: 4, in: 0...9999), take("-"), let month = number(digits: 2, in: 1...12),
            take("-")
        else { return false }
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return number(digits: 2, in: 1...lengths[month - 1]) != nil
    }

    /// `10:00:00.25`; a leap second is a 60th.
    mutating func clock(secondsMayMiss: Bool) -> Bool {
        guard number(digits: 2, in: 0...23) != nil, take(":"), number(digits: 2, in: 0...59) != nil else {
            return false
        }
        guard take(":") else { return secondsMayMiss }
        guard number(digits: 2, in: 0...60) != nil else { return false }
        guard take(".") else { return true }
        let fraction = rest.prefix { (48...57).contains($0) }
        rest = rest.dropFirst(fraction.count)
        return !fraction.isEmpty
    }

    /// `Z` or `+02:00`
    mutating func zone() -> Bool {
        if take("Z") { return true }
        return (take("+") || take("-")) && number(digits: 2, in: 0...23) != nil && take(":")
            && number(digits: 2, in: 0...59) != nil
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func number(digits count: Int, in range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }), let value = Int(Substring(digits)),
            range.contains(value)
        else { return nil }
        rest = rest.dropFirst(count)
        return value
    }
}

/// Whether a text is an absolute address or name: `https://example.com/`, `urn:uuid:…`, `tag:…`.
func isAbsoluteIRI(_ text: String) -> Bool {
    guard let scheme = scheme(of: text) else { return false }
    let rest = text.dropFirst(scheme.count + 1)
    let isClean = rest.unicodeScalars.allSatisfy {
        $0.value > 32 && $0.value != 127 && !"<>\"{}|\\^`".unicodeScalars.contains($0)
    }
    guard isClean, !rest.isEmpty else { return false }
    switch scheme {
    case "http", "https": return rest.hasPrefix("//") && rest.dropFirst(2).first.map { $0 != "/" } == true
    case "urn":
        let parts = rest.split(separator: ":", maxSplits: 1)
        return parts.count == 2 && parts[0].count > 1
    default: return true
    }
}

/// In lower case; nil for an address without one.
func scheme(of address: String) -> String? {
    var length = 0
    for byte in address.utf8 {
        switch byte {
        case UInt8(ascii: ":"): return length > 0 ? address.prefix(length).lowercased() : nil
        case 65...90, 97...122: break
        case 48...57, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): if length == 0 { return nil }
        default: return nil
        }
        length += 1
    }
    return nil
}
