import GRDB
package import SiteModel

/// Something that photos are listed by, and how many are.
package struct FacetCount: Sendable {
    package var facet: Facet
    package var photoCount: Int
}

extension Ledger {
    /// What the lists in the output were composed from, and how many files they are; nil when they are to be composed.
    package func listsComposedFrom() throws -> String? { try value(of: listsKey) }

    /// How many files of an owner stand in the output as they were left.
    package func intactFileCount(of owner: Int64) throws -> Int {
        let sql = "SELECT count(*) FROM output WHERE owner = ?"
        return try queue.read { try Int.fetchOne($0, sql: sql, arguments: [owner]) ?? 0 }
    }

    /// Kinds of which there is any.
    package func facetKinds() throws -> Set<FacetKind> {
        let kinds = try queue.read { db in
            try FacetKind.allCases.filter { kind in
                let sql = "SELECT 1 FROM facet WHERE kind = ? LIMIT 1"
                return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [kind.rawValue]) != nil
            }
        }
        return Set(kinds)
    }

    /// Everything that photos are listed by, in byte order of kinds and keys. Of names that differ in case the first counts.
    package func facets() throws -> [FacetCount] {
        let sql = "SELECT kind, key, min(name), sum(photoCount) FROM facet GROUP BY kind, key ORDER BY kind, key"
        return try queue.read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                FacetCount(facet: Facet(try kind(row[0]), key: row[1], name: row[2]), photoCount: row[3])
            }
        }
    }

    /// How many photos a facet lists, by gallery.
    package func photoCounts(of facet: Facet) throws -> [Int64: Int] {
        let sql = "SELECT gallery, photoCount FROM facet WHERE kind = ? AND key = ?"
        return try queue.read { db in
            let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [facet.kind.rawValue, facet.key])
            return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
        }
    }

    /// The photos that a facet lists, by gallery.
    package func positions(of facet: Facet) throws -> [Int64: Positions] {
        let sql = "SELECT gallery, positions FROM facet WHERE kind = ? AND key = ?"
        return try queue.read { db in
            let statement = try db.cachedStatement(sql: sql)
            let rows = try Row.fetchCursor(statement, arguments: [facet.kind.rawValue, facet.key])
            var found: [Int64: Positions] = [:]
            while let row = try rows.next() { found[row[0]] = try parsedPositions(row[1]) }
            return found
        }
    }

    /// Every word of the search with its photos, in byte order.
    package func forEachWord(_ body: (String, [(gallery: Int64, positions: Positions)]) throws -> Void) throws {
        try queue.read { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT word, gallery, positions FROM word ORDER BY word, gallery")
            var current = ""
            var found: [(gallery: Int64, positions: Positions)] = []
            while let row = try rows.next() {
                let word: String = row[0]
                if word != current, !found.isEmpty {
                    try body(current, found)
                    found = []
                }
                current = word
                found.append((row[1], try parsedPositions(row[2])))
            }
            if !found.isEmpty { try body(current, found) }
        }
    }

    /// Every word of the search, in byte order.
    package func words() throws -> [WordWeight] {
        // The word stands between quotes, and a gallery's position before those of its photos.
        let sql = "SELECT word, length(word) + 6 + sum(length(positions) + 4) FROM word GROUP BY word ORDER BY word"
        return try queue.read { db in
            try Row.fetchAll(db, sql: sql).map { WordWeight($0[0], byteCount: $0[1]) }
        }
    }
}

private let listsKey = "lists"

extension Database {
    func settleLists(composedFrom key: String) throws {
        let count = "(SELECT count(*) FROM temp.planned WHERE owner = ?)"
        let sql = "INSERT OR REPLACE INTO meta VALUES (?, ? || ' ' || \(count))"
        try execute(sql: sql, arguments: [listsKey, key, OutputOwner.lists])
    }

    func record(_ listing: GalleryListing?, of gallery: Int64) throws {
        try forgetListing(of: gallery)
        guard let listing else { return }
        try forgetLists()
        let facet = try cachedStatement(sql: "INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?)")
        for (value, positions) in listing.facets {
            let kind = value.kind.rawValue
            try facet.execute(arguments: [kind, value.key, gallery, value.name, positions.count, positions.text])
        }
        let cards = try cachedStatement(sql: "INSERT INTO cards VALUES (?, ?)")
        try cards.execute(arguments: [gallery, listing.cardText])
        let word = try cachedStatement(sql: "INSERT INTO word VALUES (?, ?, ?)")
        for (value, positions) in listing.words { try word.execute(arguments: [value, gallery, positions.text]) }
    }

    /// Lists that showed any of its photos are then to be composed again.
    func forgetListing(of gallery: Int64) throws {
        var count = 0
        for table in ["facet", "cards", "word"] {
            try cachedStatement(sql: "DELETE FROM \(table) WHERE gallery = ?").execute(arguments: [gallery])
            count += changesCount
        }
        if count > 0 { try forgetLists() }
    }

    func forgetLists() throws {
        try cachedStatement(sql: "DELETE FROM meta WHERE key = ?").execute(arguments: [listsKey])
    }
}

func corrupt(_ message: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: message)
}

private func kind(_ text: String) throws -> FacetKind {
    guard let kind = FacetKind(rawValue: text) else { throw corrupt("a list's row makes no sense") }
    return kind
}

private func parsedPositions(_ text: String) throws -> Positions {
    guard let positions = Positions(text: text) else { throw corrupt("a list's row makes no sense") }
    return positions
}
