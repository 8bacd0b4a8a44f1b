import Cache
import Composing
import Releasing
import SiteModel
import Synchronization

extension BuildSteps {
    /// Composes and stages the lists of photos and the data of the search, from what the ledger knows of every gallery.
    func composeLists(
        _ lists: PlannedLists,
        _ plan: BuildPlan,
        _ galleries: GalleryStates,
        _ composer: Composer,
        _ stage: Stage
    ) async throws {
        let states = galleries.statesByID
        let rows = plan.galleries.map { states[$0.id]?.id }
        let step = ListStep(lists: lists, plan: plan, rows: rows, ledger: ledger, composer: composer)
        let queue = Mutex(step.work[...])
        let next: @Sendable () -> ListStep.Work? = { queue.withLock { $0.popFirst() } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, request.jobs) {
                group.addTask {
                    var staged = try OwnerStage(stage, ledger, owner: OutputOwner.lists, withRenditions: false)
                    while let work = next() {
                        try Task.checkCancellation()
                        try step.compose(work) { try staged.add($1, as: $0.file(in: lists, of: plan)) }
                    }
                    if staged.files.count > 0 { try ledger.stage([staged.files]) }
                }
            }
            try await group.waitForAll()
        }
    }
}

private struct ListStep: Sendable {
    let lists: PlannedLists
    let plan: BuildPlan
    /// The ledger's rows of the plan's galleries.
    let rows: [Int64?]
    let ledger: Ledger
    let cards: ListedCards
    let composer: Composer
    /// Galleries in the order in which their photos are listed.
    let order: [Int]

    /// What one lane composes at a time.
    enum Work: Sendable {
        /// All pages of a list.
        case list(Int)
        /// All files of words.
        case words
        case one(ListDocument)
    }

    init(lists: PlannedLists, plan: BuildPlan, rows: [Int64?], ledger: Ledger, composer: Composer) {
        self.lists = lists
        self.plan = plan
        self.rows = rows
        self.ledger = ledger
        cards = ListedCards(ledger)
        self.composer = composer
        order = composer.galleriesInOrder
    }

    var work: [Work] {
        let others = lists.documents.filter {
            switch $0 {
            case .list, .searchWords: false
            case .searchIndex, .searchPhotos: !lists.isSearchThere
            default: true
            }
        }
        // The longest lists first, so that no lane works on one of them alone at the end.
        let byLength = lists.lists.indices.sorted { lists.lists[$0].photoCount > lists.lists[$1].photoCount }
        return (lists.isSearchThere ? [] : [.words]) + byLength.map { .list($0) } + others.map { .one($0) }
    }

    func compose(_ work: Work, _ add: (ListDocument, [UInt8]) throws -> Void) throws {
        switch work {
        case .list(let position): try composeList(position, add)
        case .words: try composeWords(add)
        case .one(let document): try add(document, bytes(of: document))
        }
    }

    private func bytes(of document: ListDocument) throws -> [UInt8] {
        switch document {
        case .index(let kind): return try composer.render(composer.page(kind, lists))
        case .continent(let key): return try composer.render(composer.page(continent: key, lists))
        case .sitemap(let part): return composer.sitemap(of: lists, part: part)
        case .searchIndex: return composer.searchIndex(lists)
        case .searchPhotos(let gallery, let part):
            guard let row = rows[gallery] else { return composer.searchPhotos([]) }
            let positions =
                ((part - 1) * searchPartSize)..<min(part * searchPartSize, plan.galleries[gallery].photoCount)
            let all = try cards.cards(of: row)
            return composer.searchPhotos(try positions.map { try all.card(at: $0) })
        // Those are composed together, see `Work`.
        case .list, .searchWords: return []
        }
    }

    private func composeList(_ position: Int, _ add: (ListDocument, [UInt8]) throws -> Void) throws {
        let list = lists.lists[position]
        let positions = try ledger.positions(of: list.facet)
        let single = order.filter { !list.wholeGalleries.contains($0) }
        let photos = single.compactMap { rows[$0] }.flatMap { row in
            (positions[row].map { Array($0.all) } ?? []).map { (gallery: row, position: $0) }
        }
        let perPage = plan.settings.photosPerPage
        for number in list.pageNumbers(plan.settings) {
            let shown = try photos.dropFirst((number - 1) * perPage).prefix(perPage).map {
                try cards.cards(of: $0.gallery).card(at: $0.position)
            }
            try add(
                .list(position, page: number),
                composer.render(composer.page(ListPage(list, number: number, cards: shown), among: lists))
            )
        }
    }

    private func composeWords(_ add: (ListDocument, [UInt8]) throws -> Void) throws {
        let shown = plan.galleries.indices.filter { !plan.galleries[$0].isPrivate }.compactMap { rows[$0] }
        let places = Dictionary(shown.enumerated().map { ($1, $0) }) { first, _ in first }
        var words: [(word: String, photos: [(gallery: Int, positions: Positions)])] = []
        var file = 0
        func end() throws {
            if !lists.words.isEmpty { try add(.searchWords(file), composer.searchWords(words)) }
            words = []
        }
        try ledger.forEachWord { word, found in
            if file + 1 < lists.words.count, lists.words[file + 1].hasSameBytes(as: word) {
                try end()
                file += 1
            }
            let photos = found.compactMap { row, positions in places[row].map { (gallery: $0, positions: positions) } }
            words.append((word, photos.sorted { $0.gallery < $1.gallery }))
        }
        try end()
    }
}
