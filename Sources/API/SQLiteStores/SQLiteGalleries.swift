package import Companion
import GRDB
import SiteModel

package struct SQLiteGalleries: GalleryStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func put(_ galleries: [GalleryRecord]) async throws {
        try await database.write { db in
            for gallery in galleries {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO Galleries VALUES (?, ?, ?, ?)",
                    arguments: [gallery.id, gallery.folder.string, gallery.isPrivate, text(of: gallery.attributes)]
                )
            }
        }
    }

    package func gallery(id: String) async throws -> GalleryRecord? {
        try await database.readOne("gallery \(id)") { db in
            let statement = try db.cachedStatement(sql: "SELECT * FROM Galleries WHERE galleryId = ?")
            return try Row.fetchOne(statement, arguments: [id]).map(Self.gallery)
        }
    }

    package func galleries(after id: String?, limit: Int, withPrivate: Bool) async throws -> [GalleryRecord] {
        let sql = "SELECT * FROM Galleries WHERE galleryId > ? AND private <= ? ORDER BY galleryId LIMIT ?"
        return try await database.read {
            try Row.fetchAll($0, sql: sql, arguments: [id ?? "", withPrivate, limit]).map(Self.gallery)
        }
    }

    package func remove(ids: [String]) async throws {
        try await database.write { db in
            for id in ids { try db.execute(sql: "DELETE FROM Galleries WHERE galleryId = ?", arguments: [id]) }
        }
    }

    private static func gallery(_ row: Row) throws -> GalleryRecord {
        GalleryRecord(
            id: row["galleryId"],
            folder: SourcePath(row["folder"]),
            isPrivate: row["private"],
            attributes: try attributes(row["attributes"])
        )
    }
}

package struct SQLitePhotos: PhotoStore {
    private let database: CompanionDatabase

    package init(_ database: CompanionDatabase) { self.database = database }

    package func put(_ photos: [PhotoRecord]) async throws {
        try await database.write { db in
            let statement = try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO GalleryPhotos VALUES (?, ?, ?, ?, ?, ?)"
            )
            for photo in photos {
                try statement.execute(
                    arguments: [
                        photo.id, photo.galleryID, photo.number, photo.key.string, photo.isPrivate,
                        text(of: photo.attributes),
                    ]
                )
            }
        }
    }

    package func photo(id: String) async throws -> PhotoRecord? {
        try await database.readOne("photo \(id)") { db in
            let statement = try db.cachedStatement(sql: "SELECT * FROM GalleryPhotos WHERE photoId = ?")
            return try Row.fetchOne(statement, arguments: [id]).map(Self.photo)
        }
    }

    package func photos(galleryID: String) async throws -> [PhotoRecord] {
        let sql = "SELECT * FROM GalleryPhotos WHERE galleryId = ? ORDER BY photoNumber, s3Key"
        return try await database.read { try Row.fetchAll($0, sql: sql, arguments: [galleryID]).map(Self.photo) }
    }

    package func remove(ids: [String], withRatings: Bool) async throws {
        try await database.write { db in
            for id in ids {
                try db.execute(sql: "DELETE FROM GalleryPhotos WHERE photoId = ?", arguments: [id])
                if withRatings { try db.execute(sql: "DELETE FROM PhotoRatings WHERE photoId = ?", arguments: [id]) }
            }
        }
    }

    private static func photo(_ row: Row) throws -> PhotoRecord {
        PhotoRecord(
            id: row["photoId"],
            galleryID: row["galleryId"],
            isPrivate: row["private"],
            key: SourcePath(row["s3Key"]),
            attributes: try attributes(row["attributes"])
        )
    }
}

/// What has no column of its own, as JSON.
func text(of attributes: JSONObject) -> String { String(decoding: JSONValue.object(attributes).bytes(), as: UTF8.self) }

func attributes(_ text: String) throws -> JSONObject {
    guard case .object(let members)? = try? JSONValue(reading: Array(text.utf8)) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an item makes no sense")
    }
    return members
}
