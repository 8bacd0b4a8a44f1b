package import Cache
import Files
package import SiteModel

/// What a walk over the content found, beside what it wrote into the ledger.
package struct ContentReading: Sendable {
    package var tree: SourceTree
    package var pages: [MarkdownPage]
    package var diagnostics: [Diagnostic]
    /// The private galleries as they are now, and those of earlier builds that nothing speaks of.
    package var privateGalleries = PrivateGalleries()
    /// Galleries that are left out because they may be private, and their photos.
    package var withheld = WithheldGalleries()
    /// New galleries that are left out because they changed a moment ago.
    package var unsettled = UnsettledGalleries()
}

package struct WithheldGalleries: Sendable {
    package var paths: [SourcePath] = []
    package var photos: Set<SourcePath> = []

    package init() {}

    fileprivate mutating func add(_ folder: GalleryFolder) {
        paths.append(folder.path)
        photos.formUnion(folder.photos.map(\.path))
    }
}

/// The conditions, beside its own text, on which a gallery is published.
package struct PublishingCaution: Sendable {
    /// Private galleries of earlier builds.
    package var known = PrivateGalleries()
    /// Whether a gallery without gallery.md is published although it was private.
    package var publishesAbandoned = false
    /// How long nothing may have changed in a gallery that the ledger does not know, in seconds.
    package var quietSeconds = 0.0

    package init() {}
}

/// Walks the content and brings the ledger up to it: galleries, sidecars, and which photos are to be read. What has the
/// stamp it had when it was read last is not opened.
/// - Parameters:
///   - isPlain: whether the root is a plain folder of pictures.
///   - notePrivate: takes the private galleries as they are now, before anything can fail for another reason.
/// - Throws: `BuildFailure` with everything that must be mended before anything can be published.
package func readContent(
    root: String,
    isPlain: Bool = false,
    exclude: [String],
    caution: PublishingCaution = PublishingCaution(),
    into ledger: Ledger,
    lanes: Int,
    notePrivate: (PrivateGalleries) throws -> Void = { _ in }
) throws -> ContentReading {
    var reader = ContentReader(ledger: ledger, caution: caution, lanes: lanes, startedAt: FileStamp.now)
    reader.layout = sourceLayout(of: root, isPlain: isPlain)
    if caution.quietSeconds > 0 { reader.knownPaths = Set(try ledger.galleryPaths()) }
    let (_, tree) = try taking(
        capacity: 16,
        find: { put in try readSourceTree(root: root, isPlain: isPlain, exclude: exclude, visit: put) },
        take: { next in
            while case let folders = try next(), !folders.isEmpty {
                for folder in folders { reader.take(folder) }
                try reader.updatePending()
            }
        }
    )
    try notePrivate(reader.privateGalleries)
    let pages = tree.pages.compactMap { reader.page($0) }
    let errors = (tree.diagnostics + reader.diagnostics).filter { $0.severity == .error }
    guard errors.isEmpty else { throw BuildFailure(.failed, errors) }
    try ledger.keepGalleries(reader.galleries)
    var reading = ContentReading(tree: tree, pages: pages, diagnostics: tree.diagnostics + reader.diagnostics)
    reading.privateGalleries = reader.privateGalleries
    reading.withheld = reader.perhapsPrivate
    reading.unsettled = reader.unsettled
    return reading
}

private struct ContentReader {
    let ledger: Ledger
    let caution: PublishingCaution
    let lanes: Int
    let startedAt: Int64
    var layout = SourceLayout(site: "")
    /// The galleries of the ledger; asked for only where new ones must wait.
    var knownPaths: Set<SourcePath> = []
    /// The private galleries of earlier builds, brought up to what was read. One whose folder is gone stays.
    private(set) var privateGalleries: PrivateGalleries
    private(set) var perhapsPrivate = WithheldGalleries()
    private(set) var unsettled = UnsettledGalleries()
    var galleries: Set<Int64> = []
    var diagnostics: [Diagnostic] = []
    /// Galleries that are not published, with what lies below them.
    private var withheld: [(path: SourcePath, mayBePrivate: Bool)] = []
    /// Private galleries, with what lies below them.
    private var hidden: [(path: SourcePath, privacy: GalleryPrivacy)] = []
    private var pending: [Pending] = []

    /// A folder that was taken, and its gallery if it is published.
    private struct Pending: Sendable {
        var folder: GalleryFolder
        var gallery: Gallery?
        var diagnostics: [Diagnostic]
    }

    init(ledger: Ledger, caution: PublishingCaution, lanes: Int, startedAt: Int64) {
        self.ledger = ledger
        self.caution = caution
        privateGalleries = caution.known
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

    /// Nil for a gallery that is left out.
    private mutating func open(_ folder: GalleryFolder, _ diagnostics: inout [Diagnostic]) -> Gallery? {
        if let above = withheld.last(where: { folder.path.isBelow($0.path) }) {
            if above.mayBePrivate { perhapsPrivate.add(folder) }
            return nil
        }
        if waits(folder) { return nil }
        // Folders come after those that they lie in: the last one above is the nearest.
        let inherited = hidden.last { folder.path.isBelow($0.path) }?.privacy ?? privacyBehindLink(folder)
        let isAbandoned = folder.frontMatter == nil && caution.publishesAbandoned
        let known = isAbandoned ? nil : caution.known.galleries[folder.path]
        do {
            let gallery = try readGallery(folder, inherited: inherited, known: known, diagnostics: &diagnostics)
            if let privacy = gallery.privacy { hidden.append((folder.path, privacy)) }
            if isAbandoned, gallery.privacy == nil, caution.known.galleries[folder.path] != nil {
                let message = "was private, has no gallery.md, and is published because of --force"
                let hint = "restore its gallery.md and build again, if that was not meant"
                diagnostics.append(Diagnostic(.warning, at: folder.path.string, message, hint: hint))
            }
            privateGalleries.galleries[folder.path] = gallery.saysPrivate ? gallery.privacy : nil
            return gallery
        } catch {
            diagnostics += Scanning.diagnostics(of: error, at: folder.frontMatter?.path ?? folder.path)
            let mayBePrivate = (error as? Rejection)?.mayBePrivate ?? false
            if mayBePrivate, known == nil, let text = folder.frontMatter, saysPrivate(text) {
                privateGalleries.galleries[folder.path] = GalleryPrivacy(version: "")
            }
            withheld.append((folder.path, mayBePrivate))
            if mayBePrivate { perhapsPrivate.add(folder) }
            return nil
        }
    }

    /// The privacy of what a link leads to: it lies in a private gallery, whatever the link is called.
    private func privacyBehindLink(_ folder: GalleryFolder) -> GalleryPrivacy? {
        if folder.location.hasSameBytes(as: layout.location(of: folder.path)) { return nil }
        guard let real = layout.path(of: folder.location)?.string else { return nil }
        let isWithheld = withheld.contains {
            $0.mayBePrivate && ($0.path == SourcePath(real) || SourcePath(real).isBelow($0.path))
        }
        if isWithheld { return GalleryPrivacy(version: "") }
        for path in real.pathsOfFoldersAbove + [real] {
            if let privacy = caution.known.galleries[SourcePath(path)] { return privacy }
            let folder = SourcePath(path)
            let text = SourceFile(path: folder, location: layout.location(of: folder) + "/gallery.md")
            if saysPrivate(text) { return GalleryPrivacy(version: "") }
        }
        return nil
    }

    /// Whether the gallery is new and still being copied, as far as anybody can tell.
    private mutating func waits(_ folder: GalleryFolder) -> Bool {
        guard caution.quietSeconds > 0, !knownPaths.contains(folder.path) else { return false }
        let changed = latestChange(below: folder.location)
        // Read after the folder: what was written meanwhile lies in the past then.
        let now = FileStamp.now
        let settledAt = min(changed, now) + Int64(caution.quietSeconds * 1e9)
        // A time far in the future is another clock's, and says nothing.
        guard changed < now + 60_000_000_000, settledAt > now else { return false }
        unsettled.paths.append(folder.path)
        unsettled.photoCount += folder.photos.count
        unsettled.settledAt = max(unsettled.settledAt, settledAt)
        withheld.append((folder.path, mayBePrivate: true))
        perhapsPrivate.add(folder)
        return true
    }
}

/// Runs one file's reading; what it throws becomes a diagnostic, and the file is left out.
private func collecting<Result>(
    at path: SourcePath,
    _ diagnostics: inout [Diagnostic],
    _ read: (inout [Diagnostic]) throws -> Result
) -> Result? {
    do { return try read(&diagnostics) } catch {
        diagnostics += Scanning.diagnostics(of: error, at: path)
        return nil
    }
}

private func diagnostics(of error: any Error, at path: SourcePath) -> [Diagnostic] {
    switch error {
    case let rejection as Rejection: [rejection.diagnostic(at: path)]
    case let failure as BuildFailure: failure.diagnostics
    default: [Diagnostic(.error, at: path.string, "\(error)")]
    }
}
