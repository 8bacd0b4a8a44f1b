package import Files
import Glibc
package import SiteModel

/// What a folder holds under one name, once links have been followed.
enum FolderEntry {
    case file(location: String, stamp: FileStamp)
    case folder(location: String)
    /// Not to be read, and why.
    case refused(reason: String)
}

/// Lists folders without ever blocking and without leaving the root, whatever lies in them.
struct FolderListing {
    /// With every link resolved.
    let root: String

    /// - Throws: the reason when the root can't be opened.
    init(root: String) throws(UnreadableFile) {
        guard let resolved = resolvedPath(root) else { throw UnreadableFile(.last) }
        self.root = resolved
    }

    /// In byte order. Names that are not UTF-8 come apart, as they are shown.
    func names(of folder: String) throws(UnreadableFile) -> (readable: [String], unreadable: [String]) {
        guard let stream = opendir(folder) else { throw UnreadableFile(.last) }
        defer { closedir(stream) }
        var readable: [String] = []
        var unreadable: [String] = []
        do throws(SystemError) {
            try readEntries(stream) { bytes, _ in
                if let name = String(validating: bytes, as: UTF8.self) {
                    readable.append(name)
                } else {
                    unreadable.append(shownName(bytes))
                }
            }
        } catch {
            throw UnreadableFile(error)
        }
        return (readable.sorted { $0.precedesByBytes($1) }, unreadable.sorted { $0.precedesByBytes($1) })
    }

    /// - Parameters:
    ///   - ancestors: the resolved folders above, to notice a link that leads back up.
    ///   - followsFolders: whether a link may lead to a folder.
    func entry(_ name: String, in folder: String, ancestors: [String], followsFolders: Bool) -> FolderEntry {
        let location = folder + "/" + name
        var status = stat()
        guard lstat(location, &status) == 0 else { return .refused(reason: SystemError.last.message) }
        guard status.st_mode & S_IFMT == S_IFLNK else { return Self.entry(status, at: location) }
        guard let target = resolvedPath(location) else {
            return .refused(reason: errno == ELOOP ? "a link that leads to itself" : "a link to nothing")
        }
        guard target.isPath(below: root) else { return .refused(reason: "a link that leaves the content folder") }
        guard !ancestors.contains(target) else { return .refused(reason: "a link to a folder above it") }
        guard lstat(target, &status) == 0 else { return .refused(reason: SystemError.last.message) }
        if !followsFolders, status.st_mode & S_IFMT == S_IFDIR { return .refused(reason: "a link in a linked folder") }
        return Self.entry(status, at: target)
    }

    private static func entry(_ status: stat, at location: String) -> FolderEntry {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file(location: location, stamp: FileStamp(status))
        case S_IFDIR: .folder(location: location)
        case S_IFIFO: .refused(reason: "a FIFO, not a file")
        case S_IFSOCK: .refused(reason: "a socket, not a file")
        default: .refused(reason: "a device, not a file")
        }
    }
}

/// When a folder or anything below it changed last, hidden files included, in nanoseconds since 1970; 0 when it can't be
/// looked at. No link is followed.
func latestChange(below location: String) -> Int64 {
    var status = stat()
    guard lstat(location, &status) == 0 else { return 0 }
    let own = FileStamp(status).changed
    guard status.st_mode & S_IFMT == S_IFDIR else { return own }
    return ((try? folderNames(location)) ?? []).reduce(own) { max($0, latestChange(below: "\(location)/\($1)")) }
}

/// The names in one folder, in byte order, without those that are not UTF-8.
package func contentNames(of folder: String) throws(UnreadableFile) -> [String] {
    try FolderListing(root: folder).names(of: folder).readable
}

/// Whether a shell pattern of `exclude:` names this path, or any part of it, in whichever form of Unicode either is written.
package func matches(_ pattern: String, _ path: String) -> Bool {
    let path = normalizationFormC(path)
    // `/galleries/drafts`, `./galleries/drafts` and `galleries/drafts/` mean the same folder.
    var bare = normalizationFormC(pattern)[...]
    if bare.hasPrefix("./") { bare.removeFirst() }
    if bare.hasPrefix("/") { bare.removeFirst() }
    if bare.hasSuffix("/") { bare.removeLast() }
    let pattern = String(bare)
    return fnmatch(pattern, path, 0) == 0
        || path.pathParts.contains { fnmatch(pattern, $0, 0) == 0 }
}

/// The layout of a content folder.
/// - Parameter isPlain: whether it is a plain folder of pictures.
package func sourceLayout(of root: String, isPlain: Bool) -> SourceLayout {
    let root = resolvedPath(root) ?? root
    guard isPlain else { return SourceLayout(site: root) }
    return SourceLayout(plain: root, names: Set((try? contentNames(of: root)) ?? []))
}
