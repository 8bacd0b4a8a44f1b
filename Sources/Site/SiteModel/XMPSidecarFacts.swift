package import XMP

/// What a worker found in an XMP file beside a photo.
package struct XMPSidecarFacts: Sendable, Codable {
    /// Of the bytes that were looked at.
    package var hash: ContentHash
    package var fields: XMPFields
    /// For the user, about this file.
    package var warnings: [String]

    package init(hash: ContentHash, fields: XMPFields, warnings: [String]) {
        self.hash = hash
        self.fields = fields
        self.warnings = warnings
    }
}

extension GalleryFolder {
    /// The XMP file that speaks for a photo: `photo1.jpg.xmp` before `photo1.xmp`, which is then passed over.
    package func xmpSidecar(of photo: SourceFile) -> (file: SourceFile, passedOver: SourceFile?)? {
        let exact = xmpSidecars[SourcePath(photo.path.name)]
        let shared = xmpSidecars[SourcePath(photo.path.stem)]
        if let exact { return (exact, exact == shared ? nil : shared) }
        return shared.map { ($0, nil) }
    }
}
