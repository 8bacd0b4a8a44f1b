package import Files
import Glibc
package import SiteModel

/// Renditions by their names, which follow from the source's content, so that a photo that is moved, copied or checked
/// out afresh is not decoded again. Beside them lies a record for each photo that was developed.
package struct MediaStore: Sendable, Codable {
    package let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// Where half-written files are; a killed build may leave some.
    private var partial: String { folder + "/partial" }

    /// Clears what a killed build left. The caller holds the cache's lock.
    package func prepare() throws(BuildFailure) {
        if let fault = removeTree(partial) { throw fault }
        try makeFolders(partial)
    }

    /// - Parameter file: `media/<hash>-<width>.<ext>`, or the name of a record.
    package func location(of file: String) -> String {
        let name = file.pathWithoutFolder
        return "\(folder)/\(name.prefix(2))/\(name)"
    }

    /// Whether a file is there with the size that was noted when it was made. Only reading it tells the rest.
    /// - Parameter known: a file that is not among them is taken for damaged.
    package func has(_ file: String, _ known: StoredFiles) -> Bool {
        guard let sum = known.sum(of: file) else { return false }
        var status = stat()
        return lstat(location(of: file), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            && Int(status.st_size) == sum.byteCount
    }

    /// Writes a file whole or not at all.
    /// - Returns: its sum.
    @discardableResult package func write(_ bytes: [UInt8], as file: String) throws(SystemError) -> FileSum {
        let temporary = "\(partial)/\(getpid())-\(file.pathWithoutFolder)"
        try writeFile(bytes, at: temporary)
        do { try move(temporary, to: location(of: file)) } catch {
            unlink(temporary)
            throw error
        }
        return FileSum(of: bytes)
    }

    /// Removes a file, or what stands in its place.
    package func remove(_ file: String) throws(BuildFailure) {
        if let fault = removeTree(location(of: file)) { throw fault }
    }

    /// A folder of this process's own for half-made files, on the store's file system. The caller removes it.
    package func temporaryFolder() throws(SystemError) -> String {
        let folder = "\(partial)/\(getpid())"
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw .last }
        return folder
    }

    /// Takes in a file that was made in such a folder.
    /// - Returns: its sum.
    package func take(_ location: String, as file: String) throws(SystemError) -> FileSum {
        guard let sum = try? FileSum(ofFileAt: location) else { throw SystemError(number: EIO) }
        try move(location, to: self.location(of: file))
        return sum
    }

    /// A folder that stands at the target makes way.
    private func move(_ source: String, to target: String) throws(SystemError) {
        if rename(source, target) == 0 { return }
        let isFolderThere = mkdir(target.pathOfFolder, 0o755) == 0 || errno == EEXIST
        guard isFolderThere else { throw .last }
        if rename(source, target) == 0 { return }
        guard errno == EISDIR, removeTree(target) == nil, rename(source, target) == 0 else { throw .last }
    }

    /// Whether nothing was ever put in.
    package var isEmpty: Bool { !((try? folderNames(folder)) ?? []).contains { $0.utf8.count == 2 } }

    /// Removes what is not wanted any more.
    /// - Parameter isWanted: told the name of each file.
    package func prune(keeping isWanted: (String) throws -> Bool) throws {
        for shelf in (try? folderNames(folder)) ?? [] where shelf.utf8.count == 2 {
            for name in (try? folderNames("\(folder)/\(shelf)")) ?? [] where try !isWanted(name) {
                _ = removeTree("\(folder)/\(shelf)/\(name)")
            }
            rmdir("\(folder)/\(shelf)")
        }
    }
}
