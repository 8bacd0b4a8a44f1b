import CLinux
import Glibc

/// Moves a file to a name of the same file system, where another may stand: at every moment there is the one or the other.
/// - Parameter isNew: whether no other is expected there. One that is may lie under the source's name afterwards.
/// - Throws: `SystemError`; a missing folder among them.
package func moveFile(_ source: String, to target: String, isNew: Bool) throws(SystemError) {
    // A rename over a file makes ext4 write the new one to the disk at once and wait for it; an exchange does not, and
    // nothing that can be built again needs it.
    if !isNew, file_exchange(AT_FDCWD, source, target) == 0 { return }
    guard rename(source, target) == 0 else { throw .last }
}
