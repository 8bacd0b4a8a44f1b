import Cache
import Composing
import Files
import Planning
import Scanning
import SiteModel

/// A photo that is to be developed.
struct UndevelopedPhoto: Sendable {
    /// In the ledger.
    var row: Int64
    var hash: ContentHash
}

extension GalleryStates {
    /// Makes the plans that are missing or out of date.
    /// - Parameter lanes: how many at a time.
    /// - Returns: the diagnostics of every gallery.
    mutating func plan(lanes: Int) throws -> [Diagnostic] {
        let counts = try ledger.photoCounts()
        for index in states.indices where states[index].plannedFrom == nil {
            let count = counts[states[index].id] ?? PhotoCount()
            let described = try ledger.describedGallery(states[index].id)
            states[index].hasContent = count.read > 0 || described.isDescribed && count.all == 0
            states[index].privacy = described.privacy
        }
        let outlines = states.map { GalleryOutline(path: $0.path, hasContent: $0.hasContent, privacy: $0.privacy) }
        let needsSecret = outlines.contains { $0.privacy != nil && $0.hasContent }
        let places = placeGalleries(outlines, secret: needsSecret ? try secret() : nil)
        for index in states.indices {
            states[index].place = places[states[index].path]
            states[index].undeveloped = []
        }
        let planner = self
        let outcomes = try onThreads(lanes, forEach: states) { try planner.planned($0) }
        states = outcomes.map(\.state)
        try refuseSharedIDs()
        return outcomes.flatMap(\.unplaced) + states.flatMap { $0.head?.diagnostics ?? [] }
    }

    /// - Returns: the gallery with its plan, and what is to be said of one that has no place in the site.
    private func planned(_ old: State) throws -> (state: State, unplaced: [Diagnostic]) {
        var state = old
        guard let place = state.place else {
            state.head = nil
            try ledger.plan([], for: state.id)
            try ledger.recordIdentifiers([:], of: state.id)
            try ledger.record(nil, of: state.id)
            state.isPlannedNow = true
            return (state, try loadGallery(state.id, root: root, from: ledger).diagnostics)
        }
        let from = "\(keys.planning) \(place.id) \(place.isTwin)"
        if state.plannedFrom != from { try plan(&state, at: place, from: from) }
        return (state, [])
    }

    private func plan(_ state: inout State, at place: GalleryPlace, from: String) throws {
        let reading = try loadGallery(state.id, root: root, from: ledger) {
            media.record(of: $0.hash, named: recordName(hash: $0.hash, encoder: BuildKeys.encoder))?.development
        }
        if !reading.found.isEmpty { try ledger.record(reading.found) }
        let (planned, found) = planGallery(
            reading.gallery,
            at: place,
            settings: settings,
            encoder: BuildKeys.encoder
        )
        let files = files(of: planned, settings: settings)
        try ledger.plan(files, for: state.id)
        let identifiers = planned.photos.map { (SourcePath($0.photo.source.path.name), $0.id) }
        try ledger.recordIdentifiers(Dictionary(identifiers) { first, _ in first }, of: state.id)
        try ledger.record(planned.isPrivate ? nil : RenderedGallery(planned).listing, of: state.id)
        state.head = GalleryHead(
            planned: planned.head,
            diagnostics: reading.diagnostics + found,
            fileCount: files.count,
            photoAliases: planned.isPrivate
                ? []
                : planned.photos.flatMap { photo in
                    photo.photo.aliases.map {
                        RedirectClaim(alias: $0, target: photo.page, source: photo.photo.source.path)
                    }
                }
        )
        state.plannedFrom = from
        state.composedFrom = nil
        state.isPlannedNow = true
        let outputs = Set(try ledger.outputs(of: state.id).keys)
        for photo in planned.photos {
            guard let row = reading.rows[photo.photo.source.path] else { continue }
            let isMade =
                absentRenditions(of: photo, outputs).isEmpty && absentTiles(of: photo, outputs) == nil
                && absentFilm(of: photo, outputs) == nil
            if photo.photo.color != nil, isMade { continue }
            state.undeveloped.append(UndevelopedPhoto(row: row, hash: photo.photo.facts.hash))
        }
    }

    private func refuseSharedIDs() throws {
        let found = try ledger.sharedIdentifiers().map { id, first, second in
            Diagnostic(
                .error,
                at: second.string,
                "has the id of \(first): \(id)",
                hint: "change one sidecar's id"
            )
        }
        if !found.isEmpty { throw BuildFailure(.failed, found) }
    }
}
