import Composing
import Developing
import Planning
import Releasing
import Scanning
import SiteModel

/// Turns the content folder into the site. The order of the calls is the architecture; every step's value is what the
/// next one takes.
/// - Throws: `BuildFailure`; `CancellationError` when interrupted before the first file was published.
package func buildSite(
    _ request: BuildRequest,
    report: @escaping @Sendable (BuildEvent) -> Void
) async throws -> BuildSummary {
    try checkPlaces(request)
    let stage = try Stage.take(output: request.output)
    defer { stage.release() }
    let prepared = try await prepare(request, report: report)
    let developments = try await developRenditions(
        prepared.plan.developments,
        into: stage.files,
        workers: request.workers(.develop),
        lanes: request.jobs
    ) { report(.progress(.developing, done: $0, total: $1)) }
    let (plan, diagnostics) = try prepared.replanned(without: developments.rejections)
    var summary = BuildSummary(plan: plan, diagnostics: diagnostics + developmentWarnings(plan, developments))
    let unreadable = try copyFiles(plan.copies, to: stage)
    summary.diagnostics += unreadable
    if request.isStrict, summary.rejectionCount > 0 { throw BuildFailure(strict: summary.diagnostics) }
    try await composeDocuments(plan, prepared.theme, developments, request, stage, report)
    try Task.checkCancellation()
    let missing = Set(unreadable.map { SourcePath($0.place.pathBelowFirst) })
    summary.site = try assembleSite(
        stage,
        files: plan.files.filter { !missing.contains(SourcePath($0)) },
        removals: plan.removals + prepared.inventory.files.intersection(missing).sorted().map(\.string)
    )
    return summary
}

/// What a build would do, worked out without touching anything.
package func previewBuild(
    _ request: BuildRequest,
    report: @escaping @Sendable (BuildEvent) -> Void
) async throws -> BuildPreview {
    try checkPlaces(request)
    let prepared = try await prepare(request, report: report)
    let summary = BuildSummary(plan: prepared.plan, diagnostics: prepared.diagnostics)
    if request.isStrict, summary.rejectionCount > 0 { throw BuildFailure(strict: summary.diagnostics) }
    return BuildPreview(
        summary: summary,
        newFiles: prepared.plan.files.filter { !prepared.inventory.files.contains(SourcePath($0)) && !$0.isHiddenName }
            .sorted(),
        removals: prepared.plan.removals
    )
}

/// Everything before the first pixel: reads settings, theme and content, and plans.
private func prepare(
    _ request: BuildRequest,
    report: @escaping @Sendable (BuildEvent) -> Void
) async throws -> PreparedBuild {
    let settings = try settings(of: request)
    let theme = try readTheme(settings.theme, in: request.templates)
    try Composer.check(theme, named: settings.theme)
    let tree = try readSourceTree(root: request.source, exclude: settings.exclude)
    let reading = try await readCatalog(
        tree,
        limits: settings.limits,
        workers: request.workers(.read),
        lanes: request.jobs
    ) { report(.progress(.reading, done: $0, total: $1)) }
    return try PreparedBuild(
        settings: settings,
        theme: theme,
        catalog: reading.catalog,
        diagnostics: reading.diagnostics,
        inventory: readInventory(output: request.output),
        mayDeleteMost: request.isForced
    )
}

private func developmentWarnings(_ plan: BuildPlan, _ developments: Developments) -> [Diagnostic] {
    plan.galleries.flatMap(\.photos).flatMap { planned in
        (developments.photos[planned.photo.facts.hash]?.warnings ?? []).map {
            Diagnostic(.warning, at: planned.photo.source.path.string, $0)
        }
    }
}

/// Composes and stages every document, on all lanes.
private func composeDocuments(
    _ plan: BuildPlan,
    _ theme: Theme,
    _ developments: Developments,
    _ request: BuildRequest,
    _ stage: Stage,
    _ report: @escaping @Sendable (BuildEvent) -> Void
) async throws {
    let composer = try Composer(plan: plan, theme: theme, colors: developments.photos.mapValues(\.color))
    let lanes = max(1, request.jobs)
    try await withThrowingTaskGroup(of: Void.self) { group in
        for lane in 0..<lanes {
            group.addTask {
                for index in stride(from: lane, to: plan.documents.count, by: lanes) {
                    try Task.checkCancellation()
                    let document = plan.documents[index]
                    try stage.write(try composer.compose(document), to: document.file(in: plan))
                }
            }
        }
        try await group.waitForAll()
    }
    report(.progress(.composing, done: plan.documents.count, total: plan.documents.count))
}

/// - Returns: a rejection for each file that could not be read.
private func copyFiles(_ copies: [PlannedCopy], to stage: Stage) throws -> [Diagnostic] {
    var rejections: [Diagnostic] = []
    for copy in copies {
        switch copy.origin {
        case .bytes(let bytes): try stage.write(bytes, to: copy.file)
        case .file(let source):
            if let reason = try stage.copy(source.location, to: copy.file) {
                rejections.append(Diagnostic(.rejection, at: source.path.string, "can't read it: \(reason)"))
            }
        }
    }
    return rejections
}
