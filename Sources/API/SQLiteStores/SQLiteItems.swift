package import Companion
import GRDB
import SiteModel

package struct SQLiteItems: ItemStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func put(_ item: Item) async throws {
        try await database.write { try Self.put(item, $0) }
    }

    package func add(_ item: Item, limit: Int) async throws {
        try await database.write { db in
            if try SQLiteRatings.hasMoved(item.ownerID, db) { throw CompanionError.wrongToken }
            let sql = "SELECT count(*) FROM items WHERE owner_id = ?"
            guard try Int.fetchOne(db, sql: sql, arguments: [item.ownerID]) ?? 0 < limit else {
                throw CompanionError.tooManyItems
            }
            try Self.put(item, db)
        }
    }

    package func item(id: String) async throws -> Item? {
        try await database.read { try Self.item(id, $0) }
    }

    package func change(id: String, _ edit: @escaping @Sendable (inout Item) throws -> Void) async throws -> Item? {
        try await database.write { db in
            guard var item = try Self.item(id, db) else { return nil }
            try edit(&item)
            try Self.put(item, db)
            return item
        }
    }

    package func remove(id: String) async throws -> Bool {
        try await database.write { db in
            try db.execute(sql: "DELETE FROM items WHERE id = ?", arguments: [id])
            return db.changesCount > 0
        }
    }

    package func items(ownerID: String, after id: String?, limit: Int) async throws -> [Item] {
        let sql = "SELECT * FROM items WHERE owner_id = ? AND id > ? ORDER BY id LIMIT ?"
        return try await database.read {
            try Row.fetchAll($0, sql: sql, arguments: [ownerID, id ?? "", limit]).map(Self.item)
        }
    }

    package func removeAll(ownerID: String) async throws {
        try await database.write { try $0.execute(sql: "DELETE FROM items WHERE owner_id = ?", arguments: [ownerID]) }
    }

    private static func put(_ item: Item, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                item.id, item.ownerID, item.name, item.description, text(of: item.attributes), item.createdAt.iso8601,
                item.updatedAt.iso8601,
            ]
        )
    }

    private static func item(_ id: String, _ db: Database) throws -> Item? {
        try Row.fetchOne(db, sql: "SELECT * FROM items WHERE id = ?", arguments: [id]).map(item)
    }

    private static func item(_ row: Row) throws -> Item {
        Item(
            id: row["id"],
            ownerID: row["owner_id"],
            name: row["name"],
            description: row["description"],
            attributes: try attributes(row["attributes"]),
            createdAt: try time(row["createdAt"]),
            updatedAt: try time(row["updatedAt"])
        )
    }
}
