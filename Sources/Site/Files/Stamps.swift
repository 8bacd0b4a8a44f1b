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
        self.init(ofFile: location, inFolder: AT_FDCWD)
    }

    /// - Parameter folder: a descriptor of the folder that the name is in.
    init?(ofFile name: String, inFolder folder: CInt) {
        var status = stat()
        guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        self.init(status)
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
