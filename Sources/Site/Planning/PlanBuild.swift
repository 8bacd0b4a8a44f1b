package import SiteModel

/// Decides every address, size and file name of the site. Pure: the same values in, the same plan out.
/// - Parameters:
///   - encoder: the name and version of the pixel library; another one makes other files.
///   - inventory: what the output holds now.
///   - mayDeleteMost: lifts the deletion limit.
/// - Throws: `BuildFailure` when two things claim one address or id, or when too much would vanish.
package func planBuild(
    _ catalog: Catalog,
    _ settings: SiteSettings,
    theme: Theme,
    encoder: String,
    inventory: Inventory,
    mayDeleteMost: Bool
) throws(BuildFailure) -> BuildPlan {
    var plan = BuildPlan(settings: settings)
    try planAssets(theme, &plan)
    planGalleries(catalog.galleries, encoder, &plan)
    try refuseSharedIDs(plan)
    try planPages(catalog.pages, &plan)
    plan.developments = developments(of: plan)
    plan.documents = documents(of: plan)
    for file in catalog.statics {
        plan.copies.append(PlannedCopy(.file(file), file: file.path.string.pathBelowFirst))
    }
    plan.copies.append(PlannedCopy(.bytes(ownershipMarker), file: ownershipMarkerName))
    try refuseCollisions(plan)
    if settings.baseURL == nil {
        plan.diagnostics.append(
            Diagnostic(
                .warning,
                at: "site.yaml",
                "without baseURL there is no canonical link and no sitemap",
                hint: "set baseURL to the site's address"
            )
        )
    }
    plan.removals = removals(plan, inventory)
    if !mayDeleteMost { try checkDeletionLimit(plan, inventory) }
    return plan
}

private func planPages(_ pages: [MarkdownPage], _ plan: inout BuildPlan) throws(BuildFailure) {
    let reserved: Set<String> = [
        "galleries", "tags", "places", "posters", "account", "studio", "media", "assets", "data", "index", "404",
    ]
    var book: [String: AddressBook] = [:]
    for page in pages {
        let parts = page.path.parts.dropFirst()
        let folder = parts.dropLast().map { slug(of: $0) }.filter { !$0.isEmpty }.joined(separator: "/")
        if reserved.contains(folder.pathParts.first?.lowercased() ?? "") {
            let message = "lies where the site keeps pages of its own"
            throw BuildFailure(.failed, at: page.path.string, message, hint: "rename its folder")
        }
        var addresses = book[folder] ?? AddressBook(reserved: folder.isEmpty ? reserved : [], fallback: "page")
        let address = addresses.address(for: page.path.stem, key: page.path)
        book[folder] = addresses
        plan.pages.append(PlannedPage(page: page, path: SitePath((folder.isEmpty ? "" : folder + "/") + address + "/")))
    }
}

/// Photos with the same bytes share their renditions.
private func developments(of plan: BuildPlan) -> [Development] {
    var seen: Set<ContentHash> = []
    return plan.galleries.flatMap(\.photos).compactMap { planned in
        guard seen.insert(planned.photo.facts.hash).inserted else { return nil }
        return Development(
            source: planned.photo.source,
            facts: planned.photo.facts,
            renditions: planned.renditions
        )
    }
}

private func documents(of plan: BuildPlan) -> [PlannedDocument] {
    var documents: [PlannedDocument] = [.galleriesData, .postersData]
    for (index, gallery) in plan.galleries.enumerated() {
        documents.append(.galleryData(index))
        for position in gallery.photos.indices { documents.append(.photo(gallery: index, position: position)) }
        for page in gallery.pageNumbers(photosPerPage: plan.settings.photosPerPage) {
            documents.append(.gallery(index, page: page))
        }
    }
    documents += plan.pages.indices.map { .page($0) }
    documents += [.notFound, .robots]
    if plan.settings.baseURL != nil { documents.append(.sitemap) }
    return documents + [.frontPage]
}

/// What sitebuild itself keeps at the top of the output.
private let reservedNames = [ownershipMarkerName, stagingFolderName]

/// A static file must not be a page, nor stand where a page needs a folder, nor need a folder where a page stands.
private func refuseCollisions(_ plan: BuildPlan) throws(BuildFailure) {
    let pages = Set(plan.documents.map { SourcePath($0.file(in: plan)) })
    let folders = pages.flatMap(\.string.pathsOfFoldersAbove) + ["media", "assets"]
    let taken = pages.union((folders + reservedNames).map { SourcePath($0) })
    var found: [Diagnostic] = []
    for copy in plan.copies {
        guard case .file(let source) = copy.origin else { continue }
        let above = copy.file.pathsOfFoldersAbove
        let isReserved = reservedNames.contains(copy.file.pathParts.first ?? "")
        guard
            isReserved || taken.contains(SourcePath(copy.file))
                || above.contains(where: { pages.contains(SourcePath($0)) })
        else { continue }
        let message = "would stand in the way of the site's own \(copy.file)"
        found.append(Diagnostic(.error, at: source.path.string, message, hint: "rename it"))
    }
    if !found.isEmpty { throw BuildFailure(.failed, found) }
}

private func refuseSharedIDs(_ plan: BuildPlan) throws(BuildFailure) {
    var owners: [String: SourcePath] = [:]
    var found: [Diagnostic] = []
    for planned in plan.galleries.flatMap(\.photos) {
        let path = planned.photo.source.path
        if let other = owners.updateValue(path, forKey: planned.id) {
            found.append(
                Diagnostic(
                    .error,
                    at: path.string,
                    "has the id of \(other): \(planned.id)",
                    hint: "change one sidecar's id"
                )
            )
        }
    }
    if !found.isEmpty { throw BuildFailure(.failed, found) }
}
