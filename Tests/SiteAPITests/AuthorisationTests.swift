import Companion
import Foundation
import HTTPTypes
import LocalContent
import SQLiteStores
import SiteAPI
import SiteBuild
import SiteModel
import Testing

/// Who may do what, of every route that there is.
@Suite struct AuthorisationTests {
    /// A route that is not here fails the test: who may ask has to be thought of.
    private static let audiences: [String: Audience] = [
        "GET /health": .anyone, "GET /ready": .anyone, "GET /metrics": .metrics, "POST /user/register": .anyone,
        "POST /user": .anyone,
        "POST /user/login": .anyone, "POST /user/refresh": .anyone, "POST /user/logout": .anyone, "GET /user": .account,
        "PATCH /user": .account, "DELETE /user": .account, "GET /users": .admin, "PUT /users/:username/role": .admin,
        "POST /visitor": .anyone, "POST /galleries?action=rate_photo": .visitor,
        "GET /galleries?action=get_photo_rating": .visitor, "GET /galleries?action=ratings": .anyone,
        "GET /galleries": .anyone, "POST /galleries": .admin, "PUT /galleries": .admin, "DELETE /galleries": .admin,
        "POST /galleries?action=upload_photos": .admin, "POST /galleries?action=delete_photo": .admin,
        "POST /galleries?action=update_galleries_metadata": .admin,
        "POST /galleries?action=update_GalleryPhotos": .admin,
        "GET /movies": .anyone, "POST /movies": .admin, "GET /movies/:movieId": .anyone, "PUT /movies/:movieId": .admin,
        "DELETE /movies/:movieId": .admin, "GET /item/": .account, "POST /item/": .account, "GET /item/:id": .account,
        "PUT /item/:id": .account, "DELETE /item/:id": .account,
    ]

    @Test func everyRouteIsInTheTable() async throws {
        var found: [String: Audience] = [:]
        for route in try await routes() { found[route.name] = route.audience }
        #expect(found == Self.audiences)
    }

    /// Asked of the running companion, as nobody, as somebody and as an admin.
    @Test func everyRouteKeepsOutWhoMayNot() async throws {
        let api = try RunningAPI()
        let user = try await api.person("ada")
        let guest = try #require(try await api.ask("POST", "/visitor")["access_token"] as? String)
        for route in try await routes() {
            let path = route.path.replacing(/:[A-Za-z]+/, with: "nobody")
            let asNobody = try await api.ask(route.method, path)
            let asForger = try await api.ask(route.method, path, token: "e30.e30.e30")
            #expect(asForger.status == 401, "\(route.name): \(asForger.text)")
            if route.audience == .anyone { continue }
            #expect(asNobody.status == 401, "\(route.name): \(asNobody.text)")
            if route.audience == .visitor { continue }
            let asGuest = try await api.ask(route.method, path, token: guest)
            #expect(asGuest.status == 403, "\(route.name): \(asGuest.text)")
            if route.audience == .account { continue }
            let asUser = try await api.ask(route.method, path, token: user.token)
            #expect(asUser.status == 403, "\(route.name): \(asUser.text)")
        }
    }

    private struct Route {
        var name: String
        var method: String
        var path: String
        var audience: Audience
    }

    private func routes() async throws -> [Route] {
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
