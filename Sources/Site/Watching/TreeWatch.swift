import Files
import Glibc
import SiteModel

/// Keeps a watch on every folder of the watched places, as they come and go, and tells what changed in them. For one
/// thread at a time.
final class TreeWatch {
    private let places: WatchedPlaces
    private let inotify: Inotify

    /// Folders on file systems that other machines change, in the order in which they were found.
    private(set) var unseenFolders: [UnseenFolder] = []

    var descriptor: CInt { inotify.descriptor }

    init(_ places: WatchedPlaces) throws(BuildFailure) {
        self.places = places
        inotify = try Inotify()
        try addAll()
    }

    /// What changed since the last call.
    func changes() throws(BuildFailure) -> Changes {
        guard let events = inotify.read() else {
            // Something was lost: what is there now is looked at afresh, and all of it may have changed.
            inotify.removeAll()
            try addAll()
            return .everything
        }
        var changes = Changes()
        for event in events { if let path = try take(event) { changes.add(path) } }
        return changes
    }

    private func addAll() throws(BuildFailure) {
        for parent in places.parents { _ = try inotify.add(parent) }
        for tree in places.trees { try addFolders(tree.root) }
    }

    /// - Returns: the path to name, for a change that matters.
    private func take(_ event: Inotify.Event) throws(BuildFailure) -> String? {
        guard let path = places.path(of: event.location) else { return nil }
        if event.isFolder || event.name.isEmpty {
            if event.isOne(of: Int32(IN_MOVED_FROM)) { inotify.remove(event.location) }
            if event.isOne(of: Int32(IN_CREATE), Int32(IN_MOVED_TO)) { try addFolders(event.location) }
        } else if event.isOne(of: Int32(IN_CREATE)), isBeingWritten(event.location) {
            return nil
        }
        return path
    }

    /// A new file is read once it is whole: whoever makes it says so by closing it. A link has nobody who would.
    private func isBeingWritten(_ location: String) -> Bool {
        var status = stat()
        return lstat(location, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
    }

    /// Watches a folder and those below it. The watch comes before the listing, so that nothing falls between them.
    private func addFolders(_ folder: String) throws(BuildFailure) {
        var waiting = [folder]
        while let next = waiting.popLast() {
            guard isFolder(next), places.caresForFolder(next), try inotify.add(next) else { continue }
            noteIfUnseen(next)
            for name in namesOfFolders(in: next) { waiting.append(next == "/" ? "/" + name : next + "/" + name) }
        }
    }

    private func noteIfUnseen(_ folder: String) {
        guard let system = unseenFileSystem(at: folder) else { return }
        if unseenFolders.contains(where: { folder.isPath(below: $0.path) }) { return }
        unseenFolders.append(UnseenFolder(path: folder, fileSystem: system))
    }

    /// No link is followed: where one leads is watched where it is, if it is inside at all.
    private func namesOfFolders(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let type = Int32(entry.pointee.d_type)
            guard type == Int32(DT_DIR) || type == Int32(DT_UNKNOWN) else { continue }
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
