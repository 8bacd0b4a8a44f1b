package import MetadataText

/// What a sidecar says; a field that it does not name is nil.
package struct SidecarFields: Sendable {
    package var title: String?
    package var description: Prose?
    package var tags: [String]?
    package var alt: String?
    package var city: String?
    package var country: String?
    package var id: String?
    /// When the picture was taken.
    package var date: RecordedTime?
    package var uploadedAt: UTCTime?
    package var updatedAt: UTCTime?
    package var aliases: [SitePath] = []
    /// A look by its name, or `none` for a photo that is not to have its gallery's.
    package var look: String?

    package init() {}
}
