import Glibc
package import SiteModel

/// What stands where a file is to be.
package enum Comparison: Sendable, Equatable {
    case missing, different
    /// With the stamp it had before it was read.
    case same(FileStamp)
}

/// Holds bytes against those of a regular file.
package func compare(_ bytes: [UInt8], withFileAt location: String) -> Comparison {
    comparing(withFileAt: location) { file, size in
        guard size == bytes.count, let found = readWhole(file, size) else { return false }
        return found == bytes
    }
}

/// Holds the bytes of one regular file against those of another.
package func compare(_ source: String, withFileAt location: String) -> Comparison {
    comparing(withFileAt: location) { file, size in
        let other = open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard other >= 0 else { return false }
        defer { close(other) }
        guard regularStamp(other).map({ Int($0.byteCount) }) == size else { return false }
        var rest = size
        while rest > 0 {
            let count = min(rest, 1 << 16)
            guard let piece = readWhole(file, count), readWhole(other, count) == piece else { return false }
            rest -= count
        }
        return true
    }
}

/// Holds a regular file against a sum.
package func compare(_ sum: FileSum, withFileAt location: String) -> Comparison {
    comparing(withFileAt: location) { file, size in
        size == sum.byteCount && (try? FileSum(of: file, byteCount: size)) == sum
    }
}

private func comparing(withFileAt location: String, _ isSame: (CInt, Int) -> Bool) -> Comparison {
    let file = open(location, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .missing : .different }
    defer { close(file) }
    guard let stamp = regularStamp(file) else { return .different }
    return isSame(file, Int(stamp.byteCount)) ? .same(stamp) : .different
}

private func regularStamp(_ file: CInt) -> FileStamp? {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileStamp(status)
}

/// So many bytes; nil when there are fewer, or they can't be read.
private func readWhole(_ file: CInt, _ count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
            let more = read(file, buffer.baseAddress?.advanced(by: filled), count - filled)
            if more < 0 && errno == EINTR { continue }
            guard more > 0 else { break }
            filled += more
        }
    }
    return bytes.count == count ? bytes : nil
}
