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
    /// Whether it is the film of a Live Photo.
    var isMotion: Bool
}

extension GalleryStates {
    /// Makes the plans that are missing or out of date.
    /// - Parameter lanes: how many processors to keep busy.
    /// - Returns: the diagnostics of every gallery.
    mutating func plan(lanes: Int) throws -> [Diagnostic] {
        let counts = try place()
        var unplaced = try planAll(counts, lanes: lanes)
        if try leaveOutHollow() { unplaced = try planAll(counts, lanes: lanes) }
        try refuseSharedIDs()
        return unplaced + states.flatMap { $0.head?.diagnostics ?? [] }
    }

    /// - Returns: the diagnostics of galleries without a place in the site.
    private mutating func planAll(_ counts: [Int64: PhotoCount], lanes: Int) throws -> [Diagnostic] {
        let planner = self
        let outcomes = try onThreads(Ledger.threadCount(lanes: lanes), forEach: shares(counts, lanes: lanes)) { share in
            // One for the ids, so that a gallery without files is written too.
            var plans = Batch(rowCount: { $0.files.count + 1 }) { try planner.ledger.record($0) }
            let outcomes = try share.map { state in
                let (state, plan, unplaced) = try planner.planned(state)
                if let plan { try plans.add(plan) }
                return (state: state, unplaced: unplaced)
            }
            try plans.flush()
            return outcomes
        }.joined()
        states = outcomes.map(\.state)
        return outcomes.flatMap(\.unplaced)
    }

    /// Takes their places from galleries all of whose photos turned out to be left out.
    /// - Returns: whether there are any.
    private mutating func leaveOutHollow() throws -> Bool {
        let hollow = states.indices.filter { index in
            guard states[index].hasContent, let planned = states[index].head?.planned else { return false }
            return planned.photoCount == 0 && !planned.gallery.isDescribed
        }
        for index in hollow { states[index].hasContent = false }
        if !hollow.isEmpty { try assignPlaces() }
        return !hollow.isEmpty
    }

    /// Runs of galleries whose plans go into the ledger together: so many that every lane has some.
    private func shares(_ counts: [Int64: PhotoCount], lanes: Int) -> [[State]] {
        let size = min(512, counts.values.map(\.all).reduce(0, +) / (8 * lanes))
        var shares: [[State]] = []
        var room = 0
        for state in states {
            if room <= 0 {
                shares.append([])
                room = size
            }
            shares[shares.count - 1].append(state)
            room -= 1 + (counts[state.id]?.all ?? 0)
        }
        return shares
    }

    /// Gives galleries their places in the site, by what is known of their photos.
    /// - Returns: how many each has.
    @discardableResult mutating func place() throws -> [Int64: PhotoCount] {
        let counts = try ledger.photoCounts()
        for index in states.indices where states[index].plannedFrom == nil {
            let count = counts[states[index].id] ?? PhotoCount()
            let described = try ledger.describedGallery(states[index].id)
            states[index].hasContent = count.read > 0 || described.isDescribed && count.all == 0
            states[index].privacy = described.privacy
        }
        for index in states.indices { states[index].undeveloped = [] }
        try assignPlaces()
        return counts
    }

    private mutating func assignPlaces() throws {
        let outlines = states.map { GalleryOutline(path: $0.path, hasContent: $0.hasContent, privacy: $0.privacy) }
        let needsSecret = outlines.contains { $0.privacy != nil && $0.hasContent }
        let places = placeGalleries(outlines, secret: needsSecret ? try secret() : nil)
        let counts = childCounts(outlines, places: places)
        for index in states.indices {
            states[index].place = places[states[index].path]
            states[index].childCount = counts[states[index].path] ?? 0
        }
    }

    /// What the plan of a gallery follows from, beside its content.
    /// - Parameter sort: the gallery's own.
    private func planningKey(of state: State, at place: GalleryPlace, sort: PhotoOrder?) -> String {
        let key = "\(keys.planning) \(place.id) \(place.isTwin) \(state.childCount)"
        return (sort ?? settings.sort) == .rating ? "\(key) \(state.ratings?.key ?? "unrated")" : key
    }

    /// - Returns: the gallery with its plan, what that leaves in the ledger if it is new, and what is to be said of a gallery that
    ///   has no place in the site.
    private func planned(_ old: State) throws -> (state: State, plan: GalleryPlan?, unplaced: [Diagnostic]) {
        var state = old
        guard let place = state.place else {
            state.head = nil
            state.isPlannedNow = true
            let plan = GalleryPlan(of: state.id)
            let unplaced = try loadGallery(state.id, layout: layout, from: ledger, language: settings.language)
            return (state, plan, unplaced.diagnostics)
        }
        let from = planningKey(of: state, at: place, sort: state.head?.planned.gallery.sort)
        if state.plannedFrom == from { return (state, nil, []) }
        let made = try plan(&state, at: place)
        return (state, made, [])
    }

    private func plan(_ state: inout State, at place: GalleryPlace) throws -> GalleryPlan {
        let reading = try loadGallery(state.id, layout: layout, from: ledger, language: settings.language) {
            media.record(of: $0.hash, named: recordName(hash: $0.hash, encoder: keys.encoder))?.development
        }
        if !reading.found.isEmpty { try ledger.record(reading.found) }
        let (planned, found) = planGallery(
            reading.gallery,
            at: place,
            ratings: state.ratings,
            childCount: state.childCount,
            settings: settings,
            encoder: keys.encoder
        )
        var diagnostics = reading.diagnostics + found
        if planned.gallery.sort == .rating, state.ratings == nil {
            let file = planned.gallery.path.string + "/gallery.md"
            diagnostics.append(unratedWarning(at: file, isPrivate: planned.isPrivate))
        }
        var plan = GalleryPlan(of: state.id)
        plan.files = files(of: planned, settings: settings)
        let ids = planned.photos.map { (SourcePath($0.photo.source.path.name), $0.id) }
        plan.photoIDs = Dictionary(ids) { first, _ in first }
        if !planned.isPrivate { plan.listing = RenderedGallery(planned).listing }
        state.head = GalleryHead(
            planned: planned.head,
            diagnostics: diagnostics,
            fileCount: plan.files.count,
            photoAliases: planned.redirectClaims
        )
        state.plannedFrom = planningKey(of: state, at: place, sort: planned.gallery.sort)
        state.composedFrom = nil
        state.isPlannedNow = true
        state.undeveloped = try undeveloped(planned, reading, outputs: Set(try ledger.outputs(of: state.id).keys))
        return plan
    }

    /// The photos of which something is to be made. Of those the ledger may know less than the store, which was told of other
    /// photos with the same bytes.
    private func undeveloped(
        _ planned: PlannedGallery,
        _ reading: GalleryReading,
        outputs: Set<SourcePath>
    ) throws -> [UndevelopedPhoto] {
        let asked = Set(reading.found.map(\.id))
        var found: [(id: Int64, record: DevelopmentRecord)] = []
        var undeveloped: [UndevelopedPhoto] = []
        for (position, photo) in planned.sources.enumerated() {
            let path = photo.photo.source.path
            guard let row = reading.rows[path] else { continue }
            if photo.photo.color != nil {
                let known = reading.files[path] ?? StoredFiles()
                if PresentFiles(outputs: outputs, media: media, known: known).hasAll(of: photo) { continue }
                if !asked.contains(row), let record = record(of: photo), record.files != known {
                    found.append((row, record))
                    if PresentFiles(outputs: outputs, media: media, known: record.files).hasAll(of: photo) { continue }
                }
            }
            let isMotion = position >= planned.photos.count
            undeveloped.append(UndevelopedPhoto(row: row, hash: photo.photo.facts.hash, isMotion: isMotion))
        }
        if !found.isEmpty { try ledger.record(found) }
        return undeveloped
    }

    /// The store's record of a photo.
    private func record(of photo: PlannedPhoto) -> DevelopmentRecord? {
        let hash = photo.photo.facts.hash
        return media.record(of: hash, named: recordName(hash: hash, encoder: keys.encoder))?.development
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
