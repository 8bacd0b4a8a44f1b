import Files
import Glibc
package import SiteModel

/// Why a file of the output changes.
package enum ChangeReason: String, Sendable {
    case new
    case changed
    case notPlanned = "not planned"
}

package struct Change: Sendable, Equatable {
    package var file: String
    package var reason: ChangeReason
}

/// What assembling did to the output.
package struct SiteTree: Sendable {
    package var changes: [Change] = []

    package init() {}

    package func count(of reasons: Set<ChangeReason>, where condition: (String) -> Bool) -> Int {
        changes.count { reasons.contains($0.reason) && condition($0.file) }
    }
}

/// Moves what is staged into the output, in an order that keeps every page reachable from index.html whole at every
/// moment: our marker, media, assets and data; new pages; changed pages, the galleries' first pages and index.html last; then
/// what is no longer planned goes. A file that holds the same bytes already is not touched.
/// - Parameter removals: files of the output that nothing plans.
package func assembleSite(_ stage: Stage, files: [String], removals: [String]) throws(BuildFailure) -> SiteTree {
    var site = SiteTree()
    let changes = files.compactMap { file -> Change? in
        let published = stage.output + "/" + file
        if holdSameBytes(stage.files + "/" + file, published) { return nil }
        return Change(file: file, reason: fileExists(published) ? .changed : .new)
    }
    let ordered = changes.map { (step: step(of: $0), change: $0) }
        .sorted { ($0.step, $0.change.file) < ($1.step, $1.change.file) }
    let removed = Set(removals)
    for (_, change) in ordered {
        try move(change.file, from: stage, removals: removed)
        site.changes.append(change)
    }
    var emptied: Set<SourcePath> = []
    for file in removals {
        let location = stage.output + "/" + file
        guard unlink(location) == 0 || errno == ENOENT || errno == ENOTDIR || errno == EISDIR else {
            throw BuildFailure(.failed, at: location, "can't remove it: \(SystemError.last.message)")
        }
        emptied.insert(SourcePath(file.pathOfFolder))
        site.changes.append(Change(file: file, reason: .notPlanned))
    }
    removeEmptyFolders(emptied, below: stage.output)
    return site
}

/// The place of a file in the order of renames.
private func step(of change: Change) -> Int {
    let parts = change.file.pathParts
    // First, so that the next build knows the folder for ours wherever this one ends.
    if change.file == ownershipMarkerName { return 0 }
    if parts.first == "media" { return 1 }
    if parts.first == "assets" { return 2 }
    guard change.file.hasSuffix(".html") else { return 3 }
    if change.file == "index.html" { return 7 }
    if change.reason == .new { return 4 }
    return parts.count == 3 && parts[0] == "galleries" ? 6 : 5
}

private func move(_ file: String, from stage: Stage, removals: Set<String>) throws(BuildFailure) {
    let target = stage.output + "/" + file
    try clearWay(to: file, in: stage.output, removals: removals)
    try makeFolders(target.pathOfFolder)
    guard rename(stage.files + "/" + file, target) == 0 else {
        throw BuildFailure(.failed, at: target, "can't publish it: \(SystemError.last.message)")
    }
}

/// A file that is no longer planned may stand where a folder is needed, or a folder where a file is.
private func clearWay(to file: String, in output: String, removals: Set<String>) throws(BuildFailure) {
    for folder in file.pathsOfFoldersAbove where removals.contains(folder) { unlink(output + "/" + folder) }
    if isFolder(output + "/" + file), let fault = removeTree(output + "/" + file) { throw fault }
}

/// Removes folders that hold nothing any more, and those above them.
private func removeEmptyFolders(_ folders: Set<SourcePath>, below output: String) {
    for start in folders {
        var path = start.string
        while !path.isEmpty, rmdir(output + "/" + path) == 0 { path = path.pathOfFolder }
    }
}
