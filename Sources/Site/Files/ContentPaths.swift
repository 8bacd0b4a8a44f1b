package import SiteModel

/// The path below the content root of something that a user named by its path on disk; nil where it lies outside. The
/// last name is not resolved: a link is told from what it leads to.
/// - Parameter root: of the content, with every link resolved.
package func pathOnDisk(_ text: String, below root: String) -> SourcePath? {
    var parts = text.pathParts
    guard let name = parts.popLast(), name != ".", name != ".." else { return nil }
    let isAbsolute = text.utf8.first == UInt8(ascii: "/")
    let folder = (isAbsolute ? "/" : "./") + parts.joined(separator: "/")
    let location = resolvedFuturePath(folder) + "/" + name
    guard location.isPath(below: root) else { return nil }
    let path = location.pathParts.dropFirst(root.pathParts.count)
    return path.contains { $0 == "." || $0 == ".." } ? nil : SourcePath(path.joined(separator: "/"))
}

/// The path below the content root that a user named as such: `galleries/rome`.
package func pathInContent(_ text: String) -> SourcePath? {
    let parts = text.pathParts
    guard parts.first == "galleries", text.utf8.first != UInt8(ascii: "/"), !parts.contains("."), !parts.contains("..")
    else { return nil }
    return SourcePath(parts.joined(separator: "/"))
}
