import Glibc

/// The text with the five entities of XML and numbers read. None of HTML's others means a character of an address.
func withoutEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let parts = text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
    var result = String(Substring(parts[0]))
    for part in parts.dropFirst() {
        guard let end = part.firstIndex(of: UInt8(ascii: ";")),
            let scalar = scalar(ofEntity: Substring(part[..<end]))
        else {
            result += "&" + Substring(part)
            continue
        }
        result.unicodeScalars.append(scalar)
        result += Substring(part[part.index(after: end)...])
    }
    return result
}

/// Reads the name of one of XML's five entities, or a number such as `#233` or `#xE9`.
func scalar(ofEntity name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: return name.hasPrefix("#") ? scalar(ofNumber: name) : nil
    }
}

private func scalar(ofNumber name: Substring) -> Unicode.Scalar? {
    let isHexadecimal = name.hasPrefix("#x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard digits.utf8.allSatisfy({ isHexadecimal ? isxdigit(CInt($0)) != 0 : (48...57).contains($0) }) else {
        return nil
    }
    return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap { Unicode.Scalar($0) }
}
