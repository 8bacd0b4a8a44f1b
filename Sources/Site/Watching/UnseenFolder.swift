import Files

/// A folder on a file system whose changes the kernel may not see, because another machine or program makes them.
package struct UnseenFolder: Sendable, Equatable {
    package var path: String
    /// Its usual name, such as `NFS`.
    package var fileSystem: String
}

/// The name of the file system of a folder, when changes to it may not be seen; nil for all others.
func unseenFileSystem(at folder: String) -> String? {
    fileSystemType(ofFolderAt: folder).flatMap { unseenFileSystem(type: $0) }
}

/// - Parameter type: the magic number of statfs(2).
package func unseenFileSystem(type: UInt32) -> String? { names[type] }

private let names: [UInt32: String] = [
    0x6969: "NFS", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB", 0x517B: "SMB", 0x6573_5546: "FUSE", 0x0102_1997: "9P",
    0x00C3_6400: "Ceph", 0x5346_414F: "AFS", 0x7375_7245: "Coda", 0x786F_4256: "VirtualBox", 0xBACB_ACBC: "VMware",
    0x0BD0_0BD0: "Lustre", 0x4750_4653: "GPFS",
]
