package import SiteModel

/// What became of the items of an export.
package struct ImportReport: Sendable {
    package var added = 0
    /// They were here already.
    package var known = 0
    /// Items that could not be taken, each with the reason.
    package var refused: [String] = []

    package init() {}
}

/// Takes over what other systems have kept. What is here already stays as it is, so that it can be done again.
package struct Imports: Sendable {
    private let accounts: any AccountStore
    private let items: any ItemStore
    private let movies: any MovieStore
    private let ratings: any RatingStore
    private let history: any HistoryStore
    private let bucket: any Bucket
    private let reader: any ContentReader
    private let now: @Sendable () -> UTCTime

    package init(
        accounts: any AccountStore,
        items: any ItemStore,
        movies: any MovieStore,
        ratings: any RatingStore,
        history: any HistoryStore,
        bucket: any Bucket,
        reader: any ContentReader,
        now: @escaping @Sendable () -> UTCTime
    ) {
        self.accounts = accounts
        self.items = items
        self.movies = movies
        self.ratings = ratings
        self.history = history
        self.bucket = bucket
        self.reader = reader
        self.now = now
    }

    /// - Parameter all: items of any of the system's tables, told apart by what they hold.
    package func take(_ all: [JSONObject], from system: ExportedSystem) async throws -> ImportReport {
        var report = ImportReport()
        for (number, item) in all.enumerated() {
            do {
                if try await take(Fields(item), system) { report.added += 1 } else { report.known += 1 }
            } catch let error as CompanionError where error.kind != .unavailable {
                report.refused.append("item \(number + 1): \(error.message)")
            }
        }
        return report
    }

    /// - Returns: whether it was not here.
    private func take(_ fields: Fields, _ system: ExportedSystem) async throws -> Bool {
        guard let table = ExportedTable(fields), system.tables.contains(table) else {
            let known = system.tables.map(\.rawValue).sorted().joined(separator: ", ")
            throw CompanionError(.invalid, "unknown_item", "is of none of \(known)")
        }
        // Who was removed here since does not come back, nor what was theirs.
        if let person = fields.person(in: table), try await ratings.hasMoved(userID: person) { return false }
        return switch table {
        case .galleries: try await gallery(fields)
        case .photos: try await photo(fields)
        case .ratings: try await rating(fields)
        case .accounts: try await account(fields)
        case .movies: try await movie(fields)
        case .items: try await thing(fields)
        case .posters: try await poster(fields)
        }
    }

    private func movie(_ fields: Fields) async throws -> Bool {
        let id = fields.text("movieId") ?? ""
        if try await movies.movie(id: id) != nil { return false }
        let created = fields.time("createdAt") ?? now()
        try await movies.put(
            Movie(
                id: id,
                title: fields.text("title") ?? "",
                year: fields.integer("year"),
                tagline: fields.text("tagline") ?? "",
                description: fields.text("description") ?? "",
                posterKey: fields.text("posterKey") ?? "",
                createdAt: created,
                updatedAt: fields.time("updatedAt") ?? created
            )
        )
        return true
    }

    private func account(_ fields: Fields) async throws -> Bool {
        guard let id = fields.person(in: .accounts), let hash = fields.hash,
            let username = Username(fields.text("username") ?? id)
        else { throw CompanionError(.invalid, "invalid_username", "has no name to sign in with") }
        guard !["#", "guest:", "gone:"].contains(where: id.hasPrefix) else {
            throw CompanionError(.invalid, "invalid_id", "has an id that is nobody's: \(id)")
        }
        if try await accounts.account(id: id) != nil { return false }
        let account = Account(
            id: id,
            username: username,
            passwordHash: hash,
            role: fields.text("role").flatMap { Role(rawValue: $0.lowercased()) } ?? .user,
            email: fields.text("email"),
            createdAt: fields.time("created_at") ?? fields.time("createdAt") ?? now()
        )
        do { try await accounts.add(account) } catch let error as CompanionError where error.kind == .conflict {
            throw CompanionError(.conflict, "username_taken", "has the name of somebody else: \(username.text)")
        }
        return true
    }

    private func thing(_ fields: Fields) async throws -> Bool {
        let (id, owner) = (fields.text("id") ?? "", fields.text("owner_id") ?? "")
        if try await items.item(id: id) != nil { return false }
        let created = fields.time("createdAt") ?? fields.time("created_at") ?? now()
        let own = ["id", "owner_id", "name", "description", "createdAt", "updatedAt"]
        try await items.put(
            Item(
                id: id,
                ownerID: owner,
                name: fields.text("name") ?? "",
                description: fields.text("description") ?? "",
                attributes: fields.without(own),
                createdAt: created,
                updatedAt: fields.time("updatedAt") ?? fields.time("updated_at") ?? created
            )
        )
        return true
    }

    private func rating(_ fields: Fields) async throws -> Bool {
        let (photoID, userID) = (fields.text("photoId") ?? "", fields.text("userId") ?? "")
        guard !userID.hasPrefix("#") else {
            throw CompanionError(.invalid, "invalid_rating", "is of nobody: \(userID)")
        }
        guard let stars = fields.integer("rating").flatMap({ Stars($0) }) else {
            throw CompanionError(.invalid, "invalid_rating", "has a rating that is none")
        }
        if try await ratings.rating(photoID: photoID, userID: userID) != nil { return false }
        let time = fields.time("ratedAt") ?? now()
        // Its photo is known after the next scan.
        let rating = Rating(photoID: photoID, userID: userID, stars: stars, ratedAt: time)
        _ = try await ratings.rate(rating, ifShown: false)
        return true
    }

    private func poster(_ fields: Fields) async throws -> Bool {
        try await history.add(
            PosterRecord(
                userID: fields.text("user_id") ?? "",
                timestamp: fields.text("timestamp") ?? "",
                attributes: fields.without([])
            )
        )
    }

    /// Its record in the bucket; the table follows from that.
    private func gallery(_ fields: Fields) async throws -> Bool {
        let folder = try folder(fields)
        var values: [(key: String, value: JSONValue)] = []
        for key in ["name", "continent", "country", "years", "tags", "createdAt", "updatedAt"] {
            if let value = fields.value(key), !isBlank(value) { values.append((key, value)) }
        }
        let key = folder.appending("gallery.md")
        let text = try reader.text([], setting: values, body: fields.text("description"), at: key)
        return try await bucket.claim(key, with: text)
    }

    /// What was said of it, in a file beside where it lies; with its id, by which others know it.
    private func photo(_ fields: Fields) async throws -> Bool {
        let key = SourcePath(fields.text("s3Key") ?? "")
        guard key.isBelow(try folder(fields)), let id = fields.text("photoId"), isSafeIdentifier(id) else {
            throw CompanionError(.invalid, "invalid_key", "has no key in its gallery, or an id that is not safe")
        }
        var values: [(key: String, value: JSONValue)] = [("id", .text(id))]
        for key in ["title", "tags", "uploadedAt"] {
            if let value = fields.value(key), !isBlank(value) { values.append((key, value)) }
        }
        let sidecar = SourcePath(String(key.string.dropLast(key.name.utf8.count)) + key.stem + ".md")
        let text = try reader.text([], setting: values, body: fields.text("description"), at: sidecar)
        return try await bucket.claim(sidecar, with: text)
    }

    private func folder(_ fields: Fields) throws(CompanionError) -> SourcePath {
        guard let id = fields.text("galleryId"), isSafeIdentifier(id) else {
            throw CompanionError(.invalid, "invalid_id", "has a galleryId that can be no folder's name")
        }
        return SourcePath("galleries/\(id)")
    }
}
