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
    let (_, tree) = try taking(
        capacity: 16,
        find: { put in try readSourceTree(root: root, exclude: exclude, visit: put) },
        take: { next in
            while case let folders = try next(), !folders.isEmpty {
                for folder in folders { reader.take(folder) }
                try reader.updatePending()
            }
        }
    )
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
    /// Private galleries, with what lies below them.
    private var hidden: [(path: SourcePath, privacy: GalleryPrivacy)] = []
    private var pending: [Pending] = []

    /// A folder that was taken, and its gallery if it is published.
    private struct Pending: Sendable {
        var folder: GalleryFolder
        var gallery: Gallery?
        var diagnostics: [Diagnostic]
    }

    init(ledger: Ledger, lanes: Int, startedAt: Int64) {
        self.ledger = ledger
        self.lanes = lanes
        self.startedAt = startedAt
    }

    mutating func take(_ folder: GalleryFolder) {
        var found: [Diagnostic] = []
        let gallery = open(folder, &found)
        pending.append(Pending(folder: folder, gallery: gallery, diagnostics: found))
    }

    /// Brings the ledger up to the galleries that were taken since the last time, with all lanes busy.
    mutating func updatePending() throws {
        let update = GalleryUpdate(ledger: ledger, startedAt: startedAt)
        let outcomes = try onThreads(Ledger.threadCount(lanes: lanes), forEach: pending) { pending in
            try pending.gallery.map { try update(pending.folder, $0) }
        }
        for (pending, outcome) in zip(pending, outcomes) {
            diagnostics += pending.diagnostics
            guard let outcome else { continue }
            galleries.insert(outcome.id)
            diagnostics += outcome.diagnostics
        }
        pending = []
    }

    mutating func page(_ file: SourceFile) -> MarkdownPage? {
        collecting(at: file.path, &diagnostics) { try readPage(file, diagnostics: &$0) }
    }

    /// Nil for a gallery that may be private: what can't be read might say so.
    private mutating func open(_ folder: GalleryFolder, _ diagnostics: inout [Diagnostic]) -> Gallery? {
        if withheld.contains(where: { folder.path.isBelow($0) }) { return nil }
        // Folders come after those that they lie in: the last one above is the nearest.
        let inherited = hidden.last { folder.path.isBelow($0.path) }?.privacy
        let read = collecting(at: folder.frontMatter?.path ?? folder.path, &diagnostics) {
            try readGallery(folder, inherited: inherited, diagnostics: &$0)
        }
        guard let read else {
            withheld.append(folder.path)
            return nil
        }
        if let privacy = read.privacy { hidden.append((folder.path, privacy)) }
        return read
    }
}

/// Runs one file's reading; what it throws becomes a diagnostic, and the file is left out.
private func collecting<Result>(
    at path: SourcePath,
    _ diagnostics: inout [Diagnostic],
    _ read: (inout [Diagnostic]) throws -> Result
) -> Result? {
    do {
        return try read(&diagnostics)
    } catch let rejection as Rejection {
        diagnostics.append(rejection.diagnostic(at: path))
    } catch let failure as BuildFailure {
        diagnostics += failure.diagnostics
    } catch {
        diagnostics.append(Diagnostic(.error, at: path.string, "\(error)"))
    }
    return nil
}
