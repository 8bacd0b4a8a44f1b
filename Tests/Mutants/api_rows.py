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

API_MUTANTS = [
    (
        "41",
        TOKENS,
        "claims = try await keys.verify(token, as: Claims.self)",
        "claims = try await keys.unverified(token, as: Claims.self)",
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
    ("45", ROUTER, "if account.role != .admin { throw CompanionError.notYours }", "_ = account"),
    ("45", ROUTER, "case (_, .stranger): throw CompanionError.signInFirst", "case (_, .stranger): return"),
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
    ("50", BODIES, "collect(upTo: Self.largestBody)", "collect(upTo: 1 << 30)"),
    ("51", DEADLINES, "if let deadline = self.deadline, deadline < .now() {", "if self.isWatched == false {"),
    ("52", BODIES, 'encoding.lowercased() != "identity"', 'encoding == "never"'),
    ("54", BUCKET, 'guard !parts.contains(where: { ["", ".", ".."].contains($0) })', 'guard parts != ["never"]'),
    ("54", BUCKET, "if link(part, target) == 0 {", "if Foundation.rename(part, target) == 0 {"),
    (
        "55",
        "Sources/Site/SiteBuild/CheckPhoto.swift",
        "throw PhotoRefusal.noPhoto(reason:",
        "throw PhotoRefusal.unusable(reason:",
    ),
    ("55", "Sources/Site/SiteBuild/CheckPhoto.swift", "try await decode(facts, at: location, request)", ""),
    ("59", RATINGS, "guard (1...5).contains(count) else { return nil }", ""),
    ("60", "Sources/API/Companion/Photos.swift", "guard let photo, !photo.isPrivate else {", "guard let photo else {"),
    ("61", JSON, 'guard depth < Self.deepest else { throw fault("it is nested too deep") }', ""),
    ("61", JSON, 'guard members[key] == nil else { throw fault("a key is there twice") }', ""),
    (
        "62",
        "Sources/API/SiteAPI/CrossOrigin.swift",
        "allowed.contains(origin) else",
        "allowed.contains(where: origin.hasPrefix) else",
    ),
    ("71", DATABASE, 'try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }', ""),
    (
        "73",
        "Sources/Executables/siteapi/ServeCommand.swift",
        "LoggingSystem.bootstrap { _ in JSONLog(level: Self.logLevel) }",
        "",
    ),
    ("73", "Sources/API/SiteAPI/RequestLog.swift", '"path": "\\(request.uri.path)"', '"path": "\\(request.uri)"'),
]
