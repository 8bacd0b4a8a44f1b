import SiteAPI
import Testing

/// Who may do what, of every route that there is.
@Suite struct AuthorisationTests {
    /// A route that is not here fails the test: who may ask has to be thought of.
    private static let audiences: [String: Audience] = [
        "GET /health": .anyone, "GET /ready": .anyone, "GET /metrics": .metrics,
        "GET /openapi.json": .anyone, "POST /user/register": .anyone,
        "POST /user": .anyone,
        "POST /user/login": .anyone, "POST /user/password": .anyone, "POST /user/refresh": .anyone,
        "POST /user/logout": .anyone, "GET /user": .account,
        "PATCH /user": .account, "DELETE /user": .account, "GET /users": .admin, "PUT /users/:username/role": .admin,
        "POST /visitor": .anyone, "POST /galleries?action=rate_photo": .visitor,
        "GET /galleries?action=get_photo_rating": .visitor, "GET /galleries?action=ratings": .anyone,
        "GET /galleries": .anyone, "POST /galleries": .admin, "PUT /galleries": .admin, "DELETE /galleries": .admin,
        "POST /galleries?action=upload_photos": .admin, "POST /galleries?action=delete_photo": .admin,
        "POST /galleries?action=update_galleries_metadata": .admin,
        "POST /galleries?action=update_GalleryPhotos": .admin,
        "GET /files/:name": .admin,
        "GET /movies": .anyone, "POST /movies": .admin, "GET /movies/:movieId": .anyone, "PUT /movies/:movieId": .admin,
        "DELETE /movies/:movieId": .admin, "GET /item/": .account, "POST /item/": .account, "GET /item/:id": .account,
        "PUT /item/:id": .account, "DELETE /item/:id": .account,
    ]

    @Test func row45_everyRouteIsInTheTable() async throws {
        var found: [String: Audience] = [:]
        for route in try await Route.all() { found[route.name] = route.audience }
        #expect(found == Self.audiences)
    }

    /// Asked of the running companion, as nobody, as somebody and as an admin.
    @Test func row45_everyRouteKeepsOutWhoMayNot() async throws {
        let api = try RunningAPI()
        let user = try await api.person("ada")
        let guest = try #require(try await api.ask("POST", "/visitor")["access_token"] as? String)
        for route in try await Route.all() {
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
}
