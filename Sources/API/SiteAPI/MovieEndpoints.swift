import Companion
import HTTPTypes
import Hummingbird
import SiteModel

func movieEndpoints(_ services: Services) -> [Endpoint] {
    [
        Endpoint(.get, "/movies", for: .anyone) { call in
            let movies = try await services.movies.all(after: call.query("after"), limit: pageLimit)
            return page(of: movies.map(described), last: movies.last?.id, at: "/movies")
        },
        Endpoint(.post, "/movies", for: .admin) { call in
            Answer(.created, described(try await services.movies.add(try await movieChange(call))))
        },
        Endpoint(.get, "/movies/:movieId", for: .anyone) { call in
            Answer(.ok, described(try await services.movies.existing(id: call.parameter("movieId"))))
        },
        Endpoint(.put, "/movies/:movieId", for: .admin) { call in
            let id = call.parameter("movieId")
            return Answer(.ok, described(try await services.movies.change(id: id, try await movieChange(call))))
        },
        Endpoint(.delete, "/movies/:movieId", for: .admin) { call in
            try await services.movies.remove(id: call.parameter("movieId"))
            return Answer(.noContent, nil)
        },
    ]
}

private func movieChange(_ call: Call) async throws -> MovieChange {
    var members = Members(try await call.members())
    let change = MovieChange(
        title: try members.optionalText("title"),
        year: try members.optionalInteger("year"),
        tagline: try members.optionalText("tagline"),
        description: try members.optionalText("description"),
        posterKey: try members.optionalText("posterKey")
    )
    try members.end()
    return change
}

private func described(_ movie: Movie) -> JSONValue {
    .object([
        "createdAt": .text(movie.createdAt.iso8601), "description": .text(movie.description),
        "movieId": .text(movie.id), "posterKey": .text(movie.posterKey), "tagline": .text(movie.tagline),
        "title": .text(movie.title), "updatedAt": .text(movie.updatedAt.iso8601), "year": .integer(movie.year),
    ])
}
