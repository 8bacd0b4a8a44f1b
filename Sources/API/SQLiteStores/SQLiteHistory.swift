package import Companion
import GRDB
import SiteModel

package struct SQLiteHistory: HistoryStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func add(_ poster: PosterRecord) async throws -> Bool {
        try await database.write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO UserPosterHistory VALUES (?, ?, ?)",
                arguments: [poster.userID, poster.timestamp, text(of: poster.attributes)]
            )
            return db.changesCount > 0
        }
    }

    package func posters(userID: String) async throws -> [PosterRecord] {
        let sql = "SELECT * FROM UserPosterHistory WHERE user_id = ? ORDER BY timestamp DESC"
        return try await database.read {
            try Row.fetchAll($0, sql: sql, arguments: [userID]).map { row in
                PosterRecord(
                    userID: row["user_id"],
                    timestamp: row["timestamp"],
                    attributes: try attributes(row["attributes"])
                )
            }
        }
    }

    package func removeAll(userID: String) async throws {
        try await database.write {
            try $0.execute(sql: "DELETE FROM UserPosterHistory WHERE user_id = ?", arguments: [userID])
        }
    }
}
