import Planning
import SiteModel
import Vips

/// All that is known before the first pixel, and the plan made of it.
struct PreparedBuild: Sendable {
    let settings: SiteSettings
    let theme: Theme
    let catalog: Catalog
    /// From reading and planning.
    let diagnostics: [Diagnostic]
    let inventory: Inventory
    let mayDeleteMost: Bool
    let plan: BuildPlan
    private let readingDiagnostics: [Diagnostic]

    init(
        settings: SiteSettings,
        theme: Theme,
        catalog: Catalog,
        diagnostics: [Diagnostic],
        inventory: Inventory,
        mayDeleteMost: Bool
    ) throws(BuildFailure) {
        self.settings = settings
        self.theme = theme
        self.catalog = catalog
        self.inventory = inventory
        self.mayDeleteMost = mayDeleteMost
        readingDiagnostics = diagnostics
        plan = try planBuild(
            catalog,
            settings,
            theme: theme,
            encoder: "libvips \(Vips.version)",
            inventory: inventory,
            mayDeleteMost: mayDeleteMost
        )
        self.diagnostics = diagnostics + plan.diagnostics
    }

    /// The plan made again without the photos that could not be developed; planning is pure and cheap.
    func replanned(
        without rejections: [ContentHash: String]
    ) throws(BuildFailure) -> (plan: BuildPlan, diagnostics: [Diagnostic]) {
        if rejections.isEmpty { return (plan, diagnostics) }
        var catalog = catalog
        var found: [Diagnostic] = []
        catalog.galleries = catalog.galleries.map { gallery in
            var kept = gallery
            kept.photos = gallery.photos.filter { rejections[$0.facts.hash] == nil }
            for photo in gallery.photos {
                guard let reason = rejections[photo.facts.hash] else { continue }
                found.append(
                    Diagnostic(
                        .rejection,
                        at: photo.source.path.string,
                        reason,
                        hint: "export it again, or remove it"
                    )
                )
            }
            // Every photo bad: the gallery is left out, unless it leads to another.
            if kept.photos.isEmpty && !gallery.photos.isEmpty { kept.isDescribed = false }
            return kept
        }
        let again = try PreparedBuild(
            settings: settings,
            theme: theme,
            catalog: catalog,
            diagnostics: readingDiagnostics + found,
            inventory: inventory,
            mayDeleteMost: mayDeleteMost
        )
        return (again.plan, again.diagnostics)
    }
}
