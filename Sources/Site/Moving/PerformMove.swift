import Files
import Glibc
package import SiteModel

/// Writes the sidecars, each at once by a rename, then moves the folder or the photo. A crash in between leaves a site as it
/// was: an id that is pinned is the id that the photo has, and an alias that is its own address leads nowhere.
/// - Throws: `BuildFailure` when the disk refuses; what was written is then as it was.
package func perform(_ plan: MovePlan) throws(BuildFailure) {
    var undo = MoveUndo(places: plan.places)
    do throws(BuildFailure) {
        try makeFolders(above: plan.places.to, plan.places, &undo)
        for write in plan.writes {
            try replaceFile(plan.places.location(write.path), with: write.after)
            undo.written.append(write)
        }
        let (old, new) = (plan.places.location(plan.places.from), plan.places.location(plan.places.to))
        guard !isNamed(new) else { throw BuildFailure(.failed, at: new, "is there already; nothing was moved") }
        guard rename(old, new) == 0 else {
            let hint = errno == EXDEV ? "it is on another disk: copy it there" : nil
            throw BuildFailure(.failed, at: new, "can't move it: \(SystemError.last.message)", hint: hint)
        }
    } catch {
        undo.perform()
        throw error
    }
    for path in plan.obsolete { unlink(path) }
}

/// What to take back when a move fails half way.
private struct MoveUndo {
    let places: MovePlaces
    var written: [SidecarWrite] = []
    /// Outer before inner.
    var folders: [String] = []

    func perform() {
        for write in written.reversed() {
            let location = places.location(write.path)
            if let before = write.before { try? replaceFile(location, with: before) } else { unlink(location) }
        }
        for folder in folders.reversed() { rmdir(folder) }
    }
}

private func makeFolders(above path: SourcePath, _ places: MovePlaces, _ undo: inout MoveUndo) throws(BuildFailure) {
    for folder in path.string.pathsOfFoldersAbove {
        let location = places.location(SourcePath(folder))
        if isFolder(location) { continue }
        guard mkdir(location, 0o755) == 0 else {
            throw BuildFailure(.failed, at: location, "can't make the folder: \(SystemError.last.message)")
        }
        undo.folders.append(location)
    }
}
