import Files
import Glibc
package import SiteModel

/// Walks the output in byte order of its files' paths, each with its stamp, while `visit` is busy with what was found.
/// - Parameter visit: takes the walk: a function that gives the next file, nil at the end.
/// - Returns: what `visit` returns, and folders in which nothing lies, as a killed build may leave them.
/// - Throws: `BuildFailure` when a folder can't be listed; what `visit` throws.
package func walkOutput<Result>(
    _ output: String,
    visit: (() throws -> OutputFile?) throws -> Result
) throws -> (result: Result, emptyFolders: [String]) {
    try taking(
        capacity: 4096,
        find: { put in
            let (_, emptyFolders) = try taking(
                capacity: 64,
                find: { try fileExists(output) ? findRuns(in: output, $0) : [] },
                take: { next in
                    while case let runs = try next(), !runs.isEmpty {
                        for files in try onThreads(2, forEach: runs, atLeast: 8, \.files) {
                            for file in files { try put(file) }
                        }
                    }
                }
            )
            return emptyFolders
        },
        take: { next in
            var found: ArraySlice<OutputFile> = []
            return try withoutActuallyEscaping(next) { next in
                try visit {
                    if found.isEmpty { found = try next()[...] }
                    return found.popFirst()
                }
            }
        }
    )
}

package typealias OutputFile = (file: String, stamp: FileStamp)

/// Files of one folder that follow on one another in byte order. Their stamps are taken on threads of their own, while
/// another finds folders and lists them.
private struct FileRun: Sendable {
    var folder: OpenFolder
    /// What the paths begin with: empty, or ending in a slash.
    var prefix: String
    var names: ArraySlice<String>

    var files: [OutputFile] {
        // What is no regular file matches no row: it is replaced, or goes.
        names.map { (prefix + $0, folder.stamp(of: $0) ?? FileStamp()) }
    }
}

/// - Returns: folders in which nothing lies.
private func findRuns(in output: String, _ put: (FileRun) throws -> Void) throws -> [String] {
    var emptyFolders: [String] = []
    try walk(output, in: nil, of: output, prefix: "", &emptyFolders, put)
    return emptyFolders
}

/// - Parameters:
///   - name: of the folder in the one above, or its location where there is none.
///   - prefix: what the paths of its files begin with: empty, or ending in a slash.
private func walk(
    _ name: String,
    in above: OpenFolder?,
    of output: String,
    prefix: String,
    _ emptyFolders: inout [String],
    _ put: (FileRun) throws -> Void
) throws {
    let folder: OpenFolder
    do { folder = try OpenFolder(name, in: above) } catch {
        throw BuildFailure(.failed, at: "\(output)/\(prefix)", "can't open the folder: \(error.message)")
    }
    // Dot files at the top belong to whoever put them there, but for our marker.
    var names = folder.names.filter { !prefix.isEmpty || !$0.isHiddenName || $0 == ownershipMarkerName }[...]
    if names.isEmpty && !prefix.isEmpty { emptyFolders.append(String(prefix.dropLast())) }
    while !names.isEmpty {
        let files = names.prefix(256).prefix { $0.utf8.last != UInt8(ascii: "/") }
        if files.isEmpty {
            let inner = names.removeFirst()
            try walk(inner, in: folder, of: output, prefix: prefix + inner, &emptyFolders, put)
        } else {
            try put(FileRun(folder: folder, prefix: prefix, names: files))
            names = names.dropFirst(files.count)
        }
    }
}
