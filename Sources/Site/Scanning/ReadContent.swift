package import Cache
import Files
package import SiteModel

/// What a walk over the content found, beside what it wrote into the ledger.
package struct ContentReading: Sendable {
    package var tree: SourceTree
    package var pages: [MarkdownPage]
    package var diagnostics: [Diagnostic]
}

/// Walks the content and brings the ledger up to it: galleries, sidecars, and which photos are to be read. What has the
/// stamp it had when it was read last is not opened.
/// - Throws: `BuildFailure` with everything that must be mended before anything can be published.
package func readContent(
    root: String,
    exclude: [String],
    into ledger: Ledger,
    lanes: Int
) throws -> ContentReading {
    var reader = ContentReader(ledger: ledger, lanes: lanes, startedAt: FileStamp.now)
    let tree = try readSourceTree(root: root, exclude: exclude) { try reader.take($0) }
    let pages = tree.pages.compactMap { reader.page($0) }
    let errors = reader.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw BuildFailure(.failed, errors) }
    try ledger.keepGalleries(reader.galleries)
    return ContentReading(tree: tree, pages: pages, diagnostics: tree.diagnostics + reader.diagnostics)
}

private struct ContentReader {
    let ledger: Ledger
    let lanes: Int
    let startedAt: Int64
    var galleries: Set<Int64> = []
    var diagnostics: [Diagnostic] = []
    /// Galleries that are not published, with what lies below them.
    private var withheld: [SourcePath] = []

    init(ledger: Ledger, lanes: Int, startedAt: Int64) {
        self.ledger = ledger
        self.lanes = lanes
        self.startedAt = startedAt
    }

    mutating func take(_ folder: GalleryFolder) throws {
        guard let gallery = open(folder) else { return }
        warnOfStrays(folder)
        let known = try ledger.open(gallery)
        galleries.insert(known.id)
        var change = GalleryChange()
        for file in folder.photos where !isKnown(file, known.photos) {
            change.photos.append((file, file.stamp.isSettled(at: startedAt)))
        }
        let unread = folder.sidecars.values.filter { !isKnown($0, known.sidecars) }
        // To take YAML apart takes longer than anything else here.
        let sidecars = try onThreads(lanes, forEach: unread, atLeast: 8) { ($0, readSidecar($0)) }
        for (file, (record, found)) in sidecars {
            diagnostics += found
            if let record { change.sidecars.append((file, file.stamp.isSettled(at: startedAt), record)) }
        }
        for file in folder.xmpSidecars.values where !isKnown(file, known.xmpSidecars) {
            change.xmpSidecars.append((file, file.stamp.isSettled(at: startedAt)))
        }
        change.goneXMPSidecars = gone(known.xmpSidecars, folder.xmpSidecars.values)
        change.gonePhotos = gone(known.photos, folder.photos)
        change.goneSidecars = gone(known.sidecars, folder.sidecars.values)
        if !change.isEmpty { try ledger.update(known.id, change) }
    }

    mutating func page(_ file: SourceFile) -> MarkdownPage? {
        collecting(at: file.path) { try readPage(file, diagnostics: &$0) }
    }

    /// Nil for a gallery that is private, or may be: what can't be read might say so.
    private mutating func open(_ folder: GalleryFolder) -> Gallery? {
        if withheld.contains(where: { folder.path.isBelow($0) }) { return nil }
        let read = collecting(at: folder.frontMatter?.path ?? folder.path) {
            try readGallery(folder, diagnostics: &$0)
        }
        if let read, !read.isPrivate { return read.gallery }
        withheld.append(folder.path)
        if read != nil {
            let message = "private: left out, with what lies below it; this version has no private galleries"
            diagnostics.append(Diagnostic(.warning, at: folder.path.string, message))
        }
        return nil
    }

    private mutating func warnOfStrays(_ folder: GalleryFolder) {
        let stems = Set(folder.photos.map { SourcePath($0.path.stem) })
        for (stem, file) in folder.sidecars.sorted(by: { $0.key < $1.key }) where !stems.contains(stem) {
            diagnostics.append(Diagnostic(.warning, at: file.path.string, "belongs to no photo"))
        }
        warnOfUselessXMP(folder)
        if folder.photos.isEmpty && !folder.hasSubfolders {
            diagnostics.append(Diagnostic(.warning, at: folder.path.string, "an empty gallery"))
        }
    }

    /// XMP files that belong to no photo, or that another one beside them makes useless.
    private mutating func warnOfUselessXMP(_ folder: GalleryFolder) {
        var owners: Set<SourcePath> = []
        for photo in folder.photos {
            guard let (file, other) = folder.xmpSidecar(of: photo) else { continue }
            owners.insert(file.path)
            if let other, owners.insert(other.path).inserted { diagnostics.append(passedOver(other, for: file)) }
        }
        for (_, file) in folder.xmpSidecars.sorted(by: { $0.key < $1.key }) where !owners.contains(file.path) {
            diagnostics.append(Diagnostic(.warning, at: file.path.string, "belongs to no photo"))
        }
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

/// - Returns: no record, and why, when nothing may be published before the file is mended.
private func readSidecar(_ file: SourceFile) -> (record: SidecarRecord?, diagnostics: [Diagnostic]) {
    var found: [Diagnostic] = []
    do {
        return (SidecarRecord(fields: try readSidecar(file, diagnostics: &found), diagnostics: found), [])
    } catch let rejection as Rejection {
        found.append(rejection.diagnostic(at: file.path))
        return (SidecarRecord(fields: SidecarFields(), diagnostics: found), [])
    } catch let failure as BuildFailure {
        return (nil, failure.diagnostics)
    } catch {
        return (nil, [Diagnostic(.error, at: file.path.string, "\(error)")])
    }
}
