import Cache
import Developing
import Planning
import Scanning
import SiteModel
import Synchronization
import Workers

extension BuildSteps {
    /// Plans all galleries and develops what is missing, until nothing is: a photo that turns out bad only while it is
    /// developed is left out, and its gallery planned again.
    /// - Parameter developed: takes the ledger's rows of the photos that were developed.
    /// - Returns: the plan, and what is to be said of the galleries.
    func planAndDevelop(
        _ galleries: inout GalleryStates,
        _ content: ContentReading,
        _ developed: inout Set<Int64>
    ) async throws -> (plan: BuildPlan, diagnostics: [Diagnostic]) {
        while true {
            let diagnostics = try galleries.plan(lanes: request.jobs)
            let missing = Missing(galleries)
            var plan = try planSite(galleries, content)
            try checkDeletionLimit(galleries, content)
            galleries.forget(missing.changed)
            if missing.changed.isEmpty {
                if try await !developIcon(plan) {
                    plan.dropIcon()
                    try ledger.plan(plan.siteFiles, for: OutputOwner.site)
                }
                return (plan, diagnostics)
            }
            developed.formUnion(try await develop(missing, galleries, icon: plan.icon))
        }
    }

    /// - Returns: whether the site's icon is there, or none is planned.
    private func developIcon(_ plan: BuildPlan) async throws -> Bool {
        guard let icon = plan.icon else { return true }
        let absent = try absentFiles(of: icon)
        if absent.isEmpty { return true }
        var work = development(icon.photo, [])
        work.icons = absent
        let row = try ledger.storedFiles(ofPhotoAt: icon.photo.photo.source.path)
        work.known = row?.files ?? StoredFiles()
        let isMade = Mutex(false)
        let queue = Mutex([work])
        try await developRenditions(
            count: 1,
            into: media,
            readAs: BuildKeys.reading(design.settings, encoder: encoder),
            workers: try request.workers(.develop),
            lanes: 1,
            next: { queue.withLock { $0.popLast() }.map { (0, $0) } },
            progress: { _, _ in },
            onOutcome: { _, outcome in
                guard case .developed(let record) = outcome else { return }
                if let row { try ledger.record([(row.id, record)]) }
                isMade.withLock { $0 = true }
            }
        )
        return isMade.withLock { $0 }
    }

    private func absentFiles(of icon: SiteIcon) throws -> [PlannedIcon] {
        let outputs = Set(try ledger.outputs(of: OutputOwner.site).keys)
        let absent = icon.files.filter { !outputs.contains(SourcePath($0.file)) }
        if absent.isEmpty { return [] }
        let known = try storedFiles(of: icon)
        return absent.filter { !media.has($0.file, known) }
    }

    /// What is known of the files of the photo that the icon is made of. The ledger may know less than the store, which was told
    /// of other photos with the same bytes.
    func storedFiles(of icon: SiteIcon) throws -> StoredFiles {
        let known = try ledger.storedFiles(ofPhotoAt: icon.photo.photo.source.path)?.files ?? StoredFiles()
        if icon.files.allSatisfy({ known.sum(of: $0.file) != nil }) { return known }
        let record = media.record(of: icon.photo.photo.facts.hash, named: recordName(icon.photo))
        return record?.development.files ?? known
    }

    /// Plans all galleries, and counts the photos that a build would develop.
    func planAndCount(_ galleries: inout GalleryStates) throws -> (diagnostics: [Diagnostic], developmentCount: Int) {
        let diagnostics = try galleries.plan(lanes: request.jobs)
        let missing = Missing(galleries)
        return (diagnostics, missing.photos.values.map { $0.subtracting(missing.motions).count }.reduce(0, +))
    }

    private struct Missing {
        /// The rows of the photos to develop, by gallery.
        var photos: [Int64: Set<Int64>] = [:]
        /// Others with the same bytes, by the row of the one that is developed for all.
        var sharing: [Int64: [Int64]] = [:]
        /// The rows of films that belong to photos.
        var motions: Set<Int64> = []
        /// Galleries of which more is known by now, or will be.
        var changed: Set<Int64> = []

        init(_ galleries: GalleryStates) {
            // Of photos with the same bytes, one is developed for all.
            var rowsByHash: [ContentHash: Int64] = [:]
            for state in galleries.states where !state.undeveloped.isEmpty {
                changed.insert(state.id)
                for photo in state.undeveloped {
                    if photo.isMotion { motions.insert(photo.row) }
                    if let first = rowsByHash[photo.hash] {
                        sharing[first, default: []].append(photo.row)
                    } else {
                        rowsByHash[photo.hash] = photo.row
                        photos[state.id, default: []].insert(photo.row)
                    }
                }
            }
        }
    }

    /// - Parameter icon: made with its photo, where that is developed too.
    /// - Returns: the rows of the photos that were developed.
    private func develop(_ missing: Missing, _ galleries: GalleryStates, icon: SiteIcon?) async throws -> Set<Int64> {
        let queue = Mutex(DevelopmentQueue(steps: self, galleries: galleries, missing: missing.photos, icon: icon))
        let developed = Mutex<Set<Int64>>([])
        try await developRenditions(
            count: missing.photos.values.map(\.count).reduce(0, +),
            into: media,
            readAs: BuildKeys.reading(design.settings, encoder: encoder),
            workers: try request.workers(.develop),
            lanes: request.jobs,
            next: { try queue.withLock { try $0.next() } },
            progress: { report(.progress(.developing, done: $0, total: $1)) },
            onOutcome: { row, outcome in
                switch outcome {
                case .developed(let record):
                    try ledger.record(([row] + (missing.sharing[row] ?? [])).map { ($0, record) })
                    if !missing.motions.contains(row) { developed.withLock { _ = $0.insert(row) } }
                case .rejected(let reason, let hint, let mayChange):
                    try ledger.reject(row, reason: reason, hint: hint, mayChange: mayChange)
                case .lost(let reason):
                    let state = PhotoRecord.State.rejected(reason: reason, hint: Self.hint)
                    try ledger.record([(row, state, mayChange: true)])
                }
            }
        )
        return developed.withLock { $0 }
    }

    private static let hint = "export it again, or remove it"

    /// Photos to develop, a gallery at a time.
    private struct DevelopmentQueue {
        let steps: BuildSteps
        var states: ArraySlice<GalleryStates.State>
        let galleries: GalleryStates
        let missing: [Int64: Set<Int64>]
        let icon: SiteIcon?
        var developments: ArraySlice<(Int64, Development)> = []

        init(steps: BuildSteps, galleries: GalleryStates, missing: [Int64: Set<Int64>], icon: SiteIcon?) {
            self.steps = steps
            self.icon = icon
            self.galleries = galleries
            self.missing = missing
            states = galleries.states.filter { missing[$0.id] != nil }[...]
        }

        mutating func next() throws -> (Int64, Development)? {
            while developments.isEmpty, let state = states.popFirst() {
                let wanted = missing[state.id] ?? []
                let (planned, rows, files) = try galleries.gallery(state)
                let outputs = Set(try steps.ledger.outputs(of: state.id).keys)
                developments =
                    try steps.photosInOrder(planned, rows).filter { wanted.contains($0.1) }.map { photo, row in
                        let known = files[photo.photo.source.path] ?? StoredFiles()
                        let present = PresentFiles(outputs: outputs, media: steps.media, known: known)
                        var work = steps.development(photo, present.absentRenditions(of: photo))
                        work.tiles = present.absentTiles(of: photo)
                        work.film = present.absentFilm(of: photo)
                        work.known = known
                        if let icon, icon.photo.photo.source.path == photo.photo.source.path {
                            work.icons = try steps.absentFiles(of: icon)
                        }
                        return (row, work)
                    }[...]
            }
            return developments.popFirst()
        }
    }

    private func development(_ photo: PlannedPhoto, _ absent: [PlannedRendition]) -> Development {
        var work = Development(
            source: photo.photo.source,
            facts: photo.photo.facts,
            renditions: absent,
            record: recordName(photo)
        )
        work.treatment = photo.treatment
        return work
    }

    private func recordName(_ photo: PlannedPhoto) -> String {
        Planning.recordName(hash: photo.photo.facts.hash, encoder: encoder)
    }

    /// A gallery's photos, and the films that belong to them, with their rows in the ledger.
    private func photosInOrder(_ planned: PlannedGallery, _ rows: [SourcePath: Int64]) -> [(PlannedPhoto, Int64)] {
        planned.sources.compactMap { photo in rows[photo.photo.source.path].map { (photo, $0) } }
    }
}
