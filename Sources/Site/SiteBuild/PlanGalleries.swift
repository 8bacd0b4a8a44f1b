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
        try place()
        let planner = self
        let outcomes = try onThreads(Ledger.threadCount(lanes: lanes), forEach: states) { try planner.planned($0) }
        states = outcomes.map(\.state)
        try refuseSharedIDs()
        return outcomes.flatMap(\.unplaced) + states.flatMap { $0.head?.diagnostics ?? [] }
    }

    /// Gives galleries their places in the site, by what is known of their photos.
    mutating func place() throws {
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
    }

    /// What the plan of a gallery follows from, beside its content.
    /// - Parameter sort: the gallery's own.
    private func planningKey(of state: State, at place: GalleryPlace, sort: PhotoOrder?) -> String {
        let key = "\(keys.planning) \(place.id) \(place.isTwin)"
        return (sort ?? settings.sort) == .rating ? "\(key) \(state.ratings?.key ?? "unrated")" : key
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
        let from = planningKey(of: state, at: place, sort: state.head?.planned.gallery.sort)
        if state.plannedFrom != from { try plan(&state, at: place) }
        return (state, [])
    }

    private func plan(_ state: inout State, at place: GalleryPlace) throws {
        let reading = try loadGallery(state.id, root: root, from: ledger) {
            media.record(of: $0.hash, named: recordName(hash: $0.hash, encoder: BuildKeys.encoder))?.development
        }
        if !reading.found.isEmpty { try ledger.record(reading.found) }
        let (planned, found) = planGallery(
            reading.gallery,
            at: place,
            ratings: state.ratings,
            settings: settings,
            encoder: BuildKeys.encoder
        )
        var diagnostics = reading.diagnostics + found
        if planned.gallery.sort == .rating, state.ratings == nil {
            let file = planned.gallery.path.string + "/gallery.md"
            diagnostics.append(unratedWarning(at: file, isPrivate: planned.isPrivate))
        }
        let files = files(of: planned, settings: settings)
        try ledger.plan(files, for: state.id)
        let identifiers = planned.photos.map { (SourcePath($0.photo.source.path.name), $0.id) }
        try ledger.recordIdentifiers(Dictionary(identifiers) { first, _ in first }, of: state.id)
        try ledger.record(planned.isPrivate ? nil : RenderedGallery(planned).listing, of: state.id)
        state.head = GalleryHead(
            planned: planned.head,
            diagnostics: diagnostics,
            fileCount: files.count,
            photoAliases: planned.isPrivate
                ? []
                : planned.photos.flatMap { photo in
                    photo.photo.aliases.map {
                        RedirectClaim(alias: $0, target: photo.page, source: photo.photo.source.path)
                    }
                }
        )
        state.plannedFrom = planningKey(of: state, at: place, sort: planned.gallery.sort)
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
