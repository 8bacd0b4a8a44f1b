import Files
import Glibc
package import SiteModel
import Synchronization

/// Walks the output in byte order of its files' paths, each with its stamp. Dot files at the top belong to whoever put
/// them there, but for our marker. The walk goes on while `visit` is busy with what it found.
/// - Parameter visit: takes the walk: a function that gives the next file, nil at the end.
/// - Returns: what `visit` returns, and folders in which nothing lies, as a killed build may leave them.
/// - Throws: `BuildFailure` when a folder can't be listed; what `visit` throws.
package func walkOutput<Result>(
    _ output: String,
    visit: (() throws -> OutputFile?) throws -> Result
) throws -> (result: Result, emptyFolders: [String]) {
    let walk = SharedWalk(output)
    let feed = Feed { try walk.next() }
    defer { feed.close() }
    var found: ArraySlice<OutputFile> = []
    var isAtEnd = false
    let result = try visit {
        if found.isEmpty && !isAtEnd {
            found = try feed.next()[...]
            isAtEnd = found.isEmpty
        }
        return found.popFirst()
    }
    return (result, walk.emptyFolders)
}

package typealias OutputFile = (file: String, stamp: FileStamp)

/// A walk that is taken on one thread, and looked at on another.
private final class SharedWalk: Sendable {
    private let walk: Mutex<OutputWalk>

    init(_ output: String) {
        walk = Mutex(OutputWalk(output: output))
    }

    func next() throws -> OutputFile? { try walk.withLock { try $0.next() } }

    var emptyFolders: [String] { walk.withLock(\.emptyFolders) }
}

private struct OutputWalk {
    let output: String
    private var isBegun = false
    private var open: [Level] = []
    private(set) var emptyFolders: [String] = []

    init(output: String) {
        self.output = output
    }

    private struct Level {
        /// Empty, or ending in a slash.
        var prefix: String
        /// In reverse order; a folder's name ends in a slash, which is where its files stand among the others.
        var names: [String]
    }

    private mutating func open(_ prefix: String) throws {
        let location = "\(output)/\(prefix)"
        do {
            let names = try sortableNames(location).filter {
                !prefix.isEmpty || !$0.isHiddenName || $0 == ownershipMarkerName
            }
            if names.isEmpty && !prefix.isEmpty { emptyFolders.append(String(prefix.dropLast())) }
            open.append(Level(prefix: prefix, names: names.sorted { $1.precedesByBytes($0) }))
        } catch {
            throw BuildFailure(.failed, at: location, "can't open the folder: \(error.message)")
        }
    }

    mutating func next() throws -> OutputFile? {
        if !isBegun {
            isBegun = true
            if fileExists(output) { try open("") }
        }
        // The names are popped in place: a copy of the level would copy all of them.
        while !open.isEmpty {
            guard let name = open[open.count - 1].names.popLast() else {
                open.removeLast()
                continue
            }
            let path = open[open.count - 1].prefix + name
            if name.utf8.last == UInt8(ascii: "/") {
                try self.open(path)
            } else {
                // What is no regular file matches no row: it is replaced, or goes.
                return (path, FileStamp(ofFileAt: "\(output)/\(path)") ?? FileStamp())
            }
        }
        return nil
    }
}

/// The names in a folder, those of folders with a slash behind.
private func sortableNames(_ location: String) throws(SystemError) -> [String] {
    guard let stream = opendir(location) else { throw .last }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name == "." || name == ".." { continue }
        let type = Int(entry.pointee.d_type)
        let isFolder = type == Int(DT_DIR) || type == Int(DT_UNKNOWN) && Files.isFolder(location + "/" + name)
        names.append(isFolder ? name + "/" : name)
    }
    return names
}
