import Cache
import Scanning
import SiteModel

extension BuildSteps {
    /// A warning with the number of pages below `places/` that go because of `location: none`: photos alone name their places.
    /// No later build repeats it, for the pages are gone then.
    /// - Parameter removals: files of the output that nothing plans.
    func lostPlaces(among removals: [String], _ galleries: GalleryStates) throws -> [Diagnostic] {
        let pages = removals.filter { $0.hasPrefix(FacetKind.places.folder.string) && $0.hasSuffix(".html") }
        if design.settings.location != .nothing || pages.isEmpty { return [] }
        var embedded: Set<String> = []
        for state in galleries.states where state.place != nil && state.privacy == nil {
            let reading = try loadGallery(
                state.id,
                layout: galleries.layout,
                from: ledger,
                language: design.settings.language
            )
            var facets = FacetReader(reading.gallery)
            for photo in reading.gallery.photos {
                let found = facets.facets(of: photo)
                embedded.formUnion([found.country, found.city].compactMap { $0?.folder.string })
            }
        }
        let count = pages.count { page in
            let list = page.replacing(/(page\/[0-9]+\/)?index\.html$/, with: "")
            return embedded.contains { $0.hasPrefix(list) }
        }
        if count == 0 { return [] }
        let subject = count == 1 ? "1 page below places/ goes" : "\(count) pages below places/ go"
        let message = "\(subject): names of places that stand inside photos are no longer published"
        return [Diagnostic(.warning, at: "site.yaml", message, hint: "to publish them, set location: places")]
    }
}
