/// What a file system says of a file. Two of the same path that are equal mean the same bytes, if the first was settled:
/// content that changes within one tick of the clock keeps its times.
package struct FileStamp: Sendable, Equatable, Codable {
    package var byteCount: Int64 = 0
    /// Nanoseconds since 1970, as is `changed`.
    package var modified: Int64 = 0
    /// Unlike the time of modification, no program can set this one back.
    package var changed: Int64 = 0
    package var inode: Int64 = 0

    package init() {}

    /// Whether the file had come to rest by then. A time that lies in the future never has.
    /// - Parameter now: nanoseconds since 1970, before the file is read.
    package func isSettled(at now: Int64) -> Bool { changed < now - Self.tick }

    /// Longer than any file system's clock takes to move on, in nanoseconds.
    package static let tick: Int64 = 20_000_000
}
