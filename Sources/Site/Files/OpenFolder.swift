import Glibc
package import SiteModel

/// A folder that is open. What is in it is looked at from there, without finding its whole path each time.
package final class OpenFolder: Sendable {
    /// In byte order; those of folders with a slash behind, which is where their files stand among the others.
    package let names: [String]
    /// Others, which are not UTF-8, as they are shown.
    package let unreadableNames: [String]
    private nonisolated(unsafe) let stream: OpaquePointer

    /// - Parameters:
    ///   - name: of a folder in another, or a path where there is none above.
    ///   - modes: which the folder is to have; nil leaves its mode.
    package init(_ name: String, in above: OpenFolder? = nil, modes: PublicModes? = nil) throws(SystemError) {
        let descriptor = openat(above?.descriptor ?? AT_FDCWD, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        modes?.correct(openFolder: descriptor)
        guard let stream = fdopendir(descriptor) else {
            let error = SystemError.last
            close(descriptor)
            throw error
        }
        self.stream = stream
        var names: [String] = []
        var unreadableNames: [String] = []
        do throws(SystemError) {
            try readEntries(stream) { bytes, type in
                guard let name = String(validating: bytes, as: UTF8.self) else {
                    unreadableNames.append(shownName(bytes))
                    return
                }
                names.append(isFolder(name, type, in: descriptor) ? name + "/" : name)
            }
        } catch {
            closedir(stream)
            throw error
        }
        self.unreadableNames = unreadableNames
        self.names = names.sorted { $0.precedesByBytes($1) }
    }

    deinit { closedir(stream) }

    private var descriptor: CInt { dirfd(stream) }

    /// Of a regular file; nil when there is none.
    /// - Parameter modes: which the file is to have; nil leaves its mode. The stamp is that of the corrected file.
    package func stamp(of name: String, modes: PublicModes? = nil) -> FileStamp? {
        guard var status = FileStamp.status(ofFile: name, inFolder: descriptor) else { return nil }
        modes?.correct(name, inFolder: descriptor, &status)
        return FileStamp(status)
    }
}

private func isFolder(_ name: String, _ type: UInt8, in folder: CInt) -> Bool {
    if type != UInt8(DT_UNKNOWN) { return type == UInt8(DT_DIR) }
    var status = stat()
    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
