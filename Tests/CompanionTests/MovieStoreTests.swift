import Companion
import SiteModel
import Testing

/// What every store of films does.
@Suite struct MovieStoreTests {
    @Test(arguments: StoreKind.allCases) func aFilmIsFoundAsItWasPut(kind: StoreKind) async throws {
        let stores = try kind.stores()
        var movie = movie("1", year: 1962)
        try await stores.movies.put(movie)
        #expect(try await stores.movies.movie(id: "1") == movie)
        movie.year = nil
        movie.title = "Ferry' --"
        try await stores.movies.put(movie)
        #expect(try await stores.movies.movie(id: "1") == movie)
        #expect(try await stores.movies.movie(id: "%") == nil)
    }

    @Test(arguments: StoreKind.allCases) func allAreListedAPartAtATime(kind: StoreKind) async throws {
        let stores = try kind.stores()
        for id in ["3", "1", "2"] { try await stores.movies.put(movie(id, year: nil)) }
        #expect(try await stores.movies.movies(after: nil, limit: 2).map(\.id) == ["1", "2"])
        #expect(try await stores.movies.movies(after: "2", limit: 2).map(\.id) == ["3"])
        #expect(try await stores.movies.remove(id: "2"))
        #expect(try await !stores.movies.remove(id: "2"))
        #expect(try await stores.movies.movies(after: nil, limit: 9).map(\.id) == ["1", "3"])
    }

    @Test(arguments: StoreKind.allCases) func changesAtOnceAddUp(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let movies = Movies(stores.movies, now: { UTCTime(secondsSince1970: 1_700_000_002) })
        for number in 0..<20 {
            let id = "\(number)"
            try await stores.movies.put(movie(id, year: 1962))
            async let one = movies.change(id: id, MovieChange(tagline: "It lands."))
            async let other = movies.change(id: id, MovieChange(posterKey: "posters/1.png"))
            _ = try await (one, other)
            let after = try await stores.movies.movie(id: id)
            #expect(after?.tagline == "It lands." && after?.posterKey == "posters/1.png")
        }
    }

    @Test(arguments: StoreKind.allCases) func whatIsRemovedMeanwhileStaysAway(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let movies = Movies(stores.movies, now: { UTCTime(secondsSince1970: 1_700_000_002) })
        for number in 0..<20 {
            let id = "\(number)"
            try await stores.movies.put(movie(id, year: nil))
            async let removed: Void = movies.remove(id: id)
            for _ in 0..<5 { _ = try? await movies.change(id: id, MovieChange(title: "New")) }
            try await removed
            #expect(try await stores.movies.movie(id: id) == nil)
        }
    }

    private func movie(_ id: String, year: Int?) -> Movie {
        Movie(
            id: id,
            title: "Night Ferry",
            year: year,
            tagline: "It never lands.",
            createdAt: UTCTime(secondsSince1970: 1_700_000_000),
            updatedAt: UTCTime(secondsSince1970: 1_700_000_001)
        )
    }
}
