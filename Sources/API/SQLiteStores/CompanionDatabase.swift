import Companion
import Foundation
import GRDB
import SiteModel
import Synchronization

/// The companion's tables in one SQLite file. What is acknowledged is on the disk.
package final class CompanionDatabase: Sendable {
    private let pool: DatabasePool
    private let commits: CommitQueue
    private let recent = RecentReads()
    private let location: String
    /// Connections that nobody reads with now.
    private let idle = Mutex<[DatabaseQueue]>([])

    /// Opens the file, or makes it, and brings its tables up to this version of the program.
    /// - Parameter busyTimeoutSeconds: for how long it waits for other processes that write.
    /// - Throws: `CompanionError` that names the file.
    package init(at location: String, busyTimeoutSeconds: Double = 5) throws {
        do {
            pool = try openedPool(at: location, busyTimeoutSeconds)
        } catch {
            throw CompanionError(
                .unavailable,
                "storage_unavailable",
                "can't open the data in \(location)",
                details: "\(error); if it is damaged, put a backup in its place"
            )
        }
        commits = CommitQueue(pool, afterEach: recent.forget)
        self.location = location
    }

    /// On the caller's thread: what is asked for lies in memory mostly, and going to another thread costs more than reading.
    func read<Value: Sendable>(_ query: (Database) throws -> Value) async throws -> Value { try readHere(query) }

    /// What one statement can tell, which needs no transaction around it, and is remembered until something is written.
    /// - Parameter key: by which it is remembered; no two questions have the same.
    func readOne<Value: Sendable>(_ key: String, _ query: (Database) throws -> Value) async throws -> Value {
        try recent.value(key) { try readOneHere(query) }
    }

    private func readOneHere<Value>(_ query: (Database) throws -> Value) throws -> Value {
        do {
            // There are never more than there are threads.
            let reader = try idle.withLock { $0.popLast() } ?? makeReader()
            defer { idle.withLock { $0.append(reader) } }
            return try reader.unsafeRead(query)
        } catch let error as DatabaseError {
            throw unavailable(error)
        }
    }

    private func makeReader() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        return try DatabaseQueue(path: location, configuration: configuration)
    }

    private func readHere<Value>(_ query: (Database) throws -> Value) throws -> Value {
        do { return try pool.read(query) } catch let error as DatabaseError { throw unavailable(error) }
    }

    func write<Value: Sendable>(_ change: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do { return try await commits.write(change) } catch let error as DatabaseError { throw unavailable(error) }
    }

    /// Whether it can be read now.
    package func check() async throws {
        _ = try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
    }

    /// A whole copy, while others read and write. It is checked before it has its name.
    /// - Throws: `CompanionError` where the file is there, or can't be written.
    package func backup(to location: String) throws {
        let part = location + ".part"
        do {
            guard !FileManager.default.fileExists(atPath: location) else {
                throw CompanionError(.conflict, "file_exists", "\(location) is there already", details: "name another")
            }
            try? FileManager.default.removeItem(atPath: part)
            try makePrivateFile(at: part)
            let copy = try DatabaseQueue(path: part)
            try pool.backup(to: copy)
            let verdict = try copy.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
            try copy.close()
            guard verdict == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: verdict) }
            try FileManager.default.moveItem(atPath: part, toPath: location)
        } catch let error as CompanionError {
            throw error
        } catch {
            try? FileManager.default.removeItem(atPath: part)
            throw CompanionError(.unavailable, "backup_failed", "can't write \(location)", details: "\(error)")
        }
    }

    private func unavailable(_ error: DatabaseError) -> CompanionError {
        CompanionError(
            .unavailable,
            "storage_unavailable",
            "the data can't be read or written now",
            details: "\(error)"
        )
    }
}

private func openedPool(at location: String, _ busyTimeoutSeconds: Double) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busyTimeoutSeconds)
    // SQLite gives the files beside it the same mode.
    if !FileManager.default.fileExists(atPath: location) { try makePrivateFile(at: location) }
    let pool = try DatabasePool(path: location, configuration: configuration)
    // The pool asks for less, which in WAL mode loses what was acknowledged when the power goes.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try migrations.migrate(pool)
    return pool
}

private let migrations: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("accounts, sessions, ratings") { database in
        try database.execute(
            sql: """
                CREATE TABLE UserLoginData (
                    user_id TEXT PRIMARY KEY, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE,
                    password_hash TEXT NOT NULL, role TEXT NOT NULL, email TEXT, created_at TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE RefreshTokens (
                    token_hash TEXT PRIMARY KEY, family TEXT NOT NULL, user_id TEXT NOT NULL,
                    expires_at INTEGER NOT NULL, used_at INTEGER
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX RefreshTokensOfFamily ON RefreshTokens (family);
                CREATE INDEX RefreshTokensOfUser ON RefreshTokens (user_id);
                CREATE INDEX RefreshTokensByExpiry ON RefreshTokens (expires_at);
                -- A photo's totals stand with userId #total and #guests, which are nobody's.
                CREATE TABLE PhotoRatings (
                    photoId TEXT NOT NULL, userId TEXT NOT NULL, rating INTEGER, ratedAt TEXT, sum INTEGER, count INTEGER,
                    PRIMARY KEY (photoId, userId)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX PhotoRatingsOfUser ON PhotoRatings (userId);
                """
        )
    }
    migrator.registerMigration("movies, items") { database in
        try database.execute(
            sql: """
                CREATE TABLE movies (
                    movieId TEXT PRIMARY KEY, title TEXT NOT NULL, year INTEGER, tagline TEXT NOT NULL,
                    description TEXT NOT NULL, posterKey TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE items (
                    id TEXT PRIMARY KEY, owner_id TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL,
                    attributes TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX itemsOfOwner ON items (owner_id, id);
                """
        )
    }
    migrator.registerMigration("galleries, photos") { database in
        try database.execute(
            sql: """
                CREATE TABLE Galleries (
                    galleryId TEXT PRIMARY KEY, folder TEXT NOT NULL, private INTEGER NOT NULL, attributes TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE GalleryPhotos (
                    photoId TEXT PRIMARY KEY, galleryId TEXT NOT NULL, photoNumber INTEGER NOT NULL, s3Key TEXT NOT NULL,
                    private INTEGER NOT NULL, attributes TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE UserPosterHistory (
                    user_id TEXT NOT NULL, timestamp TEXT NOT NULL, attributes TEXT NOT NULL,
                    PRIMARY KEY (user_id, timestamp)
                ) STRICT, WITHOUT ROWID;
                -- Who rates no more, because what they rated is another's.
                CREATE TABLE MovedRaters (userId TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
                CREATE INDEX GalleryPhotosOfGallery ON GalleryPhotos (galleryId, photoNumber, s3Key);
                """
        )
    }
    migrator.registerMigration("links to new passwords") { database in
        try database.execute(
            sql: """
                CREATE TABLE PasswordLinks (
                    hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, expires_at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
    return migrator
}()

/// An empty one. It is to hold what nobody else may read, whoever may look into its folder.
private func makePrivateFile(at location: String) throws {
    guard FileManager.default.createFile(atPath: location, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: location]) }
}
