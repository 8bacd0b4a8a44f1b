import GRDB
package import SiteModel

/// A JSON file beside a photo as the ledger knows it.
package struct TakeoutRecord: Sendable {
    /// Nil when it is not Takeout's.
    package var fields: TakeoutFields?
    package var warnings: [String]

    package init(fields: TakeoutFields?, warnings: [String]) {
        self.fields = fields
        self.warnings = warnings
    }
}

extension Ledger {
    /// The JSON files beside the photos of a gallery, in byte order of their names.
    package func takeout(of gallery: Int64) throws -> [(name: String, record: TakeoutRecord)] {
        let sql = "SELECT name, fields, warnings FROM takeout WHERE gallery = ? ORDER BY name"
        return try queue.read { db in
            try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [gallery]).map { row in
                (row[0], TakeoutRecord(fields: try decodedJSON(row[1]), warnings: try decodedJSON(row[2]) ?? []))
            }
        }
    }
}

extension Database {
    func upsert(takeout file: SourceFile, _ isSettled: Bool, _ record: TakeoutRecord, in gallery: Int64) throws {
        let sql = """
            INSERT OR REPLACE INTO takeout (gallery, name, size, modified, changed, inode, settled, fields, warnings)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        let values: [(any DatabaseValueConvertible)?] = [
            isSettled, try record.fields.map { try jsonText($0) }, try jsonText(ifAny: record.warnings),
        ]
        let key: [(any DatabaseValueConvertible)?] = [gallery, file.path.name]
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(key + file.stamp.columns + values))
    }
}
