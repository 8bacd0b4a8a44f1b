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
            var emptyFolders: [String] = []
            if fileExists(output) { try walk(output, in: nil, of: output, prefix: "", &emptyFolders, put) }
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

/// - Parameters:
///   - name: of the folder in the one above, or its location where there is none.
///   - prefix: what the paths of its files begin with: empty, or ending in a slash.
private func walk(
    _ name: String,
    in above: OpenFolder?,
    of output: String,
    prefix: String,
    _ emptyFolders: inout [String],
    _ put: (OutputFile) throws -> Void
) throws {
    let folder: OpenFolder
    do { folder = try OpenFolder(name, in: above) } catch {
        throw BuildFailure(.failed, at: "\(output)/\(prefix)", "can't open the folder: \(error.message)")
    }
    // Dot files at the top belong to whoever put them there, but for our marker.
    let names = folder.names.filter { !prefix.isEmpty || !$0.isHiddenName || $0 == ownershipMarkerName }
    if names.isEmpty && !prefix.isEmpty { emptyFolders.append(String(prefix.dropLast())) }
    for name in names {
        if name.utf8.last == UInt8(ascii: "/") {
            try walk(name, in: folder, of: output, prefix: prefix + name, &emptyFolders, put)
        } else {
            // What is no regular file matches no row: it is replaced, or goes.
            try put((prefix + name, folder.stamp(of: name) ?? FileStamp()))
        }
    }
}
