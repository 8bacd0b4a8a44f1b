package import SiteModel

/// What an admin says of a gallery; nil stays as it is.
package struct GalleryChange: Sendable {
    package var name: String?
    package var continent: String?
    package var country: String?
    /// Markdown.
    package var description: String?
    package var years: [Int]?
    package var tags: [String]?
    package var isPrivate: Bool?

    package init() {}
}

/// The rules of galleries: each is a folder of the bucket with a gallery.md, and an item of a table that follows from it.
package struct Galleries: Sendable {
    let store: any GalleryStore
    let photos: any PhotoStore
    let bucket: any Bucket
    let reader: any ContentReader
    let now: @Sendable () -> UTCTime
    private let scan: ContentScan
    /// Whoever changes the bucket does so alone.
    let turns = Turns()
    /// Whether the tables have been brought up to the bucket since the start.
    let hasScanned = Flag()

    package init(
        _ store: any GalleryStore,
        _ photos: any PhotoStore,
        in bucket: any Bucket,
        _ reader: any ContentReader,
        now: @escaping @Sendable () -> UTCTime
    ) {
        self.store = store
        self.photos = photos
        self.bucket = bucket
        self.reader = reader
        self.now = now
        scan = ContentScan(store, photos, reader)
    }

    /// In the order of their ids.
    /// - Parameter withPrivate: whether who asks may know of private ones.
    package func all(after id: String?, limit: Int, withPrivate: Bool) async throws -> [GalleryRecord] {
        try await store.galleries(after: id, limit: limit, withPrivate: withPrivate)
    }

    /// At the start, what is missing may be about to be found: whoever asks for it waits.
    /// - Throws: `CompanionError` where there is none that who asks may know of.
    package func existing(id: String, withPrivate: Bool) async throws -> GalleryRecord {
        let gallery = try await store.gallery(id: id)
        if hasScanned.isRaised { return try checked(gallery, withPrivate) }
        if let gallery, withPrivate || !gallery.isPrivate { return gallery }
        return try await turns.take { try checked(try await store.gallery(id: id), withPrivate) }
    }

    func checked(_ gallery: GalleryRecord?, _ withPrivate: Bool) throws(CompanionError) -> GalleryRecord {
        guard let gallery, withPrivate || !gallery.isPrivate else {
            throw CompanionError(.missing, "gallery_not_found", "there is no such gallery")
        }
        return gallery
    }

    /// In the order of their numbers.
    /// - Parameter withPrivate: whether who asks may know of private ones.
    package func photos(of gallery: GalleryRecord, withPrivate: Bool) async throws -> [PhotoRecord] {
        try await photos.photos(galleryID: gallery.id).filter { withPrivate || !$0.isPrivate }
    }

    /// - Throws: `CompanionError` where the name is missing, or something is too long.
    package func add(_ change: GalleryChange) async throws -> GalleryRecord {
        guard let name = change.name, name.contains(where: { !$0.isWhitespace }) else {
            throw CompanionError(.invalid, "member_missing", "name is missing")
        }
        let now = now().iso8601
        var values = try values(of: change).filter { $0.value != .text("") && $0.value != .list([]) }
        values += [("createdAt", .text(now)), ("updatedAt", .text(now))]
        let text = try reader.text([], setting: values, body: change.description, at: SourcePath("gallery.md"))
        return try await turns.take {
            try await bringUpToBucket()
            let folder = try await claimFolder(slug(of: name).lowercased(), with: text)
            try await bringUpToBucket()
            for gallery in try await everyGallery() where gallery.folder == folder { return gallery }
            try await bucket.remove(folder.appending("gallery.md"))
            throw CompanionError(
                .conflict,
                "name_excluded",
                "a gallery of this name would not be published",
                details: "exclude: in site.yaml names it"
            )
        }
    }

    /// - Throws: `CompanionError` where there is none, or something is too long.
    package func change(id: String, _ change: GalleryChange) async throws -> GalleryRecord {
        let all = try values(of: change)
        return try await turns.take {
            let before = try checked(try await store.gallery(id: id), true)
            var values = all.filter {
                ($0.key == "private" ? .flag(before.isPrivate) : before.attributes[$0.key]) != $0.value
            }
            // Clients send back all that they were told; the words of a description are not its Markdown.
            let body = change.description.flatMap { before.attributes["description"] == .text($0) ? nil : $0 }
            if values.isEmpty, body == nil { return before }
            values = values.map { ($0.key, isBlank($0.value) ? .null : $0.value) }
            values.append(("updatedAt", .text(now().iso8601)))
            try await bringUpToBucket()
            let key = before.folder.appending("gallery.md")
            let file = try await bucket.read(key, largestByteCount: 256 << 10)
            try await bucket.put(try reader.text(file ?? [], setting: values, body: body, at: key), at: key)
            guard try await bringUpToBucket().contains(before.folder) else {
                // Such as a public gallery below a private one.
                if let file { try await bucket.put(file, at: key) } else { try await bucket.remove(key) }
                try await bringUpToBucket()
                throw CompanionError(
                    .conflict,
                    "gallery_withheld",
                    "with this the gallery would not be published",
                    details: "a gallery below a private one is private too"
                )
            }
            // A private gallery may have had another's id.
            var after = try await store.gallery(id: id)
            if after?.folder != before.folder { after = try await everyGallery().first { $0.folder == before.folder } }
            guard var after else { return try checked(nil, true) }
            // What the owner blanked is blank, though a scan would not make it so.
            for (key, value) in all where isBlank(value) && after.attributes[key] != nil {
                after.attributes[key] = value
            }
            if change.description == "" { after.attributes["description"] = .text("") }
            try await store.put([after])
            return after
        }
    }

    /// Removes its objects, its photos and their ratings; what was begun is finished by asking again.
    /// - Throws: `CompanionError` where there is none, or others lie in it.
    package func remove(id: String) async throws {
        try await turns.take {
            let gallery = try checked(try await store.gallery(id: id), true)
            let keys = try await bucket.keys(below: gallery.folder.string + "/")
            // Also those that no table knows, because their gallery.md must be mended.
            guard keys.allSatisfy({ $0.parts.count == gallery.folder.parts.count + 1 }) else { throw Self.hasChildren }
            for key in keys { try await bucket.remove(key) }
            let ids = try await photos.photos(galleryID: id).map(\.id)
            try await photos.remove(ids: ids, withRatings: true)
            try await store.remove(ids: [id])
        }
    }

    private static let hasChildren = CompanionError(
        .conflict,
        "gallery_has_children",
        "other galleries lie in this one",
        details: "delete those first"
    )

    /// Brings the tables up to the bucket.
    /// - Parameters:
    ///   - prunes: whether items of which nothing is left there are removed.
    ///   - isDry: whether it is only worked out.
    package func scan(_ tables: Set<ContentScan.Table>, prunes: Bool, isDry: Bool) async throws -> ScanReport {
        try await turns.take {
            let report = try await scan.run(tables, prunes: prunes, isDry: isDry)
            hasScanned.raise()
            return report
        }
    }

    /// Before a change of the bucket, so that nothing is changed where it must be mended first; and after it. By whoever has
    /// the turn.
    /// - Returns: the folders of all galleries that are shown.
    @discardableResult
    func bringUpToBucket() async throws -> Set<SourcePath> {
        try await scan.run([.galleries, .photos], prunes: false, isDry: false).folders
    }

    private func everyGallery() async throws -> [GalleryRecord] {
        try await store.galleries(after: nil, limit: .max, withPrivate: true)
    }

    /// A folder that was not there, called after the gallery.
    private func claimFolder(_ slug: String, with text: [UInt8]) async throws -> SourcePath {
        let name = slug.isEmpty || slug == "page" ? "gallery" : slug
        let names = [name] + (2...99).map { "\(name)-\($0)" } + ["\(name)-\(hexadecimal(randomBytes(8)))"]
        for name in names {
            let folder = SourcePath("galleries/\(name)")
            guard try await bucket.keys(below: folder.string + "/").isEmpty else { continue }
            if try await bucket.claim(folder.appending("gallery.md"), with: text) { return folder }
        }
        throw CompanionError(.conflict, "name_taken", "there are too many galleries of this name")
    }

    /// What is said, by the keys of a gallery.md, in a form that it can hold.
    private func values(of change: GalleryChange) throws(CompanionError) -> [(key: String, value: JSONValue)] {
        var values: [(key: String, value: JSONValue)] = []
        func add(_ key: String, _ text: String?, _ longest: Int) throws(CompanionError) {
            guard let text else { return }
            values.append((key, .text(try bounded(text, key, longest))))
        }
        try add("name", change.name, 200)
        try add("continent", change.continent, 100)
        try add("country", change.country, 100)
        _ = try bounded(change.description ?? "", "description", 50_000)
        if let years = change.years {
            guard years.count <= 200, years.allSatisfy({ (1...9999).contains($0) }) else {
                throw CompanionError(.invalid, "invalid_years", "years are at most 200 numbers from 1 to 9999")
            }
            values.append(("years", .list(years.map { .integer($0) })))
        }
        if let tags = change.tags { values.append(("tags", try tagList(tags))) }
        if let isPrivate = change.isPrivate { values.append(("private", .flag(isPrivate))) }
        return values
    }
}

func isBlank(_ value: JSONValue) -> Bool {
    switch value {
    case .null, .text(""), .list([]): true
    case .object(let members): members.isEmpty
    default: false
    }
}

/// - Throws: `CompanionError` for too many of them, or one that is too long.
func tagList(_ tags: [String]) throws(CompanionError) -> JSONValue {
    guard tags.count <= 100 else { throw CompanionError(.invalid, "too_many_tags", "there are over 100 tags") }
    var list: [JSONValue] = []
    for tag in tags where tag.contains(where: { !$0.isWhitespace }) {
        list.append(.text(try bounded(tag, "tags", 100)))
    }
    return .list(list)
}
