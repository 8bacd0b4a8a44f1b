import SiteModel

/// What bringing the tables up to the bucket changes, or would.
package struct ScanReport: Sendable {
    package enum Change: String, Sendable {
        case added, updated, removed
    }

    /// By the ids of the items.
    package var changes: [(id: String, change: Change)] = []
    package var unchangedCount = 0
    /// Of all galleries that are shown.
    var folders: Set<SourcePath> = []

    package init() {}

    package func count(_ change: Change) -> Int { changes.count { $0.change == change } }
}

/// Brings the tables up to the bucket: it adds and updates, and never blanks what the bucket does not speak of.
package struct ContentScan: Sendable {
    package enum Table: Sendable {
        case galleries, photos
    }

    private let galleries: any GalleryStore
    private let photos: any PhotoStore
    private let reader: any ContentReader

    package init(_ galleries: any GalleryStore, _ photos: any PhotoStore, _ reader: any ContentReader) {
        self.galleries = galleries
        self.photos = photos
        self.reader = reader
    }

    /// - Parameters:
    ///   - prunes: whether items of which nothing is left in the bucket are removed.
    ///   - isDry: whether it is only worked out.
    /// - Throws: `CompanionError` where something in the bucket must be mended first.
    func run(_ tables: Set<Table>, prunes: Bool, isDry: Bool) async throws -> ScanReport {
        let found = FoundPhotos()
        let scanned = tables.contains(.photos) ? photos : nil
        let foundGalleries = try await reader.read { all in
            guard let photos = scanned else { return }
            let before = try await photosByID(of: all.first?.record.galleryID, in: photos)
            let changed = found.take(all, before: before)
            if !isDry, !changed.isEmpty { try await photos.put(changed) }
        }
        var report = found.report
        report.folders = Set(foundGalleries.map(\.record.folder))
        var known = try await all()
        if let photos = scanned, prunes {
            for gallery in known {
                let gone = try await photos.photos(galleryID: gallery.id).map(\.id).filter { !found.has($0) }
                report.changes += gone.map { ($0, .removed) }
                if !isDry, !gone.isEmpty { try await photos.remove(ids: gone, withRatings: false) }
            }
        }
        guard tables.contains(.galleries) else { return report }
        let before = Dictionary(known.map { ($0.id, $0) }) { first, _ in first }
        let changed = foundGalleries.compactMap { change(of: $0, before[$0.record.id], &report) }
        if !isDry, !changed.isEmpty { try await galleries.put(changed) }
        guard prunes else { return report }
        let ids = Set(foundGalleries.map(\.record.id))
        known.removeAll { ids.contains($0.id) }
        report.changes += known.map { ($0.id, .removed) }
        if isDry { return report }
        for gallery in known {
            let ids = try await photos.photos(galleryID: gallery.id).map(\.id)
            try await photos.remove(ids: ids, withRatings: false)
        }
        try await galleries.remove(ids: known.map(\.id))
        return report
    }

    private func all() async throws -> [GalleryRecord] {
        var all: [GalleryRecord] = []
        while true {
            let page = try await galleries.galleries(after: all.last?.id, limit: 1000, withPrivate: true)
            all += page
            if page.count < 1000 { return all }
        }
    }

    /// - Returns: what is to be put; nil where nothing has changed.
    private func change(
        of found: Found<GalleryRecord>,
        _ before: GalleryRecord?,
        _ report: inout ScanReport
    ) -> GalleryRecord? {
        var record = found.record
        guard let before else {
            report.changes.append((record.id, .added))
            return record
        }
        // Another folder that has come to its id is another gallery.
        if before.folder == record.folder {
            record.attributes = merged(
                before.attributes,
                with: record.attributes,
                guesses: found.guesses,
                isPrivate: record.isPrivate
            )
        }
        if record == before {
            report.unchangedCount += 1
            return nil
        }
        report.changes.append((record.id, .updated))
        return record
    }
}

private func photosByID(of galleryID: String?, in store: any PhotoStore) async throws -> [String: PhotoRecord] {
    guard let galleryID else { return [:] }
    return Dictionary(try await store.photos(galleryID: galleryID).map { ($0.id, $0) }) { first, _ in first }
}
