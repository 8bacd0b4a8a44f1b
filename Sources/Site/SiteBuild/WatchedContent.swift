import Files
import Scanning
package import SiteModel
package import Watching

/// What a build reads, and what it writes to.
/// - Throws: `BuildFailure` of kind usage when the content or the themes are not there to be watched.
package func watchedPlaces(of request: BuildRequest) throws(BuildFailure) -> WatchedPlaces {
    let source = try folder(request.source, hint: "see --source")
    let templates = try folder(request.templates, hint: "see --templates")
    let content = WatchedTree(
        root: source,
        topNames: ["galleries", "pages", "posters", "static", "site.yaml", "site.yml", "Site.yaml", "site.yaml.txt"],
        topNamesWithHiddenFiles: ["static"]
    )
    var trees = [request.isPlain ? WatchedTree(root: source) : content, WatchedTree(root: templates)]
    // In a plain folder every link that counts leads to what is watched already.
    let links = try request.isPlain ? [] : linkedFolders(in: source)
    for linked in try links + linkedFolders(in: templates) {
        trees.append(WatchedTree(root: linked))
    }
    if let config = request.config {
        let folder = resolvedFuturePath(config.pathOfFolder.isEmpty ? "." : config.pathOfFolder)
        trees.append(WatchedTree(root: folder + "/" + (config.pathParts.last ?? "")))
        if let target = resolvedPath(config) { trees.append(WatchedTree(root: target)) }
    }
    return WatchedPlaces(trees: trees, ignored: [request.output, request.cache].map(resolvedFuturePath))
}

private func folder(_ path: String, hint: String) throws(BuildFailure) -> String {
    guard let resolved = resolvedPath(path), isFolder(resolved) else {
        throw BuildFailure(.usage, at: path, "there is no such folder", hint: hint)
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
