package import Glibc
package import SiteModel

extension FileStamp {
    package init(_ status: stat) {
        self.init()
        byteCount = Int64(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
        inode = Int64(truncatingIfNeeded: status.st_ino)
    }

    /// Of a regular file; nil when there is none.
    package init?(ofFileAt location: String) {
        guard let status = Self.status(ofFile: location, inFolder: AT_FDCWD) else { return nil }
        self.init(status)
    }

    /// Looks at a regular file; nil when there is none.
    /// - Parameter folder: a descriptor of the folder that the name is in.
    static func status(ofFile name: String, inFolder folder: CInt) -> stat? {
        var status = stat()
        guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return status
    }

    /// The time by the clock that stamps files, in nanoseconds since 1970.
    package static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
