package import SiteModel

/// A film that posters are made for, as the table movies holds it.
package struct Movie: Sendable, Equatable {
    package var id: String
    package var title: String
    package var year: Int?
    package var tagline: String
    package var description: String
    /// Where its poster lies in the bucket; empty for none.
    package var posterKey: String
    package var createdAt: UTCTime
    package var updatedAt: UTCTime

    package init(
        id: String,
        title: String,
        year: Int? = nil,
        tagline: String = "",
        description: String = "",
        posterKey: String = "",
        createdAt: UTCTime,
        updatedAt: UTCTime
    ) {
        self.id = id
        self.title = title
        self.year = year
        self.tagline = tagline
        self.description = description
        self.posterKey = posterKey
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// The films. Every implementation passes the same suite of tests.
package protocol MovieStore: Sendable {
    /// Adds it, or puts it in the place of the one with its id.
    func put(_ movie: Movie) async throws
    func movie(id: String) async throws -> Movie?
    /// Nobody else changes or removes it between `edit`'s reading and the writing.
    /// - Parameter edit: what it throws leaves the film as it was.
    /// - Returns: the film as it is then; nil where there is none, and none is made.
    func change(id: String, _ edit: @escaping @Sendable (inout Movie) throws -> Void) async throws -> Movie?
    /// - Returns: whether there was one.
    func remove(id: String) async throws -> Bool
    /// In the order of their ids.
    /// - Parameter id: they come after it.
    func movies(after id: String?, limit: Int) async throws -> [Movie]
}

/// What is said of a film by who adds or changes it; nil stays as it is.
package struct MovieChange: Sendable {
    package var title: String?
    package var year: Int?
    package var tagline: String?
    package var description: String?
    package var posterKey: String?

    package init(
        title: String? = nil,
        year: Int? = nil,
        tagline: String? = nil,
        description: String? = nil,
        posterKey: String? = nil
    ) {
        self.title = title
        self.year = year
        self.tagline = tagline
        self.description = description
        self.posterKey = posterKey
    }
}

/// The rules of films.
package struct Movies: Sendable {
    private let store: any MovieStore
    private let now: @Sendable () -> UTCTime

    package init(_ store: any MovieStore, now: @escaping @Sendable () -> UTCTime) {
        self.store = store
        self.now = now
    }

    package func all(after id: String?, limit: Int) async throws -> [Movie] {
        try await store.movies(after: id, limit: limit)
    }

    /// - Throws: `CompanionError` where there is none.
    package func existing(id: String) async throws -> Movie {
        guard let movie = try await store.movie(id: id) else { throw Self.noSuchMovie }
        return movie
    }

    /// - Throws: `CompanionError` where the title is missing, or something is too long.
    package func add(_ change: MovieChange) async throws -> Movie {
        let now = now()
        var movie = Movie(id: randomUUID(), title: "", createdAt: now, updatedAt: now)
        try apply(change, to: &movie)
        try await store.put(movie)
        return movie
    }

    package func change(id: String, _ change: MovieChange) async throws -> Movie {
        let now = now()
        let changed = try await store.change(id: id) { movie in
            try apply(change, to: &movie)
            movie.updatedAt = now
        }
        guard let changed else { throw Self.noSuchMovie }
        return changed
    }

    package func remove(id: String) async throws {
        guard try await store.remove(id: id) else { throw Self.noSuchMovie }
    }

    private func apply(_ change: MovieChange, to movie: inout Movie) throws(CompanionError) {
        movie.title = try bounded(change.title ?? movie.title, "title", 200)
        movie.year = change.year ?? movie.year
        movie.tagline = try bounded(change.tagline ?? movie.tagline, "tagline", 500)
        movie.description = try bounded(change.description ?? movie.description, "description", 10_000)
        movie.posterKey = try bounded(change.posterKey ?? movie.posterKey, "posterKey", 1024)
        guard !movie.title.isEmpty else {
            throw CompanionError(.invalid, "member_missing", "title is missing")
        }
        guard (1870...2200).contains(movie.year ?? 2000) else {
            throw CompanionError(.invalid, "invalid_year", "year is no year of a film")
        }
    }

    private static let noSuchMovie = CompanionError(.missing, "movie_not_found", "there is no such film")
}

/// - Throws: `CompanionError` for a text of more characters, or with one that no text has.
func bounded(_ text: String, _ name: String, _ longest: Int) throws(CompanionError) -> String {
    guard text.unicodeScalars.count <= longest else {
        throw CompanionError(.invalid, "text_too_long", "\(name) has more than \(longest) characters")
    }
    guard !text.unicodeScalars.contains("\0") else {
        throw CompanionError(.invalid, "invalid_text", "\(name) has a NUL in it")
    }
    return text
}
