import GRDB
package import SiteModel

/// A page of the output that is no longer planned.
package struct VanishingPage: Sendable {
    package var file: String
    /// Nil for a page that the ledger does not know, and for one that is made of no single thing in the content.
    package var source: PageSource?
    /// Whether the ledger knows the page.
    package var isKnown: Bool
}

extension Ledger {
    /// The pages of the output that nobody plans any more, in byte order.
    package func vanishingPages() throws -> [VanishingPage] {
        let files = try removals().filter { $0.hasSuffix(".html") }
        return try queue.read { db in
            let statement = try db.cachedStatement(sql: "SELECT source FROM output WHERE file = ?")
            return try files.map { file in
                let row = try Row.fetchOne(statement, arguments: [file])
                let source = (row?[0] as String?).flatMap { PageSource(text: $0) }
                return VanishingPage(file: file, source: source, isKnown: row != nil)
            }
        }
    }

    /// How many pages of the output are made of one thing in the content, as far as the ledger knows them.
    package func sourcedPageCount() throws -> Int {
        let sql = "SELECT count(DISTINCT file) FROM output WHERE source IS NOT NULL"
        return try queue.read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }

    /// The pages of the output that the ledger does not know, in byte order.
    package func unknownPages() throws -> [String] {
        let sql = "SELECT file FROM temp.found WHERE file LIKE '%.html' ORDER BY file"
        return try queue.writeWithoutTransaction { try String.fetchAll($0, sql: sql) }
    }

    /// Whether the content holds a photo of this path that can be shown.
    package func holdsPhoto(_ path: SourcePath) throws -> Bool {
        let sql = """
            SELECT 1 FROM photo JOIN gallery ON gallery.id = photo.gallery
            WHERE gallery.path = ? AND photo.name = ? AND status = 1
            """
        return try queue.read {
            let statement = try $0.cachedStatement(sql: sql)
            return try Row.fetchOne(statement, arguments: [path.string.pathOfFolder, path.name]) != nil
        }
    }
}
