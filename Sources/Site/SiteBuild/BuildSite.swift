import Cache
import Composing
import Files
import Planning
import Releasing
import Scanning
import SiteModel
import Workers

/// Turns the content folder into the site.
///
/// When that fails, galleries that are private now are withdrawn all the same.
/// - Throws: `BuildFailure`; `CancellationError` when interrupted before the first file was published.
package func buildSite(
    _ request: BuildRequest,
    report: @escaping @Sendable (BuildEvent) -> Void
) async throws -> BuildSummary {
    do { return try await attemptBuild(request, report: report) } catch let failure as BuildFailure {
        if failure.kind == .locked { throw failure }
        let diagnostics = failure.diagnostics + withdrawPrivate(request)
        throw BuildFailure(failure.kind, sourceLayout(of: request.source, isPlain: request.isPlain).shown(diagnostics))
    } catch {
        _ = withdrawPrivate(request)
        throw error
    }
}

private func attemptBuild(
    _ request: BuildRequest,
    report: @escaping @Sendable (BuildEvent) -> Void
) async throws -> BuildSummary {
    async let foundEncoder = request.workerProgram.encoder()
    let design = try SiteDesign(request)
    let encoder = try await foundEncoder
    return try await namingWhatFreesSpace(request.cache) {
        let stage = try Stage.take(output: request.output, edition: design.themeKey + design.settingsKey)
        defer { stage.release() }
        let cache = try CacheFolder.take(at: request.cache)
        defer { cache.release() }
        try cache.media.prepare()
        try makeFolders(request.ledgerFolder)
        if request.config == nil {
            let source = resolvedFuturePath(request.source)
            try note(hasSettings: design.hasSettings, inCache: cache.location, source: source)
        }
        return try await withLedger(of: request, in: request.ledgerFolder) { ledger in
            try await build(BuildSteps(request, design, ledger, cache.media, encoder: encoder, report), stage)
        }
    }
}

/// The order of the calls is the architecture; every step takes what those before it found.
private func build(_ steps: BuildSteps, _ stage: Stage) async throws -> BuildSummary {
    async let lookedAt = steps.takeStock(correcting: stage.modes)
    let content = try await steps.readContent()
    try checkThereIsSomething(in: content, steps)
    let stock = try await lookedAt
    var galleries = try steps.openGalleries(content)
    let unknown = try await steps.readRatings(of: &galleries)
    let (plan, found, developedCount, composition) = try await steps.planDevelopAndCompose(
        &galleries,
        content,
        into: stage
    )
    var summary = BuildSummary(
        plan: plan,
        developedCount: developedCount,
        diagnostics: steps.design.diagnostics + content.diagnostics + unknown + found + plan.diagnostics
            + composition.rejections
    )
    summary.unsettled = content.unsettled
    summary.count(content.tree.leftOut)
    if steps.request.isStrict, summary.rejectionCount > 0 { throw BuildFailure(strict: summary.diagnostics) }
    try Task.checkCancellation()
    let removals = try steps.ledger.removals()
    summary.diagnostics += try steps.lostPlaces(among: removals, galleries)
    summary.diagnostics += try steps.changedSecret(among: removals, galleries)
    summary.site = try assembleSite(
        stage,
        steps.ledger,
        removals: removals,
        emptyFolders: stock.emptyFolders,
        listsChanges: steps.request.listsChanges
    )
    // A gallery that is held back for a moment keeps its renditions in the store.
    let isWhole = content.withheld.paths.isEmpty
    if isWhole, developedCount > 0 || !removals.isEmpty { try steps.pruneStore(plan) }
    summary.news = try steps.news(among: summary.diagnostics, in: content.tree.layout)
    try steps.remember(summary.diagnostics, in: content.tree.layout)
    try steps.noteSecret(galleries)
    try steps.settle(composition, content)
    return summary.shown(in: content.tree.layout)
}

/// What a build would do, worked out without touching the output.
package func previewBuild(
    _ request: BuildRequest,
    report: @escaping @Sendable (BuildEvent) -> Void
) async throws -> BuildPreview {
    async let foundEncoder = request.workerProgram.encoder()
    let design = try SiteDesign(request)
    let encoder = try await foundEncoder
    // What earlier builds found is used where it is there, and stays as it is.
    let cache = fileExists(request.cache) ? try CacheFolder.take(at: request.cache) : nil
    defer { cache?.release() }
    let media = cache?.media ?? MediaStore(folder: request.cache + "/media")
    return try await withLedger(of: request, in: cache.map { _ in request.ledgerFolder }, isKept: false) { ledger in
        let steps = BuildSteps(request, design, ledger, media, encoder: encoder, report)
        async let lookedAt = steps.takeStock()
        let content = try await steps.readContent()
        try checkThereIsSomething(in: content, steps)
        _ = try await lookedAt
        var galleries = try steps.openGalleries(content)
        let unknown = try await steps.readRatings(of: &galleries)
        let (found, developmentCount) = try steps.planAndCount(&galleries)
        let plan = try steps.planSite(galleries, content)
        try steps.checkDeletionLimit(galleries, content)
        var summary = BuildSummary(
            plan: plan,
            developedCount: developmentCount,
            diagnostics: steps.design.diagnostics + content.diagnostics + unknown + found + plan.diagnostics
        )
        summary.count(content.tree.leftOut)
        if request.isStrict, summary.rejectionCount > 0 { throw BuildFailure(strict: summary.diagnostics) }
        let removals = try ledger.removals()
        summary.diagnostics += try steps.lostPlaces(among: removals, galleries)
        summary.diagnostics += try steps.changedSecret(among: removals, galleries)
        return BuildPreview(
            summary: summary.shown(in: content.tree.layout),
            newFiles: try ledger.additions(),
            removals: removals
        )
    }
}

/// Names whose ledger it is: what a ledger says of other folders, or of a folder that was read in another way, is not used.
func nameOfSite(_ request: BuildRequest) -> String {
    let folders = "\(resolvedFuturePath(request.source))\n\(resolvedFuturePath(request.output))"
    return request.isPlain ? folders + "\nplain" : folders
}

/// Runs some work with the ledger. One that turns out to be damaged only now is made anew, and the work done again.
/// - Parameters:
///   - folder: nil for a ledger that is forgotten afterwards.
///   - isKept: whether what the work learns is to be kept in the folder.
func withLedger<Result: Sendable>(
    of request: BuildRequest,
    in folder: String?,
    isKept: Bool = true,
    _ work: (Ledger) async throws -> Result
) async throws -> Result {
    let site = nameOfSite(request)
    func attempt() async throws -> Result {
        guard let folder else { return try await work(Ledger()) }
        return try await work(
            isKept ? Ledger(inFolder: folder, site: site) : Ledger(copyOfFolder: folder, site: site)
        )
    }
    do {
        do { return try await attempt() } catch {
            guard let folder, case .corrupt? = LedgerFault(error) else { throw error }
            if !isKept { return try await work(Ledger()) }
            try Ledger.remove(inFolder: folder)
            return try await attempt()
        }
    } catch {
        guard let fault = LedgerFault(error) else { throw error }
        let reason = if case .unusable(let reason) = fault { reason } else { "it is damaged again and again" }
        let location = (folder ?? request.cache) + "/ledger.sqlite"
        if let folder, let lack = lackOfSpace(in: folder) {
            throw BuildFailure(at: location, "can't use the ledger", lack)
        }
        throw BuildFailure(
            .failed,
            at: location,
            "can't use the ledger: \(reason)",
            hint: "is the disk full or read-only?"
        )
    }
}
