import Archive
package import Cache
import Crypto
import Files
import Glibc
package import SiteModel

/// A file that the media store does not hold as it was made.
package struct DamagedFile: Sendable {
    package let file: String
    package let reason: String

    fileprivate init(_ file: String, _ reason: String = "holds other bytes than were written") {
        self.file = file
        self.reason = reason
    }
}

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

    /// An empty file. Where something of that name lies that no build made, it stays.
    package mutating func addEmptyFile(_ file: String) throws {
        let isUnknown = outputs[SourcePath(file)] == nil
        if isUnknown, compare([], withFileAt: stage.location(ofPublished: file)) == .different { return }
        try add([], as: file)
    }

    /// Whether a file stands in the output with the bytes that have this digest.
    package func isStanding(_ file: String, digest: String) -> Bool { outputs[SourcePath(file)] == digest }

    /// Renditions of one photo, which by their names can only ever hold the same bytes. Each is checked as it is copied.
    /// - Parameter known: what the store's files are to be.
    /// - Returns: those that the store does not hold as they were made.
    package mutating func addRenditions(
        _ names: [String],
        from store: MediaStore,
        _ known: StoredFiles
    ) throws -> [DamagedFile] {
        try names.filter { outputs[SourcePath($0)] == nil }.compactMap {
            try addRendition($0, from: store, known.sum(of: $0))
        }
    }

    private mutating func addRendition(
        _ file: String,
        from store: MediaStore,
        _ sum: FileSum?
    ) throws -> DamagedFile? {
        guard let sum else { return DamagedFile(file, "nothing is known of it") }
        let published = compare(sum, withFileAt: stage.location(ofPublished: file))
        if noteIfStanding(file, published, digest: "") { return nil }
        let name = try newName()
        let (source, staged) = (store.location(of: file), stage.location(ofStaged: name))
        do throws(CopyError) {
            switch try copyAndSumFile(source, to: staged, modes: stage.modes) {
            case .success(let copied): guard copied == sum else { return DamagedFile(file) }
            case .failure(let error): return DamagedFile(file, error.reason)
            }
        } catch {
            switch error {
            case .unreadable(let error): return DamagedFile(file, error.message)
            case .unwritable(let error):
                guard (try? FileSum(ofFileAt: source)) == sum else { return DamagedFile(file, error.message) }
                throw BuildFailure(at: staged, "can't write it", error)
            }
        }
        take(file, stagedName: name, isNew: published == .missing, digest: "")
        return nil
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
        return Diagnostic(.rejection, at: source.path.string, "can't read it: \(error.message)", hint: error.hint)
    }

    /// A ZIP file of renditions.
    /// - Parameter sum: what the file of an entry is to be.
    /// - Returns: entries that are whole neither in the store nor in the output. There is no archive then.
    package mutating func addArchive(
        _ entries: [ArchiveEntry],
        as file: String,
        from store: MediaStore,
        sum: (ArchiveEntry) -> FileSum?
    ) throws -> [DamagedFile] {
        let digest = ContentHash(of: entries.map { "\($0.name) \($0.file)" }.joined(separator: "\n")).hex
        if outputs[SourcePath(file)] == digest { return [] }
        let name = try newName()
        let location = stage.location(ofStaged: name)
        let damaged: [DamagedFile]
        do { damaged = try write(entries, to: location, store, sum) } catch let error as ArchiveError {
            if let lack = lackOfSpace(in: location.pathOfFolder) {
                throw BuildFailure(at: location, "can't write it", lack)
            }
            throw BuildFailure(.failed, at: location, "can't write it: \(error.message)")
        }
        let published = compare(location, withFileAt: stage.location(ofPublished: file))
        if !damaged.isEmpty || noteIfStanding(file, published, digest: digest) {
            unlink(location)
        } else {
            stage.modes?.set(onNewFileAt: location)
            take(file, stagedName: name, isNew: published == .missing, digest: digest)
        }
        return damaged
    }

    private func write(
        _ entries: [ArchiveEntry],
        to location: String,
        _ store: MediaStore,
        _ sum: (ArchiveEntry) -> FileSum?
    ) throws -> [DamagedFile] {
        let archive = try ZipWriter(writingTo: location)
        var damaged: [DamagedFile] = []
        for entry in entries {
            let bytes: [UInt8]
            do throws(UnreadableFile) { bytes = try rendition(entry.file, store, sum(entry)) } catch {
                damaged.append(DamagedFile(entry.file, error.reason))
                continue
            }
            try bytes.withUnsafeBytes { try archive.add(entry.name, $0) }
        }
        try archive.finish()
        return damaged
    }

    /// From the store, or as it is published.
    /// - Throws: why the file of the store can't be used, when neither is whole.
    private func rendition(_ file: String, _ store: MediaStore, _ sum: FileSum?) throws(UnreadableFile) -> [UInt8] {
        let stored = Result { () throws(UnreadableFile) in
            let bytes = try SourceBytes(readingFileAt: store.location(of: file)).prefix(.max)
            guard FileSum(of: bytes) == sum else { throw UnreadableFile(reason: "holds other bytes than were written") }
            return bytes
        }
        if case .success(let bytes) = stored { return bytes }
        let location = stage.location(ofPublished: file)
        guard let published = try? SourceBytes(readingFileAt: location).prefix(.max),
            outputs[SourcePath(file)] != nil || FileSum(of: published) == sum
        else { return try stored.get() }
        return published
    }

    /// - Returns: why the source can't be read, or nil.
    private mutating func addCopy(of source: String, as file: String, digest: String) throws -> SystemError? {
        let published = compare(source, withFileAt: stage.location(ofPublished: file))
        if noteIfStanding(file, published, digest: digest) { return nil }
        let name = try newName()
        let location = stage.location(ofStaged: name)
        do throws(CopyError) { try copyFile(source, to: location, modes: stage.modes) } catch {
            switch error {
            case .unreadable(let error): return error
            case .unwritable(let error): throw BuildFailure(at: location, "can't write it", error)
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
        let location = stage.location(ofStaged: name)
        do { try writeFile(bytes, at: location, modes: stage.modes) } catch {
            throw BuildFailure(at: location, "can't write it", error)
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
        guard case .same(var stamp) = published else { return false }
        // The walk of the output passes over these.
        if file.isHiddenName, let corrected = stage.modes?.correct(file, in: stage.output) { stamp = corrected }
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
