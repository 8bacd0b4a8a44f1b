package import Companion
import GRDB
import SiteModel

package struct SQLiteMovies: MovieStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func put(_ movie: Movie) async throws {
        try await database.write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO movies VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    movie.id, movie.title, movie.year, movie.tagline, movie.description, movie.posterKey,
                    movie.createdAt.iso8601, movie.updatedAt.iso8601,
                ]
            )
        }
    }

    package func movie(id: String) async throws -> Movie? {
        try await database.read {
            try Row.fetchOne($0, sql: "SELECT * FROM movies WHERE movieId = ?", arguments: [id]).map(Self.movie)
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
