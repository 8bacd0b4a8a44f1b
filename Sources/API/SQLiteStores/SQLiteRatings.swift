package import Companion
import GRDB
import SiteModel

package struct SQLiteRatings: RatingStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func rate(_ rating: Rating, needsPhoto: Bool) async throws -> RatingTotals? {
        try await database.write { db in
            if needsPhoto, try !Self.hasPhoto(db, rating.photoID) { return nil }
            let before = try Self.rating(db, rating.photoID, rating.userID)
            try Self.keep(rating, db)
            let change = RatingTotal(
                sum: rating.stars.count - (before?.stars.count ?? 0),
                count: before == nil ? 1 : 0
            )
            try Self.add(change, to: rating.photoID, of: rating.userID, db)
            return try Self.totals(db, rating.photoID)
        }
    }

    package func rating(photoID: String, userID: String) async throws -> Rating? {
        try await database.read { try Self.rating($0, photoID, userID) }
    }

    package func totals(photoIDs: [String]) async throws -> [String: RatingTotals] {
        try await database.read { db in
            var totals: [String: RatingTotals] = [:]
            for id in photoIDs {
                let found = try Self.totals(db, id)
                if found != RatingTotals() { totals[id] = found }
            }
            return totals
        }
    }

    package func move(from userID: String, to other: String) async throws {
        guard userID != other else { return }
        try await database.write { db in
            try db.execute(sql: "INSERT OR IGNORE INTO MovedRaters VALUES (?)", arguments: [userID])
            guard db.changesCount > 0 else { return }
            let moved = try Row.fetchAll(db, sql: "SELECT * FROM PhotoRatings WHERE userId = ?", arguments: [userID])
            for var rating in try moved.map(Self.rating) {
                try db.execute(
                    sql: "DELETE FROM PhotoRatings WHERE photoId = ? AND userId = ?",
                    arguments: [rating.photoID, userID]
                )
                try Self.take(rating, away: db)
                // Of two, one goes: the earlier. Of one second, that of who becomes another: they have just come.
                if let own = try Self.rating(db, rating.photoID, other) {
                    if own.ratedAt > rating.ratedAt { continue }
                    try Self.take(own, away: db)
                }
                rating.userID = other
                try Self.keep(rating, db)
                let change = RatingTotal(sum: rating.stars.count, count: 1)
                try Self.add(change, to: rating.photoID, of: other, db)
            }
        }
    }

    package func hasMoved(userID: String) async throws -> Bool {
        try await database.read { db in
            let statement = try db.cachedStatement(sql: "SELECT 1 FROM MovedRaters WHERE userId = ?")
            return try Row.fetchOne(statement, arguments: [userID]) != nil
        }
    }

    /// Where a photo's totals stand among its ratings: what people with accounts say, and guests.
    private static let (accountsID, guestsID) = ("#total", "#guests")

    private static func hasPhoto(_ db: Database, _ id: String) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM GalleryPhotos WHERE photoId = ?")
        return try Row.fetchOne(statement, arguments: [id]) != nil
    }

    private static func keep(_ rating: Rating, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO PhotoRatings (photoId, userId, rating, ratedAt) VALUES (?, ?, ?, ?)"
        )
        try statement.execute(
            arguments: [rating.photoID, rating.userID, rating.stars.count, rating.ratedAt.iso8601]
        )
    }

    private static func add(
        _ change: RatingTotal,
        to photoID: String,
        of userID: String,
        _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO PhotoRatings (photoId, userId, sum, count) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET sum = sum + excluded.sum, count = count + excluded.count
                """
        )
        let place = isGuest(userID) ? guestsID : accountsID
        try statement.execute(arguments: [photoID, place, change.sum, change.count])
    }

    private static func take(_ rating: Rating, away db: Database) throws {
        let change = RatingTotal(sum: -rating.stars.count, count: -1)
        try add(change, to: rating.photoID, of: rating.userID, db)
    }

    private static func totals(_ db: Database, _ photoID: String) throws -> RatingTotals {
        let statement = try db.cachedStatement(
            sql: """
                SELECT userId, sum, count FROM PhotoRatings
                WHERE photoId = ? AND userId IN ('\(accountsID)', '\(guestsID)')
                """
        )
        var totals = RatingTotals()
        for row in try Row.fetchAll(statement, arguments: [photoID]) {
            let total = RatingTotal(sum: row["sum"], count: row["count"])
            if row["userId"] == guestsID { totals.guests = total } else { totals.accounts = total }
        }
        return totals
    }

    private static func rating(_ db: Database, _ photoID: String, _ userID: String) throws -> Rating? {
        guard userID.first != "#" else { return nil }
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
