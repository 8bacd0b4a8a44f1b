import Files
package import SiteModel

/// The folder of what a build remembers: the ledger and the media store. Holding it is holding its lock, since two
/// builds into different outputs may name one cache.
package struct CacheFolder: Sendable {
    package let location: String
    private let lock: FolderLock

    /// Says to backup programs, and to `clean`, that all in the folder can be made again.
    package static let tagName = "CACHEDIR.TAG"
    private static let tag = """
        Signature: 8a477f597d28d172789f06886806bc55
        # This folder is kept by sitebuild and can be deleted: the next build makes it again.

        """

    /// Takes the folder, and makes it if it is missing.
    /// - Throws: `BuildFailure`: of kind locked while another build has it, of kind usage when it is somebody else's.
    package static func take(at location: String) throws(BuildFailure) -> CacheFolder {
        let tagFile = location + "/" + tagName
        if !fileExists(tagFile), let names = try? folderNames(location), !names.allSatisfy({ ours.contains($0) }) {
            throw BuildFailure(
                .usage,
                at: location,
                "holds files that are no cache of sitebuild's",
                hint: "name another folder with --cache"
            )
        }
        try makeFolders(location)
        let folder = CacheFolder(location: location, lock: try FolderLock.take(inFolder: location, of: location))
        if !fileExists(tagFile) {
            do { try writeFile(Array(tag.utf8), at: tagFile) } catch {
                folder.release()
                throw BuildFailure(.failed, at: tagFile, "can't write it: \(error.message)")
            }
        }
        return folder
    }

    /// What may lie in a cache whose first build was cut short, or which keeps the site's secret alone.
    private static let ours: Set<String> = [
        "lock", "secret", "media", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm",
    ]

    package var media: MediaStore { MediaStore(folder: location + "/media") }

    package func release() { lock.release() }
}
