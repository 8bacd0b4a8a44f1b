import Glibc

/// The path with every link resolved; nil, with `SystemError.last` set, when it leads nowhere.
package func resolvedPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}

package func fileExists(_ location: String) -> Bool { access(location, F_OK) == 0 }

/// Whether a folder, and no link to one, stands here.
package func isFolder(_ location: String) -> Bool {
    var status = stat()
    return lstat(location, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
