import CLinux
import Glibc
package import SiteModel

/// Why a file was not copied: it can't be read, or the copy can't be written.
package enum CopyError: Error {
    case unreadable(SystemError)
    case unwritable(SystemError)
}

/// Copies a file to be published, as it is, sharing its blocks where the file system can.
package func copyFile(_ source: String, to target: String, modes: PublicModes?) throws(CopyError) {
    try copy(source, to: target, modes) { _, _ in }
}

/// The same, and reads the copy.
/// - Returns: its sum, or why it can't be read.
package func copyAndSumFile(
    _ source: String,
    to target: String,
    modes: PublicModes?
) throws(CopyError) -> Result<FileSum, UnreadableFile> {
    var sum = Result<FileSum, UnreadableFile>.failure(UnreadableFile(reason: "it was not read"))
    try copy(source, to: target, modes) { output, byteCount in
        guard lseek(output, 0, SEEK_SET) == 0 else { return }
        do throws(UnreadableFile) { sum = .success(try FileSum(of: output, byteCount: byteCount)) } catch {
            sum = .failure(error)
        }
    }
    return sum
}

/// - Parameter look: gets the copy, open for reading, and its size.
private func copy(
    _ source: String,
    to target: String,
    _ modes: PublicModes?,
    _ look: (CInt, Int) -> Void
) throws(CopyError) {
    let input = open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard input >= 0 else { throw .unreadable(.last) }
    defer { close(input) }
    let output = open(target, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, modes == nil ? 0o644 : 0o666)
    guard output >= 0 else { throw .unwritable(.last) }
    modes?.set(onNewFile: output)
    do throws(SystemError) { look(output, try copyBytes(from: input, to: output)) } catch {
        close(output)
        throw .unwritable(error)
    }
    // A full disk may show only now.
    guard close(output) == 0 else { throw .unwritable(.last) }
}

/// - Returns: how many bytes there were.
private func copyBytes(from input: CInt, to output: CInt) throws(SystemError) -> Int {
    var isRangeCopied = true
    var total = 0
    while true {
        var count = 0
        if isRangeCopied {
            count = file_copy_range(input, output, 1 << 30)
            if count < 0, [EXDEV, EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) {
                isRangeCopied = false
                continue
            }
        } else {
            count = sendfile(output, input, nil, 1 << 24)
        }
        if count == 0 { return total }
        if count < 0 && errno != EINTR { throw .last }
        total += max(0, count)
    }
}
