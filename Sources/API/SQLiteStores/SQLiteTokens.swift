package import Companion
import GRDB

package struct SQLiteTokens: TokenStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func add(_ token: KeptToken) async throws {
        try await database.write { try Self.keep(token, $0) }
    }

    package func exchange(
        _ hash: String,
        for successor: String,
        at now: Int,
        grace: Int,
        lifetime: Int
    ) async throws -> TokenExchange {
        try await database.write { db in
            let found = try Row.fetchOne(db, sql: "SELECT * FROM RefreshTokens WHERE token_hash = ?", arguments: [hash])
            guard let row = found, row["expires_at"] > now else { return .unknown }
            let kept = KeptToken(
                hash: successor,
                family: row["family"],
                userID: row["user_id"],
                expiresAt: now + lifetime
            )
            if let usedAt = row["used_at"] as Int? {
                if now - usedAt <= grace { return .exchanged(kept) }
                try Self.removeFamily(of: hash, db)
                return .reused
            }
            try db.execute(
                sql: "UPDATE RefreshTokens SET used_at = ? WHERE token_hash = ?",
                arguments: [now, hash]
            )
            try Self.keep(kept, db)
            return .exchanged(kept)
        }
    }

    package func revokeFamily(of hash: String) async throws {
        try await database.write { try Self.removeFamily(of: hash, $0) }
    }

    package func revokeAll(of userID: String) async throws {
        try await database.write {
            try $0.execute(sql: "DELETE FROM RefreshTokens WHERE user_id = ?", arguments: [userID])
        }
    }

    package func removeExpired(at now: Int) async throws {
        try await database.write {
            try $0.execute(sql: "DELETE FROM RefreshTokens WHERE expires_at <= ?", arguments: [now])
        }
    }

    private static func keep(_ token: KeptToken, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO RefreshTokens (token_hash, family, user_id, expires_at) VALUES (?, ?, ?, ?)",
            arguments: [token.hash, token.family, token.userID, token.expiresAt]
        )
    }

    private static func removeFamily(of hash: String, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM RefreshTokens WHERE family = (SELECT family FROM RefreshTokens WHERE token_hash = ?)",
            arguments: [hash]
        )
    }
}
