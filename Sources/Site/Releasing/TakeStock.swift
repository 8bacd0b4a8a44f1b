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
            _ = try taking(
                capacity: 64,
                find: { try fileExists(output) ? OutputPart("", in: nil, of: output).divide($0) : () },
                take: { next in
                    while case let parts = try next(), !parts.isEmpty {
                        for found in try onThreads(2, forEach: parts, atLeast: 8, { try $0.walk() }) {
                            emptyFolders += found.emptyFolders
                            for file in found.files { try put(file) }
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

/// Some names of one folder that follow on one another in byte order, with all that lies below them: what a thread walks
/// by itself, while another divides the output into more of these.
private struct OutputPart: Sendable {
    typealias Found = (files: [OutputFile], emptyFolders: [String])

    private let output: String
    private let folder: OpenFolder
    /// What the paths begin with: empty, or ending in a slash.
    private let prefix: String
    private var names: ArraySlice<String>

    /// All of a folder.
    /// - Parameter name: ends in a slash; empty for the output folder itself, which is in none.
    init(_ name: String, in above: OutputPart?, of output: String) throws {
        let prefix = above.map { $0.prefix + name } ?? ""
        do { folder = try OpenFolder(above == nil ? output : name, in: above?.folder) } catch {
            throw BuildFailure(.failed, at: "\(output)/\(prefix)", "can't open the folder: \(error.message)")
        }
        self.output = output
        self.prefix = prefix
        // Dot files at the top belong to whoever put them there, but for our marker.
        names = folder.names.filter { !prefix.isEmpty || !$0.isHiddenName || $0 == ownershipMarkerName }[...]
    }

    /// Hands over parts of about the same size: a gallery, or files of one folder.
    func divide(_ put: (OutputPart) throws -> Void) throws {
        var rest = self
        repeat {
            var part = rest
            part.names = rest.names.prefix(256).prefix { !$0.isFolderName }
            if part.names.isEmpty { part.names = rest.names.prefix(1) }
            rest.names = rest.names.dropFirst(part.names.count)
            if prefix.isEmpty, let name = part.names.first, name.isFolderName {
                try OutputPart(name, in: self, of: output).divide(put)
            } else {
                try put(part)
            }
        } while !rest.names.isEmpty
    }

    func walk() throws -> Found {
        var found = Found([], [])
        try walk(into: &found)
        return found
    }

    private func walk(into found: inout Found) throws {
        if names.isEmpty && !prefix.isEmpty { found.emptyFolders.append(String(prefix.dropLast())) }
        for name in names {
            if name.isFolderName {
                try OutputPart(name, in: self, of: output).walk(into: &found)
            } else {
                // What is no regular file matches no row: it is replaced, or goes.
                found.files.append((prefix + name, folder.stamp(of: name) ?? FileStamp()))
            }
        }
    }
}

extension String {
    fileprivate var isFolderName: Bool { utf8.last == UInt8(ascii: "/") }
}
