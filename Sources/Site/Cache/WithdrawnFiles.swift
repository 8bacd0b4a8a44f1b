import GRDB
package import SiteModel

/// What a gallery has in the output, whether the content still holds it or not.
package struct PublishedGallery: Sendable {
    /// The folder that it had in the content when its pages were made.
    package var path: SourcePath
    /// Files that no other gallery and no page of the site's own has too, in byte order.
    package var files: [String]
}

extension Ledger {
    /// The galleries whose files are to be withdrawn: those that are private now by their path, and those that are gone from
    /// where they were and whose photos all lie in private galleries now.
    /// - Parameter isPrivate: whether a gallery's folder is private now.
    package func publishedGalleries(where isPrivate: (SourcePath) -> Bool) throws -> [PublishedGallery] {
        try queue.read { db in
            let paths = try Row.fetchAll(db, sql: "SELECT id, path FROM gallery").map {
                ($0[0] as Int64, SourcePath($0[1]))
            }
            let privateIDs = paths.filter { isPrivate($0.1) }
            var found = try privateIDs.map { PublishedGallery(path: $0.1, files: try db.ownFiles(of: $0.0)) }
            let hidden = Set(privateIDs.map(\.0))
            let owners = try Int64.fetchAll(db, sql: "SELECT DISTINCT owner FROM output WHERE owner > 0")
            for owner in owners where !paths.contains(where: { $0.0 == owner }) {
                guard let path = try db.pathOfGallery(owner, privateNow: isPrivate, movedInto: hidden) else { continue }
                found.append(PublishedGallery(path: path, files: try db.ownFiles(of: owner)))
            }
            return found
        }
    }
}

extension Ledger {
    /// The files of the output below a folder, in byte order.
    /// - Parameter folder: ends in a slash.
    package func outputs(below folder: String) throws -> [String] {
        let sql = "SELECT DISTINCT file FROM output WHERE file >= ?1 AND file < ?1 || x'F4' ORDER BY file"
        return try queue.read { try String.fetchAll($0, sql: sql, arguments: [folder]) }
    }
}

extension Database {
    fileprivate func ownFiles(of owner: Int64) throws -> [String] {
        let sql = """
            SELECT file FROM output WHERE owner = ?1
                AND NOT EXISTS (SELECT 1 FROM output AS other WHERE other.file = output.file AND other.owner <> ?1)
            ORDER BY file
            """
        return try String.fetchAll(self, sql: sql, arguments: [owner])
    }

    /// The folder of a gallery that the ledger no longer reads. Nil unless it is private now, or every photo of it lies in one
    /// of these galleries and in no other.
    fileprivate func pathOfGallery(
        _ owner: Int64,
        privateNow isPrivate: (SourcePath) -> Bool,
        movedInto galleries: Set<Int64>
    ) throws -> SourcePath? {
        let sources = try String.fetchAll(
            self,
            sql: "SELECT source FROM output WHERE owner = ? AND source IS NOT NULL",
            arguments: [owner]
        ).compactMap { PageSource(text: $0) }
        var path: SourcePath?
        for case .file(let folder) in sources where isPrivate(folder) { return folder }
        for case .photo(let hash, let file) in sources {
            let homes = try Int64.fetchAll(self, sql: "SELECT gallery FROM photo WHERE hash = ?", arguments: [hash.hex])
            guard !homes.isEmpty, homes.allSatisfy(galleries.contains) else { return nil }
            path = SourcePath(file.string.pathOfFolder)
        }
        return path
    }
}
