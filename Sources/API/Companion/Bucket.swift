package import SiteModel

/// Where originals and records lie, by their keys: a folder, or a bucket of S3. It is the truth, and the tables an index
/// of it. Every implementation passes the same suite of tests.
package protocol Bucket: Sendable {
    /// Those whose keys begin with a text, in the order of their keys' bytes.
    func objects(below prefix: String) async throws -> [StoredObject]
    /// - Returns: nil where there is no such object.
    /// - Throws: `CompanionError` too for one of more bytes.
    func read(_ key: SourcePath, largestByteCount: Int) async throws -> [UInt8]?
    /// Reads it as fast as it is taken, so that no more than a piece of it is in memory.
    /// - Returns: nil where there is no such object.
    func open(_ key: SourcePath) async throws -> OpenObject?
    func put(_ bytes: [UInt8], at key: SourcePath) async throws
    /// Puts it only where no object is, whoever else tries.
    /// - Returns: whether it did.
    func claim(_ key: SourcePath, with bytes: [UInt8]) async throws -> Bool
    /// - Parameter location: a file of this machine, which is gone afterwards.
    func move(fileAt location: String, to key: SourcePath) async throws
    /// An object that is not there is as good as removed.
    func remove(_ key: SourcePath) async throws
}

/// An object while it is read.
package struct OpenObject: Sendable {
    package var byteCount: Int
    package var bytes: AsyncThrowingStream<[UInt8], any Error>

    package init(byteCount: Int, bytes: AsyncThrowingStream<[UInt8], any Error>) {
        self.byteCount = byteCount
        self.bytes = bytes
    }
}

/// What a bucket tells of an object without reading it.
package struct StoredObject: Sendable, Equatable {
    package var key: SourcePath
    package var byteCount: Int

    package init(key: SourcePath, byteCount: Int) {
        self.key = key
        self.byteCount = byteCount
    }
}

extension Bucket {
    /// The keys that begin with a text, in byte order.
    package func keys(below prefix: String) async throws -> [SourcePath] {
        try await objects(below: prefix).map(\.key)
    }
}

/// What the content says, as those tell who build the site.
package protocol ContentReader: Sendable {
    /// Reads what has changed in the bucket.
    /// - Parameter photos: takes the photos of one gallery after the other.
    /// - Returns: the galleries.
    /// - Throws: `CompanionError` where something in the bucket must be mended first.
    func read(
        photos: @escaping @Sendable ([Found<PhotoRecord>]) async throws -> Void
    ) async throws -> [Found<GalleryRecord>]
    /// Decodes what somebody sent, in another process.
    /// - Parameter location: a file.
    /// - Returns: the ending that its name should have, such as `jpg`.
    /// - Throws: `CompanionError` where it can't be published.
    func checkPhoto(at location: String) async throws -> String
    /// A gallery's or a photo's Markdown file with some values of its front matter set; the rest stays as it is.
    /// - Parameters:
    ///   - file: empty for one to be made.
    ///   - body: nil leaves it.
    func text(
        _ file: [UInt8],
        setting values: [(key: String, value: JSONValue)],
        body: String?,
        at key: SourcePath
    ) throws -> [UInt8]
}
