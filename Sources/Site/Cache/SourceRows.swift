import GRDB
package import SiteModel

/// What the ledger knows of one file of the content.
package struct KnownFile: Sendable {
    package var id: Int64
    package var stamp: FileStamp
    /// Whether the stamp vouches for the content, and what was read of it needs no second try.
    package var isReliable: Bool
}

/// A gallery's row, and what is known of the files in it, by name.
package struct KnownGallery: Sendable {
    package var id: Int64
    package var photos: [String: KnownFile]
    package var sidecars: [String: KnownFile]
    package var xmpSidecars: [String: KnownFile]
    package var takeout: [String: KnownFile]
}

package struct SidecarRecord: Sendable {
    package var fields: SidecarFields
    /// A rejection among them leaves the photo out.
    package var diagnostics: [Diagnostic]
    /// The sidecar of another photo that has the id.
    package var idOwner: SourcePath?

    package init(fields: SidecarFields, diagnostics: [Diagnostic]) {
        self.fields = fields
        self.diagnostics = diagnostics
    }
}

extension Ledger {
    /// What is known of a gallery's files; its row is made if there is none.
    /// - Parameter gallery: without its photos.
    package func open(_ gallery: Gallery) throws -> KnownGallery {
        let described = try jsonText(gallery)
        let path = gallery.path.string
        let known = try queue.read { try $0.knownGallery(path) }
        if let known, known.described == described { return known.gallery }
        return try queue.write { db in
            guard let known else {
                try db.execute(
                    sql: "INSERT INTO gallery (path, described) VALUES (?, ?)",
                    arguments: [path, described]
                )
                return KnownGallery(
                    id: db.lastInsertedRowID,
                    photos: [:],
                    sidecars: [:],
                    xmpSidecars: [:],
                    takeout: [:]
                )
            }
            let sql = "UPDATE gallery SET described = ?, planned = NULL WHERE id = ?"
            try db.execute(sql: sql, arguments: [described, known.gallery.id])
            try db.forgetRejections(in: known.gallery.id)
            return known.gallery
        }
    }

    /// The folders of all galleries that are known by a photo or a text. An empty folder says nothing yet.
    package func galleryPaths() throws -> [SourcePath] {
        let sql = """
            SELECT path FROM gallery WHERE described LIKE '%"isDescribed":true%'
                OR EXISTS (SELECT 1 FROM photo WHERE photo.gallery = gallery.id)
            """
        return try queue.read { try String.fetchAll($0, sql: sql).map { SourcePath($0) } }
    }

    /// Takes up what changed in a gallery's folder; its plan is then to be made again.
    package func update(_ gallery: Int64, _ change: GalleryChange) throws {
        try queue.write { db in
            for (file, settled) in change.photos { try db.upsert(file, settled, in: gallery) }
            for (file, settled) in change.xmpSidecars { try db.upsert(xmp: file, settled, in: gallery) }
            for id in change.goneXMPSidecars {
                try db.execute(sql: "DELETE FROM xmpSidecar WHERE id = ?", arguments: [id])
            }
            for (file, settled, record) in change.takeout {
                try db.upsert(takeout: file, settled, record, in: gallery)
            }
            for id in change.goneTakeout { try db.execute(sql: "DELETE FROM takeout WHERE id = ?", arguments: [id]) }
            for (file, settled, record) in change.sidecars { try db.upsert(file, settled, record, in: gallery) }
            for id in change.gonePhotos { try db.execute(sql: "DELETE FROM photo WHERE id = ?", arguments: [id]) }
            for id in change.goneSidecars { try db.execute(sql: "DELETE FROM sidecar WHERE id = ?", arguments: [id]) }
            try db.execute(sql: "UPDATE gallery SET planned = NULL WHERE id = ?", arguments: [gallery])
            let isToldOtherwise = !change.sidecars.isEmpty || !change.goneSidecars.isEmpty
            if isToldOtherwise { try db.forgetRejections(in: gallery) }
        }
    }

    /// Forgets all galleries but these.
    package func keepGalleries(_ ids: Set<Int64>) throws {
        try queue.write { db in
            for id in try Int64.fetchAll(db, sql: "SELECT id FROM gallery") where !ids.contains(id) {
                try db.forgetListing(of: id)
                for sql in [
                    "DELETE FROM photo WHERE gallery = ?", "DELETE FROM sidecar WHERE gallery = ?",
                    "DELETE FROM xmpSidecar WHERE gallery = ?", "DELETE FROM takeout WHERE gallery = ?",
                    "DELETE FROM gallery WHERE id = ?",
                ] {
                    try db.execute(sql: sql, arguments: [id])
                }
            }
        }
    }

    /// The sidecars of a gallery, by file name.
    package func sidecars(of gallery: Int64) throws -> [String: SidecarRecord] {
        let sql = """
            SELECT name, title, description, isMarkdown, tags, alt, photoID, uploadedAt, aliases, diagnostics, look,
                updatedAt, date, city, country, idOwner FROM sidecar WHERE gallery = ?
            """
        return try queue.read { db in
            var records: [String: SidecarRecord] = [:]
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [gallery])
            while let row = try rows.next() { records[row[0]] = try SidecarRecord(row) }
            return records
        }
    }
}

/// What a walk found to be different in a gallery's folder.
package struct GalleryChange: Sendable {
    package var photos: [(file: SourceFile, isSettled: Bool)] = []
    package var sidecars: [(file: SourceFile, isSettled: Bool, record: SidecarRecord)] = []
    package var xmpSidecars: [(file: SourceFile, isSettled: Bool)] = []
    package var takeout: [(file: SourceFile, isSettled: Bool, record: TakeoutRecord)] = []
    package var goneXMPSidecars: [Int64] = []
    package var goneTakeout: [Int64] = []
    package var gonePhotos: [Int64] = []
    package var goneSidecars: [Int64] = []

    package init() {}

    package var isEmpty: Bool {
        photos.isEmpty && sidecars.isEmpty && xmpSidecars.isEmpty && gonePhotos.isEmpty && goneSidecars.isEmpty
            && goneXMPSidecars.isEmpty && takeout.isEmpty && goneTakeout.isEmpty
    }
}

extension FileStamp {
    init(_ row: Row, from first: Int) {
        self.init()
        byteCount = row[first]
        modified = row[first + 1]
        changed = row[first + 2]
        inode = row[first + 3]
    }

    var columns: [(any DatabaseValueConvertible)?] { [byteCount, modified, changed, inode] }
}

extension Database {
    /// Texts say how photos are to be developed, so those of the gallery that were rejected may be accepted now.
    fileprivate func forgetRejections(in gallery: Int64) throws {
        try execute(sql: "UPDATE photo SET status = 0 WHERE status = 2 AND gallery = ?", arguments: [gallery])
    }

    fileprivate func knownGallery(_ path: String) throws -> (gallery: KnownGallery, described: String)? {
        let statement = try cachedStatement(sql: "SELECT id, described FROM gallery WHERE path = ?")
        guard let row = try Row.fetchOne(statement, arguments: [path]) else { return nil }
        let id: Int64 = row[0]
        let gallery = KnownGallery(
            id: id,
            photos: try knownFiles(in: id, of: "photo", isReliable: "settled AND status <> 3"),
            sidecars: try knownFiles(in: id, of: "sidecar", isReliable: "settled"),
            xmpSidecars: try knownFiles(in: id, of: "xmpSidecar", isReliable: "settled AND status <> 3"),
            takeout: try knownFiles(in: id, of: "takeout", isReliable: "settled")
        )
        return (gallery, row[1])
    }

    fileprivate func knownFiles(in gallery: Int64, of table: String, isReliable: String) throws -> [String: KnownFile] {
        let sql = "SELECT id, name, size, modified, changed, inode, \(isReliable) FROM \(table) WHERE gallery = ?"
        var files: [String: KnownFile] = [:]
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: [gallery])
        while let row = try rows.next() {
            files[row[1]] = KnownFile(id: row[0], stamp: FileStamp(row, from: 2), isReliable: row[6] ?? false)
        }
        return files
    }

    /// The photo is to be read; what was known of it stays until then.
    fileprivate func upsert(_ file: SourceFile, _ isSettled: Bool, in gallery: Int64) throws {
        let sql = """
            INSERT INTO photo (gallery, name, stem, location, size, modified, changed, inode, settled, status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            ON CONFLICT (gallery, name) DO UPDATE SET location = excluded.location, size = excluded.size,
                modified = excluded.modified, changed = excluded.changed, inode = excluded.inode,
                settled = excluded.settled, status = 0
            """
        let ownLocation = file.location.hasSuffix("/" + file.path.string) ? nil : file.location
        let values: [(any DatabaseValueConvertible)?] = [gallery, file.path.name, file.path.stem, ownLocation]
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(values + file.stamp.columns + [isSettled]))
    }

    fileprivate func upsert(xmp file: SourceFile, _ isSettled: Bool, in gallery: Int64) throws {
        let sql = """
            INSERT OR REPLACE INTO xmpSidecar (gallery, name, location, size, modified, changed, inode, settled, status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
            """
        let ownLocation = file.location.hasSuffix("/" + file.path.string) ? nil : file.location
        let values: [(any DatabaseValueConvertible)?] = [gallery, file.path.name, ownLocation]
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(values + file.stamp.columns + [isSettled]))
    }

    fileprivate func upsert(_ file: SourceFile, _ isSettled: Bool, _ record: SidecarRecord, in gallery: Int64) throws {
        let sql = """
            INSERT OR REPLACE INTO sidecar (gallery, name, stem, isRejected, size, modified, changed, inode, settled, title, description,
                isMarkdown, tags, alt, photoID, uploadedAt, aliases, diagnostics, look, updatedAt, date, city, country)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        let fields = record.fields
        let isMarkdown = if case .markdown = fields.description { true } else { false }
        let values: [(any DatabaseValueConvertible)?] = [
            isSettled, fields.title, fields.description?.source, isMarkdown, try fields.tags.map { try jsonText($0) },
            fields.alt, fields.id, try fields.uploadedAt.map { try jsonText($0) }, try jsonText(ifAny: fields.aliases),
            try jsonText(ifAny: record.diagnostics), fields.look, try fields.updatedAt.map { try jsonText($0) },
            try fields.date.map { try jsonText($0) }, fields.city, fields.country,
        ]
        let key: [(any DatabaseValueConvertible)?] = [
            gallery, file.path.name, file.path.stem, record.diagnostics.contains { $0.severity == .rejection },
        ]
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(key + file.stamp.columns + values))
    }
}

extension SidecarRecord {
    fileprivate init(_ row: Row) throws {
        fields = SidecarFields()
        fields.title = row[1]
        if let text: String = row[2] { fields.description = row[3] ? .markdown(text) : .plain(text) }
        fields.tags = try decodedJSON(row[4])
        fields.alt = row[5]
        fields.id = row[6]
        fields.uploadedAt = try decodedJSON(row[7])
        fields.aliases = try decodedJSON(row[8]) ?? []
        diagnostics = try decodedJSON(row[9]) ?? []
        fields.look = row[10]
        fields.updatedAt = try decodedJSON(row[11])
        fields.date = try decodedJSON(row[12])
        fields.city = row[13]
        fields.country = row[14]
        idOwner = (row[15] as String?).map { SourcePath($0) }
    }
}
