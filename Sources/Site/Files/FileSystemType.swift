import CLinux

/// The magic number of the file system that a folder lies on, as statfs(2) lists them; nil when it can't be asked.
package func fileSystemType(ofFolderAt location: String) -> UInt32? {
    let type = file_system_type(location)
    return type < 0 ? nil : UInt32(truncatingIfNeeded: type)
}
