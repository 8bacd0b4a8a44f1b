import GRDB
import SiteModel

extension Ledger {
    /// Notes which sidecars have an id that another one, earlier by path, has already. Sidecars of photos that can't be read
    /// count for nothing. Plans of galleries where that changed are to be made again.
    package func noteSharedIdentifiers() throws {
        let sql = """
            SELECT sidecar.id, sidecar.gallery AS gallery, gallery.path || '/' || sidecar.name AS path, photoID, idOwner
            FROM sidecar JOIN gallery ON gallery.id = sidecar.gallery
            WHERE photoID IS NOT NULL AND (idOwner IS NOT NULL OR photoID IN (
                SELECT photoID FROM sidecar WHERE photoID IS NOT NULL GROUP BY photoID HAVING count(*) > 1
            )) AND EXISTS (
                SELECT 1 FROM photo WHERE photo.gallery = sidecar.gallery AND photo.stem = sidecar.stem AND status < 2
            )
            ORDER BY path
            """
        try queue.write { db in
            var owners: [String: String] = [:]
            for row in try Row.fetchAll(db, sql: sql) {
                let (path, id): (String, String) = (row["path"], row["photoID"])
                let owner = owners[id]
                if owner == nil { owners[id] = path }
                if owner == row["idOwner"] as String? { continue }
                let arguments: StatementArguments = [owner, row[0] as Int64]
                try db.execute(sql: "UPDATE sidecar SET idOwner = ? WHERE id = ?", arguments: arguments)
                try db.execute(
                    sql: "UPDATE gallery SET planned = NULL WHERE id = ?",
                    arguments: [row["gallery"] as Int64]
                )
            }
        }
    }
}
