import Cache
import Files
import Planning
import Releasing
import Scanning
import SiteModel
import Workers

/// What every step of a build works with.
struct BuildSteps: Sendable {
    let request: BuildRequest
    let design: SiteDesign
    let ledger: Ledger
    let media: MediaStore
    /// The library that makes renditions, with its version.
    let encoder: String
    let report: @Sendable (BuildEvent) -> Void

    init(
        _ request: BuildRequest,
        _ design: SiteDesign,
        _ ledger: Ledger,
        _ media: MediaStore,
        encoder: String,
        _ report: @escaping @Sendable (BuildEvent) -> Void
    ) {
        self.request = request
        self.design = design
        self.ledger = ledger
        self.media = media
        self.encoder = encoder
        self.report = report
    }

    /// Holds the output against what the last build left there.
    /// - Parameter modes: which its files and folders are given on the way; nil leaves the output as it is.
    func takeStock(correcting modes: PublicModes? = nil) throws -> StockCount {
        let walk = try walkOutput(request.output, modes: modes) { next in try ledger.takeStock { try next() } }
        var stock = walk.result
        stock.emptyFolders = walk.emptyFolders
        return stock
    }

    /// Reads what has changed in the content into the ledger: texts here, photos in worker processes.
    func readContent() async throws -> ContentReading {
        try await SiteBuild.readContent(
            request,
            design.settings,
            encoder: encoder,
            into: ledger,
            media,
            report: report
        )
    }

    func openGalleries(_ content: ContentReading) throws -> GalleryStates {
        let keys = BuildKeys(design, pages: content.pages, executable: request.executable, encoder: encoder)
        return try GalleryStates(
            ledger,
            media,
            layout: content.tree.layout,
            settings: design.settings,
            keys: keys,
            lanes: request.jobs
        ) {
            try siteSecret(request, isKept: ledger.isKept)
        }
    }

    /// The plan of the site, once that of every gallery is made.
    func planSite(_ galleries: GalleryStates, _ content: ContentReading) throws -> BuildPlan {
        let states = galleries.statesByID
        let heads = galleries.heads
        var plan = try Planning.planSite(
            heads,
            pages: content.pages,
            statics: content.tree.statics,
            settings: design.settings,
            theme: design.theme,
            listKinds: try ledger.facetKinds(),
            photoAliases: galleries.states.flatMap { $0.head?.photoAliases ?? [] },
            closedFolders: galleries.closedFolders,
            best: try bestPhotos(of: galleries),
            encoder: encoder,
            neighbours: Neighbours(
                filesOfGallery: { id in
                    guard let state = states[id] else { return [] }
                    return files(of: try galleries.gallery(state).planned, settings: design.settings)
                },
                filesOfLists: { try planLists(in: $0, galleries).files(in: $0) },
                photo: { id, name in
                    guard let state = states[id] else { return nil }
                    return try galleries.gallery(state).planned.photos.first { $0.photo.source.path.name == name }
                }
            )
        )
        plan.descriptions = try onThreads(request.jobs, forEach: plan.galleries, atLeast: 16, describe)
        try ledger.plan(plan.siteFiles, for: OutputOwner.site)
        var kept = galleries.states.filter { !$0.isPlannedNow }.map(\.id)
        let key = galleries.listsKey(in: plan)
        let count = try ledger.intactFileCount(of: OutputOwner.lists)
        let composed = try ledger.listsComposedFrom()
        if composed == "\(key.text) \(count)" {
            kept.append(OutputOwner.lists)
        } else {
            var lists = try planLists(in: plan, galleries)
            lists.isSearchThere = composed.map { $0.hasPrefix(key.data) && $0.hasSuffix(" \(count)") } ?? false
            plan.lists = lists
            try ledger.plan(lists.files(in: plan), for: OutputOwner.lists)
        }
        try ledger.keep(kept)
        while plan.lists == nil, try ledger.isPlanned(keptSitemap(after: plan)) { plan.keptListSitemapCount += 1 }
        return plan
    }

    private func keptSitemap(after plan: BuildPlan) -> String {
        sitemapFile(ListDocument.sitemapName, part: plan.keptListSitemapCount + 1)
    }

    @Sendable private func describe(_ gallery: PlannedGallery) throws -> String {
        var gallery = gallery
        gallery.parent = nil
        gallery.children = []
        return try ledgerText(of: gallery)
    }

    private func planLists(in plan: BuildPlan, _ galleries: GalleryStates) throws -> PlannedLists {
        let facets = try ledger.facets().map { ($0.facet, $0.photoCount) }
        let ids = Dictionary(galleries.statesByID.map { ($0.value.id, $0.key) }) { first, _ in first }
        return try Planning.planLists(facets, words: try ledger.words(), in: plan) { facet in
            let counts = try ledger.photoCounts(of: facet).compactMap { row, count in ids[row].map { ($0, count) } }
            return Dictionary(counts) { first, _ in first }
        }
    }

    /// Removes from the store what no page shows any more.
    func pruneStore(_ plan: BuildPlan) throws {
        // The beginning of each name, for the names of a large site take as much memory as all the rest of it. Where two
        // begin alike, one may stay too long.
        func beginning(of name: String) -> UInt64? { UInt64(name.prefix(16), radix: 16) }
        var records: Set<UInt64?> = []
        try ledger.forEachPhotoHash { records.insert(beginning(of: recordName(hash: $0, encoder: encoder))) }
        let folders = ["media/"] + plan.galleries.filter(\.isPrivate).map { $0.folder.string + "media/" }
        try media.prune { name in
            if name.hasSuffix(".json") { return records.contains(beginning(of: name)) }
            return try folders.contains { try ledger.isPlanned($0 + name) }
        }
    }

    /// Notes what the site was made from; the last thing a build does.
    func settle(_ composition: Composition, _ content: ContentReading) throws {
        try content.privateGalleries.write(inCache: request.cache, source: resolvedFuturePath(request.source))
        try ledger.settle(composition.galleries, lists: composition.listsKey)
    }
}

/// Brings the ledger up to the content.
func readContent(
    _ request: BuildRequest,
    _ settings: SiteSettings,
    encoder: String,
    into ledger: Ledger,
    _ media: MediaStore,
    report: @escaping @Sendable (BuildEvent) -> Void
) async throws -> ContentReading {
    let reading = BuildKeys.reading(settings, encoder: encoder)
    if try ledger.value(of: "reading") != reading {
        try ledger.forgetReadings()
        try ledger.set("reading", to: reading)
    }
    let verdicts = BuildKeys.verdicts(settings, executable: request.executable, encoder: encoder)
    if try ledger.value(of: "verdicts") != verdicts {
        try ledger.forgetRejections()
        try ledger.set("verdicts", to: verdicts)
    }
    let source = resolvedFuturePath(request.source)
    var caution = PublishingCaution()
    caution.known = try PrivateGalleries(inCache: request.cache, source: source)
    caution.publishesAbandoned = request.publishesAbandoned
    caution.quietSeconds = request.quietSeconds
    let content = try Scanning.readContent(
        root: request.source,
        isPlain: request.isPlain,
        exclude: settings.exclude,
        caution: caution,
        into: ledger,
        lanes: request.jobs,
        notePrivate: { found in
            // A build that fails later must not forget any; those that are public now are forgotten at its end.
            let all = PrivateGalleries(caution.known.galleries.merging(found.galleries) { $1 })
            if ledger.isKept { try all.write(inCache: request.cache, source: source) }
        }
    )
    let memory = PhotoMemory(store: media, readAs: reading, isKept: ledger.isKept) {
        recordName(hash: $0, encoder: encoder)
    }
    try recallPhotos(in: ledger, layout: content.tree.layout, from: memory, lanes: request.jobs) {
        report(.progress(.reading, done: $0, total: $1))
    }
    try await readPhotos(
        in: ledger,
        layout: content.tree.layout,
        memory: memory,
        limits: settings.limits,
        workers: try request.workers(.read),
        lanes: request.jobs
    ) { report(.progress(.reading, done: $0, total: $1)) }
    try ledger.noteSharedIdentifiers()
    return content
}
