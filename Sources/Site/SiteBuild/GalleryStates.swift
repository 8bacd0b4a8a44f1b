import Cache
import Files
import Planning
import Scanning
import SiteModel

/// Where every gallery stands between the last build and this one. Heads are kept in memory; photos never are.
struct GalleryStates: Sendable {
    struct State: Sendable {
        var id: Int64
        var path: SourcePath
        var place: GalleryPlace?
        /// How many galleries its pages show.
        var childCount = 0
        /// What its plan was made from; nil when it is to be made.
        var plannedFrom: String?
        var head: GalleryHead?
        /// What its published pages were composed from; nil when they are to be composed.
        var composedFrom: String?
        var hasContent: Bool
        var privacy: GalleryPrivacy?
        /// Nil where the build was not told of any, and of a private gallery.
        var ratings: GalleryRatings?
        /// Whether all its files are planned in this build, and not merely kept.
        var isPlannedNow = false
        /// Photos of which renditions are neither published nor in the store, or nothing is known of their making; in the
        /// order of the plan.
        var undeveloped: [UndevelopedPhoto] = []
    }

    var states: [State] = []
    let ledger: Ledger
    let media: MediaStore
    let layout: SourceLayout
    let settings: SiteSettings
    let keys: BuildKeys
    /// Asked for only where there is a private gallery.
    let secret: @Sendable () throws -> SiteSecret

    init(
        _ ledger: Ledger,
        _ media: MediaStore,
        layout: SourceLayout,
        settings: SiteSettings,
        keys: BuildKeys,
        lanes: Int,
        secret: @escaping @Sendable () throws -> SiteSecret
    ) throws {
        self.ledger = ledger
        self.media = media
        self.layout = layout
        self.settings = settings
        self.keys = keys
        self.secret = secret
        states = try onThreads(lanes, forEach: ledger.galleries(), atLeast: 16) { record in
            let head = try record.head()
            let gallery = head?.planned
            // A file that is gone from the output, or altered, may have to be made again.
            let isIntact = head?.fileCount == record.intactFileCount
            return State(
                id: record.id,
                path: record.path,
                plannedFrom: isIntact ? record.plannedFrom : nil,
                head: head,
                composedFrom: isIntact ? record.composedFrom : nil,
                hasContent: gallery.map { $0.photoCount > 0 || $0.gallery.isDescribed } ?? false,
                privacy: gallery?.gallery.privacy
            )
        }
    }

    /// Those that are shown.
    var heads: [PlannedGallery] { states.compactMap { $0.head?.planned } }

    /// The plan of a gallery is to be made again: what is known of its photos has changed.
    mutating func forget(_ ids: Set<Int64>) {
        for index in states.indices where ids.contains(states[index].id) { states[index].plannedFrom = nil }
    }

    /// Where each gallery that is shown stands, by its place in the site.
    var statesByID: [String: State] {
        Dictionary(states.compactMap { state in state.head.map { ($0.planned.id, state) } }) { first, _ in first }
    }

    /// The folders below `galleries/` that private galleries would have in public, where no other gallery has them.
    var closedFolders: Set<String> {
        let closed = states.filter { $0.privacy != nil }
        if closed.isEmpty { return [] }
        let places = placeGalleries(states.map { GalleryOutline(path: $0.path, hasContent: true) }, secret: nil)
        let shown = Set(states.filter { $0.privacy == nil }.compactMap { $0.place?.id })
        return Set(closed.compactMap { places[$0.path]?.id }).subtracting(shown)
    }

    /// A gallery that is shown, with its photos: planned again, which is cheaper than keeping it.
    /// - Returns: also the ledger's row of each photo, and what is known of files that were made of it.
    func gallery(
        _ state: State
    ) throws -> (planned: PlannedGallery, rows: [SourcePath: Int64], files: [SourcePath: StoredFiles]) {
        let reading = try loadGallery(state.id, layout: layout, from: ledger, language: settings.language)
        guard let place = state.place else {
            return (PlannedGallery(gallery: reading.gallery, id: "", photos: []), [:], [:])
        }
        let (planned, _) = planGallery(
            reading.gallery,
            at: place,
            ratings: state.ratings,
            childCount: state.childCount,
            settings: settings,
            encoder: keys.encoder
        )
        return (planned, reading.rows, reading.files)
    }

    /// The same with the relatives and the cover that its head has in a plan.
    func gallery(
        _ state: State,
        relatives head: PlannedGallery
    ) throws -> (planned: PlannedGallery, files: [SourcePath: StoredFiles]) {
        var (planned, _, files) = try gallery(state)
        planned.parent = head.parent
        planned.children = head.children
        planned.cover = head.cover
        planned.feedName = head.feedName
        return (planned, files)
    }

    /// What the data file and the pages of a gallery are composed from, beside its own photos, which the plan's own key
    /// vouches for.
    func composingKey(of index: Int, _ state: State, in plan: BuildPlan) -> ComposingKey {
        let gallery = plan.galleries[index]
        let described = plan.descriptions[index]
        var parts = [keys.composing, plan.surroundings, described]
        var parent = gallery.parent
        while let above = parent {
            parts.append("\(plan.galleries[above].id) \(plan.galleries[above].gallery.name.value)")
            parent = plan.galleries[above].parent
        }
        parts += gallery.children.map { plan.descriptions[$0] }
        return ComposingKey(
            data: ContentHash(of: keys.data + described + (state.ratings?.key ?? "")).hex,
            pages: ContentHash(of: parts.joined(separator: "\0")).hex
        )
    }

    /// What the lists of photos are composed from, beside the galleries' photos, whose rows in the ledger vouch for them.
    func listsKey(in plan: BuildPlan) -> ComposingKey {
        ComposingKey(
            data: ContentHash(of: ([keys.data] + plan.descriptions).joined(separator: "\0")).hex,
            pages: ContentHash(of: [keys.composing, plan.surroundings].joined(separator: "\0")).hex
        )
    }
}

/// What a gallery's texts are composed from, as hashes.
struct ComposingKey: Sendable {
    var data: String
    var pages: String

    /// As it is kept in the ledger.
    var text: String { data + " " + pages }
}
