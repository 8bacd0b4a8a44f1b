package import Crypto

/// The size of a file and a hash of its bytes. A file with another sum is not the file that was written.
package struct FileSum: Sendable, Hashable {
    package let byteCount: Int
    /// The first half of the SHA-256, as 32 hexadecimal digits in lower case.
    package let digest: String

    package init(byteCount: Int, digest: String) {
        self.byteCount = byteCount
        self.digest = digest
    }

    package init(byteCount: Int, _ digest: SHA256Digest) {
        self.init(byteCount: byteCount, digest: hexadecimal(digest.withUnsafeBytes { Array($0.prefix(16)) }))
    }

    package init(of bytes: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        self.init(byteCount: bytes.count, hasher.finalize())
    }

    package init(of bytes: [UInt8]) { self = bytes.withUnsafeBytes { FileSum(of: $0) } }
}

/// The sums of files in the media store, by their names without a folder. They travel as one text, which is cheap to decode:
/// one line a file, with its name, its size and its digest.
package struct StoredFiles: Sendable, Hashable, Codable {
    package let text: String

    package init(text: String = "") { self.text = text }

    package init(_ sums: [String: FileSum]) {
        text = sums.sorted { $0.key < $1.key }.map { "\($0) \($1.byteCount) \($1.digest)\n" }.joined()
    }

    /// Parses the text. A line that makes no sense is passed over, and its file counts as unknown.
    package func parsed() -> [String: FileSum] {
        var sums: [String: FileSum] = [:]
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: UInt8(ascii: " "))
            guard parts.count == 3, let byteCount = Int(Substring(parts[1])), parts[2].count == 32 else { continue }
            sums[String(Substring(parts[0]))] = FileSum(byteCount: byteCount, digest: String(Substring(parts[2])))
        }
        return sums
    }

    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension [String: FileSum] {
    /// The sum of a file, be it named with its folder or without.
    package func sum(of file: String) -> FileSum? { self[file.pathWithoutFolder] }
}
