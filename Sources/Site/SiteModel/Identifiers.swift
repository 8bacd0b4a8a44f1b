import Crypto
import Foundation

/// Unicode's normal form C: what keys and addresses are written in, whatever a file system stores.
package func normalizationFormC(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
}

/// A name made safe for an address and for every file system: letters, marks and digits of any script, `-` and `_`;
/// all else becomes `-`. At most 120 bytes. Empty when nothing is left.
package func slug(of name: String) -> String {
    var text = String.UnicodeScalarView()
    var byteCount = 0
    for scalar in normalizationFormC(name).unicodeScalars {
        // A mark with nothing before it would join the slash there.
        if text.isEmpty && isMark(scalar) { continue }
        let kept = scalar == "_" || isLetterOrDigit(scalar)
        if !kept && (text.isEmpty || text.last == "-") { continue }
        byteCount += UTF8.width(kept ? scalar : "-")
        if byteCount > 120 { break }
        text.append(kept ? scalar : "-")
    }
    while text.last == "-" { text.removeLast() }
    return String(text)
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .spacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
}

private func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isASCIILetterOrDigit(UInt8(scalar.value)) }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .decimalNumber, .letterNumber:
        true
    default:
        false
    }
}

/// One address a name, in the order given: on a clash all but the first get `-` and six hex digits of
/// SHA-256(key). Names that differ only in case clash too, so that the site survives a case-blind disk.
package struct AddressBook {
    private var taken: Set<String>
    private let fallback: String

    /// - Parameter fallback: the address of a name of which nothing is left.
    package init(reserved: Set<String> = [], fallback: String) {
        taken = reserved
        self.fallback = fallback
    }

    package mutating func address(for name: String, key: SourcePath) -> String {
        address(joining: [slug(of: name)], key: key)
    }

    /// - Parameter slugs: joined by `--`.
    package mutating func address(joining slugs: [String], key: SourcePath) -> String {
        let joined = slugs.map { $0.isEmpty ? fallback : $0 }.joined(separator: "--")
        // A name of 255 bytes is the most a file system takes, and a suffix may follow.
        let wanted = joined.utf8.count <= 200 ? joined : joined.shortened(toByteCount: 200)
        if taken.insert(wanted.lowercased()).inserted { return wanted }
        let hash = ContentHash(of: key.string).hex
        // Six digits, unless another file is called just that.
        let lengths = [6, 12, 24]
        let candidates = lengths.map { "\(wanted)-\(hash.prefix($0))" }
        let free = candidates.first { taken.insert($0.lowercased()).inserted }
        return free ?? "\(wanted)-\(hash)"
    }
}

extension String {
    /// As many whole scalars as fit.
    fileprivate func shortened(toByteCount limit: Int) -> String {
        var byteCount = 0
        let kept = unicodeScalars.prefix { scalar in
            byteCount += UTF8.width(scalar)
            return byteCount <= limit
        }
        return String(kept)
    }
}

/// Whether an id from front matter may be used as it is: no path, nothing to escape anywhere.
package func isSafeIdentifier(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= 128 && id.first != "."
        && id.utf8.allSatisfy { isASCIILetterOrDigit($0) || "-_.".utf8.contains($0) }
}

private func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}

/// A version-5 UUID in the URL namespace (RFC 9562, section 5.5), in lower case.
package func uuidVersion5(url name: String) -> String {
    let urlNamespace: [UInt8] = [
        0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
    ]
    return uuidText(Array(Insecure.SHA1.hash(data: urlNamespace + Array(name.utf8)).prefix(16)), version: 5)
}

/// The `urn:uuid:` of an id. One that is no UUID itself stands for the version-5 UUID of its text.
package func urn(ofID id: String) -> String { "urn:uuid:" + (isUUID(id) ? id : uuidVersion5(url: id)) }

private func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 36
        && bytes.enumerated().allSatisfy { place, byte in
            if [8, 13, 18, 23].contains(place) { return byte == UInt8(ascii: "-") }
            return Character(Unicode.Scalar(byte)).isHexDigit
        }
}

/// A version-4 UUID.
package func randomUUID() -> String {
    var generator = SystemRandomNumberGenerator()
    return uuidText((0..<16).map { _ in generator.next() }, version: 4)
}

/// - Parameter bytes: 16.
private func uuidText(_ bytes: [UInt8], version: UInt8) -> String {
    var bytes = bytes
    bytes[6] = bytes[6] & 0x0F | version << 4
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = Array(hexadecimal(bytes).utf8)
    for place in [20, 16, 12, 8] { text.insert(UInt8(ascii: "-"), at: place) }
    return String(decoding: text, as: UTF8.self)
}

/// N of `photoN`, the name that the bucket's own clients give.
package func photoNumber(inStem stem: String) -> Int? {
    guard stem.lowercased().hasPrefix("photo") else { return nil }
    let digits = stem.dropFirst(5)
    guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(digits)
}
