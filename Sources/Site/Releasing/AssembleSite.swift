package import Cache
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
    package private(set) var writtenPageCount = 0
    package private(set) var writtenFileCount = 0
    package private(set) var removedFileCount = 0
    /// Every change, in order; empty where nobody asked for the list.
    package private(set) var changes: [Change] = []

    package init() {}

    fileprivate mutating func add(_ change: Change, isListed: Bool) {
        if change.reason == .notPlanned {
            removedFileCount += 1
        } else {
            writtenFileCount += 1
            if change.file.hasSuffix(".html") { writtenPageCount += 1 }
        }
        if isListed { changes.append(change) }
    }
}

/// Moves what is staged into the output, in an order that keeps every page reachable from index.html whole at every
/// moment: our marker, media, assets and data; new pages; changed pages, the galleries' first pages and index.html last; then
/// what is no longer planned goes. A file that holds the same bytes already is not touched.
/// - Parameters:
///   - removals: files of the output that nothing plans.
///   - emptyFolders: folders of the output in which nothing lies.
///   - listsChanges: whether to keep the list of all changes.
package func assembleSite(
    _ stage: Stage,
    _ ledger: Ledger,
    removals: [String],
    emptyFolders: [String] = [],
    listsChanges: Bool
) throws -> SiteTree {
    var site = SiteTree()
    let removed = Set(removals.map { SourcePath($0) })
    try ledger.publishStaged { batch in
        for staged in batch {
            site.add(Change(file: staged.file, reason: staged.isNew ? .new : .changed), isListed: listsChanges)
        }
        // Two, and no more: renames on one file system wait for one another.
        let published = begin(onThreads: 2, forEach: batch, atLeast: 32) { staged in
            try publish(staged, in: stage, removals: removed)
            // One of the future would vouch for nothing.
            return FileStamp(ofFileAt: stage.location(ofPublished: staged.file)).flatMap {
                $0.changed <= FileStamp.now ? $0 : nil
            }
        }
        return {
            defer { stage.clear(batch.filter { !$0.isNew }.map(\.stagedName)) }
            return try published()
        }
    }
    try removePublished(removals, in: stage.output, emptyFolders: emptyFolders) { file in
        site.add(Change(file: file, reason: .notPlanned), isListed: listsChanges)
    }
    return site
}

/// Removes files of the output, and the folders that are empty then.
/// - Parameters:
///   - emptyFolders: folders of the output in which nothing lies already.
///   - onRemoval: called with each file.
package func removePublished(
    _ files: [String],
    in output: String,
    emptyFolders: [String] = [],
    onRemoval: (String) -> Void = { _ in }
) throws(BuildFailure) {
    var emptied = Set(emptyFolders.map { SourcePath($0) })
    for file in files {
        let location = "\(output)/\(file)"
        guard unlink(location) == 0 || errno == ENOENT || errno == ENOTDIR || errno == EISDIR else {
            throw BuildFailure(.failed, at: location, "can't remove it: \(SystemError.last.message)")
        }
        emptied.insert(SourcePath(file.pathOfFolder))
        onRemoval(file)
    }
    removeEmptyFolders(emptied, below: output)
}

/// The place of a file in the order of publishing.
func publishingStep(of file: String, isNew: Bool) -> Int {
    // First, so that the next build knows the folder for ours wherever this one ends.
    if file == ownershipMarkerName { return 0 }
    if isMedia(file) { return 1 }
    if file.hasPrefix("assets/") { return 2 }
    guard file.hasSuffix(".html") else { return 3 }
    if file == "index.html" { return 7 }
    if isNew { return 4 }
    return file.hasPrefix("galleries/") && file.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 2 ? 6 : 5
}

/// A picture of everybody's, or of a private gallery.
private func isMedia(_ file: String) -> Bool {
    if file.hasPrefix("media/") { return true }
    if file.hasSuffix(".html") { return false }
    let parts = file.pathParts
    return parts.count == 4 && parts[0] == "galleries" && parts[2] == "media"
}

private func publish(
    _ staged: StagedFile,
    in stage: Stage,
    removals: Set<SourcePath>
) throws(BuildFailure) {
    let (source, target) = (stage.location(ofStaged: staged.stagedName), stage.location(ofPublished: staged.file))
    if (try? moveFile(source, to: target, isNew: staged.isNew)) != nil { return }
    try clearWay(to: staged.file, in: stage.output, removals: removals)
    try makeFolders(target.pathOfFolder, modes: stage.modes)
    do { try moveFile(source, to: target, isNew: true) } catch {
        throw BuildFailure(at: target, "can't publish it", error)
    }
}

/// A file that is no longer planned may stand where a folder is needed, or a folder where a file is.
private func clearWay(to file: String, in output: String, removals: Set<SourcePath>) throws(BuildFailure) {
    for folder in file.pathsOfFoldersAbove where removals.contains(SourcePath(folder)) { unlink(output + "/" + folder) }
    if isFolder(output + "/" + file), let fault = removeTree(output + "/" + file) { throw fault }
}

/// Removes folders that hold nothing any more, and those above them.
private func removeEmptyFolders(_ folders: Set<SourcePath>, below output: String) {
    for start in folders {
        var path = start.string
        while !path.isEmpty, rmdir(output + "/" + path) == 0 { path = path.pathOfFolder }
    }
}
