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
        let name = file.pathParts.last ?? file
        return "\(folder)/\(name.prefix(2))/\(name)"
    }

    /// Whether it is there and not empty, as a crash of the machine may leave it.
    package func has(_ file: String) -> Bool {
        var status = stat()
        return stat(location(of: file), &status) == 0 && status.st_size > 0
    }

    /// Writes a file whole or not at all.
    package func write(_ bytes: [UInt8], as file: String) throws(SystemError) {
        let target = location(of: file)
        let temporary = "\(partial)/\(getpid())-\(file.pathParts.last ?? "")"
        try writeFile(bytes, at: temporary)
        if rename(temporary, target) == 0 { return }
        let isFolderThere = mkdir(target.pathOfFolder, 0o755) == 0 || errno == EEXIST
        guard isFolderThere, rename(temporary, target) == 0 else {
            let error = SystemError.last
            unlink(temporary)
            throw error
        }
    }

    /// A folder of this process's own for half-made files, on the store's file system. The caller removes it.
    package func temporaryFolder() throws(SystemError) -> String {
        let folder = "\(partial)/\(getpid())"
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw .last }
        return folder
    }

    /// Takes in a file that was made in such a folder.
    package func take(_ location: String, as file: String) throws(SystemError) {
        let target = self.location(of: file)
        if rename(location, target) == 0 { return }
        let isFolderThere = mkdir(target.pathOfFolder, 0o755) == 0 || errno == EEXIST
        guard isFolderThere, rename(location, target) == 0 else { throw .last }
    }

    /// Whether nothing was ever put in.
    package var isEmpty: Bool { !((try? folderNames(folder)) ?? []).contains { $0.utf8.count == 2 } }

    /// Removes what is not wanted any more.
    /// - Parameter isWanted: told the name of each file.
    package func prune(keeping isWanted: (String) throws -> Bool) throws {
        for shelf in (try? folderNames(folder)) ?? [] where shelf.utf8.count == 2 {
            for name in (try? folderNames("\(folder)/\(shelf)")) ?? [] where try !isWanted(name) {
                unlink("\(folder)/\(shelf)/\(name)")
            }
            rmdir("\(folder)/\(shelf)")
        }
    }
}
