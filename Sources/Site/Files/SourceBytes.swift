import Crypto
import Glibc
package import SiteModel

/// The bytes of a file, read once: what is hashed is what is decoded, whatever happens to the file meanwhile.
package struct SourceBytes: ~Copyable {
    private let buffer: UnsafeMutableRawBufferPointer

    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(buffer) }

    /// - Throws: a reason for the user when the file can't be read.
    package init(readingFileAt location: String) throws(UnreadableFile) {
        let (descriptor, byteCount) = try openRegularFile(location)
        defer { close(descriptor) }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 16)
        var filled = 0
        while filled < memory.count {
            let count = read(descriptor, memory.baseAddress?.advanced(by: filled), memory.count - filled)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                memory.deallocate()
                throw count < 0
                    ? UnreadableFile(SystemError.last) : UnreadableFile(reason: "it changed while it was read")
            }
            filled += count
        }
        buffer = memory
    }

    /// Worked out anew each time it is asked for.
    package var hash: ContentHash {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        return ContentHash(hasher.finalize())
    }

    deinit { buffer.deallocate() }

    package func prefix(_ count: Int) -> [UInt8] { Array(bytes.prefix(count)) }
}

/// - Returns: a descriptor to close, and the size.
private func openRegularFile(
    _ location: String,
    atMost limit: Int64 = 1 << 30
) throws(UnreadableFile) -> (descriptor: CInt, byteCount: Int) {
    // O_NONBLOCK: opening a FIFO must not wait for a writer.
    let descriptor = open(location, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { throw UnreadableFile(SystemError.last) }
    do throws(UnreadableFile) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw UnreadableFile(SystemError.last) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw UnreadableFile(reason: "not a regular file") }
        // Photos are not larger; what is, is a film or a mistake.
        guard status.st_size <= limit else { throw UnreadableFile(reason: "over 1 GiB", mayChange: false) }
        return (descriptor, Int(status.st_size))
    } catch {
        close(descriptor)
        throw error
    }
}

package struct UnreadableFile: Error {
    package let reason: String
    /// Whether a file that stays as it is may be read another time.
    package let mayChange: Bool
    /// How its owner can make it readable; nil where nobody knows.
    package let hint: String?

    package init(reason: String, mayChange: Bool = true, hint: String? = nil) {
        self.reason = reason
        self.mayChange = mayChange
        self.hint = hint
    }

    package init(_ error: SystemError) {
        self.init(reason: error.message, hint: error.hint)
    }
}

/// The hash of a file's bytes, a piece at a time.
/// - Throws: a reason for the user when the file can't be read.
package func hashOfFile(at location: String) throws(UnreadableFile) -> ContentHash {
    let (descriptor, byteCount) = try openRegularFile(location)
    defer { close(descriptor) }
    return ContentHash(try digest(of: descriptor, byteCount: byteCount, isWhole: true).digest)
}

extension FileSum {
    /// The sum of a regular file, which may be of any size.
    package init(ofFileAt location: String) throws(UnreadableFile) {
        let (descriptor, byteCount) = try openRegularFile(location, atMost: .max)
        defer { close(descriptor) }
        try self.init(of: descriptor, byteCount: byteCount)
    }

    /// The sum of an open file, from where its reader stands.
    /// - Parameter byteCount: how many bytes to expect.
    init(of descriptor: CInt, byteCount: Int) throws(UnreadableFile) {
        let read = try Files.digest(of: descriptor, byteCount: byteCount, isWhole: false)
        self.init(byteCount: read.byteCount, read.digest)
    }
}

/// Reads an open file.
/// - Parameters:
///   - byteCount: how many bytes to expect.
///   - isWhole: whether to look for more behind them.
private func digest(
    of descriptor: CInt,
    byteCount: Int,
    isWhole: Bool
) throws(UnreadableFile) -> (byteCount: Int, digest: SHA256Digest) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: min(max(byteCount, 1), 1 << 18), alignment: 16)
    defer { piece.deallocate() }
    var hasher = SHA256()
    var total = 0
    while isWhole || total < byteCount {
        let count = read(descriptor, piece.baseAddress, piece.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw UnreadableFile(SystemError.last) }
        if count == 0 { break }
        total += count
        hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: piece[..<count]))
    }
    return (total, hasher.finalize())
}
