import Files
import Glibc
import SiteModel

/// The kernel's notice of changes: a descriptor, and the folders that it watches. For one thread at a time.
final class Inotify {
    /// Something happened to a name in a watched folder, or to the folder itself, which has no name.
    struct Event {
        var folder: String
        var name: String
        var mask: UInt32

        var location: String { name.isEmpty ? folder : folder == "/" ? "/" + name : folder + "/" + name }
        var isFolder: Bool { mask & UInt32(IN_ISDIR) != 0 }
        func isOne(of bits: Int32...) -> Bool { bits.contains { mask & UInt32(bitPattern: $0) != 0 } }
    }

    let descriptor: CInt
    private var folders: [CInt: String] = [:]

    /// What counts as a change. Not every write of a file under way: its end does.
    private static let changes = UInt32(
        IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF
    )

    init() throws(BuildFailure) {
        descriptor = inotify_init1(CInt(IN_CLOEXEC) | CInt(IN_NONBLOCK))
        guard descriptor >= 0 else {
            throw BuildFailure(
                .failed,
                at: "watch",
                "can't watch for changes: \(SystemError.last.message)",
                hint: "raise fs.inotify.max_user_instances: sysctl fs.inotify.max_user_instances=512"
            )
        }
    }

    deinit { close(descriptor) }

    /// Watches one folder; false when it is not there, or not to be opened: the build tells of that.
    func add(_ folder: String) throws(BuildFailure) -> Bool {
        let watch = inotify_add_watch(descriptor, folder, Self.changes | UInt32(IN_ONLYDIR))
        if watch >= 0 {
            folders[watch] = folder
            return true
        }
        if errno == ENOSPC {
            throw BuildFailure(
                .failed,
                at: folder,
                "can't watch it: the system allows no more watches (\(folders.count) folders are watched)",
                hint: "raise fs.inotify.max_user_watches: sysctl fs.inotify.max_user_watches=1048576"
            )
        }
        return false
    }

    /// Lets go of a folder that was moved away, with all below it.
    func remove(_ folder: String) {
        for (watch, path) in folders where path == folder || path.isPath(below: folder) {
            inotify_rm_watch(descriptor, watch)
            folders[watch] = nil
        }
    }

    func removeAll() {
        for watch in folders.keys { inotify_rm_watch(descriptor, watch) }
        folders = [:]
    }

    /// What has happened so far; nil when the queue ran over and something was lost.
    func read() -> [Event]? {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        var events: [Event] = []
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return events }
            guard let more = parse(buffer[..<count]) else { return nil }
            events += more
        }
    }

    private func parse(_ bytes: ArraySlice<UInt8>) -> [Event]? {
        let headerSize = MemoryLayout<inotify_event>.size
        var events: [Event] = []
        bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset + headerSize <= bytes.count {
                let header = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                let end = min(bytes.count, offset + headerSize + Int(header.len))
                let name = bytes[(offset + headerSize)..<end].prefix { $0 != 0 }
                offset = end
                let folder = header.wd < 0 ? "" : folders[header.wd]
                if header.mask & UInt32(IN_IGNORED) != 0 { folders[header.wd] = nil }
                guard let folder else { continue }
                events.append(Event(folder: folder, name: String(decoding: name, as: UTF8.self), mask: header.mask))
            }
        }
        return events.contains { $0.isOne(of: Int32(IN_Q_OVERFLOW)) } ? nil : events
    }
}
