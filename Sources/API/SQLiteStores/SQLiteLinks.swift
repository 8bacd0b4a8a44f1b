import Companion
import GRDB

package struct SQLiteLinks: LinkStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func add(_ hash: String, for userID: String, until expiry: Int) async throws {
        try await database.write {
            try $0.execute(sql: "INSERT INTO PasswordLinks VALUES (?, ?, ?)", arguments: [hash, userID, expiry])
        }
    }

    package func removeAll(of userID: String) async throws {
        try await database.write {
            try $0.execute(sql: "DELETE FROM PasswordLinks WHERE user_id = ?", arguments: [userID])
        }
    }

    package func take(_ hash: String, at now: Int) async throws -> String? {
        try await database.write { db in
            let sql = "SELECT user_id FROM PasswordLinks WHERE hash = ? AND expires_at > ?"
            let userID = try String.fetchOne(db, sql: sql, arguments: [hash, now])
            // Those that nobody has used go with it.
            let gone = "DELETE FROM PasswordLinks WHERE hash = ? OR expires_at <= ?"
            try db.execute(sql: gone, arguments: [hash, now])
            return userID
        }
    }
}
