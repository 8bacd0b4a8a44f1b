package import Glibc

/// Writes a file anew. A full disk may show only when the file is closed.
/// - Parameter modes: of what is published; nil for a file that is not.
package func writeFile(_ bytes: [UInt8], at location: String, modes: PublicModes? = nil) throws(SystemError) {
    try writeFile(bytes, at: location, mode: modes == nil ? 0o644 : 0o666, modes: modes, isDurable: false)
}

/// Writes a file anew, and returns when it is on the disk.
package func writeFileDurably(_ bytes: [UInt8], at location: String, mode: mode_t) throws(SystemError) {
    try writeFile(bytes, at: location, mode: mode, modes: nil, isDurable: true)
}

private func writeFile(
    _ bytes: [UInt8],
    at location: String,
    mode: mode_t,
    modes: PublicModes?,
    isDurable: Bool
) throws(SystemError) {
    let descriptor = open(location, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .last }
    modes?.set(onNewFile: descriptor)
    var offset = 0
    while offset < bytes.count {
        let count = bytes[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
            let error = SystemError.last
            close(descriptor)
            throw error
        }
        offset += count
    }
    if isDurable, fsync(descriptor) != 0 {
        let error = SystemError.last
        close(descriptor)
        throw error
    }
    guard close(descriptor) == 0 else { throw .last }
}
