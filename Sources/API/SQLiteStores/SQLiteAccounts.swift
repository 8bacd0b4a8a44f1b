package import Companion
import GRDB
import SiteModel

package struct SQLiteAccounts: AccountStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func add(_ account: Account) async throws {
        try await database.write { db in
            do {
                try db.execute(
                    sql: "INSERT INTO UserLoginData VALUES (?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        account.id, account.username.text, account.username.key, account.passwordHash,
                        account.role.rawValue, account.email, account.createdAt.iso8601,
                    ]
                )
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                throw CompanionError.usernameTaken
            }
        }
    }

    package func account(id: String) async throws -> Account? {
        try await database.readOne("account \(id)") { try Self.account($0, "user_id = ?", [id]) }
    }

    package func account(username: Username) async throws -> Account? {
        try await database.readOne("username \(username.key)") {
            try Self.account($0, "username_key = ?", [username.key])
        }
    }

    package func change(id: String, _ change: AccountChange) async throws -> Account? {
        try await database.write { db in
            try db.execute(
                sql: """
                    UPDATE UserLoginData SET password_hash = coalesce(:hash, password_hash), role = coalesce(:role, role),
                        email = nullif(coalesce(:email, email), '') WHERE user_id = :id
                    """,
                arguments: [
                    "hash": change.passwordHash, "role": change.role?.rawValue, "email": change.email, "id": id,
                ]
            )
            return try Self.account(db, "user_id = ?", [id])
        }
    }

    package func remove(id: String) async throws -> Bool {
        try await database.write { db in
            try db.execute(sql: "DELETE FROM UserLoginData WHERE user_id = ?", arguments: [id])
            return db.changesCount > 0
        }
    }

    package func accounts(after id: String?, limit: Int) async throws -> [Account] {
        try await database.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM UserLoginData WHERE user_id > ? ORDER BY user_id LIMIT ?",
                arguments: [id ?? "", limit]
            ).map(Self.account)
        }
    }

    private static func account(_ db: Database, _ condition: String, _ arguments: StatementArguments) throws -> Account?
    {
        let statement = try db.cachedStatement(sql: "SELECT * FROM UserLoginData WHERE \(condition)")
        return try Row.fetchOne(statement, arguments: arguments).map(account)
    }

    private static func account(_ row: Row) throws -> Account {
        guard let username = Username(row["username"]), let role = Role(rawValue: row["role"]),
            let createdAt = UTCTime(iso8601: row["created_at"])
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an account makes no sense") }
        return Account(
            id: row["user_id"],
            username: username,
            passwordHash: row["password_hash"],
            role: role,
            email: row["email"],
            createdAt: createdAt
        )
    }
}
