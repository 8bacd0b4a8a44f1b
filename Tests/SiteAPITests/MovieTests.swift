import Foundation
import Testing

@Suite struct MovieTests {
    @Test func aFilmIsAddedChangedAndRemovedByAnAdmin() async throws {
        let api = try RunningAPI()
        let root = try await api.admin("root")
        let body = #"{"title":"Night Ferry","year":1962,"tagline":"It never lands."}"#
        let added = try await api.ask("POST", "/movies", json: body, token: root.token)
        #expect(added.status == 201)
        #expect(
            added.keys == [
                "movieId", "title", "year", "tagline", "description", "posterKey", "createdAt", "updatedAt",
            ]
        )
        let path = "/movies/\(try #require(added["movieId"] as? String))"
        #expect(try await api.ask("GET", path).text == added.text)
        let changed = try await api.ask("PUT", path, json: #"{"tagline":"It lands."}"#, token: root.token)
        #expect(changed["tagline"] as? String == "It lands." && changed["title"] as? String == "Night Ferry")
        let list = try await api.ask("GET", "/movies")
        #expect(list.status == 200 && list.text == "[\(changed.text)]")
        #expect(try await api.ask("DELETE", path, token: root.token).status == 204)
        #expect(try await api.ask("GET", path).reason == "movie_not_found")
        #expect(try await api.ask("DELETE", path, token: root.token).status == 404)
    }

    @Test(arguments: [
        #"{"year":1962}"#, #"{"title":"A","year":"1962"}"#, #"{"title":"A","year":1}"#, #"{"title":"A","x":1}"#,
    ])
    func whatIsNoFilmIsRefused(body: String) async throws {
        let api = try RunningAPI()
        let root = try await api.admin("root")
        let heard = try await api.ask("POST", "/movies", json: body, token: root.token)
        #expect(heard.status == 400, "\(heard.text)")
        #expect(try await api.ask("GET", "/movies").text == "[]")
    }
}
