package import Files
import Glibc
package import SiteModel

/// Walks the output in byte order of its files' paths, each with its stamp, while `visit` is busy with what was found.
/// - Parameters:
///   - modes: which all folders and files are given on the way; nil leaves the output as it is.
///   - visit: takes the walk: a function that gives the next file, nil at the end.
/// - Returns: what `visit` returns, and folders in which nothing lies, as a killed build may leave them.
/// - Throws: `BuildFailure` when a folder can't be listed; what `visit` throws.
package func walkOutput<Result>(
    _ output: String,
    modes: PublicModes? = nil,
    visit: (() throws -> OutputFile?) throws -> Result
) throws -> (result: Result, emptyFolders: [String]) {
    try taking(
        capacity: 4096,
        find: { put in
            var emptyFolders: [String] = []
            guard fileExists(output) else { return emptyFolders }
            _ = try taking(
                capacity: 32,
                find: { put in try OutputPart(allOf: output, modes).divide(put) },
                take: { next in
                    while case let parts = try next(), !parts.isEmpty {
                        for found in try onThreads(2, forEach: parts, atLeast: 4, { try $0.walk() }) {
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
    private let modes: PublicModes?
    private var names: ArraySlice<String>

    init(allOf output: String, _ modes: PublicModes?) throws {
        try self.init(output, in: nil, of: output, prefix: "", modes)
        // Dot files at the top belong to whoever put them there, but for our own two.
        names = names.filter { !$0.isHiddenName || [ownershipMarkerName, noJekyllName].contains($0) }[...]
    }

    /// All of a folder below.
    private init(_ name: String, in above: OutputPart) throws {
        try self.init(name, in: above.folder, of: above.output, prefix: above.prefix + name, above.modes)
    }

    private init(
        _ name: String,
        in above: OpenFolder?,
        of output: String,
        prefix: String,
        _ modes: PublicModes?
    ) throws {
        do { folder = try OpenFolder(name, in: above, modes: modes) } catch {
            throw BuildFailure(.failed, at: "\(output)/\(prefix)", "can't open the folder: \(error.message)")
        }
        if let name = folder.unreadableNames.first(where: { !(prefix.isEmpty && $0.isHiddenName) }) {
            throw BuildFailure(
                .failed,
                at: "\(output)/\(prefix)\(name)",
                "has a name that is not UTF-8",
                hint: "remove it: no build made it"
            )
        }
        self.output = output
        self.prefix = prefix
        self.modes = modes
        names = folder.names[...]
    }

    /// Hands over parts of a few names each.
    /// - Parameter depth: of the folders below that are divided too: galleries/ and each gallery, which may hold many photos.
    func divide(depth: Int = 2, _ put: (OutputPart) throws -> Void) throws {
        var rest = names
        repeat {
            var part = self
            part.names = rest.prefix(64).prefix { depth == 0 || !$0.isFolderName }
            if part.names.isEmpty, let name = rest.popFirst() {
                try OutputPart(name, in: self).divide(depth: depth - 1, put)
            } else {
                rest = rest.dropFirst(part.names.count)
                try put(part)
            }
        } while !rest.isEmpty
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
                try OutputPart(name, in: self).walk(into: &found)
            } else {
                // What is no regular file matches no row: it is replaced, or goes.
                found.files.append((prefix + name, folder.stamp(of: name, modes: modes) ?? FileStamp()))
            }
        }
    }
}
