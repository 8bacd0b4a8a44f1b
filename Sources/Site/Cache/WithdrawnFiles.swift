import GRDB
package import SiteModel

extension Ledger {
    /// The galleries of the output that the content no longer holds where they were, and all of whose photos lie in private
    /// galleries now.
    /// - Parameter isPrivate: whether a gallery's folder in the content is private now.
    /// - Returns: by folder below `galleries/` of the output, the folder that each had in the content.
    package func galleriesMoved(into isPrivate: (SourcePath) -> Bool) throws -> [String: SourcePath] {
        try queue.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT id, path FROM gallery")
            let paths = Dictionary(
                rows.map { ($0[0] as Int64, SourcePath($0[1])) },
                uniquingKeysWith: { first, _ in first }
            )
            let hidden = Set(paths.filter { isPrivate($0.value) }.keys)
            var found: [String: SourcePath] = [:]
            for owner in try Int64.fetchAll(db, sql: "SELECT DISTINCT owner FROM output WHERE owner > 0")
            where paths[owner] == nil {
                guard let (folder, path) = try db.movedGallery(owner, into: hidden) else { continue }
                found[folder] = path
            }
            return found
        }
    }
}

extension Database {
    /// Nil unless every photo of the gallery lies in one of these now, and in no other.
    fileprivate func movedGallery(_ owner: Int64, into galleries: Set<Int64>) throws -> (
        folder: String, path: SourcePath
    )? {
        let sql = "SELECT file, source FROM output WHERE owner = ? AND source IS NOT NULL"
        var found: (String, SourcePath)?
        for row in try Row.fetchAll(self, sql: sql, arguments: [owner]) {
            guard case .photo(let hash, let photo)? = PageSource(text: row[1]) else { continue }
            let homes = try Int64.fetchAll(self, sql: "SELECT gallery FROM photo WHERE hash = ?", arguments: [hash.hex])
            guard !homes.isEmpty, homes.allSatisfy(galleries.contains) else { return nil }
            let parts = (row[0] as String).pathParts
            if parts.count > 2 { found = (parts[1], SourcePath(photo.string.pathOfFolder)) }
        }
        return found
    }
}
