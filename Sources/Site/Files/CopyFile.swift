import CLinux
import Glibc

/// Why a file was not copied: it can't be read, or the copy can't be written.
package enum CopyError: Error {
    case unreadable(SystemError)
    case unwritable(SystemError)
}

/// Copies a file as it is, sharing its blocks where the file system can.
package func copyFile(_ source: String, to target: String) throws(CopyError) {
    let input = open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard input >= 0 else { throw .unreadable(.last) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw .unwritable(.last) }
    do throws(SystemError) { try copyBytes(from: input, to: output) } catch {
        close(output)
        throw .unwritable(error)
    }
    // A full disk may show only now.
    guard close(output) == 0 else { throw .unwritable(.last) }
}

private func copyBytes(from input: CInt, to output: CInt) throws(SystemError) {
    var isRangeCopied = true
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
        if count == 0 { return }
        if count < 0 && errno != EINTR { throw .last }
    }
}
