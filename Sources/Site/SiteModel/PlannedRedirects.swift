/// A wish of front matter: an old address, and where it should lead.
package struct RedirectClaim: Sendable, Codable {
    package var alias: SitePath
    package var target: SitePath
    /// The gallery's folder, the photo or the page that has the alias.
    package var source: SourcePath

    package init(alias: SitePath, target: SitePath, source: SourcePath) {
        self.alias = alias
        self.target = target
        self.source = source
    }
}

/// A page at an old address that leads to where its subject is now.
package struct PlannedRedirect: Sendable, Equatable {
    package var path: SitePath
    package var target: SitePath

    package init(path: SitePath, target: SitePath) {
        self.path = path
        self.target = target
    }
}

/// A copy of a gallery's feed or archive at an address that the gallery had before.
package struct FormerFile: Sendable, Equatable {
    /// The gallery's position in the plan.
    package var gallery: Int
    package var document: GalleryDocument
    package var file: String

    package init(gallery: Int, document: GalleryDocument, file: String) {
        self.gallery = gallery
        self.document = document
        self.file = file
    }
}
