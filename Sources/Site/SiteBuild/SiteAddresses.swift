import Cache
import Files
import Planning
import Scanning
import SiteModel
import Workers

/// Where everything stands in the site as it is now, by the code that builds it.
struct SiteAddresses: Sendable {
    var folders: [GalleryFolder] = []
    var galleries: [PlannedGallery] = []
    /// Galleries that are private, themselves or by one above.
    var privateGalleries: Set<SourcePath> = []
    /// Of reading: what a build would say.
    var diagnostics: [Diagnostic] = []

    /// What earlier builds found is used where it is there, and no cache is made where there is none.
    init(_ request: BuildRequest) async throws {
        let settings = try settings(of: request)
        let cache = fileExists(request.cache) ? try CacheFolder.take(at: request.cache) : nil
        defer { cache?.release() }
        self = try await withLedger(of: request, in: cache.map { _ in request.ledgerFolder }) { ledger in
            try await SiteAddresses(request, settings, ledger, MediaStore(folder: request.cache + "/media"))
        }
    }

    private init(
        _ request: BuildRequest,
        _ settings: SiteSettings,
        _ ledger: Ledger,
        _ media: MediaStore
    ) async throws {
        let encoder = try await request.workerProgram.encoder()
        _ = try readSourceTree(root: request.source, isPlain: request.isPlain, exclude: settings.exclude) {
            folders.append($0)
        }
        let content = try await readContent(request, settings, encoder: encoder, into: ledger, media) { _ in }
        diagnostics = content.diagnostics
        var readings: [GalleryReading] = []
        for record in try ledger.galleries() {
            let (layout, language) = (content.tree.layout, settings.language)
            readings.append(try loadGallery(record.id, layout: layout, from: ledger, language: language))
        }
        diagnostics += readings.flatMap(\.diagnostics)
        let places = placeGalleries(
            readings.map(\.gallery).map {
                GalleryOutline(
                    path: $0.path,
                    hasContent: $0.isDescribed || !$0.photos.isEmpty,
                    privacy: $0.privacy
                )
            },
            secret: nil
        )
        for gallery in readings.map(\.gallery) {
            if gallery.privacy != nil { privateGalleries.insert(gallery.path) }
            guard let place = places[gallery.path] else { continue }
            let planned = planGallery(gallery, at: place, settings: settings, encoder: encoder)
            galleries.append(planned.planned)
        }
    }
}
