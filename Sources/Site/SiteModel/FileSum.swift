package import Crypto

/// The size of a file and a hash of its bytes. A file with another sum is not the file that was written.
package struct FileSum: Sendable, Hashable {
    package let byteCount: Int
    /// The first 16 bytes of the SHA-256.
    private let digest: (UInt64, UInt64)

    private init(byteCount: Int, digest: (UInt64, UInt64)) {
        self.byteCount = byteCount
        self.digest = digest
    }

    package init(byteCount: Int, _ digest: SHA256Digest) {
        self.byteCount = byteCount
        self.digest = digest.withUnsafeBytes { bytes in
            let halves = [0, 8].map { UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)) }
            return (halves[0], halves[1])
        }
    }

    package init(of bytes: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        self.init(byteCount: bytes.count, hasher.finalize())
    }

    package init(of bytes: [UInt8]) { self = bytes.withUnsafeBytes { FileSum(of: $0) } }

    package static func == (left: FileSum, right: FileSum) -> Bool {
        left.byteCount == right.byteCount && left.digest == right.digest
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(digest.0) }

    /// The digest as 32 hexadecimal digits in lower case.
    package var hexadecimalDigest: String {
        hexadecimal([digest.0, digest.1].flatMap { half in withUnsafeBytes(of: half.bigEndian) { Array($0) } })
    }
}

/// The sums of files in the media store, by their names without a folder. They travel as one text, which is cheap to decode:
/// the name, the size and the digest of each, and a semicolon.
package struct StoredFiles: Sendable, Hashable, Codable {
    package let text: String

    package init(text: String = "") { self.text = text }

    package init(_ sums: [String: FileSum]) {
        let sorted = sums.sorted { $0.key < $1.key }
        text = sorted.map { "\($0) \($1.byteCount) \($1.hexadecimalDigest);" }.joined()
    }

    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The sum of a file, be it named with its folder or without. Nil for one that is unknown, or whose entry makes no sense.
    package func sum(of file: String) -> FileSum? {
        var (text, file) = (text, file)
        return file.withUTF8 { path in
            let name = path[((path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
            return text.withUTF8 { text in
                var rest = text[...]
                while let end = rest.firstIndex(of: UInt8(ascii: ";")) {
                    let entry = rest[..<end]
                    if entry.count > name.count, entry[entry.startIndex + name.count] == UInt8(ascii: " "),
                        entry.prefix(name.count).elementsEqual(name)
                    {
                        return FileSum(entry.dropFirst(name.count + 1))
                    }
                    rest = rest[(end + 1)...]
                }
                return nil
            }
        }
    }

    /// All sums. Entries that make no sense are passed over.
    package func parsed() -> [String: FileSum] {
        text.utf8.split(separator: UInt8(ascii: ";")).reduce(into: [:]) { sums, entry in
            guard let space = entry.firstIndex(of: UInt8(ascii: " ")) else { return }
            sums[String(Substring(entry[..<space]))] = FileSum(Array(entry[entry.index(after: space)...])[...])
        }
    }
}

extension FileSum {
    /// - Parameter text: a size, a space and a digest.
    fileprivate init?(_ text: some RandomAccessCollection<UInt8>) {
        var byteCount = 0
        var digits = 0
        var rest = text[...]
        while let byte = rest.popFirst(), byte != UInt8(ascii: " ") {
            guard let digit = decimal(byte), digits < 18 else { return nil }
            byteCount = 10 * byteCount + digit
            digits += 1
        }
        guard digits > 0, rest.count == 32 else { return nil }
        guard let high = number(rest.prefix(16)), let low = number(rest.suffix(16)) else { return nil }
        self.init(byteCount: byteCount, digest: (high, low))
    }
}

private func decimal(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
}

/// - Parameter digits: 16 hexadecimal ones in lower case.
private func number(_ digits: some Collection<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for byte in digits {
        if let digit = decimal(byte) {
            number = number << 4 | UInt64(digit)
        } else {
            guard (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte) else { return nil }
            number = number << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
        }
    }
    return number
}
