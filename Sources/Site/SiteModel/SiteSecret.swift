import Crypto
import Foundation

/// What makes the addresses of private galleries impossible to guess, and the same on every machine that knows it.
package struct SiteSecret: Sendable {
    private let key: SymmetricKey

    /// - Parameter text: at least 16 bytes.
    package init?(_ text: String) {
        guard text.utf8.count >= 16 else { return nil }
        key = SymmetricKey(data: Data(text.utf8))
    }

    /// Some 160 random bits, as text to be kept.
    package static func random() -> String {
        base32(SymmetricKey(size: SymmetricKeySize(bitCount: 160)).withUnsafeBytes { Array($0) })
    }

    /// Where a private gallery stands: 26 characters of base32 (RFC 4648, in lower case) of HMAC-SHA256 over the id that
    /// it would have in public and its version. Another version is another address, and the old one leads nowhere.
    package func address(of galleryID: String, version: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data((galleryID + version).utf8), using: key)
        return String(base32(Array(code)).prefix(26))
    }
}

/// Without padding.
private func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    var digits: [UInt8] = []
    var (buffer, bitCount) = (0, 0)
    for byte in bytes {
        buffer = buffer << 8 | Int(byte)
        bitCount += 8
        while bitCount >= 5 {
            bitCount -= 5
            digits.append(alphabet[buffer >> bitCount & 31])
        }
        buffer &= (1 << bitCount) - 1
    }
    return String(decoding: digits, as: UTF8.self)
}
