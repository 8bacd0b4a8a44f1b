import GRDB
package import SiteModel

/// What taking stock of the output found.
package struct StockCount: Sendable {
    package var emptyFolders: [String] = []
}

extension Ledger {
    /// Holds what lies in the output against what was left there: rows of files that are gone or altered are dropped, and
    /// files without a row are noted for the length of the build.
    /// - Parameter nextFile: every file in the output with its stamp, in byte order of the paths; nil at the end.
    package func takeStock(_ nextFile: () throws -> (file: String, stamp: FileStamp)?) throws -> StockCount {
        try queue.write { db in
            try db.execute(sql: "DELETE FROM temp.lost; DELETE FROM temp.found; DELETE FROM temp.staged")
            let stock = StockCount()
            let lose = try db.makeStatement(sql: "INSERT OR IGNORE INTO temp.lost VALUES (?)")
            // A folder that is changed meanwhile may name a file twice.
            let find = try db.makeStatement(sql: "INSERT OR IGNORE INTO temp.found VALUES (?)")
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT file, size, modified, changed, inode FROM output ORDER BY file"
            )
            var known = try rows.next().map { ($0[0] as String, FileStamp($0, from: 1)) }
            while let found = try nextFile() {
                while let row = known, row.0.precedesByBytes(found.file) {
                    try lose.execute(arguments: [row.0])
                    known = try rows.next().map { ($0[0], FileStamp($0, from: 1)) }
                }
                var isKnown = false
                while let row = known, row.0.hasSameBytes(as: found.file) {
                    isKnown = true
                    // What was altered is there all the same, and goes when nobody plans it any more.
                    if row.1 != found.stamp {
                        try lose.execute(arguments: [row.0])
                        isKnown = false
                    }
                    known = try rows.next().map { ($0[0], FileStamp($0, from: 1)) }
                }
                if !isKnown { try find.execute(arguments: [found.file]) }
            }
            while let row = known {
                try lose.execute(arguments: [row.0])
                known = try rows.next().map { ($0[0], FileStamp($0, from: 1)) }
            }
            try db.execute(sql: "DELETE FROM output WHERE file IN (SELECT file FROM temp.lost)")
            return stock
        }
    }

    /// The files of one owner that stand in the output as they were left, with the digest of each.
    /// - Parameter withRenditions: whether those of `media/` are wanted too.
    package func outputs(of owner: Int64, withRenditions: Bool = true) throws -> [SourcePath: String] {
        let sql =
            "SELECT file, digest FROM output WHERE owner = ?"
            + (withRenditions ? "" : " AND (file < 'media/' OR file >= 'media0')")
        return try queue.read { db in
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [owner])
            var files: [SourcePath: String] = [:]
            while let row = try rows.next() { files[SourcePath(row[0])] = row[1] }
            return files
        }
    }

    /// The digest of one owner's file that stands in the output as it was left.
    package func digest(of file: String, owner: Int64) throws -> String? {
        let sql = "SELECT digest FROM output WHERE file = ? AND owner = ?"
        return try queue.read { try String.fetchOne($0.cachedStatement(sql: sql), arguments: [file, owner]) }
    }

    /// What an owner will have in the output.
    package func plan(_ files: [String], for owner: Int64) throws {
        try queue.write { try $0.plan(files, for: owner) }
    }

    /// Owners whose files stay as they are, and nobody else's.
    package func keep(_ owners: [Int64]) throws {
        try queue.write { db in
            try db.execute(sql: "DELETE FROM temp.kept")
            for owner in owners {
                try db.execute(sql: "INSERT OR IGNORE INTO temp.kept VALUES (?)", arguments: [owner])
            }
        }
    }

    /// Files of the output that nobody plans any more, in byte order.
    package func removals() throws -> [String] {
        let sql = """
            SELECT file FROM (
                SELECT file FROM output WHERE owner NOT IN (SELECT owner FROM temp.kept) UNION SELECT file FROM temp.found
            ) AS present
            WHERE file NOT IN (SELECT file FROM temp.planned)
                AND NOT EXISTS (SELECT 1 FROM output AS other WHERE other.file = present.file
                    AND other.owner IN (SELECT owner FROM temp.kept))
            ORDER BY file
            """
        return try queue.writeWithoutTransaction { try String.fetchAll($0, sql: sql) }
    }

    /// Planned files that are not in the output, in byte order.
    package func additions() throws -> [String] {
        let sql = """
            SELECT DISTINCT file FROM temp.planned
            WHERE file NOT IN (SELECT file FROM output) AND file NOT IN (SELECT file FROM temp.found) ORDER BY file
            """
        return try queue.writeWithoutTransaction { try String.fetchAll($0, sql: sql) }
    }
}

extension Database {
    func plan(_ files: [String], for owner: Int64) throws {
        try cachedStatement(sql: "DELETE FROM temp.planned WHERE owner = ?").execute(arguments: [owner])
        let statement = try cachedStatement(sql: "INSERT OR IGNORE INTO temp.planned VALUES (?, ?)")
        for file in files { try statement.execute(arguments: [owner, file]) }
    }
}
