import GRDB
package import SiteModel

/// A gallery as it was planned last: everything but its photos.
package struct GalleryHead: Sendable, Codable {
    package var planned: PlannedGallery
    /// About the gallery and its photos, for the user.
    package var diagnostics: [Diagnostic]
    /// Photos, pages and data files.
    package var fileCount: Int
    /// The old addresses of its photos.
    package var photoAliases: [RedirectClaim]

    package init(
        planned: PlannedGallery,
        diagnostics: [Diagnostic],
        fileCount: Int,
        photoAliases: [RedirectClaim]
    ) {
        self.planned = planned
        self.photoAliases = photoAliases
        self.diagnostics = diagnostics
        self.fileCount = fileCount
    }
}

/// A gallery of the content, and what is kept of its last plan.
package struct GalleryRecord: Sendable {
    package var id: Int64
    package var path: SourcePath
    /// What the plan was made from; nil when the content has changed since.
    package var plannedFrom: String?
    /// As JSON: it takes a while to read, and there are threads for that.
    fileprivate var headText: String?
    /// What its published pages were composed from; nil when they are not all out.
    package var composedFrom: String?
    /// How many of its files stand in the output as they were left.
    package var intactFileCount: Int

    package func head() throws -> GalleryHead? { plannedFrom == nil ? nil : try decodedJSON(headText) }
}

/// What the plan of a gallery leaves in the ledger at once; its head follows when the build settles.
package struct GalleryPlan: Sendable {
    package var gallery: Int64
    /// What it will have in the output.
    package var files: [String] = []
    /// The ids that its photos have in the site, by file name; a photo that is not among them has none.
    package var photoIDs: [SourcePath: String] = [:]
    /// What lists show of its photos; nil for a gallery that is not shown, or not to all.
    package var listing: GalleryListing?

    package init(of gallery: Int64) { self.gallery = gallery }
}

/// How many photos a gallery has, and how many of them could be read.
package struct PhotoCount: Sendable {
    package var all = 0
    package var read = 0

    package init() {}
}

extension Ledger {
    /// By gallery.
    package func photoCounts() throws -> [Int64: PhotoCount] {
        let sql = """
            SELECT photo.gallery, count(*), sum(photo.status = 1 AND NOT EXISTS (
                SELECT 1 FROM sidecar WHERE sidecar.gallery = photo.gallery AND isRejected AND sidecar.stem = photo.stem
            )) FROM photo GROUP BY photo.gallery
            """
        return try queue.read { db in
            try Row.fetchAll(db, sql: sql).reduce(into: [:]) { counts, row in
                var count = PhotoCount()
                count.all = row[1]
                count.read = row[2]
                counts[row[0]] = count
            }
        }
    }

    /// All galleries, in byte order of their paths.
    package func galleries() throws -> [GalleryRecord] {
        try queue.read { db in
            let counts = try Row.fetchAll(db, sql: "SELECT owner, count(*) FROM output GROUP BY owner").reduce(
                into: [Int64: Int]()
            ) { $0[$1[0]] = $1[1] }
            return try Row.fetchAll(db, sql: "SELECT id, path, planned, head, composed FROM gallery ORDER BY path").map
            { row in
                GalleryRecord(
                    id: row[0],
                    path: SourcePath(row[1]),
                    plannedFrom: row[2],
                    headText: row[3],
                    composedFrom: row[4],
                    intactFileCount: counts[row[0]] ?? 0
                )
            }
        }
    }

    /// A gallery as its front matter describes it, without photos.
    package func describedGallery(_ id: Int64) throws -> Gallery {
        let text = try queue.read {
            let statement = try $0.cachedStatement(sql: "SELECT described FROM gallery WHERE id = ?")
            return try String.fetchOne(statement, arguments: [id])
        }
        guard let gallery: Gallery = try decodedJSON(text) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a gallery is missing")
        }
        return gallery
    }

    /// Takes up plans that were made anew. Lists that showed any of the galleries' photos, or will, are then to be composed
    /// again.
    package func record(_ plans: [GalleryPlan]) throws {
        try queue.write { db in
            for plan in plans {
                try db.plan(plan.files, for: plan.gallery)
                try db.record(plan.photoIDs, of: plan.gallery)
                try db.forgetPlan(of: plan.gallery)
                try db.record(plan.listing, of: plan.gallery)
            }
        }
    }

    /// Whether a gallery has a photo of an id in the site.
    package func isShown(photoID: String, in gallery: Int64) throws -> Bool {
        let sql = "SELECT 1 FROM photo WHERE photoID = ? AND gallery = ?"
        return try queue.read {
            try Row.fetchOne($0.cachedStatement(sql: sql), arguments: [photoID, gallery]) != nil
        }
    }

    /// Photos that have the same id: its first two, by path.
    package func sharedIdentifiers() throws -> [(id: String, first: SourcePath, second: SourcePath)] {
        let sql = """
            SELECT photoID, min(gallery.path || '/' || name), max(gallery.path || '/' || name)
            FROM photo JOIN gallery ON gallery.id = gallery
            WHERE photoID IN (SELECT photoID FROM photo WHERE photoID IS NOT NULL GROUP BY photoID HAVING count(*) > 1)
            GROUP BY photoID HAVING count(*) > 1 ORDER BY 2
            """
        return try queue.read { db in
            try Row.fetchAll(db, sql: sql).map { ($0[0], SourcePath($0[1]), SourcePath($0[2])) }
        }
    }
}

extension Database {
    fileprivate func record(_ ids: [SourcePath: String], of gallery: Int64) throws {
        let rows = try Row.fetchAll(
            cachedStatement(sql: "SELECT id, name, photoID FROM photo WHERE gallery = ?"),
            arguments: [gallery]
        )
        let statement = try cachedStatement(sql: "UPDATE photo SET photoID = ? WHERE id = ?")
        for row in rows {
            let id = ids[SourcePath(row[1])]
            if id != row[2] as String? { try statement.execute(arguments: [id, row[0] as Int64]) }
        }
    }
}
