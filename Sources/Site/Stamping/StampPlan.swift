package import SiteModel

/// The files that `sitebuild stamp` is going to write.
package struct StampPlan: Sendable {
    /// The content folder, with every link resolved.
    package var root: String
    /// In byte order of their paths.
    package var writes: [StampWrite] = []
    /// Photos whose files stay as they are.
    package var unchangedCount = 0
    package var diagnostics: [Diagnostic] = []

    package init(root: String) { self.root = root }

    /// The number of photos that are written about for a reason.
    package func photoCount(_ reason: StampReason) -> Int {
        writes.reduce(0) { $0 + ($1.reason == reason ? $1.photoCount : 0) }
    }
}

/// Why a sidecar is written.
package enum StampReason: String, Sendable {
    /// The photo was never stamped and has no upload time: `uploadedAt` is now.
    case new
    /// The photo, or what is said of it, is not what was stamped: `updatedAt` is now.
    case changed
    /// The stamp alone is written.
    case stamped
}

/// One sidecar.
package struct StampWrite: Sendable {
    /// Below the content root.
    package var path: SourcePath
    package var reason: StampReason
    /// How many photos share it.
    package var photoCount: Int
    /// The bytes of the file now; nil when there is no such file.
    package var before: [UInt8]?
    package var after: [UInt8]

    package init(path: SourcePath, reason: StampReason, photoCount: Int, before: [UInt8]?, after: [UInt8]) {
        self.path = path
        self.reason = reason
        self.photoCount = photoCount
        self.before = before
        self.after = after
    }
}

/// Twelve hexadecimal digits that change when a reader would see a change.
/// - Parameters:
///   - photos: the hashes of the photos that share the sidecar, each with that of its XMP file.
///   - sidecar: what the sidecar says, as one text.
package func stamp(of photos: [(hash: ContentHash, xmp: ContentHash?)], sidecar: String) -> String {
    // In an order that does not follow from names: a photo may be moved.
    let lines = photos.map { "\($0.hash.hex) \($0.xmp?.hex ?? "-")" }.sorted()
    return String(ContentHash(of: (lines + [sidecar]).joined(separator: "\n")).hex.prefix(12))
}
