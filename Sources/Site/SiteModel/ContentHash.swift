package import Crypto

/// SHA-256 of some bytes, as 64 hexadecimal digits in lower case.
package struct ContentHash: Hashable, Sendable, Codable {
    package let hex: String

    package init(of bytes: some Sequence<UInt8>) {
        var hasher = SHA256()
        hasher.update(data: Array(bytes))
        self.init(hasher.finalize())
    }

    /// Nil for what is not 64 digits.
    package init?(hex: String) {
        guard hex.utf8.count == 64 else { return nil }
        self.hex = hex
    }

    package init(of text: String) {
        var hasher = SHA256()
        var text = text
        text.withUTF8 { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        self.init(hasher.finalize())
    }

    package init(_ digest: SHA256Digest) {
        hex = hexadecimal(digest.withUnsafeBytes { Array($0) })
    }

    package init(from decoder: any Decoder) throws {
        hex = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
