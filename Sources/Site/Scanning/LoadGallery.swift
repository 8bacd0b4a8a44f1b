package import Cache
package import SiteModel

package struct GalleryReading: Sendable {
    package var gallery: Gallery
    /// About its photos and their sidecars; a rejection for each photo that is left out.
    package var diagnostics: [Diagnostic]
    /// The ledger's row of each photo.
    package var rows: [SourcePath: Int64]
}

/// One gallery with its photos, put together from what the ledger holds: what the file says, then its sidecar over it.
/// - Parameter root: of the content, with every link resolved.
package func loadGallery(_ id: Int64, root: String, from ledger: Ledger) throws -> GalleryReading {
    let gallery = try ledger.describedGallery(id)
    var reading = GalleryReading(gallery: gallery, diagnostics: [], rows: [:])
    var sidecars: [SourcePath: SidecarRecord] = [:]
    for (name, record) in try ledger.sidecars(of: id) { sidecars[SourcePath(SourcePath(name).stem)] = record }
    var pinned: Set<SourcePath> = []
    let records = try ledger.photos(of: id)
    for record in records {
        let path = gallery.path.appending(record.name)
        let file = SourceFile(path: path, location: record.location ?? "\(root)/\(path.string)")
        let stem = SourcePath(path.stem)
        guard var photo = describedPhoto(file, record, &reading.diagnostics) else { continue }
        if let sidecar = sidecars[stem] {
            reading.diagnostics += sidecar.diagnostics
            if sidecar.diagnostics.contains(where: { $0.severity == .rejection }) { continue }
            apply(sidecar.fields, to: &photo)
        }
        // Of two photos that share a sidecar, the first in byte order has the id that it pins and the aliases.
        if photo.id != nil || !photo.aliases.isEmpty, !pinned.insert(stem).inserted {
            photo.id = nil
            photo.aliases = []
        }
        reading.gallery.photos.append(photo)
        reading.rows[path] = record.id
    }
    // Every photo bad: the gallery is left out, unless it leads to another.
    if reading.gallery.photos.isEmpty && !records.isEmpty { reading.gallery.isDescribed = false }
    return reading
}

/// Nil, with a rejection, for a photo that can't be shown.
private func describedPhoto(_ file: SourceFile, _ record: PhotoRecord, _ diagnostics: inout [Diagnostic]) -> Photo? {
    let place = file.path.string
    switch record.state {
    case .unread: return nil
    case .rejected(let reason, let hint):
        diagnostics.append(Diagnostic(.rejection, at: place, reason, hint: hint))
        return nil
    case .read(let facts):
        let warnings = facts.warnings + (record.development?.warnings ?? [])
        diagnostics += warnings.map { Diagnostic(.warning, at: place, $0) }
        if !facts.format.fileExtensions.contains(file.path.fileExtension) {
            let message = "is \(facts.format.displayName) in spite of its name"
            diagnostics.append(Diagnostic(.warning, at: place, message))
        }
        var photo = describedPhoto(file, facts)
        photo.color = record.development?.color
        return photo
    }
}
