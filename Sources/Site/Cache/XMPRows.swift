import GRDB
package import SiteModel
package import XMP

/// An XMP file beside a photo as the ledger knows it.
package struct XMPSidecarRecord: Sendable {
    package var name: String
    /// Nil when it can't be read, and then `reason` says why.
    package var fields: XMPFields?
    package var warnings: [String]
    package var reason: String?
}

extension Ledger {
    package func xmpSidecars(of gallery: Int64) throws -> [XMPSidecarRecord] {
        let sql =
            "SELECT name, status, reason, fields, warnings FROM xmpSidecar WHERE gallery = ? AND status <> 0 ORDER BY name"
        return try queue.read { db in
            try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [gallery]).map { row in
                XMPSidecarRecord(
                    name: row[0],
                    fields: row[1] as Int == 1 ? try decodedJSON(row[3]) : nil,
                    warnings: try decodedJSON(row[4]) ?? [],
                    reason: row[2]
                )
            }
        }
    }

    /// Notes what workers found in XMP files.
    package func record(_ sidecars: [(id: Int64, result: Result<XMPSidecarFacts, UnreadableXMP>)]) throws {
        try queue.write { db in
            let sql = "UPDATE xmpSidecar SET status = ?, reason = ?, fields = ?, warnings = ? WHERE id = ?"
            let statement = try db.cachedStatement(sql: sql)
            for (id, result) in sidecars {
                switch result {
                case .success(let facts):
                    let fields = try jsonText(facts.fields)
                    try statement.execute(arguments: [1, nil, fields, jsonText(ifAny: facts.warnings), id])
                case .failure(let failure): try statement.execute(arguments: [3, failure.reason, nil, nil, id])
                }
            }
        }
    }
}

package struct UnreadableXMP: Error {
    package var reason: String

    package init(reason: String) {
        self.reason = reason
    }
}
