import Exif
import GRDB
import IPTC
package import SiteModel
import XMP

/// A photo as the ledger knows it.
package struct PhotoRecord: Sendable {
    package enum State: Sendable {
        case unread
        case read(PhotoFacts)
        /// For what it holds, or because it can't be read.
        case rejected(reason: String, hint: String?)
    }

    package var id: Int64
    package var name: String
    /// Nil where it is the photo's own path below the root.
    package var location: String?
    package var state: State
    package var development: DevelopmentRecord?
}

/// A file that a worker is to read.
package struct UnreadFile: Sendable {
    package enum Kind: Sendable {
        case photo, xmpSidecar
    }

    package var kind: Kind
    package var id: Int64
    package var path: SourcePath
    package var location: String?
}

extension Ledger {
    /// The photos of a gallery, in byte order of their names.
    package func photos(of gallery: Int64) throws -> [PhotoRecord] {
        let sql = """
            SELECT id, name, location, status, reason, hint, hash, format, width, height, orientation, metadata, warnings, color,
                colorWarnings, files, \(ExifColumns.names.joined(separator: ", "))
            FROM photo WHERE gallery = ? ORDER BY name
            """
        return try queue.read { db in
            var records: [PhotoRecord] = []
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [gallery])
            while let row = try rows.next() { records.append(try PhotoRecord(row)) }
            return records
        }
    }

    package func unreadFileCount() throws -> Int {
        let sql =
            "SELECT (SELECT count(*) FROM photo WHERE status = 0) + (SELECT count(*) FROM xmpSidecar WHERE status = 0)"
        return try queue.read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }

    /// The next files of a kind to read.
    /// - Parameter id: of the last one of the call before.
    package func unreadFiles(_ kind: UnreadFile.Kind, after id: Int64, limit: Int) throws -> [UnreadFile] {
        let sql = """
            SELECT file.id, gallery.path || '/' || name, location FROM \(kind == .photo ? "photo" : "xmpSidecar") AS file
            JOIN gallery ON gallery.id = gallery WHERE status = 0 AND file.id > ? ORDER BY file.id LIMIT ?
            """
        return try queue.read { db in
            try Row.fetchAll(db, sql: sql, arguments: [id, limit]).map {
                UnreadFile(kind: kind, id: $0[0], path: SourcePath($0[1]), location: $0[2])
            }
        }
    }

    /// Notes what workers found.
    package func record(_ states: [(id: Int64, state: PhotoRecord.State, mayChange: Bool)]) throws {
        try queue.write { db in
            for (id, state, mayChange) in states {
                switch state {
                case .read(let facts): try db.record(facts, nil, of: id)
                case .rejected(let reason, let hint):
                    let sql = "UPDATE photo SET status = ?, reason = ?, hint = ? WHERE id = ?"
                    try db.cachedStatement(sql: sql).execute(arguments: [mayChange ? 3 : 2, reason, hint, id])
                case .unread: break
                }
            }
        }
    }

    /// Notes what the store knows of photos.
    package func record(_ known: [(id: Int64, record: MediaRecord)]) throws {
        try queue.write { db in
            for (id, record) in known { try db.record(record.facts, record.development, of: id) }
        }
    }

    /// Notes what was learned while photos were developed.
    package func record(_ developments: [(id: Int64, record: DevelopmentRecord)]) throws {
        try queue.write { db in
            let statement = try db.cachedStatement(
                sql: "UPDATE photo SET color = ?, colorWarnings = ?, files = ? WHERE id = ?"
            )
            for (id, record) in developments {
                let warnings = try jsonText(ifAny: record.warnings)
                try statement.execute(arguments: [record.color.hex, warnings, record.files.text, id])
            }
        }
    }

    /// The row of a photo of the content, and what is known of files that were made of it.
    package func storedFiles(ofPhotoAt path: SourcePath) throws -> (id: Int64, files: StoredFiles)? {
        let sql = """
            SELECT photo.id, files FROM photo JOIN gallery ON gallery.id = gallery WHERE gallery.path = ? AND name = ?
            """
        return try queue.read { db in
            let place = [path.string.pathOfFolder, path.name]
            return try Row.fetchOne(db, sql: sql, arguments: StatementArguments(place)).map {
                ($0[0], StoredFiles(text: $0[1] ?? ""))
            }
        }
    }

    /// Calls `visit` with the hash of every photo that could be read.
    package func forEachPhotoHash(_ visit: (ContentHash) -> Void) throws {
        try queue.read { db in
            let hashes = try String.fetchCursor(db, sql: "SELECT hash FROM photo WHERE status = 1")
            while let hash = try hashes.next() { ContentHash(hex: hash).map(visit) }
        }
    }

    /// Notes that a photo can't be shown, nor any other with the same bytes.
    package func reject(_ id: Int64, reason: String, hint: String?, mayChange: Bool) throws {
        let sql = """
            UPDATE photo SET status = ?, reason = ?, hint = ?
            WHERE status = 1 AND hash = (SELECT hash FROM photo WHERE id = ?)
            """
        try queue.write { try $0.execute(sql: sql, arguments: [mayChange ? 3 : 2, reason, hint, id]) }
    }

    /// Every photo that was rejected is to be read again: it may be accepted now.
    package func forgetRejections() throws {
        let sql = """
            UPDATE gallery SET planned = NULL WHERE id IN (SELECT gallery FROM photo WHERE status = 2);
            UPDATE photo SET status = 0 WHERE status = 2
            """
        try queue.write { try $0.execute(sql: sql) }
    }

    /// Every photo is to be read again: what is asked of it has changed.
    package func forgetReadings() throws {
        try queue.write { try $0.execute(sql: "UPDATE photo SET status = 0; UPDATE gallery SET planned = NULL") }
    }
}

extension Database {
    fileprivate func record(_ facts: PhotoFacts, _ development: DevelopmentRecord?, of id: Int64) throws {
        // A photo with the same pixels keeps its colour, and what was made of it.
        let sql = """
            UPDATE photo SET status = 1, reason = NULL, hint = NULL,
                color = CASE WHEN ?2 IS NOT NULL THEN ?2 WHEN hash = ?1 THEN color END,
                colorWarnings = CASE WHEN ?2 IS NOT NULL THEN ?3 WHEN hash = ?1 THEN colorWarnings END,
                files = CASE WHEN ?2 IS NOT NULL THEN ?4 WHEN hash = ?1 THEN files END,
                hash = ?1, format = ?, width = ?, height = ?, orientation = ?, metadata = ?, warnings = ?,
                \(ExifColumns.names.map { $0 + " = ?" }.joined(separator: ", "))
            WHERE id = ?
            """
        let values: [(any DatabaseValueConvertible)?] = [
            facts.hash.hex, development?.color.hex, try development.flatMap { try jsonText(ifAny: $0.warnings) },
            development?.files.text, facts.format.rawValue, facts.storedSize.width, facts.storedSize.height,
            facts.orientation, try Metadata(facts).text, try jsonText(ifAny: facts.warnings),
        ]
        try cachedStatement(sql: sql).execute(
            arguments: StatementArguments(values + ExifColumns.values(facts.exif) + [id])
        )
    }
}

extension PhotoRecord {
    fileprivate init(_ row: Row) throws {
        id = row[0]
        name = row[1]
        location = row[2]
        switch row[3] as Int {
        case 0: state = .unread
        case 1: state = .read(try PhotoFacts(row))
        default: state = .rejected(reason: row[4] ?? "", hint: row[5])
        }
        if let hex: String = row[13], let color = Color(hex: hex) {
            development = DevelopmentRecord(
                color: color,
                warnings: try decodedJSON(row[14]) ?? [],
                files: StoredFiles(text: row[15] ?? "")
            )
        }
    }
}

extension PhotoFacts {
    fileprivate init(_ row: Row) throws {
        guard let hash = ContentHash(hex: row[6]), let format = SourceFormat(rawValue: row[7]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a photo's row makes no sense")
        }
        let metadata: Metadata? = try decodedJSON(row[11])
        self.init(
            hash: hash,
            format: format,
            storedSize: PixelSize(width: row[8], height: row[9]),
            orientation: row[10],
            exif: ExifColumns.fields(row, from: 16),
            xmp: metadata?.xmp ?? XMPFields(),
            iptc: metadata?.iptc ?? IPTCFields(),
            warnings: try decodedJSON(row[12]) ?? []
        )
        film = metadata?.film
        contentIdentifier = metadata?.contentIdentifier
    }
}

/// XMP, IPTC and what films and Live Photos have, of which most photos have none, in one column.
private struct Metadata: Codable {
    var xmp: XMPFields
    var iptc: IPTCFields
    var film: FilmFacts?
    var contentIdentifier: String?

    init(_ facts: PhotoFacts) {
        xmp = facts.xmp
        iptc = facts.iptc
        film = facts.film
        contentIdentifier = facts.contentIdentifier
    }

    private var isEmpty: Bool {
        xmp == XMPFields() && iptc == IPTCFields() && film == nil && contentIdentifier == nil
    }

    var text: String? {
        get throws { isEmpty ? nil : try jsonText(self) }
    }
}
