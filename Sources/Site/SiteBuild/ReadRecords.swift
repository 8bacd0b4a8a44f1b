import Cache
import Composing
import Planning
import Scanning
package import SiteModel
import Workers

/// A gallery as the content has it now.
package struct ContentGallery: Sendable {
    /// As it would be in public, even of a private one.
    package var id: String
    /// Its folder, such as `galleries/france/paris`.
    package var path: SourcePath
    package var isPrivate: Bool
    /// Its item of the table Galleries.
    package var record: JSONObject
    /// Of its members, those that the content does not speak of: they are made of the folder's name.
    package var guesses: Set<String>

    fileprivate init(_ planned: PlannedGallery, record: JSONObject) {
        id = planned.id
        path = planned.gallery.path
        isPrivate = planned.isPrivate
        guesses = planned.gallery.name.source == .fileName ? ["name"] : []
        self.record = record
    }
}

/// A photo's item of the table GalleryPhotos.
package struct ContentPhoto: Sendable {
    package var record: JSONObject
    /// Of its members, those that the content does not speak of: they are made of the file's name.
    package var guesses: Set<String>
    /// The members from which `location:` of site.yaml leaves something out.
    package var withheld: Set<String>
}

/// Reads what the content says into the items that the tables have of it: what a build would publish, with the pictures'
/// addresses that it would give them. What has not changed since the last time is not opened.
/// - Parameters:
///   - request: its source, settings and cache count. The cache is nobody else's.
///   - visit: takes a gallery's items of the table GalleryPhotos.
/// - Returns: the galleries, in byte order of their ids, and what a build would say of the content.
/// - Throws: `BuildFailure` with what must be mended in the content, and what `visit` throws.
package func readRecords(
    _ request: BuildRequest,
    visit: (_ galleryID: String, _ isPrivate: Bool, _ photos: [ContentPhoto]) async throws -> Void
) async throws -> (galleries: [ContentGallery], diagnostics: [Diagnostic]) {
    let settings = try settings(of: request)
    let encoder = try await request.workerProgram.encoder()
    let cache = try CacheFolder.take(at: request.cache)
    defer { cache.release() }
    return try await withLedger(of: request, in: cache.location) { ledger in
        let content = try await readContent(request, settings, encoder: encoder, into: ledger, cache.media) { _ in }
        let records = TableRecords(settings)
        let counts = try ledger.photoCounts()
        let rows = try ledger.galleries().map(\.id)
        let outlines = try rows.map { row in
            let (count, described) = (counts[row] ?? PhotoCount(), try ledger.describedGallery(row))
            return GalleryOutline(
                path: described.path,
                hasContent: count.read > 0 || described.isDescribed && count.all == 0,
                privacy: described.privacy
            )
        }
        let places = uniquePlaces(outlines)
        var heads: [PlannedGallery] = []
        var diagnostics = content.diagnostics
        for (row, outline) in zip(rows, outlines) {
            guard let place = places[outline.path] else { continue }
            let reading = try loadGallery(row, layout: content.tree.layout, from: ledger, language: settings.language)
            let (planned, found) = planGallery(
                reading.gallery,
                at: place,
                settings: settings,
                encoder: encoder
            )
            diagnostics += reading.diagnostics + found
            let photos = zip(records.photos(of: RenderedGallery(planned)), planned.photos).map { record, photo in
                ContentPhoto(
                    record: planned.isPrivate ? withoutAddresses(record) : record,
                    guesses: guesses(of: photo.photo),
                    withheld: withheldMembers(settings.location)
                )
            }
            try await visit(planned.id, planned.isPrivate, photos)
            heads.append(planned.head)
        }
        let rowsByID = Dictionary(
            zip(rows, outlines).compactMap { row, outline in
                places[outline.path].map { ($0.id, (row: row, place: $0)) }
            }
        ) { first, _ in first }
        let families = try families(of: heads) { id, name in
            guard let (row, place) = rowsByID[id] else { return nil }
            let reading = try loadGallery(row, layout: content.tree.layout, from: ledger, language: settings.language)
            let planned = planGallery(reading.gallery, at: place, settings: settings, encoder: encoder).planned
            return planned.photos.first { $0.photo.source.path.name == name }
        }.galleries
        let galleries = families.map { planned in
            let record = records.gallery(planned, parentID: planned.parent.map { families[$0].id })
            return ContentGallery(planned, record: planned.isPrivate ? withoutAddresses(record) : record)
        }
        return (galleries, diagnostics)
    }
}

/// Without a secret, private galleries have the ids that they would have in public, where another may stand.
private func uniquePlaces(_ outlines: [GalleryOutline]) -> [SourcePath: GalleryPlace] {
    var places = placeGalleries(outlines, secret: nil)
    var book = AddressBook(fallback: "gallery")
    let publicFirst = outlines.sorted { ($0.privacy == nil ? 0 : 1, $0.path) < ($1.privacy == nil ? 0 : 1, $1.path) }
    for outline in publicFirst {
        guard let id = places[outline.path]?.id else { continue }
        let own = book.address(joining: [id], key: outline.path)
        if outline.privacy != nil { places[outline.path]?.id = own }
    }
    return places
}

/// What stands for the picture is its title where nothing else is said.
private func guesses(of photo: Photo) -> Set<String> {
    if photo.title.source != .fileName { return [] }
    return photo.alt == nil ? ["title", "alt"] : ["title"]
}

private func withheldMembers(_ location: PublishedLocation) -> Set<String> {
    switch location {
    case .nothing: ["city", "country", "exifData"]
    case .places: ["exifData"]
    case .exact: []
    }
}

/// Where the pictures of a private gallery stand is known to those who build the site.
private func withoutAddresses(_ record: JSONObject) -> JSONObject {
    var record = record
    for key in ["coverPhotoURL", "thumbnailURL", "fullSizeURL"] where record[key] != nil { record[key] = .text("") }
    if record["renditions"] != nil { record["renditions"] = .list([]) }
    record["videoURL"] = nil
    return record
}
