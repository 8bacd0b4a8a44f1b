import Files
import Scanning
package import SiteModel
package import Watching

/// What a build reads, and what it writes to.
/// - Throws: `BuildFailure` of kind usage when the content, or a folder of themes that was named, is not there to be watched.
package func watchedPlaces(of request: BuildRequest) throws(BuildFailure) -> WatchedPlaces {
    let source = try sourceFolder(request.source)
    _ = try request.themes()
    // It may be made later.
    let templates = request.templates.map(resolvedFuturePath)
    let content = WatchedTree(
        root: source,
        topNames: ["galleries", "pages", "posters", "static", "site.yaml", "site.yml", "Site.yaml", "site.yaml.txt"],
        topNamesWithHiddenFiles: ["static"]
    )
    var trees = [request.isPlain ? WatchedTree(root: source) : content]
    if let templates { trees.append(WatchedTree(root: templates)) }
    // In a plain folder every link that counts leads to what is watched already.
    let linking = (request.isPlain ? [] : [source]) + [templates].compactMap { $0 }.filter(isFolder)
    for folder in linking { trees += try linkedFolders(in: folder).map { WatchedTree(root: $0) } }
    if let config = request.config {
        let folder = resolvedFuturePath(config.pathOfFolder.isEmpty ? "." : config.pathOfFolder)
        trees.append(WatchedTree(root: folder + "/" + (config.pathParts.last ?? "")))
        if let target = resolvedPath(config) { trees.append(WatchedTree(root: target)) }
    }
    return WatchedPlaces(trees: trees, ignored: [request.output, request.cache].map(resolvedFuturePath))
}

extension BuildRequest {
    /// The folders that are watched, for messages: that of themes only where there is one.
    package var watchedFolders: String {
        guard let templates, fileExists(templates) else { return source }
        return "\(source) and \(templates)"
    }
}

private func sourceFolder(_ path: String) throws(BuildFailure) -> String {
    guard let resolved = resolvedPath(path), isFolder(resolved) else {
        throw BuildFailure(.usage, at: path, "there is no such folder", hint: "see --source")
    }
    return resolved
}

/// Where the links at the top of a folder lead, as far as they lead to folders: no link is followed further down.
private func linkedFolders(in folder: String) throws(BuildFailure) -> [String] {
    let names: [String]
    do { names = try contentNames(of: folder) } catch {
        throw BuildFailure(.failed, at: folder, "can't open the folder: \(error.reason)")
    }
    return names.map { "\(folder)/\($0)" }.filter { !isFolder($0) }.compactMap(resolvedPath).filter(isFolder)
}
