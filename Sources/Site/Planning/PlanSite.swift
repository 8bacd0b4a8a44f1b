package import SiteModel

/// Decides every address and file name of the site that belongs to no gallery, and how galleries lead to one another.
/// Pure: the same values in, the same plan out.
/// - Parameters:
///   - heads: the planned galleries, without their photos.
///   - listKinds: what photos are listed by.
///   - photoAliases: the old addresses of photos.
///   - closedFolders: the folders below `galleries/` that private galleries would have in public. Nothing leads on from there.
///   - best: the best-rated photos.
///   - encoder: as for `planGallery`.
///   - neighbours: files that are asked for only where another might clash with one.
/// - Throws: `BuildFailure` when two things claim one address.
package func planSite(
    _ heads: [PlannedGallery],
    pages: [MarkdownPage],
    statics: [SourceFile],
    settings: SiteSettings,
    theme: Theme,
    listKinds: Set<FacetKind>,
    photoAliases: [RedirectClaim],
    closedFolders: Set<String> = [],
    best: [BestPhoto] = [],
    encoder: String,
    neighbours: Neighbours
) throws -> BuildPlan {
    var plan = BuildPlan(settings: settings)
    try planAssets(theme, &plan)
    (plan.galleries, plan.diagnostics) = try families(of: heads, photo: neighbours.photo)
    nameFeeds(&plan.galleries)
    plan.latest = latestPhotos(plan.galleries)
    plan.best = best
    try chooseCovers(&plan, photo: neighbours.photo)
    plan.icon = planIcon(plan, encoder)
    plan.copies += (plan.icon?.files ?? []).map { PlannedCopy(.media, file: $0.file) }
    plan.listKinds = listKinds.union(plan.publicGalleries.flatMap { $0.gallery.facets.map(\.kind) })
    try planPages(pages, &plan)
    plan.documents = documents(of: plan)
    for file in statics {
        plan.copies.append(PlannedCopy(.file(file), file: file.path.string.pathBelowFirst))
    }
    plan.copies.append(PlannedCopy(.bytes(ownershipMarker), file: ownershipMarkerName))
    if !plan.copies.contains(where: { $0.file.pathParts.first == noJekyllName }) {
        plan.copies.append(PlannedCopy(.emptyFile, file: noJekyllName))
    }
    try planRedirects(&plan, photos: photoAliases, closedFolders: closedFolders, neighbours)
    try refuseCollisions(plan, neighbours)
    return plan
}

/// Files and photos of the site that it takes some work to know.
package struct Neighbours {
    /// Of the gallery with an id.
    let filesOfGallery: (String) throws -> [String]
    /// Of the lists and the search, in a plan.
    let filesOfLists: (BuildPlan) throws -> [String]
    let photo: PhotoFinder

    package init(
        filesOfGallery: @escaping (String) throws -> [String],
        filesOfLists: @escaping (BuildPlan) throws -> [String],
        photo: @escaping PhotoFinder
    ) {
        self.filesOfGallery = filesOfGallery
        self.filesOfLists = filesOfLists
        self.photo = photo
    }
}

/// Whether a file may lie where lists do, or stand in their way.
func isNearLists(_ file: String) -> Bool {
    let first = file.pathParts.first?.lowercased() ?? ""
    return first == "data" || first.hasPrefix(ListDocument.sitemapName)
        || FacetKind.allCases.contains { $0.rawValue == first }
}

private func planIcon(_ plan: BuildPlan, _ encoder: String) -> SiteIcon? {
    guard let cover = plan.cover?.photo, let gallery = plan.cover?.gallery else { return nil }
    // A cover may be borrowed from a gallery below.
    let folder = SourcePath(cover.photo.source.path.string.pathOfFolder)
    let own = plan.galleries.firstIndex { $0.gallery.path == folder } ?? gallery
    let files = planIcons(of: cover.photo.facts, cover.treatment, encoder)
    return files.isEmpty ? nil : SiteIcon(gallery: own, photo: cover, files: files)
}

private func latestPhotos(_ galleries: [PlannedGallery]) -> [LatestPhoto] {
    let all = galleries.enumerated().flatMap { index, gallery in
        gallery.latest.map { (time: $0.time, photo: LatestPhoto(gallery: index, position: $0.position)) }
    }
    let sorted = all.sorted {
        ($1.time, $0.photo.gallery, $0.photo.position) < ($0.time, $1.photo.gallery, $1.photo.position)
    }
    return sorted.prefix(latestPhotoCount).map(\.photo)
}

private func documents(of plan: BuildPlan) -> [PlannedDocument] {
    var documents: [PlannedDocument] = [.galleriesData, .postersData]
    documents += plan.pages.indices.map { .page($0) }
    if plan.publicGalleries.contains(where: { $0.photoCount > 0 }) { documents.append(.searchPage) }
    if !plan.best.isEmpty { documents.append(.bestPage) }
    if plan.settings.apiURL != nil { documents.append(.accountPage) }
    documents += [.notFound, .robots, .manifest]
    if plan.settings.baseURL != nil {
        documents += (plan.latest.isEmpty ? [] : [.feed]) + [.sitemap]
        let parts = sitemapPartCount(plan.pageAddresses.count, perPart: plan.pageAddressesPerSitemap)
        documents += (1...parts).map { .pagesSitemap($0) }
    }
    return documents + plan.frontPageNumbers.reversed().map { .frontPage($0) }
}

/// What sitebuild itself keeps at the top of the output.
private let reservedNames = [ownershipMarkerName, stagingFolderName]

/// A static file must not be a page, nor stand where a page needs a folder, nor need a folder where a page stands.
private func refuseCollisions(_ plan: BuildPlan, _ neighbours: Neighbours) throws {
    let statics = plan.copies.filter { if case .file = $0.origin { true } else { false } }
    var pages = Set(plan.documents.map { SourcePath($0.file(in: plan)) })
    for gallery in plan.galleries {
        pages.insert(SourcePath(gallery.folder.file))
        pages.insert(SourcePath(GalleryDocument.data.file(in: gallery)))
        let isNear = statics.contains {
            gallery.folder.string.utf8.starts(with: $0.file.utf8)
                || $0.file.utf8.starts(with: gallery.folder.string.utf8)
        }
        if isNear { pages.formUnion(try neighbours.filesOfGallery(gallery.id).map { SourcePath($0) }) }
    }
    if statics.contains(where: { isNearLists($0.file) }) {
        pages.formUnion(try neighbours.filesOfLists(plan).map { SourcePath($0) })
    }
    let folders = pages.flatMap(\.string.pathsOfFoldersAbove) + ["media", "assets"]
    let taken = pages.union((folders + reservedNames).map { SourcePath($0) })
    var found: [Diagnostic] = []
    for copy in statics {
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
