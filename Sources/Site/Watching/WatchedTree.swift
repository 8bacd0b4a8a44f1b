import SiteModel

/// A folder whose changes matter, with all that lies below it, or one file.
package struct WatchedTree: Sendable {
    /// Absolute, with every link resolved but its last name, which may not be there yet.
    package var root: String
    /// The names at its top that matter; nil when all do.
    package var topNames: Set<String>?
    /// Names at its top below which hidden files count too.
    package var topNamesWithHiddenFiles: Set<String>

    package init(root: String, topNames: Set<String>? = nil, topNamesWithHiddenFiles: Set<String> = []) {
        self.root = root
        self.topNames = topNames
        self.topNamesWithHiddenFiles = topNamesWithHiddenFiles
    }

    /// Whether a change of what is at this path below the root can change the site.
    func cares(for path: String) -> Bool {
        let parts = path.pathParts
        guard let first = parts.first, let name = parts.last else { return true }
        if let topNames, !topNames.contains(first) { return false }
        let hiddenCounts = parts.count > 1 && topNamesWithHiddenFiles.contains(first)
        if !hiddenCounts, parts.contains(where: \.isHiddenName) { return false }
        return !parts.contains(where: isSystemFolderName) && !isHelperFileName(name) && !isTemporary(name)
    }
}

/// What is watched, and what never is although it may lie inside.
package struct WatchedPlaces: Sendable {
    package var trees: [WatchedTree]
    /// Folders that builds write to: absolute, with every link resolved.
    package var ignored: [String]

    package init(trees: [WatchedTree], ignored: [String]) {
        self.trees = trees
        self.ignored = ignored
    }

    /// - Parameter location: an absolute path.
    /// - Returns: the path below the watched root, or its own name for a root; nil for what does not matter.
    package func path(of location: String) -> String? {
        if ignored.contains(where: { location == $0 || location.isPath(below: $0) }) { return nil }
        for tree in trees {
            if location == tree.root { return tree.root.pathParts.last ?? tree.root }
            guard location.isPath(below: tree.root) else { continue }
            let path = location.pathParts.dropFirst(tree.root.pathParts.count).joined(separator: "/")
            if tree.cares(for: path) { return path }
        }
        return nil
    }

    /// Whether a folder may hold something that matters.
    func caresForFolder(_ location: String) -> Bool { path(of: location) != nil }

    /// The folders above the roots: there a root that is moved away, and its successor, are seen.
    var parents: Set<String> { Set(trees.map { $0.root.pathOfFolder.isEmpty ? "/" : $0.root.pathOfFolder }) }
}

/// Whether an editor keeps this file beside another for a moment. It is followed by a change of the file itself.
///
/// vim: `4913` (may I write here?) and `.a.md.swp`; emacs: `#a.md#` and `.#a.md`; GNOME: `.goutputstream-X1Y2Z3`;
/// JetBrains: `a.md___jb_tmp___`; Visual Studio Code: `a.md.vsctmp`; KDE: `a.md.kXwZab`; sed: `sedAb12Cd`. Hidden files
/// matter in `static/`, so hidden ones are named too.
private func isTemporary(_ name: String) -> Bool {
    if name.utf8.last == UInt8(ascii: "~") || name.hasPrefix("#") && name.hasSuffix("#") { return true }
    if [".tmp", ".part", ".vsctmp", "___jb_tmp___", "___jb_old___"].contains(where: name.hasSuffix) { return true }
    if name.isHiddenName {
        return [".#", ".goutputstream-", ".~lock."].contains(where: name.hasPrefix)
            || [".swp", ".swo", ".swx"].contains(where: name.hasSuffix)
    }
    return name == "4913" || name.wholeMatch(of: /sed[A-Za-z0-9]{6}/) != nil
        || name.wholeMatch(of: /.+\.(md|yaml|xmp|mustache|css|js)\.[A-Za-z]{6}/) != nil
}
