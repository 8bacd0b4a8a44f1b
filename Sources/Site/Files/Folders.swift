import CLinux
import Glibc
package import SiteModel

/// The names in a folder.
package func folderNames(_ location: String) throws(SystemError) -> [String] {
    guard let stream = opendir(location) else { throw .last }
    defer { closedir(stream) }
    var names: [String] = []
    try readEntries(stream) { name, _ in names.append(String(decoding: name, as: UTF8.self)) }
    return names
}

/// Calls `visit` with the bytes of every name in an open folder but `.` and `..`, and with its `d_type`.
/// - Throws: what stopped the list before its end, which else would look like a smaller folder.
package func readEntries(
    _ stream: OpaquePointer,
    _ visit: (Slice<UnsafeRawBufferPointer>, UInt8) -> Void
) throws(SystemError) {
    while true {
        errno = 0
        guard let entry = readdir(stream) else {
            if errno != 0 { throw .last }
            return
        }
        let type = entry.pointee.d_type
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            let name = bytes.prefix { $0 != 0 }
            if !name.elementsEqual(".".utf8) && !name.elementsEqual("..".utf8) { visit(name, type) }
        }
    }
}

/// Makes a folder and those above it.
/// - Parameter modes: of what is published; nil for folders that are not.
package func makeFolders(_ location: String, modes: PublicModes? = nil) throws(BuildFailure) {
    var error = makeFolder(location, modes)
    if error.number == 0 || error.number == EEXIST && (isFolder(location) || isLinkToFolder(location)) { return }
    guard error.number == ENOENT, !location.pathOfFolder.isEmpty else {
        throw BuildFailure(at: location, "can't make the folder", error)
    }
    try makeFolders(location.pathOfFolder, modes: modes)
    error = makeFolder(location, modes)
    guard error.number == 0 || error.number == EEXIST else {
        throw BuildFailure(at: location, "can't make the folder", error)
    }
}

/// - Returns: an error with the number 0 when the folder was made.
private func makeFolder(_ location: String, _ modes: PublicModes?) -> SystemError {
    guard mkdir(location, modes == nil ? 0o755 : 0o777) == 0 else { return .last }
    modes?.set(onNewFolderAt: location)
    return SystemError(number: 0)
}

private func isLinkToFolder(_ location: String) -> Bool {
    var status = stat()
    return stat(location, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Lets the file system lay the folders in a folder apart from one another. ext4 looks for a new file's place near its
/// folder and, without a journal, passes over every file that was deleted there in the last minutes: one by one, for each
/// new file. Where it begins to look for a folder's own place follows from the folder's name. A file system that knows
/// nothing of this stays as it is.
package func spreadFolders(in location: String) {
    let folder = open(location, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder < 0 { return }
    _ = folder_hold_unrelated_folders(folder)
    close(folder)
}

/// Removes a folder and all below it, following no link; returns what went wrong.
package func removeTree(_ location: String) -> BuildFailure? {
    if unlink(location) == 0 || errno == ENOENT { return nil }
    guard errno == EISDIR else {
        return BuildFailure(.failed, at: location, "can't remove it: \(SystemError.last.message)")
    }
    for name in (try? folderNames(location)) ?? [] {
        if let fault = removeTree(location + "/" + name) { return fault }
    }
    if rmdir(location) == 0 || errno == ENOENT { return nil }
    return BuildFailure(.failed, at: location, "can't remove it: \(SystemError.last.message)")
}
