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
    var site = Occupancy(files: taken)
    var owners: [SourcePath: SourcePath] = [:]
    var redirects: [PlannedRedirect] = []
    var diagnostics: [Diagnostic] = []
    for claim in claims.sorted(by: { ($0.source, $0.alias) < ($1.source, $1.alias) }) where claim.alias != claim.target
    {
        let key = SourcePath(claim.alias.file.lowercased())
        if let owner = owners[key] {
            if owner == claim.source { continue }
            diagnostics.append(
                warning(claim, "is an alias of \(owner) too, which keeps it", hint: "remove one of the two")
            )
        } else if site.isTaken(claim.alias.file) {
            diagnostics.append(
                warning(
                    claim,
                    "is taken by another file of the site, so nothing leads on from there",
                    hint: "remove it"
                )
            )
        } else {
            site.add(claim.alias.file)
            owners[key] = claim.source
            redirects.append(PlannedRedirect(path: claim.alias, target: claim.target))
        }
    }
    return (redirects.sorted { $0.path < $1.path }, diagnostics)
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
    _ neighbours: Neighbours
) throws {
    var claims = photos
    func claim(_ aliases: [SitePath], _ target: SitePath, _ source: SourcePath) {
        claims += aliases.map { RedirectClaim(alias: $0, target: target, source: source) }
    }
    // A page that leads on to a private gallery would give it away.
    for planned in plan.publicGalleries { claim(planned.gallery.aliases, planned.folder, planned.gallery.path) }
    for planned in plan.pages { claim(planned.page.aliases, planned.path, planned.page.path) }
    if claims.isEmpty { return }
    let near = Set(claims.compactMap { $0.alias.string.pathParts.dropFirst().first?.lowercased() })
    var taken = plan.siteFiles
    for gallery in plan.galleries {
        taken += [gallery.folder.file, GalleryDocument.data.file(in: gallery)]
        if near.contains(gallery.id.lowercased()) { taken += try neighbours.filesOfGallery(gallery.id) }
    }
    if claims.contains(where: { isNearLists($0.alias.file) }) { taken += try neighbours.filesOfLists(plan) }
    let (redirects, diagnostics) = planRedirects(claims, taken: taken)
    plan.redirects = redirects
    plan.diagnostics += diagnostics
    plan.documents += redirects.indices.map { .redirect($0) }
}
