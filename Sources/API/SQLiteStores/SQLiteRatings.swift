package import Companion
import GRDB
import SiteModel

package struct SQLiteRatings: RatingStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func rate(_ rating: Rating) async throws -> RatingTotal {
        try await database.write { db in
            let before = try Self.rating(db, rating.photoID, rating.userID)
            try Self.keep(rating, db)
            return try Self.addToTotal(
                rating.photoID,
                sum: rating.stars.count - (before?.stars.count ?? 0),
                count: before == nil ? 1 : 0,
                db
            )
        }
    }

    package func rating(photoID: String, userID: String) async throws -> Rating? {
        try await database.read { try Self.rating($0, photoID, userID) }
    }

    package func totals(photoIDs: [String]) async throws -> [String: RatingTotal] {
        try await database.read { db in
            var totals: [String: RatingTotal] = [:]
            for id in photoIDs { totals[id] = try Self.total(db, id) }
            return totals
        }
    }

    package func move(from userID: String, to other: String) async throws {
        guard userID != other else { return }
        try await database.write { db in
            let moved = try Row.fetchAll(db, sql: "SELECT * FROM PhotoRatings WHERE userId = ?", arguments: [userID])
            for var rating in try moved.map(Self.rating) {
                try db.execute(
                    sql: "DELETE FROM PhotoRatings WHERE photoId = ? AND userId = ?",
                    arguments: [rating.photoID, userID]
                )
                let own = try Self.rating(db, rating.photoID, other)
                // Of two, one goes: the earlier.
                if let own {
                    let gone = own.ratedAt < rating.ratedAt ? own : rating
                    _ = try Self.addToTotal(rating.photoID, sum: -gone.stars.count, count: -1, db)
                    if gone == rating { continue }
                }
                rating.userID = other
                try Self.keep(rating, db)
            }
        }
    }

    /// Where a photo's total stands among its ratings.
    private static let totalID = "#total"

    private static func keep(_ rating: Rating, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO PhotoRatings (photoId, userId, rating, ratedAt) VALUES (?, ?, ?, ?)"
        )
        try statement.execute(
            arguments: [rating.photoID, rating.userID, rating.stars.count, rating.ratedAt.iso8601]
        )
    }

    private static func addToTotal(_ photoID: String, sum: Int, count: Int, _ db: Database) throws -> RatingTotal {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO PhotoRatings (photoId, userId, sum, count) VALUES (?, '\(totalID)', ?, ?)
                ON CONFLICT DO UPDATE SET sum = sum + excluded.sum, count = count + excluded.count
                RETURNING sum, count
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [photoID, sum, count]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a photo's total is not there")
        }
        return RatingTotal(sum: row["sum"], count: row["count"])
    }

    private static func total(_ db: Database, _ photoID: String) throws -> RatingTotal? {
        let statement = try db.cachedStatement(
            sql: "SELECT sum, count FROM PhotoRatings WHERE photoId = ? AND userId = '\(totalID)' AND count > 0"
        )
        return try Row.fetchOne(statement, arguments: [photoID]).map { RatingTotal(sum: $0["sum"], count: $0["count"]) }
    }

    private static func rating(_ db: Database, _ photoID: String, _ userID: String) throws -> Rating? {
        guard userID != totalID else { return nil }
        let statement = try db.cachedStatement(sql: "SELECT * FROM PhotoRatings WHERE photoId = ? AND userId = ?")
        return try Row.fetchOne(statement, arguments: [photoID, userID]).map(rating)
    }

    private static func rating(_ row: Row) throws -> Rating {
        guard let stars = Stars(row["rating"]), let ratedAt = UTCTime(iso8601: row["ratedAt"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a rating makes no sense")
        }
        return Rating(photoID: row["photoId"], userID: row["userId"], stars: stars, ratedAt: ratedAt)
    }
}
