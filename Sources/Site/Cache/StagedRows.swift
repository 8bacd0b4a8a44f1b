import GRDB
package import SiteModel

/// A planned file whose row in the ledger is missing or does not match.
package struct StagedFile: Sendable {
    package var file: String
    /// Where it lies in the stage; nil when the output holds the same bytes already.
    package var stagedName: String?
    package var isNew: Bool
    package var digest: String
    /// The file's place in the order of publishing.
    package var step: Int

    package init(file: String, stagedName: String?, isNew: Bool, digest: String, step: Int) {
        self.file = file
        self.stagedName = stagedName
        self.isNew = isNew
        self.digest = digest
        self.step = step
    }
}

extension Ledger {
    package func stage(_ files: [StagedFile], for owner: Int64) throws {
        try queue.write { db in
            let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO temp.staged VALUES (?, ?, ?, ?, ?, ?)")
            for file in files {
                try statement.execute(
                    arguments: [file.step, file.file, owner, file.stagedName, file.isNew, file.digest]
                )
            }
        }
    }

    /// Calls `body` with the files that are to be moved out of the stage, each once, some at a time and always of one step,
    /// in the order of publishing.
    package func forEachStagedBatch(_ body: ([StagedFile]) throws -> Void) throws {
        try queue.writeWithoutTransaction { db in
            let sql =
                "SELECT file, name, isNew, digest, step FROM temp.staged WHERE name IS NOT NULL ORDER BY step, file, owner"
            let rows = try Row.fetchCursor(db, sql: sql)
            var batch: [StagedFile] = []
            var last: StagedFile?
            while let row = try rows.next() {
                let file = StagedFile(file: row[0], stagedName: row[1], isNew: row[2], digest: row[3], step: row[4])
                if let last, last.file.hasSameBytes(as: file.file) { continue }
                if let last, last.step != file.step || batch.count == 1024 {
                    try body(batch)
                    batch = []
                }
                batch.append(file)
                last = file
            }
            if !batch.isEmpty { try body(batch) }
        }
    }

    /// Notes what now stands in the output, and what the galleries' pages were made from.
    /// - Parameters:
    ///   - lists: what the lists of photos were made from; nil where they were not made again.
    ///   - stampsOf: of published files, in their order; nil where a stamp would not vouch for its file.
    package func settle(
        _ galleries: [(id: Int64, head: GalleryHead, plannedFrom: String, composedFrom: String)],
        lists: String?,
        stampsOf: ([String]) throws -> [FileStamp?]
    ) throws {
        try queue.write { db in
            try db.execute(
                sql: """
                    DELETE FROM output WHERE owner NOT IN (SELECT owner FROM temp.kept)
                        AND NOT EXISTS (SELECT 1 FROM temp.planned WHERE planned.file = output.file AND planned.owner = output.owner)
                    """
            )
            let insert = try db.makeStatement(sql: "INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?)")
            let rows = try Row.fetchCursor(db, sql: "SELECT file, owner, digest FROM temp.staged")
            var batch: [(file: String, owner: Int64, digest: String?)] = []
            func write() throws {
                for (row, stamp) in zip(batch, try stampsOf(batch.map(\.file))) {
                    guard let stamp else { continue }
                    try insert.execute(
                        arguments: [
                            row.file, row.owner, stamp.byteCount, stamp.modified, stamp.changed, stamp.inode,
                            row.digest,
                        ]
                    )
                }
                batch = []
            }
            while let row = try rows.next() {
                batch.append((row[0], row[1], row[2]))
                if batch.count == 1024 { try write() }
            }
            try write()
            let sql = "UPDATE gallery SET planned = ?, head = ?, composed = ? WHERE id = ?"
            for gallery in galleries {
                try db.execute(
                    sql: sql,
                    arguments: [gallery.plannedFrom, try jsonText(gallery.head), gallery.composedFrom, gallery.id]
                )
            }
            if let lists { try db.settleLists(composedFrom: lists) }
        }
    }

    /// Notes a value under a name.
    package func set(_ key: String, to value: String) throws {
        try queue.write { try $0.execute(sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [key, value]) }
    }

    /// Whether the output is to hold a file of this name.
    package func isPlanned(_ file: String) throws -> Bool {
        let sql = """
            SELECT 1 FROM temp.planned WHERE file = ?1
            UNION ALL SELECT 1 FROM output JOIN temp.kept USING (owner) WHERE file = ?1 LIMIT 1
            """
        return try queue.writeWithoutTransaction {
            try Row.fetchOne($0.cachedStatement(sql: sql), arguments: [file]) != nil
        }
    }
}
