import Files
import Glibc
import SiteModel

/// The files of a published folder, without dot files at the top, which no server shows.
struct PublishedFiles {
    /// In byte order.
    private(set) var files: [String] = []
    /// Folders that a web server can't open.
    private(set) var faults: [Fault] = []

    /// - Throws: `BuildFailure` when the folder can't be read.
    init(in root: String) throws(BuildFailure) {
        var folders = [""]
        while let prefix = folders.popLast() {
            if !isReadableForAll(root + "/" + prefix, isFolder: true) {
                let name = prefix.isEmpty ? "." : prefix
                faults.append(Fault(.mode, in: name, "a web server can't open this folder"))
            }
            guard let folder = try Self.open(prefix, in: root) else { continue }
            if let name = folder.unreadableNames.first(where: { !(prefix.isEmpty && $0.isHiddenName) }) {
                throw BuildFailure(
                    .failed,
                    at: root + "/" + prefix + name,
                    "has a name that is not UTF-8",
                    hint: "rename it"
                )
            }
            for name in folder.names where !(prefix.isEmpty && name.isHiddenName) {
                if name.isFolderName { folders.append(prefix + name) } else { files.append(prefix + name) }
            }
        }
        files.sort { $0.precedesByBytes($1) }
    }

    /// - Returns: nil for a folder inside that we are not allowed to open either.
    private static func open(_ prefix: String, in root: String) throws(BuildFailure) -> OpenFolder? {
        do { return try OpenFolder(root + "/" + prefix) } catch {
            if error.number == EACCES, !prefix.isEmpty { return nil }
            throw BuildFailure(
                .usage,
                at: root + "/" + prefix,
                "can't open the folder: \(error.message)",
                hint: "name the folder that build wrote"
            )
        }
    }
}

/// By the permissions of others, as the server is seldom the owner.
func isReadableForAll(_ location: String, isFolder: Bool) -> Bool {
    var status = stat()
    guard stat(location, &status) == 0 else { return false }
    let needed = mode_t(isFolder ? S_IROTH | S_IXOTH : S_IROTH)
    return status.st_mode & needed == needed
}
