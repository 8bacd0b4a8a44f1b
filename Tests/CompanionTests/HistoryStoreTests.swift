import Companion
import SiteModel
import Testing

/// What every store of posters does.
@Suite struct HistoryStoreTests {
    @Test(arguments: StoreKind.allCases) func onePersonsPostersAreListedNewestFirst(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let posters = [
            poster("ada", "20240301T000000Z"), poster("ada", "20250301T000000Z"), poster("eve", "20240301T000000Z"),
        ]
        for poster in posters { #expect(try await stores.history.add(poster)) }
        #expect(try await stores.history.posters(userID: "ada") == [posters[1], posters[0]])
        var other = posters[0]
        other.attributes = [:]
        #expect(try await !stores.history.add(other), "what is there stays")
        #expect(try await stores.history.posters(userID: "ada") == [posters[1], posters[0]])
        try await stores.history.forget(userID: "ada", as: "gone:1")
        #expect(try await stores.history.posters(userID: "ada").isEmpty)
        #expect(try await stores.history.posters(userID: "eve") == [posters[2]])
    }

    @Test(arguments: StoreKind.allCases) func whatWasPaidStaysWithoutTheName(kind: StoreKind) async throws {
        let stores = try kind.stores()
        var paid = poster("ada", "20240301T000000Z")
        paid.attributes["payment_status"] = .text("paid")
        paid.attributes["user_id"] = .text("ada")
        for poster in [paid, poster("ada", "20250301T000000Z")] { _ = try await stores.history.add(poster) }
        try await stores.history.forget(userID: "ada", as: "gone:1")
        #expect(try await stores.history.posters(userID: "ada").isEmpty)
        let kept = try await stores.history.posters(userID: "gone:1")
        let expected: JSONObject = [
            "amount": .integer(999), "payment_status": .text("paid"), "user_id": .text("gone:1"),
        ]
        #expect(kept == [PosterRecord(userID: "gone:1", timestamp: "20240301T000000Z", attributes: expected)])
    }

    private func poster(_ user: String, _ timestamp: String) -> PosterRecord {
        PosterRecord(
            userID: user,
            timestamp: timestamp,
            attributes: ["prompt": .text("a city"), "amount": .integer(999)]
        )
    }
}
