import Exif
package import SiteModel
package import Workers

package struct CatalogReading: Sendable {
    package var catalog: Catalog
    package var diagnostics: [Diagnostic]
}

/// Reads front matter, sidecars and, in worker processes, the headers and metadata of every photo.
/// - Parameter progress: called with the number of photos read and of all.
/// - Throws: `BuildFailure` with everything that must be mended before anything can be published.
package func readCatalog(
    _ tree: SourceTree,
    limits: ReadingLimits,
    workers: WorkerCommand,
    lanes: Int,
    progress: @escaping @Sendable (Int, Int) -> Void
) async throws -> CatalogReading {
    var reader = CatalogReader()
    let folders = tree.galleries.compactMap { reader.open($0) }
    let files = folders.flatMap(\.folder.photos)
    let replies = try await readPhotos(files, limits: limits, workers: workers, lanes: lanes, progress: progress)
    for (folder, gallery) in folders { reader.fill(gallery, from: folder, replies) }
    for file in tree.pages { reader.addPage(file) }
    reader.catalog.statics = tree.statics
    let errors = reader.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw BuildFailure(.failed, errors) }
    return CatalogReading(catalog: reader.catalog, diagnostics: tree.diagnostics + reader.diagnostics)
}

private struct CatalogReader {
    var catalog = Catalog()
    var diagnostics: [Diagnostic] = []
    /// Galleries that are not published, with what lies below them.
    private var withheld: [SourcePath] = []

    /// Nil for a gallery that is private, or may be: what can't be read might say so.
    mutating func open(_ folder: GalleryFolder) -> (folder: GalleryFolder, gallery: Gallery)? {
        if withheld.contains(where: { folder.path.isBelow($0) }) { return nil }
        let read = collecting(at: folder.frontMatter?.path ?? folder.path) {
            try readGallery(folder, diagnostics: &$0)
        }
        if let read, !read.isPrivate { return (folder, read.gallery) }
        withheld.append(folder.path)
        if read != nil {
            let message = "private: left out, with what lies below it; this version has no private galleries"
            diagnostics.append(Diagnostic(.warning, at: folder.path.string, message))
        }
        return nil
    }

    mutating func fill(_ gallery: Gallery, from folder: GalleryFolder, _ replies: [SourcePath: PhotoReply]) {
        var gallery = gallery
        var pinned: Set<SourcePath> = []
        let stems = Set(folder.photos.map { SourcePath($0.path.stem) })
        for file in folder.photos {
            guard var photo = photo(file, in: folder, replies[file.path]) else { continue }
            // Of two photos that share a sidecar, the first in byte order has the id that it pins.
            if photo.id != nil, !pinned.insert(SourcePath(file.path.stem)).inserted { photo.id = nil }
            gallery.photos.append(photo)
        }
        for (stem, file) in folder.sidecars.sorted(by: { $0.key < $1.key }) where !stems.contains(stem) {
            diagnostics.append(Diagnostic(.warning, at: file.path.string, "belongs to no photo"))
        }
        if folder.photos.isEmpty && !folder.hasSubfolders {
            diagnostics.append(Diagnostic(.warning, at: folder.path.string, "an empty gallery"))
        }
        // Every photo bad: the gallery is left out, unless it leads to another.
        let lostAllPhotos = gallery.photos.isEmpty && !folder.photos.isEmpty
        gallery.isDescribed = folder.frontMatter != nil && !lostAllPhotos
        catalog.galleries.append(gallery)
    }

    mutating func addPage(_ file: SourceFile) {
        let page = collecting(at: file.path) { try readPage(file, diagnostics: &$0) }
        if let page { catalog.pages.append(page) }
    }

    private mutating func photo(_ file: SourceFile, in folder: GalleryFolder, _ reply: PhotoReply?) -> Photo? {
        guard case .read(let facts)? = reply else {
            guard case .rejected(let reason, let hint)? = reply else { return nil }
            diagnostics.append(Diagnostic(.rejection, at: file.path.string, reason, hint: hint))
            return nil
        }
        for warning in facts.warnings { diagnostics.append(Diagnostic(.warning, at: file.path.string, warning)) }
        if !facts.format.fileExtensions.contains(file.path.fileExtension) {
            let name = facts.format.displayName
            diagnostics.append(Diagnostic(.warning, at: file.path.string, "is \(name) in spite of its name"))
        }
        var photo = describedPhoto(file, facts)
        guard let sidecar = folder.sidecars[SourcePath(file.path.stem)] else { return photo }
        return collecting(at: sidecar.path) { diagnostics in
            try apply(sidecar: sidecar, to: &photo, diagnostics: &diagnostics)
            return photo
        }
    }

    /// Runs one file's reading; what it throws becomes a diagnostic, and the file is left out.
    private mutating func collecting<Result>(
        at path: SourcePath,
        _ read: (inout [Diagnostic]) throws -> Result
    ) -> Result? {
        var found: [Diagnostic] = []
        defer { diagnostics += found }
        do {
            return try read(&found)
        } catch let rejection as Rejection {
            found.append(rejection.diagnostic(at: path))
        } catch let failure as BuildFailure {
            found += failure.diagnostics
        } catch {
            found.append(Diagnostic(.error, at: path.string, "\(error)"))
        }
        return nil
    }
}

/// What EXIF and the name give; a sidecar comes after.
func describedPhoto(_ file: SourceFile, _ facts: PhotoFacts) -> Photo {
    var photo = Photo(source: file, facts: facts, title: Sourced(title(fromName: file.path.stem), from: .fileName))
    if let text = facts.exif.imageDescription, !cameraPlaceholders.contains(text) {
        photo.description = Sourced(.plain(text), from: .exif)
    }
    return photo
}

/// What some cameras write into every picture's description.
private let cameraPlaceholders: Set<String> = [
    "OLYMPUS DIGITAL CAMERA", "SONY DSC", "MINOLTA DIGITAL CAMERA", "KONICA MINOLTA DIGITAL CAMERA", "DIGITAL CAMERA",
    "SAMSUNG CAMERA PICTURES",
]
