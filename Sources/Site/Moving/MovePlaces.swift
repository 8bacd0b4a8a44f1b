import Files
package import SiteModel

/// From where to where, below one content root.
package struct MovePlaces: Sendable {
    /// With every link resolved.
    package let root: String
    package let from: SourcePath
    package let to: SourcePath

    /// Both may be paths on disk, or paths below the content root that begin with `galleries/`.
    /// - Throws: `BuildFailure` of kind usage when there is nothing to move, or no place to move it to.
    package init(source: String, old: String, new: String) throws(BuildFailure) {
        guard let root = resolvedPath(source) else {
            throw BuildFailure(.usage, at: source, "there is no such content folder", hint: "see --source")
        }
        self.root = root
        let candidates = [pathOnDisk(old, below: root), pathInContent(old)].compactMap { $0 }
        guard let from = candidates.first(where: { isNamed("\(root)/\($0)") }) else {
            let message = "there is no such gallery or photo below \(source)"
            throw BuildFailure(.usage, at: old, message, hint: "name it as in content/galleries/rome")
        }
        guard let to = pathOnDisk(new, below: root) ?? pathInContent(new) else {
            let message = "lies outside of the content folder \(source)"
            throw BuildFailure(.usage, at: new, message, hint: "name it as in content/galleries/rome")
        }
        self.from = from
        self.to = to
        try check()
    }

    package func location(_ path: SourcePath) -> String { "\(root)/\(path)" }

    private func check() throws(BuildFailure) {
        func refusal(_ path: SourcePath, _ message: String, hint: String? = nil) -> BuildFailure {
            BuildFailure(.usage, at: path.string, "\(message); nothing was moved", hint: hint)
        }
        for path in [from, to] where path.parts.count < 2 || path.parts.first != "galleries" {
            throw refusal(path, "is neither a gallery nor a photo", hint: "both lie below galleries/")
        }
        if to == from { throw refusal(to, "has that name already") }
        if to.isBelow(from) { throw refusal(to, "lies in what is to be moved") }
        if let part = to.parts.first(where: \.isHiddenName) {
            throw refusal(to, "would be hidden: \(part) begins with a dot")
        }
        if isNamed(location(to)) {
            throw refusal(to, "is there already", hint: "NEW is the whole new path: \(to)/\(from.name)")
        }
        for folder in to.string.pathsOfFoldersAbove {
            let location = location(SourcePath(folder))
            if isNamed(location), !isFolder(location) { throw refusal(SourcePath(folder), "is no folder") }
        }
        guard resolvedPath(location(from)) == location(from) else {
            throw refusal(from, "is a link", hint: "move what it leads to")
        }
    }
}
