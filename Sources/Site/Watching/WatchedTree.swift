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

/// What editors write beside a file for a moment. `4913` is how vim asks whether it may write.
private func isTemporary(_ name: String) -> Bool {
    name.utf8.last == UInt8(ascii: "~") || name == "4913" || name.hasSuffix(".tmp") || name.hasSuffix(".part")
        || name.hasPrefix("#") && name.hasSuffix("#")
}
