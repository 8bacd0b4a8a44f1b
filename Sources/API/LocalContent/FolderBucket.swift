package import Companion
import Foundation
package import SiteModel

/// A folder as the bucket.
package struct FolderBucket: Bucket {
    /// Without a slash at its end.
    private let root: String

    package init(root: String) { self.root = root }

    package func objects(below prefix: String) async throws -> [StoredObject] {
        // The folder in which all of them lie, and what of their names is said beside it.
        let folder = prefix.utf8.last == UInt8(ascii: "/") ? String(prefix.dropLast()) : prefix.pathOfFolder
        guard let names = FileManager.default.enumerator(atPath: "\(root)/\(folder)") else { return [] }
        var objects: [StoredObject] = []
        while let name = names.nextObject() as? String {
            let key = folder.isEmpty ? name : "\(folder)/\(name)"
            guard key.hasPrefix(prefix), let attributes = names.fileAttributes,
                attributes[.type] as? FileAttributeType == .typeRegular
            else { continue }
            let byteCount = (attributes[.size] as? NSNumber)?.intValue ?? 0
            objects.append(StoredObject(key: SourcePath(key), byteCount: byteCount))
        }
        return objects.sorted { $0.key < $1.key }
    }

    package func read(_ key: SourcePath, largestByteCount: Int) async throws -> [UInt8]? {
        guard let file = try handle(key) else { return nil }
        defer { try? file.close() }
        let data = try file.read(upToCount: largestByteCount + 1) ?? Data()
        guard data.count <= largestByteCount else {
            throw CompanionError(.conflict, "object_too_large", "the object is too large", details: key.string)
        }
        return Array(data)
    }

    package func open(_ key: SourcePath) async throws -> OpenObject? {
        guard let file = try handle(key) else { return nil }
        let byteCount = Int(try file.seekToEnd())
        try file.seek(toOffset: 0)
        // The file is closed when nobody asks for more. Whoever asks may be a thread that others wait for.
        let bytes = AsyncThrowingStream<[UInt8], any Error> {
            try await withTaskExecutorPreference(globalConcurrentExecutor) {
                let piece = try file.read(upToCount: 256 << 10) ?? Data()
                return piece.isEmpty ? nil : Array(piece)
            }
        }
        return OpenObject(byteCount: byteCount, bytes: bytes)
    }

    private func handle(_ key: SourcePath) throws -> FileHandle? {
        do { return try FileHandle(forReadingFrom: URL(filePath: try location(key))) } catch let error as CocoaError
            where error.code == .fileReadNoSuchFile
        { return nil }
    }

    package func put(_ bytes: [UInt8], at key: SourcePath) async throws {
        let (target, part) = try preparedPlaces(key)
        defer { unlink(part) }
        try write(bytes, to: part)
        try rename(part, to: target)
    }

    package func claim(_ key: SourcePath, with bytes: [UInt8]) async throws -> Bool {
        let (target, part) = try preparedPlaces(key)
        defer { unlink(part) }
        try write(bytes, to: part)
        // Unlike a renaming, a link never takes another's place.
        if link(part, target) == 0 {
            try synchronizeFolder(of: target)
            return true
        }
        if errno == EEXIST { return false }
        throw failure(key)
    }

    package func move(fileAt location: String, to key: SourcePath) async throws {
        let (target, part) = try preparedPlaces(key)
        defer { unlink(part) }
        // It may lie on another disk.
        try FileManager.default.moveItem(atPath: location, toPath: part)
        guard chmod(part, 0o644) == 0 else { throw failure(key) }
        let file = try FileHandle(forUpdating: URL(filePath: part))
        try file.synchronize()
        try file.close()
        try rename(part, to: target)
    }

    package func remove(_ key: SourcePath) async throws {
        let target = try location(key)
        guard unlink(target) == 0 || errno == ENOENT || errno == ENOTDIR else { throw failure(key) }
        // In a bucket there are no empty folders.
        var folder = key.string.pathOfFolder
        while folder.contains("/"), rmdir("\(root)/\(folder)") == 0 { folder = folder.pathOfFolder }
    }

    /// - Throws: for a key that leads out of the folder; all that are asked for are made by us, or were found there.
    private func location(_ key: SourcePath) throws -> String {
        let parts = key.string.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { ["", ".", ".."].contains($0) }), !key.string.utf8.contains(0) else {
            throw CompanionError(.invalid, "invalid_key", "this is no key", details: key.string)
        }
        return "\(root)/\(key.string)"
    }

    /// Where an object goes, and where it is written before: hidden, so that a build passes over it.
    private func preparedPlaces(_ key: SourcePath) throws -> (target: String, part: String) {
        let target = try location(key)
        try FileManager.default.createDirectory(atPath: target.pathOfFolder, withIntermediateDirectories: true)
        return (target, "\(target.pathOfFolder)/.\(UUID().uuidString).part")
    }

    private func write(_ bytes: [UInt8], to part: String) throws {
        guard FileManager.default.createFile(atPath: part, contents: nil) else { throw failure(SourcePath(part)) }
        let file = try FileHandle(forWritingTo: URL(filePath: part))
        try file.write(contentsOf: Data(bytes))
        try file.synchronize()
        try file.close()
    }

    private func rename(_ part: String, to target: String) throws {
        guard Foundation.rename(part, target) == 0 else { throw failure(SourcePath(target)) }
        try synchronizeFolder(of: target)
    }

    private func synchronizeFolder(of target: String) throws {
        let folder = Foundation.open(target.pathOfFolder, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw failure(SourcePath(target)) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure(SourcePath(target)) }
    }

    private func failure(_ key: SourcePath) -> CompanionError {
        CompanionError(
            .unavailable,
            "storage_unavailable",
            "the content folder can't be read or written now",
            details: "\(key.string): \(String(cString: strerror(errno)))"
        )
    }
}
