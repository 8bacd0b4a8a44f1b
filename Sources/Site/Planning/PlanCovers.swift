package import SiteModel

/// Finds a photo by its gallery's id and the name of its file; nil where there is none.
package typealias PhotoFinder = (_ galleryID: String, _ name: String) throws -> PlannedPhoto?

/// The front page opens with no picture whose largest rendition is narrower.
package let heroWidth = 1600

/// Gives galleries the covers that their gallery.md names in a gallery below: `cover: child/photo.jpg`.
/// - Returns: a warning for each that can't be shown. The cover that the gallery would have without it stays.
func findNamedCovers(_ galleries: inout [PlannedGallery], photo: PhotoFinder) rethrows -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var positions: [SourcePath: Int]?
    for index in galleries.indices {
        guard let name = galleries[index].gallery.cover, name.contains("/") else { continue }
        let known = positions ?? positionsByPath(galleries)
        positions = known
        let gallery = galleries[index].gallery
        let path = "\(gallery.path.string)/\(name)"
        switch try find(path, in: galleries, known, isForPrivate: gallery.privacy != nil, photo) {
        case .found(let cover): galleries[index].cover = cover.photo
        case .missing:
            let hint = "write it as the way from this folder to a photo, such as child/photo.jpg"
            diagnostics.append(
                Diagnostic(.warning, at: gallery.path.string, "has no photo \(name) for its cover", hint: hint)
            )
        case .isPrivate:
            let message = "its cover \(name) is in a private gallery, and is not shown"
            let hint = "choose a photo of a public gallery"
            diagnostics.append(Diagnostic(.warning, at: gallery.path.string, message, hint: hint))
        }
    }
    return diagnostics
}

/// Chooses the picture that stands for the site, and the one that opens the front page: those that `cover` of site.yaml names,
/// or else the first gallery's. A wide picture fills a screen better.
func chooseCovers(_ plan: inout BuildPlan, photo: PhotoFinder) rethrows {
    let galleries = plan.galleries
    let shown = galleries.indices.filter { galleries[$0].parent == nil && !galleries[$0].isPrivate }
        .sorted { PlannedGallery.precedes(galleries[$0], galleries[$1]) }
        .compactMap { index in galleries[index].cover.map { SiteCover(gallery: index, photo: $0) } }
    let wide = shown.filter { $0.photo.size.width * 4 >= $0.photo.size.height * 5 }
    plan.cover = wide.first ?? shown.first
    plan.hero = (wide + shown).first { $0.photo.largestSize.width >= heroWidth }
    let name = plan.settings.cover
    if name.isEmpty { return }
    func warn(_ message: String, hint: String) {
        plan.diagnostics.append(Diagnostic(.warning, at: "site.yaml", "cover: \(message)", hint: hint))
    }
    switch try find("galleries/\(name)", in: galleries, positionsByPath(galleries), isForPrivate: false, photo) {
    case .found(let cover):
        plan.cover = cover
        if cover.photo.largestSize.width >= heroWidth {
            plan.hero = cover
        } else {
            let message =
                "\(name) is shown \(cover.photo.largestSize.width) pixels wide at most, too little to open the front page"
            warn(message, hint: "choose a photo of at least \(heroWidth) pixels, and a width of that size in sizes")
        }
    case .missing:
        warn("there is no photo \(name)", hint: "write it as the way from galleries/ to a photo, such as rome/a.jpg")
    case .isPrivate:
        warn("\(name) is in a private gallery, and is not shown", hint: "choose a photo of a public gallery")
    }
}

private enum FoundCover {
    case found(SiteCover)
    case missing
    case isPrivate
}

/// - Parameters:
///   - path: of the photo, below the content folder.
///   - isForPrivate: whether a private gallery's photo may be shown.
private func find(
    _ path: String,
    in galleries: [PlannedGallery],
    _ positions: [SourcePath: Int],
    isForPrivate: Bool,
    _ photo: PhotoFinder
) rethrows -> FoundCover {
    let parts = path.split(separator: "/").filter { $0 != "." }
    let folder = SourcePath(parts.dropLast().joined(separator: "/"))
    guard let index = positions[folder], let name = parts.last else { return .missing }
    if galleries[index].isPrivate && !isForPrivate { return .isPrivate }
    guard var cover = try photo(galleries[index].id, String(name)) else { return .missing }
    // It stands on other pages too, and shows no ratings there.
    cover.ratings = nil
    return .found(SiteCover(gallery: index, photo: cover))
}

private func positionsByPath(_ galleries: [PlannedGallery]) -> [SourcePath: Int] {
    Dictionary(galleries.enumerated().map { ($1.gallery.path, $0) }) { first, _ in first }
}
