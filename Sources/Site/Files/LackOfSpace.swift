import Glibc

/// Tries whether a folder takes another file of some size. Libraries that write files do not say why they fail.
/// - Returns: the error of a full disk; nil when there is room, or another reason why nothing can be written.
package func lackOfSpace(in folder: String) -> SystemError? {
    let location = "\(folder)/\(getpid()).space"
    defer { unlink(location) }
    do { try writeFile([UInt8](repeating: 1, count: 1 << 16), at: location) } catch {
        return error.isLackOfSpace ? error : nil
    }
    return nil
}
