package import Companion
import GRDB
import SiteModel

package struct SQLiteRatings: RatingStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func rate(_ rating: Rating, ifShown: Bool) async throws -> RatingTotals? {
        try await database.write { db in
            // They may have become somebody since they were let in, or have been removed.
            if ifShown, try Self.hasMoved(rating.userID, db) { throw CompanionError.wrongToken }
            guard let before = try Self.standing(db, rating.photoID, rating.userID, ifShown: ifShown) else {
                return nil
            }
            try Self.keep(rating, db)
            let change = RatingTotal(
                sum: rating.stars.count - (before.own?.count ?? 0),
                count: before.own == nil ? 1 : 0
            )
            try Self.add(change, to: rating.photoID, of: rating.userID, db)
            return before.totals.adding(change, ofGuest: isGuest(rating.userID))
        }
    }

    package func standing(photoID: String, userID: String) async throws -> RatingStanding? {
        try await database.readOne(Self.key("standing", photoID, userID)) {
            try Self.standing($0, photoID, userID, ifShown: true)
        }
    }

    package func rating(photoID: String, userID: String) async throws -> Rating? {
        try await database.readOne(Self.key("rating", photoID, userID)) { try Self.rating($0, photoID, userID) }
    }

    package func totals(photoIDs: [String]) async throws -> [String: RatingTotals] {
        try await database.read { db in
            var totals: [String: RatingTotals] = [:]
            for id in photoIDs {
                let found = try Self.standing(db, id, "", ifShown: false)?.totals
                if let found, found != RatingTotals() { totals[id] = found }
            }
            return totals
        }
    }

    package func move(from userID: String, to other: String) async throws {
        guard userID != other else { return }
        try await database.write { db in
            // Who has been removed takes nothing over.
            if try Self.hasMoved(other, db) { return }
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
        try await database.readOne("moved \(userID)") { try Self.hasMoved(userID, $0) }
    }

    static func hasMoved(_ userID: String, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM MovedRaters WHERE userId = ?")
        return try Row.fetchOne(statement, arguments: [userID]) != nil
    }

    /// Of which no two pairs have the same.
    private static func key(_ what: String, _ photoID: String, _ userID: String) -> String {
        "\(what) \(userID.utf8.count) \(userID) \(photoID)"
    }

    /// Where a photo's totals stand among its ratings: what people with accounts say, and guests.
    private static let (accountsID, guestsID) = ("#total", "#guests")

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

    /// Nil where no such photo is shown to everybody.
    private static func standing(
        _ db: Database,
        _ photoID: String,
        _ userID: String,
        ifShown: Bool
    ) throws -> RatingStanding? {
        let statement = try db.cachedStatement(sql: ifShown ? standingIfShown : standingOfAny)
        let rows = try Row.fetchCursor(statement, arguments: [photoID, userID])
        // A row is empty when its cursor is gone.
        return try withExtendedLifetime(rows) {
            guard let row = try rows.next() else { return nil }
            let totals = RatingTotals(
                accounts: RatingTotal(sum: row[1] ?? 0, count: row[2] ?? 0),
                guests: RatingTotal(sum: row[3] ?? 0, count: row[4] ?? 0)
            )
            return RatingStanding(own: try (row[0] as Int?).map(stars), totals: totals)
        }
    }

    // A row for each of the three: a list of them would be made a table first, each time.
    private static let standingOfAny = """
        SELECT own.rating, accounts.sum, accounts.count, guests.sum, guests.count
        FROM (SELECT ?1 AS photoId) AS photo
        \(standingRows)
        """
    private static let standingIfShown = """
        SELECT own.rating, accounts.sum, accounts.count, guests.sum, guests.count
        FROM GalleryPhotos AS photo JOIN Galleries AS gallery ON gallery.galleryId = photo.galleryId
        \(standingRows)
        WHERE photo.photoId = ?1 AND NOT photo.private AND NOT gallery.private
        """
    private static let standingRows = """
        LEFT JOIN PhotoRatings AS own ON own.photoId = ?1 AND own.userId = ?2
        LEFT JOIN PhotoRatings AS accounts ON accounts.photoId = ?1 AND accounts.userId = '\(accountsID)'
        LEFT JOIN PhotoRatings AS guests ON guests.photoId = ?1 AND guests.userId = '\(guestsID)'
        """

    private static func stars(_ count: Int) throws -> Stars {
        guard let stars = Stars(count) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a rating makes no sense")
        }
        return stars
    }

    private static func rating(_ db: Database, _ photoID: String, _ userID: String) throws -> Rating? {
        guard userID.first != "#" else { return nil }
        let statement = try db.cachedStatement(sql: "SELECT * FROM PhotoRatings WHERE photoId = ? AND userId = ?")
        return try Row.fetchOne(statement, arguments: [photoID, userID]).map(rating)
    }

    private static func rating(_ row: Row) throws -> Rating {
        guard let ratedAt = UTCTime(iso8601: row["ratedAt"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a rating makes no sense")
        }
        return Rating(
            photoID: row["photoId"],
            userID: row["userId"],
            stars: try stars(row["rating"]),
            ratedAt: ratedAt
        )
    }
}
