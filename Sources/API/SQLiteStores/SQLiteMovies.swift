package import Companion
import GRDB
import SiteModel

package struct SQLiteMovies: MovieStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func put(_ movie: Movie) async throws {
        try await database.write { try Self.put(movie, $0) }
    }

    package func movie(id: String) async throws -> Movie? {
        try await database.read { try Self.movie(id, $0) }
    }

    package func change(id: String, _ edit: @escaping @Sendable (inout Movie) throws -> Void) async throws -> Movie? {
        try await database.write { db in
            guard var movie = try Self.movie(id, db) else { return nil }
            try edit(&movie)
            try Self.put(movie, db)
            return movie
        }
    }

    package func remove(id: String) async throws -> Bool {
        try await database.write { db in
            try db.execute(sql: "DELETE FROM movies WHERE movieId = ?", arguments: [id])
            return db.changesCount > 0
        }
    }

    package func movies(after id: String?, limit: Int) async throws -> [Movie] {
        let sql = "SELECT * FROM movies WHERE movieId > ? ORDER BY movieId LIMIT ?"
        return try await database.read {
            try Row.fetchAll($0, sql: sql, arguments: [id ?? "", limit]).map(Self.movie)
        }
    }

    private static func put(_ movie: Movie, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO movies VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                movie.id, movie.title, movie.year, movie.tagline, movie.description, movie.posterKey,
                movie.createdAt.iso8601, movie.updatedAt.iso8601,
            ]
        )
    }

    private static func movie(_ id: String, _ db: Database) throws -> Movie? {
        try Row.fetchOne(db, sql: "SELECT * FROM movies WHERE movieId = ?", arguments: [id]).map(movie)
    }

    private static func movie(_ row: Row) throws -> Movie {
        Movie(
            id: row["movieId"],
            title: row["title"],
            year: row["year"],
            tagline: row["tagline"],
            description: row["description"],
            posterKey: row["posterKey"],
            createdAt: try time(row["createdAt"]),
            updatedAt: try time(row["updatedAt"])
        )
    }
}

func time(_ text: String) throws -> UTCTime {
    guard let time = UTCTime(iso8601: text) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a time makes no sense")
    }
    return time
}
