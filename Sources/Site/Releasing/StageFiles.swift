import Archive
package import Cache
import Crypto
import Files
import Glibc
package import SiteModel

/// Gathers what one owner, a gallery or the site, will have in the output, and stages what is not there yet. The ledger is
/// to be told of `files` afterwards.
package struct OwnerStage {
    private let stage: Stage
    /// What stands in the output as it was left.
    private let outputs: [SourcePath: String]
    package private(set) var files: OwnedFiles
    private var folder: String?
    /// How many names were given in it.
    private var nameCount = 0

    /// - Parameter withRenditions: whether any will be added.
    package init(_ stage: Stage, _ ledger: Ledger, owner: Int64, withRenditions: Bool) throws {
        self.stage = stage
        files = OwnedFiles(of: owner)
        outputs = try ledger.outputs(of: owner, withRenditions: withRenditions)
    }

    /// A composed file. One that stands in the output with the same bytes is left alone.
    /// - Parameter source: of a page, what in the content it is made of.
    package mutating func add(_ bytes: [UInt8], as file: String, from source: PageSource? = nil) throws {
        let digest = hexadecimal(SHA256.hash(data: bytes).withUnsafeBytes { Array($0.prefix(16)) })
        let known = outputs[SourcePath(file)]
        if known == digest { return }
        let published = known == nil ? compare(bytes, withFileAt: stage.location(ofPublished: file)) : .different
        if noteIfStanding(file, published, digest: digest, source) { return }
        take(file, stagedName: try write(bytes), isNew: published == .missing, digest: digest, source)
    }

    /// Whether a file stands in the output with the bytes that have this digest.
    package func isStanding(_ file: String, digest: String) -> Bool { outputs[SourcePath(file)] == digest }

    /// A rendition, which by its name can only ever hold the same bytes.
    package mutating func addRendition(_ file: String, from store: MediaStore) throws {
        if outputs[SourcePath(file)] != nil { return }
        if let error = try addCopy(of: store.location(of: file), as: file, digest: "") {
            throw BuildFailure(.failed, at: store.location(of: file), "can't read it: \(error.message)")
        }
    }

    /// A file of the content, as it is.
    /// - Returns: a rejection when it can't be read.
    package mutating func add(_ source: SourceFile, as file: String) throws -> Diagnostic? {
        let stamp = source.stamp
        // A stamp that vouches for nothing, as one of the future, is written down as none.
        let vouches = stamp.isSettled(at: FileStamp.now)
        let digest = vouches ? "\(stamp.byteCount) \(stamp.modified) \(stamp.changed) \(stamp.inode)" : ""
        if vouches, outputs[SourcePath(file)] == digest { return nil }
        guard let error = try addCopy(of: source.location, as: file, digest: digest) else { return nil }
        return Diagnostic(.rejection, at: source.path.string, "can't read it: \(error.message)")
    }

    /// A ZIP file of renditions.
    package mutating func addArchive(_ entries: [ArchiveEntry], as file: String, from store: MediaStore) throws {
        let digest = ContentHash(of: entries.map { "\($0.name) \($0.file)" }.joined(separator: "\n")).hex
        if outputs[SourcePath(file)] == digest { return }
        let name = try newName()
        let location = stage.location(ofStaged: name)
        do {
            let archive = try ZipWriter(writingTo: location)
            for entry in entries {
                try rendition(entry.file, store).withUnsafeBytes { try archive.add(entry.name, $0) }
            }
            try archive.finish()
        } catch let error as ArchiveError {
            throw BuildFailure(.failed, at: location, "can't write it: \(error.message)")
        }
        let published = compare(location, withFileAt: stage.location(ofPublished: file))
        if noteIfStanding(file, published, digest: digest) {
            unlink(location)
        } else {
            take(file, stagedName: name, isNew: published == .missing, digest: digest)
        }
    }

    /// From the store, or as it is published.
    private func rendition(_ file: String, _ store: MediaStore) throws -> [UInt8] {
        if let source = try? SourceBytes(readingFileAt: store.location(of: file)) { return source.prefix(.max) }
        let location = stage.location(ofPublished: file)
        do throws(UnreadableFile) { return try SourceBytes(readingFileAt: location).prefix(.max) } catch {
            throw BuildFailure(.failed, at: location, "can't read it: \(error.reason)")
        }
    }

    /// - Returns: why the source can't be read, or nil.
    private mutating func addCopy(of source: String, as file: String, digest: String) throws -> SystemError? {
        let published = compare(source, withFileAt: stage.location(ofPublished: file))
        if noteIfStanding(file, published, digest: digest) { return nil }
        let name = try newName()
        do throws(CopyError) { try copyFile(source, to: stage.location(ofStaged: name)) } catch {
            switch error {
            case .unreadable(let error): return error
            case .unwritable(let error):
                let location = stage.location(ofStaged: name)
                throw BuildFailure(.failed, at: location, "can't write it: \(error.message)")
            }
        }
        take(file, stagedName: name, isNew: published == .missing, digest: digest)
        return nil
    }

    /// A name that no other staged file has.
    private mutating func newName() throws -> String {
        // Few in a folder: each new one may have to pass over all that were deleted where its folder lies, see
        // `spreadFolders`.
        let folder = if let folder, nameCount < 128 { folder } else { try stage.makeFolder() }
        nameCount = folder == self.folder ? nameCount + 1 : 1
        self.folder = folder
        return "\(folder)/\(nameCount)"
    }

    /// - Returns: the file's name in the stage.
    private mutating func write(_ bytes: [UInt8]) throws -> String {
        let name = try newName()
        do { try writeFile(bytes, at: stage.location(ofStaged: name)) } catch {
            throw BuildFailure(.failed, at: stage.location(ofStaged: name), "can't write it: \(error.message)")
        }
        return name
    }

    /// Notes a file that stands in the output as it is to be.
    /// - Returns: whether it does.
    private mutating func noteIfStanding(
        _ file: String,
        _ published: Comparison,
        digest: String,
        _ source: PageSource? = nil
    ) -> Bool {
        guard case .same(let stamp) = published else { return false }
        // One of the future would vouch for nothing.
        if stamp.changed <= FileStamp.now {
            files.standing.append(StandingFile(file: file, digest: digest, stamp: stamp, source: source))
        }
        return true
    }

    private mutating func take(
        _ file: String,
        stagedName: String,
        isNew: Bool,
        digest: String,
        _ source: PageSource? = nil
    ) {
        var staged = StagedFile(
            file: file,
            stagedName: stagedName,
            isNew: isNew,
            digest: digest,
            step: 0,
            source: source
        )
        staged.step = publishingStep(of: file, isNew: isNew)
        files.staged.append(staged)
    }
}
