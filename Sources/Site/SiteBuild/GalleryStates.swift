import Cache
import Planning
import Scanning
import SiteModel

/// Where every gallery stands between the last build and this one. Heads are kept in memory; photos never are.
struct GalleryStates: Sendable {
    struct State: Sendable {
        var id: Int64
        var path: SourcePath
        var place: GalleryPlace?
        /// What its plan was made from; nil when it is to be made.
        var plannedFrom: String?
        var head: GalleryHead?
        /// What its published pages were composed from; nil when they are to be composed.
        var composedFrom: String?
        var hasContent: Bool
        /// Whether all its files are planned in this build, and not merely kept.
        var isPlannedNow = false
    }

    private(set) var states: [State] = []
    private let ledger: Ledger
    private let media: MediaStore
    private let root: String
    private let settings: SiteSettings
    private let keys: BuildKeys

    init(_ ledger: Ledger, _ media: MediaStore, root: String, settings: SiteSettings, keys: BuildKeys) throws {
        self.ledger = ledger
        self.media = media
        self.root = root
        self.settings = settings
        self.keys = keys
        states = try ledger.galleries().map { record in
            let gallery = record.head?.planned
            // A file that is gone from the output, or altered, may have to be made again.
            let isIntact = record.head?.fileCount == record.intactFileCount
            return State(
                id: record.id,
                path: record.path,
                plannedFrom: isIntact ? record.plannedFrom : nil,
                head: record.head,
                composedFrom: isIntact ? record.composedFrom : nil,
                hasContent: gallery.map { $0.photoCount > 0 || $0.gallery.isDescribed } ?? false
            )
        }
    }

    /// Those that are shown.
    var heads: [PlannedGallery] { states.compactMap { $0.head?.planned } }

    /// Makes the plans that are missing or out of date.
    /// - Parameter look: shown every gallery that was planned now, with its photos and the ledger's row of each.
    /// - Returns: the diagnostics of every gallery.
    mutating func plan(
        look: (Int64, PlannedGallery, [SourcePath: Int64]) throws -> Void = { _, _, _ in }
    ) throws -> [Diagnostic] {
        let counts = try ledger.photoCounts()
        for index in states.indices where states[index].plannedFrom == nil {
            let count = counts[states[index].id] ?? PhotoCount()
            let isDescribed = try ledger.describedGallery(states[index].id).isDescribed
            states[index].hasContent = count.read > 0 || isDescribed && count.all == 0
        }
        let outlines = states.map { GalleryOutline(path: $0.path, hasContent: $0.hasContent) }
        let places = placeGalleries(outlines)
        var unplaced: [Diagnostic] = []
        for index in states.indices {
            states[index].place = places[states[index].path]
            guard let place = states[index].place else {
                states[index].head = nil
                try ledger.plan([], for: states[index].id)
                try ledger.recordIdentifiers([:], of: states[index].id)
                states[index].isPlannedNow = true
                unplaced += try loadGallery(states[index].id, root: root, from: ledger).diagnostics
                continue
            }
            let from = "\(keys.planning) \(place.id) \(place.isTwin)"
            if states[index].plannedFrom != from { try plan(index, at: place, from: from, look) }
        }
        try refuseSharedIDs()
        return unplaced + states.flatMap { $0.head?.diagnostics ?? [] }
    }

    private mutating func plan(
        _ index: Int,
        at place: GalleryPlace,
        from: String,
        _ look: (Int64, PlannedGallery, [SourcePath: Int64]) throws -> Void
    ) throws {
        let id = states[index].id
        let reading = try loadGallery(id, root: root, from: ledger) {
            media.record(named: recordName(hash: $0.hash, orientation: $0.orientation, encoder: BuildKeys.encoder))
        }
        if !reading.found.isEmpty { try ledger.record(reading.found) }
        let (planned, found) = planGallery(
            reading.gallery,
            at: place,
            settings: settings,
            encoder: BuildKeys.encoder
        )
        let files = files(of: planned, settings: settings)
        try ledger.plan(files, for: id)
        let identifiers = planned.photos.map { (SourcePath($0.photo.source.path.name), $0.id) }
        try ledger.recordIdentifiers(Dictionary(identifiers) { first, _ in first }, of: id)
        states[index].head = GalleryHead(
            planned: planned.head,
            diagnostics: reading.diagnostics + found,
            fileCount: files.count,
            photoAliases: planned.photos.flatMap { photo in
                photo.photo.aliases.map {
                    RedirectClaim(alias: $0, target: photo.page, source: photo.photo.source.path)
                }
            }
        )
        states[index].plannedFrom = from
        states[index].composedFrom = nil
        states[index].isPlannedNow = true
        try look(id, planned, reading.rows)
    }

    /// The plan of a gallery is to be made again: what is known of its photos has changed.
    mutating func forget(_ ids: Set<Int64>) {
        for index in states.indices where ids.contains(states[index].id) { states[index].plannedFrom = nil }
    }

    /// Where each gallery that is shown stands, by its place in the site.
    var statesByID: [String: State] {
        Dictionary(states.compactMap { state in state.head.map { ($0.planned.id, state) } }) { first, _ in first }
    }

    /// A gallery that is shown, with its photos: planned again, which is cheaper than keeping it.
    func gallery(_ state: State) throws -> (planned: PlannedGallery, rows: [SourcePath: Int64]) {
        let reading = try loadGallery(state.id, root: root, from: ledger)
        guard let place = state.place else {
            return (PlannedGallery(gallery: reading.gallery, id: "", photos: []), [:])
        }
        let planned = planGallery(reading.gallery, at: place, settings: settings, encoder: BuildKeys.encoder).planned
        return (planned, reading.rows)
    }

    /// The same with the relatives and the cover that its head has in a plan.
    func gallery(_ state: State, relatives head: PlannedGallery) throws -> PlannedGallery {
        var planned = try gallery(state).planned
        planned.parent = head.parent
        planned.children = head.children
        planned.cover = head.cover
        return planned
    }

    /// What the pages of a gallery are composed from, beside its own photos, which the plan's own key vouches for.
    func composingKey(of index: Int, in plan: BuildPlan) throws -> String {
        let gallery = plan.galleries[index]
        var parts = [keys.composing, try describe(gallery)]
        var parent = gallery.parent
        while let above = parent {
            parts.append("\(plan.galleries[above].id) \(plan.galleries[above].gallery.name.value)")
            parent = plan.galleries[above].parent
        }
        for child in gallery.children { parts.append(try describe(plan.galleries[child])) }
        return ContentHash(of: parts.joined(separator: "\0")).hex
    }

    /// Everything of a head but its place among the others.
    private func describe(_ head: PlannedGallery) throws -> String {
        var head = head
        head.parent = nil
        head.children = []
        return try ledgerText(of: head)
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
