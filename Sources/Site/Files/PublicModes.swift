package import Glibc
package import SiteModel

/// The modes of published files and folders: what the umask gives, and reading for everybody.
package struct PublicModes: Sendable {
    package let file: mode_t
    package let folder: mode_t
    /// Whether new files and folders have to be given these modes, because they are made with others.
    private let differFromNew: Bool

    /// Works the modes out, and tries on a file whether the file system keeps them.
    /// - Parameter folder: a folder of the same file system, with the same default access.
    /// - Returns: nil where modes can't be set, as on VFAT.
    package init?(probing folder: String) {
        let mask = umaskOfProcess()
        file = 0o666 & ~mask | 0o644
        self.folder = 0o777 & ~mask | 0o755
        let location = folder + "/modes"
        let descriptor = open(location, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return nil }
        defer {
            close(descriptor)
            unlink(location)
        }
        differFromNew = permissions(of: descriptor) != file
        guard fchmod(descriptor, 0o600) == 0, permissions(of: descriptor) == 0o600 else { return nil }
    }

    /// Gives an open new file its mode.
    func set(onNewFile descriptor: CInt) {
        if differFromNew { fchmod(descriptor, file) }
    }

    /// Gives a new file its mode.
    package func set(onNewFileAt location: String) {
        if differFromNew { chmod(location, file) }
    }

    /// Gives a new folder its mode.
    func set(onNewFolderAt location: String) {
        guard differFromNew else { return }
        let descriptor = open(location, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0 { return }
        correct(openFolder: descriptor)
        close(descriptor)
    }

    /// Corrects the modes of a regular file in a folder and of the folders that it is in.
    /// - Returns: the stamp of the corrected file.
    package func correct(_ file: String, in folder: String) -> FileStamp? {
        for path in file.pathsOfFoldersAbove {
            let descriptor = open("\(folder)/\(path)", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
            if descriptor < 0 { continue }
            correct(openFolder: descriptor)
            close(descriptor)
        }
        let location = "\(folder)/\(file)"
        guard var status = FileStamp.status(ofFile: location, inFolder: AT_FDCWD) else { return nil }
        correct(location, inFolder: AT_FDCWD, &status)
        return FileStamp(status)
    }

    /// Corrects the mode of a folder. The bit that hands a group down to what is made in the folder stays.
    func correct(openFolder descriptor: CInt) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o777 != folder else { return }
        fchmod(descriptor, status.st_mode & 0o7000 | folder)
    }

    /// Corrects the mode of a regular file. Links are not followed.
    /// - Parameter status: what was found of the file; read again when the mode changes.
    func correct(_ name: String, inFolder descriptor: CInt, _ status: inout stat) {
        guard status.st_mode & 0o777 != file else { return }
        if fchmodat(descriptor, name, status.st_mode & 0o7000 | file, AT_SYMLINK_NOFOLLOW) != 0 { return }
        var corrected = stat()
        if fstatat(descriptor, name, &corrected, AT_SYMLINK_NOFOLLOW) == 0 { status = corrected }
    }
}

private func permissions(of descriptor: CInt) -> mode_t? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status.st_mode & 0o777 : nil
}

/// The umask as the kernel reports it. The call `umask` would change it for a moment, for all threads.
private func umaskOfProcess() -> mode_t {
    let usual: mode_t = 0o022
    let descriptor = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return usual }
    defer { close(descriptor) }
    // The line is the second one.
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &bytes, bytes.count)
    let lines = bytes.prefix(max(0, count)).split(separator: UInt8(ascii: "\n"))
    let name = "Umask:"
    guard let line = lines.first(where: { $0.starts(with: name.utf8) }) else { return usual }
    let digits = String(decoding: line.dropFirst(name.utf8.count), as: UTF8.self).drop { $0 == "\t" || $0 == " " }
    return mode_t(digits, radix: 8) ?? usual
}
