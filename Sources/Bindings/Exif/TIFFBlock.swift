/// The TIFF part of an EXIF block, known to have a header and a first directory.
struct TIFFBlock {
    /// libexif looks no further, as JPEG holds no more.
    static let readableBytes = 0xFFFE - 6

    let bytes: [UInt8]
    let isBigEndian: Bool
    private let firstDirectory: Int

    /// Nil when no TIFF header is found at any of the places where containers put it, or it points outside.
    init?(_ block: [UInt8]) {
        guard let start = tiffStart(in: block) else { return nil }
        bytes = Array(block[start...])
        isBigEndian = bytes[0] == UInt8(ascii: "M")
        guard let first = unsignedInteger(in: bytes, at: 4, width: 4, isBigEndian: isBigEndian),
            first + 2 <= UInt64(min(bytes.count, Self.readableBytes))
        else { return nil }
        firstDirectory = Int(first)
    }

    /// True when the chain of main directories comes back on itself or does not end; libexif stops at the second
    /// and does not tell.
    var hasDirectoryLoop: Bool {
        var visited: Set<Int> = []
        var directory = firstDirectory
        while directory != 0, let entryCount = integer(at: directory, width: 2) {
            guard visited.insert(directory).inserted, visited.count < 100 else { return true }
            guard let next = integer(at: directory + 2 + 12 * entryCount, width: 4) else { return false }
            directory = next
        }
        return false
    }

    private func integer(at offset: Int, width: Int) -> Int? {
        unsignedInteger(in: bytes, at: offset, width: width, isBigEndian: isBigEndian).map { Int($0) }
    }
}

/// JPEG puts `Exif\0\0` before the header, HEIF a big-endian count of the bytes between (which may be those six).
private func tiffStart(in block: [UInt8]) -> Int? {
    var candidates = [0, 6]
    if let skipped = unsignedInteger(in: block, at: 0, width: 4, isBigEndian: true) {
        candidates.append(4 + Int(skipped))
    }
    return candidates.first { start in
        guard start <= block.count - 4 else { return false }
        let header = block[start..<start + 4]
        guard start != 6 || block.starts(with: "Exif\0\0".utf8) else { return false }
        return header.elementsEqual("II*\0".utf8) || header.elementsEqual("MM\0*".utf8)
    }
}
