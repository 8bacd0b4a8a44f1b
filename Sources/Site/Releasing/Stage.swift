import Files
import Glibc
package import SiteModel

/// A folder inside the output, on the same file system, where everything is written before the first rename. Holding
/// it is holding the lock on the output.
package struct Stage: Sendable {
    /// The output folder.
    package let output: String
    private let lock: BuildLock
    /// Whether the output folder was made for this build.
    private let isOutputNew: Bool

    /// Where renditions are written; `media/` is there already.
    package var files: String { "\(output)/\(stagingFolderName)/files" }

    /// Takes the output folder, makes it if it is missing, and clears what a killed build left in the stage.
    /// - Throws: `BuildFailure` of kind locked while another build has it.
    package static func take(output: String) throws(BuildFailure) -> Stage {
        let folder = "\(output)/\(stagingFolderName)"
        let isOutputNew = !fileExists(output)
        try makeFolders(folder)
        let lock = try BuildLock.take(inFolder: folder, of: output)
        let stage = Stage(output: output, lock: lock, isOutputNew: isOutputNew)
        if let fault = removeTree(stage.files) { throw fault }
        try makeFolders("\(stage.files)/media")
        return stage
    }

    /// Writes one file below the stage.
    package func write(_ bytes: [UInt8], to file: String) throws(BuildFailure) {
        let location = "\(files)/\(file)"
        try makeFolders(location.pathOfFolder)
        do {
            try writeFile(bytes, at: location)
        } catch {
            throw BuildFailure(.failed, at: location, "can't write it: \(error.message)")
        }
    }

    /// Copies a file as it is.
    /// - Returns: why it can't be read, or nil.
    package func copy(_ source: String, to file: String) throws(BuildFailure) -> String? {
        let descriptor = open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard descriptor >= 0 else { return SystemError.last.message }
        defer { close(descriptor) }
        let location = "\(files)/\(file)"
        try makeFolders(location.pathOfFolder)
        let target = open(location, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard target >= 0 else {
            throw BuildFailure(.failed, at: location, "can't write it: \(SystemError.last.message)")
        }
        defer { close(target) }
        while true {
            let count = sendfile(target, descriptor, nil, 1 << 24)
            if count == 0 { return nil }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                throw BuildFailure(.failed, at: location, "can't write it: \(SystemError.last.message)")
            }
        }
    }

    /// Leaves nothing of the stage behind, and lets go of the output.
    package func release() {
        _ = removeTree(files)
        lock.release()
        rmdir("\(output)/\(stagingFolderName)")
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
    guard names.contains(ownershipMarkerName) || names.allSatisfy({ $0.isHiddenName }) else {
        throw BuildFailure(
            .usage,
            at: output,
            "holds files that sitebuild did not make, and would be emptied of them",
            hint: "name another --output, or take it over with --force"
        )
    }
}

/// What the output holds now, dot files at its top left out. Empty when there is no such folder.
package func readInventory(output: String) throws(BuildFailure) -> Inventory {
    var files: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
        let names: [String]
        do { names = try folderNames(output + "/" + folder) } catch {
            if folder.isEmpty && error.number == ENOENT { break }
            throw BuildFailure(.failed, at: output, "can't open \(folder): \(error.message)")
        }
        for name in names where !(folder.isEmpty && name.isHiddenName) {
            let path = folder.isEmpty ? name : folder + "/" + name
            if isFolder(output + "/" + path) { folders.append(path) } else { files.append(path) }
        }
    }
    return Inventory(files: files)
}
