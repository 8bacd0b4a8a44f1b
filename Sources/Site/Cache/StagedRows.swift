import GRDB
package import SiteModel

/// A planned file that is to be published.
package struct StagedFile: Sendable {
    package var file: String
    /// Where it lies in the stage.
    package var stagedName: String
    package var isNew: Bool
    package var digest: String
    /// The file's place in the order of publishing.
    package var step: Int
    /// The photo, gallery or text that a page is made of; nil for all other files.
    package var source: PageSource?

    package init(
        file: String,
        stagedName: String,
        isNew: Bool,
        digest: String,
        step: Int,
        source: PageSource? = nil
    ) {
        self.source = source
        self.file = file
        self.stagedName = stagedName
        self.isNew = isNew
        self.digest = digest
        self.step = step
    }
}

/// A planned file that stands in the output with the bytes it is to have.
package struct StandingFile: Sendable {
    package var file: String
    package var digest: String
    package var stamp: FileStamp
    /// The photo, gallery or text that a page is made of; nil for all other files.
    package var source: PageSource?

    package init(file: String, digest: String, stamp: FileStamp, source: PageSource? = nil) {
        self.source = source
        self.file = file
        self.digest = digest
        self.stamp = stamp
    }
}

/// What one owner has in the stage, and what of its own stands in the output though no row says so.
package struct OwnedFiles: Sendable {
    package var owner: Int64
    package var staged: [StagedFile] = []
    package var standing: [StandingFile] = []

    package init(of owner: Int64) { self.owner = owner }

    package var count: Int { staged.count + standing.count }
}

extension Ledger {
    /// Notes what owners have in the stage and in the output.
    package func stage(_ owners: [OwnedFiles]) throws {
        try queue.write { db in
            let statement = try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO temp.staged VALUES (?, ?, ?, ?, ?, ?, ?)"
            )
            for files in owners {
                try db.forgetPlan(of: files.owner)
                for file in files.standing { try db.note(file, of: files.owner) }
                for file in files.staged {
                    try statement.execute(
                        arguments: [
                            file.step, file.file, files.owner, file.stagedName, file.isNew, file.digest,
                            file.source?.text,
                        ]
                    )
                }
            }
        }
    }

    /// Forgets what is staged.
    package func unstage() throws {
        try queue.write { try $0.execute(sql: "DELETE FROM temp.staged") }
    }

    /// Hands over all staged files, each once, some at a time and always of one step, in the order of publishing, and notes
    /// what then stands in the output.
    /// - Parameter begin: begins to publish these, and returns what waits for it; the stamps are those of the files, in their
    ///   order, nil where one would not vouch for its file.
    package func publishStaged(_ begin: ([StagedFile]) throws -> () throws -> [FileStamp?]) throws {
        try queue.write { db in
            let sql = """
                SELECT file, name, isNew, digest, step, owner, source FROM temp.staged ORDER BY step, file, owner
                """
            let rows = try Row.fetchCursor(db, sql: sql)
            var publishing: (batch: StagedBatch, stamps: () throws -> [FileStamp?])?
            /// Rows are written while the files of the next batch are published.
            func publish(_ batch: StagedBatch?) throws {
                let (done, stamps) = (publishing?.batch, try publishing?.stamps())
                publishing = try batch.map { ($0, try begin($0.files)) }
                if let done, let stamps { try db.note(done, stamps) }
            }
            do {
                var batch = StagedBatch()
                while let row = try rows.next() {
                    var file = StagedFile(file: row[0], stagedName: row[1], isNew: row[2], digest: row[3], step: row[4])
                    file.source = (row[6] as String?).flatMap { PageSource(text: $0) }
                    if !batch.accepts(file) {
                        try publish(batch)
                        batch = StagedBatch()
                    }
                    batch.add(file, of: row[5])
                }
                try publish(batch)
                try publish(nil)
            } catch {
                _ = try? publishing?.stamps()
                throw error
            }
        }
    }

    /// Forgets what is no longer in the output, and notes what the galleries' pages were made from.
    /// - Parameters:
    ///   - galleries: with the head, where it is another than the ledger has.
    ///   - lists: what the lists of photos were made from; nil where they were not made again.
    package func settle(
        _ galleries: [(id: Int64, head: GalleryHead?, plannedFrom: String, composedFrom: String)],
        lists: String?
    ) throws {
        try queue.write { db in
            try db.execute(
                sql: """
                    DELETE FROM output WHERE owner NOT IN (SELECT owner FROM temp.kept)
                        AND NOT EXISTS (SELECT 1 FROM temp.planned WHERE planned.file = output.file AND planned.owner = output.owner)
                    """
            )
            let headed = try db.cachedStatement(sql: "UPDATE gallery SET head = ? WHERE id = ?")
            let composed = try db.cachedStatement(sql: "UPDATE gallery SET planned = ?, composed = ? WHERE id = ?")
            for gallery in galleries {
                if let head = gallery.head { try headed.execute(arguments: [try jsonText(head), gallery.id]) }
                try composed.execute(arguments: [gallery.plannedFrom, gallery.composedFrom, gallery.id])
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

/// Staged files of one step, each once, and who has them.
private struct StagedBatch {
    private static let size = 1024

    var files: [StagedFile] = []
    /// `place` is that of the file.
    var owners: [(place: Int, owner: Int64, digest: String)] = []

    /// Owners of one file stand together.
    func accepts(_ file: StagedFile) -> Bool {
        guard let last = files.last else { return true }
        return last.file.hasSameBytes(as: file.file) || (last.step == file.step && files.count < Self.size)
    }

    mutating func add(_ file: StagedFile, of owner: Int64) {
        if files.last.map({ $0.file.hasSameBytes(as: file.file) }) != true { files.append(file) }
        owners.append((files.count - 1, owner, file.digest))
    }
}

extension Database {
    /// Until a build has settled, nothing vouches for what an owner has in the ledger and in the output as a whole: it may be
    /// of this build's plan or of the last one's.
    func forgetPlan(of owner: Int64) throws {
        if owner == OutputOwner.lists { return try forgetLists() }
        let sql = "UPDATE gallery SET planned = NULL, composed = NULL WHERE id = ?"
        try cachedStatement(sql: sql).execute(arguments: [owner])
    }

    fileprivate func note(_ batch: StagedBatch, _ stamps: [FileStamp?]) throws {
        for row in batch.owners {
            guard let stamp = stamps[row.place] else { continue }
            let staged = batch.files[row.place]
            let file = StandingFile(file: staged.file, digest: row.digest, stamp: stamp, source: staged.source)
            try note(file, of: row.owner)
        }
    }

    fileprivate func note(_ file: StandingFile, of owner: Int64) throws {
        let statement = try cachedStatement(
            sql: """
                INSERT INTO output VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (file, owner) DO UPDATE SET size = excluded.size, modified = excluded.modified,
                    changed = excluded.changed, inode = excluded.inode, digest = excluded.digest, source = excluded.source
                """
        )
        let stamp = file.stamp
        try statement.execute(
            arguments: [
                file.file, owner, stamp.byteCount, stamp.modified, stamp.changed, stamp.inode, file.digest,
                file.source?.text,
            ]
        )
    }
}
