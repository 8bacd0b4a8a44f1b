import Companion
import Foundation
import HTTPTypes
import LocalContent
import SQLiteStores
import SiteAPI
import SiteBuild
import SiteModel

/// What the router answers.
struct Route {
    var name: String
    var method: String
    var path: String
    var audience: Audience

    /// Of the list that the router is made of.
    static func all() async throws -> [Route] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try CompanionDatabase(at: folder.appending(path: "siteapi.sqlite").path)
        let secret = try SigningSecret("0123456789abcdef0123456789abcdef")
        let ratings = SQLiteRatings(database)
        let galleries = Galleries(
            SQLiteGalleries(database),
            SQLitePhotos(database),
            ratings,
            in: FolderBucket(root: folder.path),
            SiteContent(BuildRequest(source: "", output: "", templates: "", cache: "", jobs: 1, executable: "")),
            now: { UTCTime(secondsSince1970: 0) }
        )
        let services = Services(
            accounts: Accounts(
                SQLiteAccounts(database),
                try PasswordHasher(cost: 4, lanes: 1),
                now: { UTCTime(secondsSince1970: 0) }
            ),
            sessions: Sessions(SQLiteTokens(database), secret: secret, now: { 0 }),
            links: PasswordLinks(SQLiteLinks(database), now: { 0 }),
            tokens: await AccessTokens([secret], now: { 0 }),
            ratings: Ratings(ratings, of: galleries, now: { UTCTime(secondsSince1970: 0) }),
            movies: Movies(SQLiteMovies(database), now: { UTCTime(secondsSince1970: 0) }),
            items: Items(SQLiteItems(database), now: { UTCTime(secondsSince1970: 0) }),
            history: SQLiteHistory(database),
            galleries: galleries,
            uploads: UploadLimits(folder: folder.path),
            limiter: RateLimiter(now: { 0 }),
            check: {}
        )
        return endpoints(services).map { endpoint in
            let path = endpoint.path + (endpoint.action.map { "?action=\($0)" } ?? "")
            let method = endpoint.method.rawValue
            return Route(name: "\(method) \(path)", method: method, path: path, audience: endpoint.audience)
        }
    }
}
