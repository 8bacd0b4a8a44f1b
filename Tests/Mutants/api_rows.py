"""The companion's mutants, as in rows.py."""

TOKENS = "Sources/API/Companion/AccessTokens.swift"
ROUTER = "Sources/API/SiteAPI/APIRouter.swift"
BODIES = "Sources/API/SiteAPI/Bodies.swift"
DEADLINES = "Sources/API/SiteAPI/Deadlines.swift"
RATINGS = "Sources/API/Companion/Ratings.swift"
DATABASE = "Sources/API/SQLiteStores/CompanionDatabase.swift"
QUEUE = "Sources/API/SQLiteStores/CommitQueue.swift"
BUCKET = "Sources/API/LocalContent/FolderBucket.swift"
PASSWORDS = "Sources/API/Companion/Passwords.swift"
JSON = "Sources/Site/SiteModel/JSONReader.swift"

UPLOADS = "Sources/API/SiteAPI/UploadForm.swift"
QUOTA = "Sources/API/Companion/UploadQuota.swift"

CHANGE = """        try await database.write {{ db in
            guard var {0} = try Self.{0}(id, db) else {{ return nil }}
            try edit(&{0})
            try Self.put({0}, db)
            return {0}
        }}"""
CHANGE_IN_TWO = """        guard var {0} = try await database.read({{ try Self.{0}(id, $0) }}) else {{ return nil }}
        try edit(&{0})
        try await put({0})
        return {0}"""

API_MUTANTS = [
    (
        "41",
        TOKENS,
        "claims = try await keys.verify(token, as: Claims.self)",
        "claims = try await keys.unverified(token, as: Claims.self)",
    ),
    (
        "41",
        TOKENS,
        "guard claims.aud == Claims.audience, claims.nbf <= now, now < claims.exp else {",
        "guard claims.nbf <= now, now < claims.exp else {",
    ),
    (
        "41",
        TOKENS,
        "guard claims.aud == Claims.audience, claims.nbf <= now, now < claims.exp else {",
        "guard claims.aud == Claims.audience, claims.nbf <= now else {",
    ),
    (
        "41",
        TOKENS,
        "guard claims.aud == Claims.audience, claims.nbf <= now, now < claims.exp else {",
        "guard claims.aud == Claims.audience, now < claims.exp else {",
    ),
    (
        "42",
        ROUTER,
        "guard let account = try await services.accounts.account(id: id) else { throw CompanionError.wrongToken }",
        "guard let account = try await services.accounts.account(id: id) else { return .stranger }",
    ),
    (
        "43",
        "Sources/API/SQLiteStores/SQLiteTokens.swift",
        "if now - usedAt <= grace { return .exchanged(kept) }",
        "if now >= usedAt { return .exchanged(kept) }",
    ),
    (
        "43",
        "Sources/API/SQLiteStores/SQLiteTokens.swift",
        "try Self.removeFamily(of: hash, db)\n                return .reused",
        "return .reused",
    ),
    (
        "44",
        "Sources/API/SiteAPI/ItemEndpoints.swift",
        'for own in ["id", "owner_id", "createdAt", "updatedAt"]',
        "for own in [] as [String]",
    ),
    (
        "45",
        "Sources/API/SiteAPI/AccountEndpoints.swift",
        "guard id == caller.id || caller.role == .admin else { throw CompanionError.notYours }\n"
        "            _ = try await services.accounts.existing(id: id)",
        "_ = try await services.accounts.existing(id: id)",
    ),
    ("45", ROUTER, "if account.role != .admin { throw CompanionError.notYours }", "_ = account"),
    ("45", ROUTER, "case (_, .stranger): throw CompanionError.signInFirst", "case (_, .stranger): return"),
    (
        "46",
        PASSWORDS,
        "let hash = account?.passwordHash ?? hashOfNobody",
        "guard let hash = account?.passwordHash else { return false }",
    ),
    (
        "46",
        PASSWORDS,
        'let tried = isPossible ? normalizationFormC(password) : "impossible"',
        "guard isPossible else { return false }\n        let tried = normalizationFormC(password)",
    ),
    (
        "46",
        "Sources/API/Companion/Accounts.swift",
        "guard try await hasher.matches(password, account), let account else {",
        "guard account != nil else { throw CompanionError.noSuchAccount }\n"
        "        guard try await hasher.matches(password, account), let account else {",
    ),
    ("47", PASSWORDS, "let normal = normalizationFormC(text)", "let normal = text"),
    (
        "47",
        PASSWORDS,
        "guard normal.utf8.count <= BCrypt.longestByteCount, !normal.utf8.contains(0) else {",
        "guard !normal.utf8.contains(0) else {",
    ),
    (
        "47",
        "Sources/Bindings/BCrypt/BCrypt.swift",
        "password.utf8.count <= longestByteCount && !password.utf8.contains(0)",
        "true",
    ),
    (
        "48",
        ROUTER,
        "guard proxies.contains(own), let name",
        "guard let name",
    ),
    (
        "48",
        "Sources/API/SiteAPI/AccountEndpoints.swift",
        'if let name = Username(username) { try services.limiter?.admit("password of \\(name.key)", guessing) }',
        "_ = guessing",
    ),
    ("49", PASSWORDS, "guard asked.waiting < queueLength else {", "guard asked.waiting >= 0 else {"),
    (
        "49",
        PASSWORDS,
        "lane.async { continuation.resume(with: Swift.Result { try work() }) }",
        "_ = lane\n            continuation.resume(with: Swift.Result { try work() })",
    ),
    ("50", BODIES, "collect(upTo: Self.largestBody)", "collect(upTo: 1 << 30)"),
    ("51", DEADLINES, "guard openCount > 0 else { break }", ""),
    ("51", DEADLINES, "if let deadline = self.deadline, deadline < .now() {", "if self.isWatched == false {"),
    (
        "52",
        DEADLINES,
        "decoding.maxHeaderFieldSize = 16 << 10\n    decoding.maxHeaderListSize = 32 << 10\n"
        "    decoding.maxHeaderFieldCount = 100\n",
        "decoding.maxHeaderFieldSize = 1 << 30\n    decoding.maxHeaderListSize = 1 << 30\n"
        "    decoding.maxHeaderFieldCount = 1 << 30\n",
    ),
    ("53", BODIES, 'encoding.lowercased() != "identity"', 'encoding == "never"'),
    ("53", BODIES, "        try request.checkEncoding()\n", ""),
    ("53", UPLOADS, "        try request.checkEncoding()\n", ""),
    ("54", BUCKET, 'guard !parts.contains(where: { ["", ".", ".."].contains($0) })', 'guard parts != ["never"]'),
    ("54", BUCKET, "if link(part, target) == 0 {", "if Foundation.rename(part, target) == 0 {"),
    (
        "55",
        "Sources/Site/SiteBuild/CheckPhoto.swift",
        "throw PhotoRefusal.noPhoto(reason:",
        "throw PhotoRefusal.unusable(reason:",
    ),
    ("55", "Sources/Site/SiteBuild/CheckPhoto.swift", "try await decode(facts, at: location, request)", ""),
    (
        "56",
        "Sources/Site/Decoding/PhotoReader.swift",
        "guard megapixels <= Double(limits.megapixels) else {",
        "guard megapixels <= .infinity else {",
    ),
    ("57", UPLOADS, "try await limits.quota?.take(count)", "_ = count"),
    ("57", UPLOADS, "limits.quota?.giveBack(roomByteCount)", ""),
    ("57", QUOTA, "            taken += count\n            return taken", "            taken + count"),
    ("57", QUOTA, "guard stored + wanted <= byteCount else {", "guard stored <= byteCount else {"),
    ("59", RATINGS, "guard (1...5).contains(count) else { return nil }", ""),
    (
        "60",
        "Sources/API/SQLiteStores/SQLiteRatings.swift",
        "WHERE photo.photoId = ?1 AND NOT photo.private AND NOT gallery.private",
        "WHERE photo.photoId = ?1",
    ),
    ("61", JSON, 'guard depth < Self.deepest else { throw fault("it is nested too deep") }', ""),
    ("61", JSON, 'guard members[key] == nil else { throw fault("a key is there twice") }', ""),
    (
        "62",
        "Sources/API/SiteAPI/CrossOrigin.swift",
        "allowed.contains(origin) else",
        "allowed.contains(where: origin.hasPrefix) else",
    ),
    (
        "69",
        DATABASE,
        "do { return try await commits.write(change) } catch let error as DatabaseError { throw unavailable(error) }",
        "return try await commits.write(change)",
    ),
    (
        "69",
        DATABASE,
        "do { return try pool.read(query) } catch let error as DatabaseError { throw unavailable(error) }",
        "return try pool.read(query)",
    ),
    ("69", QUEUE, "for write in writes { write.fail(error) }", "for write in writes { write.answer() }"),
    ("71", DATABASE, 'try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }', ""),
    (
        "72",
        UPLOADS,
        'throw CompanionError(.unavailable, "storage_unavailable", "the photos can\'t be stored now")',
        'throw CompanionError(.invalid, "storage_unavailable", "the photos can\'t be stored now")',
    ),
    (
        "73",
        "Sources/Executables/siteapi/ServeCommand.swift",
        "LoggingSystem.bootstrap { _ in JSONLog(level: Self.logLevel) }",
        "",
    ),
    ("73", "Sources/API/SiteAPI/RequestLog.swift", '"path": "\\(request.uri.path)"', '"path": "\\(request.uri)"'),
    (
        "ItemStoreTests",
        "Sources/API/SQLiteStores/SQLiteItems.swift",
        CHANGE.format("item", "Item"),
        CHANGE_IN_TWO.format("item", "Item"),
    ),
    (
        "ItemStoreTests",
        "Sources/API/SQLiteStores/SQLiteItems.swift",
        "if try SQLiteRatings.hasMoved(item.ownerID, db) { throw CompanionError.wrongToken }",
        "",
    ),
    (
        "MovieStoreTests",
        "Sources/API/SQLiteStores/SQLiteMovies.swift",
        CHANGE.format("movie", "Movie"),
        CHANGE_IN_TWO.format("movie", "Movie"),
    ),
    (
        "RatingStoreTests",
        "Sources/API/SQLiteStores/SQLiteRatings.swift",
        "rating.userID, ifShown: ifShown) else {",
        "rating.userID, ifShown: false) else {",
    ),
    (
        "RatingStoreTests",
        "Sources/API/SQLiteStores/SQLiteRatings.swift",
        "if ifShown, try Self.hasMoved(rating.userID, db) { throw CompanionError.wrongToken }",
        "_ = ifShown",
    ),
    ("42", DATABASE, "afterEach: recent.forget", "afterEach: {}"),
    (
        "42",
        "Sources/API/SQLiteStores/RecentReads.swift",
        "if $0.writes == writes {",
        "if $0.writes >= writes {",
    ),
    (
        "RecentReadsTests",
        "Sources/API/SQLiteStores/RecentReads.swift",
        "guard key.utf8.count <= Self.longestKey else { return try read() }",
        "_ = Self.longestKey",
    ),
    (
        "RatingStoreTests",
        "Sources/API/SQLiteStores/SQLiteGalleries.swift",
        'if withRatings { try db.execute(sql: "DELETE FROM PhotoRatings WHERE photoId = ?", arguments: [id]) }',
        "_ = withRatings",
    ),
    (
        "RatingTests",
        ROUTER,
        "if let rate = endpoint.rate, let id = caller.id {",
        "if let rate = endpoint.rate, let id = caller.id, id.isEmpty {",
    ),
    (
        "ConnectionTests",
        "Sources/Executables/siteapi/ServeCommand.swift",
        "MaximumAvailableConnections(max(16, fileLimit / 2))",
        "MaximumAvailableConnections(max(16, fileLimit * 2))",
    ),
    ("GalleryTests", "Sources/API/Companion/GalleryRecords.swift", " && !guesses.contains(member.key)", ""),
    (
        "GalleryTests",
        UPLOADS,
        "            uploads.append(upload)\n            return nil",
        "            throw Self.tooLarge(limits.fileCount)",
    ),
    (
        "SignInTests",
        "Sources/API/SiteAPI/AccountEndpoints.swift",
        "?.passwordHash == account.passwordHash else {",
        " != nil else {",
    ),
    (
        "ImportTests",
        "Sources/API/Companion/Imports.swift",
        "if let person = fields.person(in: table), try await ratings.hasMoved(userID: person) { return false }",
        "",
    ),
    (
        "ConnectionTests",
        "Sources/Executables/siteapi/ServeCommand.swift",
        "maximumGracefulShutdownDuration = .seconds(9)",
        "maximumGracefulShutdownDuration = .seconds(60)",
    ),
    (
        "ItemStoreTests",
        "Sources/API/SQLiteStores/SQLiteItems.swift",
        "arguments: [item.ownerID]) ?? 0 < limit else {",
        "arguments: [item.ownerID]) ?? 0 >= 0 else {",
    ),
    (
        "HistoryStoreTests",
        "Sources/API/Companion/PosterHistory.swift",
        'guard attributes["payment_status"] == .text("paid") else { return nil }',
        "",
    ),
    (
        "StorageFaultTests",
        "Sources/API/SQLiteStores/CompanionDatabase.swift",
        "attributes: [.posixPermissions: 0o600])\n    else {",
        "attributes: nil)\n    else {",
    ),
    ("NameTests", TOKENS, "!Self.givenAway.contains(where: letters.contains), ", ""),
    ("NameTests", TOKENS, ", !Self.printed.contains(text.lowercased())", ""),
    ("88", "Sources/API/Companion/GalleryRecords.swift", "for key in replaced { merged[key] = new[key] }", ""),
    ("88", "Sources/API/Companion/GalleryRecords.swift", 'if namesOldPlace, guesses.contains("alt") {', "if false {"),
]
