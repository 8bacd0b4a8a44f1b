import CLinux
import Glibc
package import SiteModel

/// The names in a folder.
package func folderNames(_ location: String) throws(SystemError) -> [String] {
    guard let stream = opendir(location) else { throw .last }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names
}

/// Makes a folder and those above it.
package func makeFolders(_ location: String) throws(BuildFailure) {
    if mkdir(location, 0o755) == 0 || errno == EEXIST && (isFolder(location) || isLinkToFolder(location)) { return }
    guard errno == ENOENT, !location.pathOfFolder.isEmpty else {
        throw BuildFailure(.failed, at: location, "can't make the folder: \(SystemError.last.message)")
    }
    try makeFolders(location.pathOfFolder)
    guard mkdir(location, 0o755) == 0 || errno == EEXIST else {
        throw BuildFailure(.failed, at: location, "can't make the folder: \(SystemError.last.message)")
    }
}

private func isLinkToFolder(_ location: String) -> Bool {
    var status = stat()
    return stat(location, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Lets the file system lay the folders in a folder apart from one another. ext4 looks for a new file's place near its
/// folder and, without a journal, passes over every file that was deleted there in the last minutes: one by one, for each
/// new file. A file system that knows nothing of this stays as it is.
package func spreadFolders(in location: String) { _ = folder_hold_unrelated_folders(location) }

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
