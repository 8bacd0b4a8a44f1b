import Cache
import Composing
import Planning
import Releasing
import SiteModel
import Synchronization

/// What composing left in the stage.
struct Composition: Sendable {
    /// The galleries whose pages were composed, and from what; with the head where it is new.
    var galleries: [(id: Int64, head: GalleryHead?, plannedFrom: String, composedFrom: String)] = []
    /// What the lists of photos were composed from; nil where they were left as they are.
    var listsKey: String?
    /// Files that could not be copied.
    var rejections: [Diagnostic] = []
    /// Files that the store does not hold as they were made, by their owner.
    var damaged: [Int64: [DamagedFile]] = [:]
}

extension BuildSteps {
    /// Composes and stages the pages of every gallery that has changed, on all lanes, and the site's own.
    func compose(_ plan: BuildPlan, _ galleries: GalleryStates, into stage: Stage) async throws -> Composition {
        let composer = try Composer(plan: plan, theme: design.theme)
        let states = galleries.statesByID
        var composition = Composition()
        var changed: [Work] = []
        for (index, planned) in plan.galleries.enumerated() {
            guard let state = states[planned.id], let head = state.head, let plannedFrom = state.plannedFrom else {
                continue
            }
            let key = galleries.composingKey(of: index, state, in: plan)
            if state.composedFrom == key.text { continue }
            let isDataThere = state.composedFrom?.hasPrefix(key.data) ?? false
            changed.append(Work(index: index, state: state, isDataThere: isDataThere))
            composition.galleries.append((state.id, state.isPlannedNow ? head : nil, plannedFrom, key.text))
        }
        let total = changed.map { plan.galleries[$0.index].photoCount + 2 }.reduce(plan.documents.count, +)
        let done = Mutex(0)
        let advance: @Sendable (Int) -> Void = { count in
            let sum = done.withLock {
                $0 += count
                return $0
            }
            report(.progress(.composing, done: sum, total: total))
        }
        let queue = Mutex(changed[...])
        let next: @Sendable () -> Work? = { queue.withLock { $0.popFirst() } }
        composition.damaged = try await withThrowingTaskGroup(of: [Int64: [DamagedFile]].self) { group in
            for _ in 0..<max(1, request.jobs) {
                group.addTask {
                    var staged = Batch(rowCount: \.count) { try ledger.stage($0) }
                    var damaged: [Int64: [DamagedFile]] = [:]
                    while let work = next() {
                        try Task.checkCancellation()
                        let (gallery, files) = try galleries.gallery(work.state, relatives: plan.galleries[work.index])
                        let (owned, bad) = try compose(gallery, files, work, composer, stage)
                        if !bad.isEmpty { damaged[work.state.id] = bad }
                        try staged.add(owned)
                        advance(gallery.photoCount + 2)
                    }
                    try staged.flush()
                    return damaged
                }
            }
            return try await group.reduce(into: [:]) { $0.merge($1) { $0 + $1 } }
        }
        if let lists = plan.lists {
            try await composeLists(lists, plan, galleries, composer, stage)
            composition.listsKey = galleries.listsKey(in: plan).text
        }
        let composed = Set(composition.galleries.map(\.id))
        let (rejections, damaged) = try composeSite(plan, galleries, composed, composer, stage)
        composition.rejections = rejections
        composition.damaged.merge(damaged) { $0 + $1 }
        report(.progress(.composing, done: total, total: total))
        return composition
    }

    /// A gallery to compose.
    private struct Work: Sendable {
        /// Its place in the plan.
        var index: Int
        var state: GalleryStates.State
        /// Whether its data file is as it would be composed.
        var isDataThere: Bool
    }

    /// - Returns: also the files that the store does not hold as they were made.
    private func compose(
        _ gallery: PlannedGallery,
        _ files: [SourcePath: StoredFiles],
        _ work: Work,
        _ composer: Composer,
        _ stage: Stage
    ) throws -> (files: OwnedFiles, damaged: [DamagedFile]) {
        // A plan that was kept is one of which every file is in the output.
        let areRenditionsThere = !work.state.isPlannedNow
        var staged = try OwnerStage(stage, ledger, owner: work.state.id, withRenditions: !areRenditionsThere)
        var damaged: [DamagedFile] = []
        if !areRenditionsThere {
            for photo in gallery.sources {
                let known = files[photo.photo.source.path] ?? StoredFiles()
                damaged += try staged.addRenditions(photo.mediaFiles, from: media, known)
            }
        }
        let rendered = RenderedGallery(gallery)
        for document in documents(of: gallery, settings: design.settings) {
            if work.isDataThere, document == .data { continue }
            if document == .archive {
                let file = document.file(in: gallery)
                damaged += try staged.addArchive(gallery.archiveEntries, as: file, from: media) {
                    files[$0.photo]?.sum(of: $0.file)
                }
                continue
            }
            let bytes = try composer.compose(document, of: rendered)
            try staged.add(bytes, as: document.file(in: gallery), from: source(of: document, gallery))
        }
        return (staged.files, damaged)
    }

    private func source(of document: GalleryDocument, _ gallery: PlannedGallery) -> PageSource? {
        switch document {
        case .page: .file(gallery.gallery.path)
        case .photo(let index):
            .photo(gallery.photos[index].photo.facts.hash, gallery.photos[index].photo.source.path)
        default: nil
        }
    }

    /// - Parameter composed: the galleries whose pages were composed in this build.
    /// - Returns: a rejection for each file that could not be copied, and by owner the files that the store does not hold as
    ///   they were made.
    private func composeSite(
        _ plan: BuildPlan,
        _ galleries: GalleryStates,
        _ composed: Set<Int64>,
        _ composer: Composer,
        _ stage: Stage
    ) throws -> (rejections: [Diagnostic], damaged: [Int64: [DamagedFile]]) {
        var staged = try OwnerStage(stage, ledger, owner: OutputOwner.site, withRenditions: true)
        var rejections: [Diagnostic] = []
        var unreadable: Set<SourcePath> = []
        var damagedIcons: [DamagedFile] = []
        let photos = try gatheredPhotos(plan, galleries)
        for document in plan.documents {
            let bytes = try composer.compose(document, showing: photos)
            let source: PageSource? =
                if case .page(let index) = document { .file(plan.pages[index].page.path) } else { nil }
            try staged.add(bytes, as: document.file(in: plan), from: source)
        }
        for copy in plan.copies {
            switch copy.origin {
            case .bytes(let bytes): try staged.add(bytes, as: copy.file)
            case .emptyFile: try staged.addEmptyFile(copy.file)
            case .media:
                let known = try plan.icon.map { try storedFiles(of: $0) } ?? StoredFiles()
                damagedIcons += try staged.addRenditions([copy.file], from: media, known)
            case .file(let source):
                guard let rejection = try staged.add(source, as: copy.file) else { continue }
                rejections.append(rejection)
                unreadable.insert(SourcePath(copy.file))
            }
        }
        var damaged = try stageFormerFiles(plan, galleries, composed, composer, into: &staged)
        if !damagedIcons.isEmpty { damaged[OutputOwner.site] = damagedIcons }
        if staged.files.count > 0 { try ledger.stage([staged.files]) }
        if !unreadable.isEmpty {
            try ledger.plan(plan.siteFiles.filter { !unreadable.contains(SourcePath($0)) }, for: OutputOwner.site)
        }
        return (rejections, damaged)
    }

    /// The photos that the plan names as the newest and the best-rated, a gallery at a time.
    private func gatheredPhotos(_ plan: BuildPlan, _ galleries: GalleryStates) throws -> GatheredPhotos {
        let states = galleries.statesByID
        var newest: [Int: PlannedPhoto] = [:]
        var best: [Int: PlannedPhoto] = [:]
        for id in Set(plan.latest.map { plan.galleries[$0.gallery].id } + plan.best.map(\.galleryID)) {
            guard let state = states[id] else { continue }
            let photos = try galleries.gallery(state).planned.photos
            for (place, latest) in plan.latest.enumerated() where plan.galleries[latest.gallery].id == id {
                if photos.indices.contains(latest.position) { newest[place] = photos[latest.position] }
            }
            for (place, wanted) in plan.best.enumerated() where wanted.galleryID == id {
                best[place] = photos.first { $0.id == wanted.photoID }
            }
        }
        return GatheredPhotos(
            newest: plan.latest.indices.compactMap { newest[$0] },
            best: plan.best.indices.compactMap { best[$0] }
        )
    }
}
