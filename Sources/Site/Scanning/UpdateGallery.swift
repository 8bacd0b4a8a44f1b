import Cache
import Files
import SiteModel

/// Brings the ledger up to one gallery's folder.
struct GalleryUpdate: Sendable {
    let ledger: Ledger
    /// When the walk began, in nanoseconds since 1970.
    let startedAt: Int64

    /// - Returns: the gallery's row, and what is to be said of its files.
    func callAsFunction(_ folder: GalleryFolder, _ gallery: Gallery) throws -> (id: Int64, diagnostics: [Diagnostic]) {
        var diagnostics = strays(folder)
        let known = try ledger.open(gallery)
        var change = GalleryChange()
        for file in folder.photos where !isKnown(file, known.photos) {
            change.photos.append((file, file.stamp.isSettled(at: startedAt)))
        }
        for file in folder.sidecars.values where !isKnown(file, known.sidecars) {
            let (record, found) = readSidecar(file) {
                let earlier = try ledger.sidecars(of: known.id)[file.path.name]
                return earlier?.diagnostics.contains { $0.severity == .rejection } ?? false
            }
            diagnostics += found
            if let record { change.sidecars.append((file, file.stamp.isSettled(at: startedAt), record)) }
        }
        for file in folder.xmpSidecars.values where !isKnown(file, known.xmpSidecars) {
            change.xmpSidecars.append((file, file.stamp.isSettled(at: startedAt)))
        }
        let takeout = folder.takeoutFiles
        for file in takeout where !isKnown(file, known.takeout) {
            let reading = readTakeout(at: file.location)
            let record = TakeoutRecord(fields: reading.fields, warnings: reading.warnings)
            change.takeout.append((file, file.stamp.isSettled(at: startedAt), record))
        }
        change.goneTakeout = gone(known.takeout, takeout)
        change.goneXMPSidecars = gone(known.xmpSidecars, folder.xmpSidecars.values)
        change.gonePhotos = gone(known.photos, folder.photos)
        change.goneSidecars = gone(known.sidecars, folder.sidecars.values)
        if !change.isEmpty { try ledger.update(known.id, change) }
        return (known.id, diagnostics)
    }

    private func strays(_ folder: GalleryFolder) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let stems = Set(folder.photos.map { SourcePath($0.path.stem) })
        for (_, file) in folder.sidecars.filter({ !stems.contains($0.key) }).sorted(by: { $0.key < $1.key }) {
            let isIndex = ["index", "_index", "readme"].contains(file.path.stem.lowercased())
            let hint = isIndex ? "if it describes the gallery, rename it to gallery.md" : nil
            diagnostics.append(Diagnostic(.warning, at: file.path.string, "belongs to no photo", hint: hint))
        }
        diagnostics += uselessXMP(folder)
        let unread = unreadFiles(folder)
        if folder.photos.isEmpty && !folder.hasSubfolders && unread.isEmpty && !folder.isPartlyUnreadable {
            diagnostics.append(Diagnostic(.warning, at: folder.path.string, "an empty gallery"))
        }
        return diagnostics + unread
    }

    /// One line for each kind of file that is not read. RAW files among photos may well be meant to stay.
    private func unreadFiles(_ folder: GalleryFolder) -> [Diagnostic] {
        let raw: Diagnostic.Severity = folder.photos.isEmpty && !folder.hasSubfolders ? .warning : .note
        func line(_ severity: Diagnostic.Severity, _ files: [SourcePath], one: String, many: String, _ hint: String)
            -> Diagnostic?
        {
            guard let first = files.map(\.name).min(by: { $0.precedesByBytes($1) }) else { return nil }
            let text = files.count == 1 ? "1 \(one), \(first)" : "\(files.count) \(many), such as \(first)"
            return Diagnostic(severity, at: folder.path.string, "\(text); left out", hint: hint)
        }
        return [
            line(raw, folder.rawFiles, one: "RAW file", many: "RAW files", "export JPEGs to publish them"),
            line(
                .warning,
                folder.unreadFilms,
                one: "film in a format that is not read",
                many: "films in formats that are not read",
                "convert them to MP4, or list them under exclude"
            ),
            line(
                .warning,
                folder.unreadPictures,
                one: "picture in a format that is not read",
                many: "pictures in formats that are not read",
                "export them as JPEG, or list them under exclude"
            ),
        ].compactMap { $0 }
    }

    /// XMP files that belong to no photo, or that another one beside them makes useless.
    private func uselessXMP(_ folder: GalleryFolder) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var owners: Set<SourcePath> = []
        for photo in folder.photos {
            guard let (file, other) = folder.xmpSidecar(of: photo) else { continue }
            owners.insert(file.path)
            if let other, owners.insert(other.path).inserted { diagnostics.append(passedOver(other, for: file)) }
        }
        for (_, file) in folder.xmpSidecars.sorted(by: { $0.key < $1.key }) where !owners.contains(file.path) {
            diagnostics.append(Diagnostic(.note, at: file.path.string, "belongs to no photo"))
        }
        return diagnostics
    }

    private func isKnown(_ file: SourceFile, _ known: [String: KnownFile]) -> Bool {
        guard let row = known[file.path.name] else { return false }
        return row.isReliable && row.stamp == file.stamp
    }

    private func gone(_ known: [String: KnownFile], _ present: some Sequence<SourceFile>) -> [Int64] {
        // By bytes: of two names that differ in normalisation alone, one may be gone.
        let names = Set(present.map { SourcePath($0.path.name) })
        return known.filter { !names.contains(SourcePath($0.key)) }.map(\.value.id)
    }
}

/// - Parameter wasLeftOut: whether an earlier version of the file kept the photo out of the site.
/// - Returns: no record, and why, when nothing may be published before the file is corrected.
private func readSidecar(
    _ file: SourceFile,
    wasLeftOut: () throws -> Bool
) -> (record: SidecarRecord?, diagnostics: [Diagnostic]) {
    var found: [Diagnostic] = []
    do {
        let fields = try readSidecar(file, wasLeftOut: wasLeftOut, diagnostics: &found)
        return (SidecarRecord(fields: fields, diagnostics: found), [])
    } catch let rejection as Rejection {
        found.append(rejection.diagnostic(at: file.path))
        return (SidecarRecord(fields: SidecarFields(), diagnostics: found), [])
    } catch let failure as BuildFailure {
        return (nil, failure.diagnostics)
    } catch {
        return (nil, [Diagnostic(.error, at: file.path.string, "\(error)")])
    }
}
