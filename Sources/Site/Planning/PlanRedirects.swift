package import SiteModel

/// Decides which old addresses get a page that leads on. An alias that something else of the site needs is left out with a
/// warning, and so is one that another claims too: the first in byte order of source paths has it. Its subject's own
/// address is no news.
///
/// Addresses that differ only in case are one, so that the site survives a case-blind disk.
/// - Parameter taken: every other file that will stand in the output.
/// - Returns: the redirects, in byte order of their addresses.
package func planRedirects(
    _ claims: [RedirectClaim],
    taken: some Sequence<String>
) -> (redirects: [PlannedRedirect], diagnostics: [Diagnostic]) {
    var planner = RedirectPlanner(taken: taken)
    planner.plan(claims)
    return (planner.redirects.sorted { $0.path < $1.path }, planner.diagnostics)
}

/// Gives old addresses to those who claim them.
struct RedirectPlanner {
    private var site: Occupancy
    private var owners: [SourcePath: SourcePath] = [:]
    private(set) var redirects: [PlannedRedirect] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(taken: some Sequence<String>) { site = Occupancy(files: taken) }

    mutating func plan(_ claims: [RedirectClaim]) {
        for claim in claims.sorted(by: { ($0.source, $0.alias) < ($1.source, $1.alias) })
        where claim.alias != claim.target { plan(claim) }
    }

    private mutating func plan(_ claim: RedirectClaim) {
        let key = SourcePath(claim.alias.file.lowercased())
        if let owner = owners[key] {
            if owner == claim.source { return }
            diagnostics.append(
                warning(claim, "is an alias of \(owner) too, which keeps it", hint: "remove one of the two")
            )
        } else if !add(redirectAt: claim.alias, to: claim.target) {
            let message = "is taken by another file of the site, so nothing leads on from there"
            diagnostics.append(warning(claim, message, hint: "remove it"))
        } else {
            owners[key] = claim.source
        }
    }

    /// Whether an alias leads to its subject.
    func isGranted(_ alias: SitePath, to source: SourcePath) -> Bool {
        owners[SourcePath(alias.file.lowercased())] == source
    }

    /// Plans a redirect page.
    /// - Returns: false where something else of the site has the address.
    @discardableResult mutating func add(redirectAt path: SitePath, to target: SitePath) -> Bool {
        guard take(path.file) else { return false }
        redirects.append(PlannedRedirect(path: path, target: target))
        return true
    }

    /// Takes the place of a file.
    /// - Returns: false where something else of the site has it.
    mutating func take(_ file: String) -> Bool {
        if site.isTaken(file) { return false }
        site.add(file)
        return true
    }
}

private func warning(_ claim: RedirectClaim, _ message: String, hint: String) -> Diagnostic {
    Diagnostic(.warning, at: claim.source.string, "the alias \(claim.alias.string) \(message)", hint: hint)
}

/// The files of a site and the folders that they need, without regard to case.
private struct Occupancy {
    private var files: Set<SourcePath> = []
    private var folders: Set<SourcePath> = []

    init(files: some Sequence<String>) {
        for file in files { add(file) }
    }

    mutating func add(_ file: String) {
        let file = file.lowercased()
        files.insert(SourcePath(file))
        for folder in file.pathsOfFoldersAbove { folders.insert(SourcePath(folder)) }
    }

    /// Whether the file, or a folder that it needs, is there as something else.
    func isTaken(_ file: String) -> Bool {
        let file = file.lowercased()
        return files.contains(SourcePath(file)) || folders.contains(SourcePath(file))
            || file.pathsOfFoldersAbove.contains { files.contains(SourcePath($0)) }
    }
}

/// Plans the redirects of everything that has aliases; the plan's other documents and copies must be there.
/// - Parameters:
///   - photos: the wishes of photos.
func planRedirects(
    _ plan: inout BuildPlan,
    photos: [RedirectClaim],
    closedFolders: Set<String>,
    _ neighbours: Neighbours
) throws {
    var claims = photos
    func claim(_ aliases: [SitePath], _ target: SitePath, _ source: SourcePath) {
        claims += aliases.map { RedirectClaim(alias: $0, target: target, source: source) }
    }
    // A page that leads on to a private gallery would give it away.
    for planned in plan.publicGalleries { claim(planned.gallery.aliases, planned.folder, planned.gallery.path) }
    for planned in plan.pages { claim(planned.page.aliases, planned.path, planned.page.path) }
    func isClosed(_ claim: RedirectClaim) -> Bool {
        let parts = claim.alias.string.pathParts
        return parts.count > 1 && parts[0] == "galleries" && closedFolders.contains(parts[1])
    }
    plan.diagnostics += claims.filter(isClosed).map {
        let message = "the alias \($0.alias.string) is not published, because a private gallery was at that address"
        return Diagnostic(.warning, at: $0.source.string, message, hint: "remove the alias")
    }
    claims.removeAll(where: isClosed)
    if claims.isEmpty { return }
    // An alias `galleries/` has further pages such as `galleries/page/2/`, where a gallery called `page` may stand.
    let near = Set(claims.compactMap { $0.alias.string.pathParts.dropFirst().first?.lowercased() } + ["page"])
    var taken = plan.siteFiles
    for gallery in plan.galleries {
        taken += [gallery.folder.file, GalleryDocument.data.file(in: gallery)]
        if near.contains(gallery.id.lowercased()) { taken += try neighbours.filesOfGallery(gallery.id) }
    }
    if claims.contains(where: { isNearLists($0.alias.file) }) { taken += try neighbours.filesOfLists(plan) }
    var planner = RedirectPlanner(taken: taken)
    planner.plan(claims)
    planFormerFiles(&plan, &planner)
    plan.redirects = planner.redirects.sorted { $0.path < $1.path }
    plan.diagnostics += planner.diagnostics
    plan.documents += plan.redirects.indices.map { .redirect($0) }
}
