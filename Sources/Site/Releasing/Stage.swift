import Dispatch
package import Files
import Glibc
package import SiteModel
import Synchronization

/// A folder inside the output, on the same file system, where everything is written before the first rename. Holding
/// it is holding the lock on the output.
package final class Stage: Sendable {
    /// The output folder.
    package let output: String
    /// The modes of published files; nil where the file system keeps none.
    package let modes: PublicModes?
    private let lock: FolderLock
    /// Whether the output folder was made for this build.
    private let isOutputNew: Bool
    private let count = Atomic(0)
    /// Begins the names of its folders.
    private let edition: String
    private let clearing = DispatchGroup()
    private let clearedCount = Atomic(0)
    /// To take a file away may wait for the disk to free its blocks, and it can free many at a time.
    private let clearers = (0..<16).map { DispatchQueue(label: "Stage \($0)") }

    private init(output: String, edition: String, lock: FolderLock, isOutputNew: Bool) {
        self.output = output
        self.edition = edition
        self.lock = lock
        modes = PublicModes(probing: "\(output)/\(stagingFolderName)")
        self.isOutputNew = isOutputNew
    }

    private var folder: String { "\(output)/\(stagingFolderName)" }
    private var files: String { folder + "/files" }

    /// Takes the output folder, makes it if it is missing, and clears what a killed build left in the stage.
    /// - Parameter edition: what all pages are made from, beside the content. When it changes all of them are staged, and lie
    ///   elsewhere than those that they replace: see `spreadFolders`.
    /// - Throws: `BuildFailure` of kind locked while another build has it.
    package static func take(output: String, edition: String = "") throws(BuildFailure) -> Stage {
        let folder = "\(output)/\(stagingFolderName)"
        let isOutputNew = !fileExists(output)
        try makeFolders(folder)
        let lock = try FolderLock.take(inFolder: folder, of: output)
        let beginning = String(ContentHash(of: edition).hex.prefix(8))
        let stage = Stage(output: output, edition: beginning, lock: lock, isOutputNew: isOutputNew)
        try stage.empty()
        return stage
    }

    /// Removes all that is staged.
    package func empty() throws(BuildFailure) {
        if let fault = removeTree(files) { throw fault }
        try makeFolders(files)
        spreadFolders(in: files)
    }

    /// Where a staged file lies.
    func location(ofStaged name: String) -> String { "\(files)/\(name)" }

    func location(ofPublished file: String) -> String { "\(output)/\(file)" }

    /// Makes a folder of the stage. No two owners share one: in one folder, lanes would wait for one another.
    /// - Returns: its name.
    func makeFolder() throws(BuildFailure) -> String {
        let name = "\(edition)-\(count.add(1, ordering: .relaxed).newValue)"
        try makeFolders(location(ofStaged: name))
        return name
    }

    /// Takes away what was published over and lies under these names now, while the build goes on, and folders left empty.
    func clear(_ names: [String]) {
        // A folder at a time, as those who change one folder wait for one another.
        for (folder, names) in Dictionary(grouping: names, by: \.pathOfFolder) {
            let place = clearedCount.add(1, ordering: .relaxed).oldValue
            clearers[place % clearers.count].async(group: clearing) { [self] in
                for name in names { unlink(location(ofStaged: name)) }
                rmdir(location(ofStaged: folder))
            }
        }
    }

    /// Leaves nothing of the stage behind, and lets go of the output.
    package func release() {
        clearing.wait()
        _ = removeTree(files)
        lock.release()
        rmdir(folder)
        // A build that published nothing leaves no empty folder behind.
        if isOutputNew { rmdir(output) }
    }
}

/// A folder with files in it and without our marker is not ours.
/// - Throws: `BuildFailure` of kind usage.
package func checkOwnership(ofOutput output: String) throws(BuildFailure) {
    let names: [String]
    do { names = try folderNames(output) } catch {
        guard error.number == ENOENT else {
            throw BuildFailure(.failed, at: output, "can't open the output folder: \(error.message)")
        }
        return
    }
    guard hasOwnershipMarker(output) || names.allSatisfy({ $0.isHiddenName }) else {
        throw BuildFailure(
            .usage,
            at: output,
            "holds files that sitebuild did not make, and would be emptied of them",
            hint: "name another --output, or take it over with --force"
        )
    }
}

/// Whether our marker, which is a file, stands in an output folder. A cache may have the same name, and is a folder.
package func hasOwnershipMarker(_ output: String) -> Bool {
    FileStamp(ofFileAt: "\(output)/\(ownershipMarkerName)") != nil
}
