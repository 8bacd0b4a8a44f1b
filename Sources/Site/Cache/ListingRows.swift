import GRDB
package import SiteModel

/// Something that photos are listed by, and how many are.
package struct FacetCount: Sendable {
    package var facet: Facet
    package var photoCount: Int
}

extension Ledger {
    /// Takes up what lists show of a gallery's photos; all lists are then to be composed again.
    /// - Parameter listing: nil for a gallery that is not shown, or not to all.
    package func record(_ listing: GalleryListing?, of gallery: Int64) throws {
        try queue.write { db in
            try db.forgetListing(of: gallery)
            guard let listing else { return }
            try db.execute(sql: "DELETE FROM meta WHERE key = ?", arguments: [listsKey])
            let facet = try db.cachedStatement(sql: "INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?)")
            for (value, positions) in listing.facets {
                let kind = value.kind.rawValue
                try facet.execute(
                    arguments: [kind, value.key, gallery, value.name, positions.count, positions.text]
                )
            }
            let card = try db.cachedStatement(sql: "INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            for (position, value) in listing.cards.enumerated() {
                try card.execute(
                    arguments: [
                        gallery, position, value.page.string, value.title, value.alt, value.size.width,
                        value.size.height, value.color?.hex,
                        value.thumbnails.map(\.path.string).joined(separator: " "),
                    ]
                )
            }
            let word = try db.cachedStatement(sql: "INSERT INTO word VALUES (?, ?, ?)")
            for (value, positions) in listing.words {
                try word.execute(arguments: [value, gallery, positions.text])
            }
        }
    }

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

    /// - Parameter photos: by gallery and position.
    package func cards(_ photos: [(gallery: Int64, position: Int)]) throws -> [PhotoCard] {
        let sql = """
            SELECT page, title, alt, width, height, color, thumbnails FROM card WHERE gallery = ? AND position BETWEEN ? AND ?
            ORDER BY position
            """
        return try queue.read { db in
            let statement = try db.cachedStatement(sql: sql)
            var cards: [PhotoCard] = []
            cards.reserveCapacity(photos.count)
            var rest = photos[...]
            while let first = rest.first {
                // Neighbours are asked for together.
                let run = rest.enumerated().prefix { $1.gallery == first.gallery && $1.position == first.position + $0 }
                let last = first.position + run.count - 1
                let rows = try Row.fetchCursor(statement, arguments: [first.gallery, first.position, last])
                let before = cards.count
                while let row = try rows.next() { cards.append(PhotoCard(row)) }
                guard cards.count == before + run.count else { throw corrupt("a listed photo is missing") }
                rest = rest.dropFirst(run.count)
            }
            return cards
        }
    }

    /// The cards of a gallery, by position.
    package func cards(of gallery: Int64) throws -> [PhotoCard] {
        let sql =
            "SELECT page, title, alt, width, height, color, thumbnails FROM card WHERE gallery = ? ORDER BY position"
        return try queue.read { db in
            try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [gallery]).map { PhotoCard($0) }
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
    package func words() throws -> [String] {
        try queue.read { try String.fetchAll($0, sql: "SELECT DISTINCT word FROM word ORDER BY word") }
    }
}

private let listsKey = "lists"

extension Database {
    func settleLists(composedFrom key: String) throws {
        let count = "(SELECT count(*) FROM temp.planned WHERE owner = ?)"
        let sql = "INSERT OR REPLACE INTO meta VALUES (?, ? || ' ' || \(count))"
        try execute(sql: sql, arguments: [listsKey, key, OutputOwner.lists])
    }

    /// Lists that showed any of its photos are then to be composed again.
    func forgetListing(of gallery: Int64) throws {
        var count = 0
        for table in ["facet", "card", "word"] {
            try cachedStatement(sql: "DELETE FROM \(table) WHERE gallery = ?").execute(arguments: [gallery])
            count += changesCount
        }
        if count > 0 { try execute(sql: "DELETE FROM meta WHERE key = ?", arguments: [listsKey]) }
    }
}

private func corrupt(_ message: String) -> DatabaseError {
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

extension PhotoCard {
    fileprivate init(_ row: Row) {
        let size = PixelSize(width: row[3], height: row[4])
        let files = (row[6] as String).utf8.split(separator: UInt8(ascii: " "))
        self.init(
            page: SitePath(row[0]),
            title: row[1],
            alt: row[2],
            size: size,
            color: (row[5] as String?).flatMap { Color(hex: $0) },
            thumbnails: files.compactMap { Thumbnail(file: String(Substring($0))) }
        )
    }
}

extension PhotoCard.Thumbnail {
    /// What a rendition's name says of it: `media/<hash>-<width>.<ext>`.
    fileprivate init?(file: String) {
        let bytes = file.utf8
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), let dash = bytes.lastIndex(of: UInt8(ascii: "-")),
            dash < dot, let width = Int(file[bytes.index(after: dash)..<dot])
        else { return nil }
        let format: RenditionFormat
        switch file[bytes.index(after: dot)...] {
        case "jpg": format = .jpeg
        case "avif": format = .avif
        case "webp": format = .webp
        default: return nil
        }
        self.init(format, width: width, path: SitePath(file))
    }
}
