package import Companion
import GRDB
import SiteModel

package struct SQLiteHistory: HistoryStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func add(_ poster: PosterRecord) async throws -> Bool {
        try await database.write { try Self.add(poster, $0) }
    }

    package func posters(userID: String) async throws -> [PosterRecord] {
        try await database.read { try Self.posters(userID, $0) }
    }

    package func forget(userID: String, as nobody: String) async throws {
        try await database.write { db in
            for payment in try Self.posters(userID, db).compactMap({ $0.payment(by: nobody) }) {
                _ = try Self.add(payment, db)
            }
            try db.execute(sql: "DELETE FROM UserPosterHistory WHERE user_id = ?", arguments: [userID])
        }
    }

    private static func add(_ poster: PosterRecord, _ db: Database) throws -> Bool {
        try db.execute(
            sql: "INSERT OR IGNORE INTO UserPosterHistory VALUES (?, ?, ?)",
            arguments: [poster.userID, poster.timestamp, text(of: poster.attributes)]
        )
        return db.changesCount > 0
    }

    private static func posters(_ userID: String, _ db: Database) throws -> [PosterRecord] {
        let sql = "SELECT * FROM UserPosterHistory WHERE user_id = ? ORDER BY timestamp DESC"
        return try Row.fetchAll(db, sql: sql, arguments: [userID]).map { row in
            PosterRecord(
                userID: row["user_id"],
                timestamp: row["timestamp"],
                attributes: try attributes(row["attributes"])
            )
        }
    }
}
