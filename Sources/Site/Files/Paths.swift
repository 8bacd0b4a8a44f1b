import Glibc
import SiteModel

/// The path with every link resolved; nil, with `SystemError.last` set, when it leads nowhere.
package func resolvedPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}

/// Resolves a path whose last parts may not exist yet. A `..` behind a missing folder stays in the path.
package func resolvedFuturePath(_ path: String) -> String {
    if let resolved = resolvedPath(path) { return resolved }
    let parts = path.pathParts
    guard let name = parts.last else { return "/" }
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    let folder = (isAbsolute ? "/" : "") + parts.dropLast().joined(separator: "/")
    let resolved = resolvedFuturePath(folder.isEmpty ? "." : folder)
    if name == "." { return resolved }
    return resolved + (resolved == "/" ? "" : "/") + name
}

package func fileExists(_ location: String) -> Bool { access(location, F_OK) == 0 }

/// Whether there is something of this name, be it a link to nothing.
package func isNamed(_ location: String) -> Bool {
    var status = stat()
    return lstat(location, &status) == 0
}

/// Whether a folder, and no link to one, stands here.
package func isFolder(_ location: String) -> Bool {
    var status = stat()
    return lstat(location, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
