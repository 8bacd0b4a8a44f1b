/// Where the galleries of a content folder lie on the disk.
///
/// Their keys always begin with `galleries/`. A plain folder of pictures has no such folder: its sub-folders are the
/// galleries, and the photos beside them are one more.
package struct SourceLayout: Sendable, Equatable {
    /// With every link resolved.
    package let root: String
    /// The gallery of the photos that lie directly in a plain folder; nil in a site.
    package let rootGallery: SourcePath?
    package var isPlain: Bool { rootGallery != nil }

    /// The folder of a site.
    package init(site root: String) {
        self.root = root
        rootGallery = nil
    }

    /// A plain folder of pictures. Its own gallery is called like the folder, or `Pictures 2` beside a sub-folder `Pictures`.
    /// - Parameter names: what lies in it.
    package init(plain root: String, names: Set<String>) {
        self.root = root
        let name = root.pathParts.last ?? "photos"
        var own = name
        var number = 2
        while names.contains(own) {
            own = "\(name) \(number)"
            number += 1
        }
        rootGallery = SourcePath("galleries").appending(own)
    }

    /// The place on the disk of what is no link.
    package func location(of path: SourcePath) -> String {
        guard let rootGallery else { return "\(root)/\(path.string)" }
        if path == rootGallery { return root }
        let isInRoot = path.isBelow(rootGallery)
        return "\(root)/\(isInRoot ? path.string.pathBelowFirst.pathBelowFirst : path.string.pathBelowFirst)"
    }

    /// The key of what lies below the root.
    package func path(of location: String) -> SourcePath? {
        guard location.isPath(below: root) else { return nil }
        let path = location.pathParts.dropFirst(root.pathParts.count).joined(separator: "/")
        return SourcePath(isPlain ? "galleries/\(path)" : path)
    }

    /// The path below the root, as a person sees it there.
    package func shown(_ place: String) -> String {
        guard let rootGallery, place.isPath(below: "galleries") else { return place }
        let path = SourcePath(place)
        if path.isBelow(rootGallery) { return place.pathBelowFirst.pathBelowFirst }
        return path == rootGallery ? root : place.pathBelowFirst
    }

    package func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        if !isPlain { return diagnostics }
        return diagnostics.map { diagnostic in
            var shown = diagnostic
            shown.place = self.shown(diagnostic.place)
            return shown
        }
    }
}
