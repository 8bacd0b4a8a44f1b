import Files
import Glibc
package import SiteModel

/// The folder of what a build remembers: the ledger and the media store. Holding it is holding its lock, since two
/// builds into different outputs may name one cache.
package struct CacheFolder: Sendable {
    package let location: String
    private let lock: FolderLock

    /// Takes the folder, and makes it if it is missing.
    /// - Throws: `BuildFailure`: of kind locked while another build has it, of kind usage when it is somebody else's.
    package static func take(at location: String) throws(BuildFailure) -> CacheFolder {
        if !hasCacheTag(location), let names = try? folderNames(location), !names.allSatisfy(isCacheName) {
            throw BuildFailure(
                .usage,
                at: location,
                "holds files that are no cache of sitebuild's",
                hint: "name another folder with --cache"
            )
        }
        try makeFolders(location)
        let folder = CacheFolder(location: location, lock: try FolderLock.take(inFolder: location, of: location))
        let tagFile = location + "/" + cacheTagName
        // A full disk may have left half of it.
        if let tag = try? SourceBytes(readingFileAt: tagFile), tag.bytes.elementsEqual(cacheTag) { return folder }
        do { try writeFile(cacheTag, at: tagFile) } catch {
            folder.release()
            throw BuildFailure(at: tagFile, "can't write it", error)
        }
        return folder
    }

    package var media: MediaStore { MediaStore(folder: location + "/media") }

    package func release() { lock.release() }
}

/// The standard mark of a folder that backups may leave out, with which we also mark a cache as ours.
package let cacheTagName = "CACHEDIR.TAG"
private let cacheTagSignature = "Signature: 8a477f597d28d172789f06886806bc55"
private let cacheTag = Array(
    "\(cacheTagSignature)\n# This folder is kept by sitebuild and can be deleted: the next build makes it again.\n".utf8
)

/// Whether a name in a cache folder is one that we give.
package func isCacheName(_ name: String) -> Bool {
    let names = [
        "media", "lock", previewFolderName, cacheTagName, secretFileName, privateGalleriesFileName,
        privateGalleriesFileName + ".new",
    ]
    return name.hasPrefix("ledger.sqlite") || names.contains(name)
}

/// The folder of the site that is only shown on this machine, with its ledger.
package let previewFolderName = "preview"

/// The file of the secret behind the addresses of private galleries. It can't be made again, so cleaning leaves it.
package let secretFileName = "secret"

package func hasCacheTag(_ folder: String) -> Bool {
    guard let tag = try? SourceBytes(readingFileAt: "\(folder)/\(cacheTagName)") else { return false }
    return tag.bytes.starts(with: cacheTagSignature.utf8)
}
