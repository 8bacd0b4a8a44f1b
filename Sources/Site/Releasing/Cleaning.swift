import Cache
import Files
import Glibc
package import SiteModel

/// What builds made in one folder, and what it takes to remove it.
package struct CleaningPlan: Sendable {
    package var folder: String
    /// Names in the folder, in byte order; the mark by which it is known for ours comes last.
    package var names: [String]
    package var fileCount: Int
    package var byteCount: Int
    /// Whether something lies there that is not ours, so that the folder stays.
    package var leavesOthers: Bool
}

/// What there is to remove of an output folder: all but dot files at its top that are not ours. Nil when it is not there.
/// - Throws: `BuildFailure` of kind usage for a folder with files and without our marker.
package func planCleaning(ofOutput output: String) throws(BuildFailure) -> CleaningPlan? {
    guard fileExists(output) else { return nil }
    guard isFolderBehindLinks(output) else { throw notOurs(output, "is no folder") }
    let names = try listing(output)
    guard hasOwnershipMarker(output) || names.allSatisfy(\.isHiddenName) else {
        throw notOurs(output, "holds files that sitebuild did not make")
    }
    let marks = [stagingFolderName, ownershipMarkerName]
    // Ours is empty; one that holds something is somebody else's.
    let hasOwn = FileStamp(ofFileAt: "\(output)/\(noJekyllName)")?.byteCount == 0
    return plan(
        output,
        names,
        ours: { !$0.isHiddenName || marks.contains($0) || hasOwn && $0 == noJekyllName },
        last: marks
    )
}

/// What there is to remove of a cache folder. Nil when it is not there, or empty.
/// - Throws: `BuildFailure` of kind usage for a folder without our tag.
package func planCleaning(ofCache cache: String) throws(BuildFailure) -> CleaningPlan? {
    guard fileExists(cache) else { return nil }
    guard isFolderBehindLinks(cache) else { throw notOurs(cache, "is no folder") }
    // The lock is its holder's to remove: whoever cleans, or a build.
    let names = try listing(cache).filter { $0 != "lock" }
    if names.allSatisfy({ isKept($0, in: cache) }) { return nil }
    guard hasCacheTag(cache) else {
        throw notOurs(cache, "is no cache of sitebuild: it holds no \(cacheTagName)")
    }
    return plan(
        cache,
        names,
        ours: { isCacheName($0) && !isKept($0, in: cache) },
        last: [cacheTagName]
    )
}

/// The secret, and the list of private galleries where there are any: neither can be made again.
private func isKept(_ name: String, in cache: String) -> Bool {
    name == secretFileName || name == privateGalleriesFileName && namesPrivateGalleries(inCache: cache)
}

/// Takes the locks on an output and, where it is there, a cache for as long as the work lasts.
/// - Throws: `BuildFailure` of kind locked while a build has it.
package func holdingLock<Result>(
    onOutput output: String,
    cache: String,
    _ work: () throws(BuildFailure) -> Result
) throws(BuildFailure) -> Result {
    let isOutputNew = !fileExists(output)
    let folder = "\(output)/\(stagingFolderName)"
    try makeFolders(folder)
    let lock = try FolderLock.take(inFolder: folder, of: output)
    let cacheLock = hasCacheTag(cache) ? try FolderLock.take(inFolder: cache, of: cache) : nil
    defer {
        cacheLock?.release()
        lock.release()
        rmdir(folder)
        if isOutputNew { rmdir(output) }
    }
    return try work()
}

/// Takes the lock on a cache for as long as the work lasts.
/// - Throws: `BuildFailure` of kind locked while a build has it.
package func holdingLock<Result>(
    onCache cache: String,
    _ work: () throws(BuildFailure) -> Result
) throws(BuildFailure) -> Result {
    let lock = hasCacheTag(cache) ? try FolderLock.take(inFolder: cache, of: cache) : nil
    defer { lock?.release() }
    return try work()
}

/// Removes what was planned, then each folder that is left empty.
package func perform(_ plan: CleaningPlan) throws(BuildFailure) {
    for name in plan.names where name != stagingFolderName {
        if let fault = removeTree("\(plan.folder)/\(name)") { throw fault }
    }
    // Ours is the lock in there, which its holder lets go of last.
    if let fault = removeTree("\(plan.folder)/\(stagingFolderName)/files") { throw fault }
}

/// Removes a folder that cleaning has left empty.
package func removeIfEmpty(_ folder: String) { rmdir(folder) }

private func plan(_ folder: String, _ names: [String], ours: (String) -> Bool, last: [String]) -> CleaningPlan {
    let mine = names.filter(ours).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let ordered = mine.filter { !last.contains($0) } + last.filter(mine.contains)
    // Not the lock, which whoever cleans has made.
    let sizes = ordered.map { size(of: "\(folder)/\($0 == stagingFolderName ? "\($0)/files" : $0)") }
    return CleaningPlan(
        folder: folder,
        names: ordered,
        fileCount: sizes.map(\.files).reduce(0, +),
        byteCount: sizes.map(\.bytes).reduce(0, +),
        leavesOthers: mine.count < names.count
    )
}

/// Of a file or of all files below a folder; no link is followed.
private func size(of location: String) -> (files: Int, bytes: Int) {
    var status = stat()
    guard lstat(location, &status) == 0 else { return (0, 0) }
    guard status.st_mode & S_IFMT == S_IFDIR else { return (1, Int(status.st_size)) }
    let sizes = ((try? folderNames(location)) ?? []).map { size(of: "\(location)/\($0)") }
    return (sizes.map(\.files).reduce(0, +), sizes.map(\.bytes).reduce(0, +))
}

private func listing(_ folder: String) throws(BuildFailure) -> [String] {
    do {
        return try folderNames(folder)
    } catch {
        throw BuildFailure(.failed, at: folder, "can't open the folder: \(error.message)")
    }
}

private func isFolderBehindLinks(_ location: String) -> Bool { resolvedPath(location).map(isFolder) ?? false }

private func notOurs(_ place: String, _ message: String) -> BuildFailure {
    BuildFailure(.usage, at: place, "\(message); nothing was removed", hint: "remove it by hand if it can go")
}
