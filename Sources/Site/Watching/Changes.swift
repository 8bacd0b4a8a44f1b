/// What has changed since somebody last asked.
package struct Changes: Sendable, Equatable {
    /// Paths below the watched roots, each once, in the order in which they changed; not all, when there are very many.
    package private(set) var paths: [String] = []
    /// Whether so much happened at once that the kernel lost count.
    package private(set) var isEverything = false

    package init() {}

    package static let everything: Changes = {
        var changes = Changes()
        changes.isEverything = true
        return changes
    }()

    package var isEmpty: Bool { paths.isEmpty && !isEverything }

    package mutating func add(_ path: String) {
        // As many as anybody reads; a build looks at all there is in any case.
        if paths.count < 1000, !paths.contains(path) { paths.append(path) }
    }

    mutating func add(_ other: Changes) {
        for path in other.paths { add(path) }
        isEverything = isEverything || other.isEverything
    }

    /// `galleries/rome/photo1.md and 2 more`
    package var text: String {
        guard let first = paths.first else { return isEverything ? "very many files" : "nothing" }
        return paths.count == 1 ? first : "\(first) and \(paths.count - 1) more"
    }
}
