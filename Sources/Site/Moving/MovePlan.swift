package import SiteModel

/// A gallery's folder or a photo on its way to another name, with everything that has to be written and removed for it.
package struct MovePlan: Sendable {
    package var places: MovePlaces
    /// Written before the move, in this order; none of them changes what the site is.
    package var writes: [SidecarWrite] = []
    /// Sidecars at the old place that have been written at the new one, removed last.
    package var obsolete: [String] = []
    package var galleryCount = 0
    package var photoCount = 0
    package var diagnostics: [Diagnostic] = []

    package init(places: MovePlaces) {
        self.places = places
    }

    package var pinnedCount: Int { writes.count { $0.pinnedID != nil } }
    package var aliasCount: Int { writes.count { $0.alias != nil } }
}

package struct SidecarWrite: Sendable {
    /// Below the content root.
    package var path: SourcePath
    /// What stands there now; nil when there is no such file.
    package var before: [UInt8]?
    package var after: [UInt8]
    package var pinnedID: String?
    package var alias: SitePath?

    package init(path: SourcePath, before: [UInt8]?, after: [UInt8], pinnedID: String? = nil, alias: SitePath? = nil) {
        self.path = path
        self.before = before
        self.after = after
        self.pinnedID = pinnedID
        self.alias = alias
    }
}
