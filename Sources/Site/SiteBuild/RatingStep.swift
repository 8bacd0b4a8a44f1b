import Cache
import Planning
import Scanning
import SiteModel

extension BuildSteps {
    /// Asks the companion for the ratings of all public galleries, where the build was told of one.
    /// - Returns: a warning for each gallery that the companion does not know.
    func readRatings(of galleries: inout GalleryStates) async throws -> [Diagnostic] {
        guard let companion = design.companion else { return [] }
        try galleries.place()
        let asked = galleries.states.indices.filter { index in
            let state = galleries.states[index]
            return state.place != nil && state.hasContent && state.privacy == nil
        }
        let ids = asked.compactMap { galleries.states[$0].place?.id }
        let found = try await Scanning.readRatings(of: ids, from: companion)
        var unknown: [Diagnostic] = []
        for (index, id) in zip(asked, ids) {
            galleries.states[index].ratings = found[id] ?? GalleryRatings()
            if found[id] != nil { continue }
            let hint = "let it look: start it again, or send it POST /galleries?action=update_GalleryPhotos"
            let place = galleries.states[index].path.string
            unknown.append(Diagnostic(.warning, at: place, "siteapi does not know this gallery yet", hint: hint))
        }
        return unknown
    }

    func bestPhotos(of galleries: GalleryStates) throws -> [BestPhoto] {
        let rated = galleries.states.filter { $0.place != nil && $0.ratings != nil }
        return try Planning.bestPhotos(of: rated.map { ($0.place?.id ?? "", $0.ratings ?? GalleryRatings()) }) {
            try ledger.isShown(photoID: $0, in: rated[$1].id)
        }
    }
}

/// - Parameter place: the file that asks for it.
func unratedWarning(at place: String, isPrivate: Bool = false) -> Diagnostic {
    let message = "sort: rating has no ratings to go by; the default order stands in"
    let hint = isPrivate ? "choose another sort: nobody rates private galleries" : "build with --ratings URL"
    return Diagnostic(.warning, at: place, message, hint: hint)
}
