import Companion
import Foundation
import LocalContent
import SQLiteStores
import SiteAPI
import SiteBuild
import SiteModel

/// What the companion is made of; the one place where the environment is read.
struct Composition {
    let database: CompanionDatabase
    let services: Services
    let galleries: Galleries

    /// - Parameter quota: in megabytes; nil for that of the environment.
    /// - Throws: `BuildFailure` for a site.yaml that makes no sense, `CompanionError` for a secret or a quota that is none.
    init(
        _ storage: StorageFlags,
        bucket folder: String,
        site: String,
        proxies: Set<String> = [],
        quota: String? = nil,
        limits: Bool = true
    ) async throws {
        let bucket = FolderBucket(root: folder)
        let request = BuildRequest(
            source: folder,
            output: site,
            cache: storage.data + "/content",
            jobs: ProcessInfo.processInfo.activeProcessorCount,
            executable: ownExecutable
        )
        let settings = try settings(of: request)
        database = try storage.open()
        // What uploads have left that were broken off.
        try? FileManager.default.removeItem(atPath: storage.data + "/uploads")
        let secrets = try storage.secrets()
        galleries = Galleries(
            SQLiteGalleries(database),
            SQLitePhotos(database),
            in: bucket,
            SiteContent(request),
            now: currentTime
        )
        // Reading takes the other half.
        let lanes = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
        services = Services(
            accounts: Accounts(SQLiteAccounts(database), try PasswordHasher(lanes: lanes), now: currentTime),
            sessions: Sessions(SQLiteTokens(database), secret: secrets[0], now: currentSeconds),
            links: PasswordLinks(SQLiteLinks(database), now: currentSeconds),
            tokens: await AccessTokens(secrets, now: currentSeconds),
            ratings: Ratings(SQLiteRatings(database), of: galleries, guests: settings.guestRatings, now: currentTime),
            movies: Movies(SQLiteMovies(database), now: currentTime),
            items: Items(SQLiteItems(database), now: currentTime),
            history: SQLiteHistory(database),
            galleries: galleries,
            uploads: UploadLimits(
                folder: storage.data + "/uploads",
                quota: try quotaByteCount(quota).map { UploadQuota(byteCount: $0, of: bucket) }
            ),
            limiter: limits ? RateLimiter(now: currentSeconds) : nil,
            origins: allowedOrigins(settings),
            proxies: proxies,
            metricsToken: ProcessInfo.processInfo.environment["METRICS_TOKEN"].flatMap { $0.isEmpty ? nil : $0 },
            check: { [database] in try await database.check() }
        )
    }
}

/// - Returns: nil for none.
private func quotaByteCount(_ flag: String?) throws(CompanionError) -> Int? {
    guard let text = flag ?? ProcessInfo.processInfo.environment["UPLOAD_QUOTA"], !text.isEmpty else { return nil }
    guard let megabytes = Int(text), (1...1_000_000_000).contains(megabytes) else {
        throw CompanionError(
            .invalid,
            "invalid_quota",
            "UPLOAD_QUOTA or --upload-quota is no number of megabytes",
            details: "such as 20000, or leave it away"
        )
    }
    return megabytes * 1_000_000
}

private func allowedOrigins(_ settings: SiteSettings) -> Set<String> {
    let written = ProcessInfo.processInfo.environment["ALLOWED_ORIGINS"] ?? ""
    var origins = written.split(whereSeparator: { ", ".contains($0) }).map(String.init)
    if let baseURL = settings.baseURL { origins.append(String(baseURL.string.dropLast(baseURL.path.utf8.count))) }
    return Set(origins.map { $0.lowercased() })
}
