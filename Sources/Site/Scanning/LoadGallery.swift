package import Cache
package import SiteModel
import XMP

package struct GalleryReading: Sendable {
    package var gallery: Gallery
    /// About its photos and their sidecars; a rejection for each photo that is left out.
    package var diagnostics: [Diagnostic]
    /// The ledger's row of each photo.
    package var rows: [SourcePath: Int64]
    /// The files that earlier builds made of each photo, with their sizes and hashes.
    package var files: [SourcePath: StoredFiles] = [:]
    /// What was learned of photos when they were developed, and the ledger did not know.
    package var found: [(id: Int64, record: DevelopmentRecord)] = []
}

/// One gallery with its photos, put together from what the ledger holds: what the file says, then its sidecar over it.
/// - Parameters:
///   - layout: of the content.
///   - language: of the site, for texts in several languages.
///   - development: what was learned when a photo was developed, asked where the ledger does not know.
package func loadGallery(
    _ id: Int64,
    layout: SourceLayout,
    from ledger: Ledger,
    language: String,
    development: (PhotoFacts) -> DevelopmentRecord? = { _ in nil }
) throws -> GalleryReading {
    let gallery = try ledger.describedGallery(id)
    var reading = GalleryReading(gallery: gallery, diagnostics: [], rows: [:])
    var sidecars: [SourcePath: SidecarRecord] = [:]
    for (name, record) in try ledger.sidecars(of: id) {
        var record = record
        disown(&record, at: gallery.path.appending(name))
        sidecars[SourcePath(SourcePath(name).stem)] = record
    }
    var xmp: [SourcePath: XMPSidecarRecord] = [:]
    for record in try ledger.xmpSidecars(of: id) { xmp[SourcePath(SourcePath(record.name).stem)] = record }
    var told: Set<String> = []
    var pinned: Set<SourcePath> = []
    let records = try ledger.photos(of: id)
    let takeout = try takeoutPhotos(id, records, in: gallery.path, from: ledger, &reading.diagnostics)
    let trashed = records.filter { takeout.fields(of: $0.name)?.isWithheld == true }
    reading.diagnostics += trashed.map { trashNote(gallery.path.appending($0.name)) }
    let deleted = Set(trashed.map { SourcePath($0.name) })
    let replaced = takeout.replaced(by: records.filter { if case .read = $0.state { true } else { false } }.map(\.name))
        .subtracting(deleted)
    if let first = replaced.min() {
        let count = replaced.count == 1 ? "a photo is" : "\(replaced.count) photos are"
        let message = "\(count) left out; the edited copies that Takeout made of them are published"
        reading.diagnostics.append(Diagnostic(.note, at: gallery.path.appending(first.string).string, message))
    }
    let shown = records.filter { !replaced.contains(SourcePath($0.name)) }
    let live = LivePhotos(shown) { SourcePath(SourcePath(takeout.nameForTitle(of: $0)).stem) }
    for var record in shown where !deleted.contains(SourcePath(record.name)) {
        if record.development == nil, case .read(let facts) = record.state, let found = development(facts) {
            record.development = found
            reading.found.append((record.id, found))
        }
        let path = gallery.path.appending(record.name)
        let file = SourceFile(path: path, location: record.location ?? layout.location(of: path))
        let stem = SourcePath(path.stem)
        guard let facts = acceptedFacts(file, record, &reading.diagnostics) else { continue }
        let stems = takeout.stems(of: record.name)
        let xmpSidecar = xmp[SourcePath(path.name)] ?? stems.lazy.compactMap { xmp[$0] }.first
        if let xmpSidecar, told.insert(xmpSidecar.name).inserted {
            reading.diagnostics += diagnostics(of: xmpSidecar, in: gallery.path)
        }
        let sidecar = stems.lazy.compactMap { sidecars[$0] }.first
        reading.diagnostics += sidecar?.diagnostics ?? []
        if sidecar?.diagnostics.contains(where: { $0.severity == .rejection }) == true { continue }
        let claims = claims(
            facts,
            nameOfFile: path.stem,
            language: language,
            takeout.fields(of: record.name),
            xmp: xmpSidecar?.fields,
            sidecar: sidecar?.fields
        )
        var photo = Photo(
            source: file,
            facts: facts,
            claims: claims,
            titleFromName: title(fromFile: SourcePath(takeout.nameForTitle(of: path.name)).stem) ?? ""
        )
        photo.aliases = sidecar?.fields.aliases ?? []
        photo.uploadedAt = photo.uploadedAt ?? gallery.uploadedAt
        photo.look = sidecar?.fields.look.map { Look(rawValue: $0) } ?? gallery.look
        photo.color = record.development?.color
        photo.motion = live.films[SourcePath(record.name)].flatMap { film in
            deleted.contains(film) ? nil : gallery.path.appending(film.string)
        }
        reading.rows[path] = record.id
        reading.files[path] = record.development?.files
        if live.filmNames.contains(SourcePath(record.name)) {
            photo.id = nil
            reading.gallery.motions.append(photo)
            continue
        }
        // Of two photos that share a sidecar, the first in byte order has the id that it pins and the aliases.
        if photo.id != nil || !photo.aliases.isEmpty, !pinned.insert(stem).inserted {
            photo.id = nil
            photo.aliases = []
        }
        reading.gallery.photos.append(photo)
    }
    // The film of a photo that is held back is held back too.
    let played = Set(reading.gallery.photos.compactMap(\.motion))
    reading.gallery.motions.removeAll { !played.contains($0.source.path) }
    // Every photo bad: the gallery is left out, unless it leads to another.
    if reading.gallery.photos.isEmpty && !records.isEmpty { reading.gallery.isDescribed = false }
    return reading
}

/// Takes the id from a sidecar that is not the first with it.
private func disown(_ record: inout SidecarRecord, at path: SourcePath) {
    guard let owner = record.idOwner, let id = record.fields.id else { return }
    record.fields.id = nil
    let message = "has the id of \(owner), \(id); this photo gets an id of its own"
    let hint = "change the id, or delete the line"
    record.diagnostics.append(Diagnostic(.warning, at: path.string, message, hint: hint))
}

private func takeoutPhotos(
    _ id: Int64,
    _ photos: [PhotoRecord],
    in gallery: SourcePath,
    from ledger: Ledger,
    _ diagnostics: inout [Diagnostic]
) throws -> TakeoutPhotos {
    var files: [SourcePath: TakeoutFields] = [:]
    for (name, record) in try ledger.takeout(of: id) {
        let place = gallery.appending(name).string
        diagnostics += record.warnings.map { Diagnostic(.warning, at: place, $0) }
        files[SourcePath(name)] = record.fields
    }
    return TakeoutPhotos(photos.map(\.name), files: files)
}

func trashNote(_ photo: SourcePath) -> Diagnostic {
    var note = Diagnostic(.note, at: photo.string, "was deleted or hidden in Google Photos; left out")
    note.hint = "to publish it, remove its JSON file"
    note.leftOutCount = 1
    return note
}

/// Nil, with a rejection, for a photo that can't be shown.
private func acceptedFacts(
    _ file: SourceFile,
    _ record: PhotoRecord,
    _ diagnostics: inout [Diagnostic]
) -> PhotoFacts? {
    let place = file.path.string
    switch record.state {
    case .unread: return nil
    case .rejected(let reason, let hint):
        let severity: Diagnostic.Severity = reason == filmNeedsFFmpeg ? .warning : .rejection
        diagnostics.append(Diagnostic(severity, at: place, reason, hint: hint))
        return nil
    case .read(let facts):
        // All that is said of a film's header is that the film is damaged.
        diagnostics += facts.warnings.map { Diagnostic(facts.film == nil ? .note : .warning, at: place, $0) }
        diagnostics += (record.development?.warnings ?? []).map { Diagnostic(.warning, at: place, $0) }
        if !facts.format.fileExtensions.contains(file.path.fileExtension) {
            let isNamed = !file.path.fileExtension.isEmpty
            let message = "is \(facts.format.displayName) \(isNamed ? "in spite of its name" : "without an extension")"
            diagnostics.append(Diagnostic(.note, at: place, message))
        }
        if let limitation = facts.format.limitation { diagnostics.append(Diagnostic(.note, at: place, limitation)) }
        return facts
    }
}

private func diagnostics(of xmp: XMPSidecarRecord, in gallery: SourcePath) -> [Diagnostic] {
    let place = gallery.appending(xmp.name).string
    if let reason = xmp.reason {
        return [Diagnostic(.warning, at: place, "can't read it: \(reason)", hint: "write it again, or remove it")]
    }
    return xmp.warnings.map { Diagnostic(.warning, at: place, $0) }
}
