import Foundation

extension Damage {
    /// The boxes of an MP4 or QuickTime file against the length that they declare. Nil when nothing is missing.
    /// - Parameter hasFailed: whether a decoder complained, so that stretches of zeros are at fault. Silence is zeros too.
    package static func ofFilm(at location: String, hasFailed: Bool) -> Damage? {
        guard let file = FileHandle(forReadingAtPath: location) else { return nil }
        defer { try? file.close() }
        guard let count = (try? file.seekToEnd()).flatMap(Int.init(exactly:)), count > 0 else { return nil }
        let declared = max(declaredEnd(file, count), count)
        let zeros = hasFailed && declared == count ? zeroCount(file) : 0
        let missing = declared - count + zeros
        return missing > 0 ? Damage(.bytes, missing: Double(missing) / Double(declared)) : nil
    }

    /// Where the last box ends that begins within the file.
    private static func declaredEnd(_ file: FileHandle, _ count: Int) -> Int {
        var place = 0
        for _ in 0..<10_000 where place < count {
            guard (try? file.seek(toOffset: UInt64(place))) != nil, let head = try? file.read(upToCount: 16) else {
                break
            }
            let length = head.withUnsafeBytes { bytes -> Int? in
                guard let word = bytes.bigEndian(at: 0, width: 4), let name = bytes.name(at: 4),
                    name.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
                else { return nil }
                if word == 0 { return count - place }
                guard let length = word == 1 ? bytes.bigEndian(at: 8, width: 8) : word, length >= 8 else { return nil }
                return place + length <= count || MediaBox.knownNames.contains(name) ? length : nil
            }
            guard let length else { break }
            place += length
        }
        return place
    }

    /// The bytes of the file that lie in long stretches of zeros.
    private static func zeroCount(_ file: FileHandle) -> Int {
        guard (try? file.seek(toOffset: 0)) != nil else { return 0 }
        var zeros = 0
        while let piece = try? file.read(upToCount: 1 << 20), !piece.isEmpty {
            zeros += piece.withUnsafeBytes { $0.zeroRuns(in: 0..<$0.count, atLeast: 4096).map(\.count).reduce(0, +) }
        }
        return zeros
    }
}
