import Files
import GRDB
package import SiteModel

/// What earlier builds found in the content and left in the output, in one SQLite file. Nothing in it is irreplaceable:
/// a ledger that can't be read, or was made for another site, is made anew.
///
/// Rows about the content say what was read at a stamp, and rows about the output what was written at one, so both stay
/// true wherever a build is cut short. Only `gallery.composed` promises that a gallery's pages are out; it is written last.
package final class Ledger: Sendable {
    /// Any number of threads read at a time, and one writes. What is read in `queue.read` can't be a temporary table, which only
    /// the writing connection has.
    let queue: any DatabaseWriter
    package let location: String
    /// Whether it outlives the process.
    package var isKept: Bool { !location.isEmpty }

    /// Changes with the tables below.
    private static let version = 18

    /// - Parameter site: whose ledger this is: what it names of source and output, for one that was made for others is not ours.
    package init(inFolder folder: String, site: String) throws {
        location = folder + "/ledger.sqlite"
        let identity = "\(Self.version) \(site)"
        if let queue = try? Self.open(location, identity: identity) {
            self.queue = queue
        } else {
            try Self.remove(at: location)
            queue = try Self.create(location, identity: identity)
        }
        try queue.write { try $0.execute(sql: Self.temporarySchema) }
    }

    /// A ledger that knows nothing yet and is forgotten with the process.
    package init() throws {
        location = ""
        queue = try DatabaseQueue(path: "")
        try queue.write { try $0.execute(sql: Self.schema + Self.temporarySchema) }
    }

    /// What the ledger in a folder knows, to be changed and forgotten with the process; the folder stays as it is. One that
    /// is not ours, or in which a killed build left something to be brought in, is not used.
    package init(copyOfFolder folder: String, site: String) throws {
        location = ""
        if let copy = try? Self.copy(of: folder + "/ledger.sqlite", identity: "\(Self.version) \(site)") {
            queue = copy
        } else {
            queue = try DatabaseQueue(path: "")
            try queue.write { try $0.execute(sql: Self.schema) }
        }
        try queue.write { try $0.execute(sql: Self.temporarySchema) }
    }

    private static func copy(of location: String, identity: String) throws -> DatabaseQueue? {
        guard !fileExists(location + "-wal") else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        let address = "file:" + addressPath(location) + "?immutable=1"
        let copy = try DatabaseQueue(path: "")
        try DatabaseQueue(path: address, configuration: configuration).backup(to: copy)
        return try isOurs(copy, identity: identity) ? copy : nil
    }

    /// A path as SQLite takes it in an address: what would end it is escaped.
    private static func addressPath(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }

    /// Removes the ledger's files.
    package static func remove(inFolder folder: String) throws(BuildFailure) {
        try remove(at: folder + "/ledger.sqlite")
    }

    private static func remove(at location: String) throws(BuildFailure) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            if let fault = removeTree(location + suffix) { throw fault }
        }
    }

    private static func open(_ location: String, identity: String) throws -> DatabasePool? {
        guard fileExists(location) else { return nil }
        let queue = try DatabasePool(path: location, configuration: configuration)
        return try isOurs(queue, identity: identity) ? queue : nil
    }

    private static func isOurs(_ queue: some DatabaseWriter, identity: String) throws -> Bool {
        // With the very tables that we make, the quick check also finds values that their types and checks forbid: what is
        // read from a row afterwards can be taken for what it is declared to be.
        let tables = try DatabaseQueue().write { db in
            try db.execute(sql: schema)
            return try declarations(db)
        }
        // A connection that only reads would pass over the checks.
        return try queue.writeWithoutTransaction { db in
            try declarations(db) == tables
                && String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'identity'") == identity
                && String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok"
        }
    }

    /// How every table and index was made.
    private static func declarations(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql")
    }

    private static func create(_ location: String, identity: String) throws -> DatabasePool {
        let queue = try DatabasePool(path: location, configuration: configuration)
        try queue.write { db in
            try db.execute(sql: schema)
            try db.execute(sql: "INSERT INTO meta VALUES ('identity', ?)", arguments: [identity])
        }
        return queue
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            if db.configuration.readonly { return }
            // What can be made again needs no fsync; in WAL mode a crash of the machine still leaves a whole file.
            try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8192")
            // Temporary tables end with the process: their journal stays in memory, and so do their first 4 MB.
            try db.execute(sql: "PRAGMA temp.journal_mode = MEMORY; PRAGMA temp.cache_size = -4000")
        }
        return configuration
    }

    /// How many threads keep as many processors busy: one thread writes at a time, and another may wait for it.
    package static func threadCount(lanes: Int) -> Int { lanes + 1 }

    /// The value kept under a name.
    package func value(of key: String) throws -> String? {
        try queue.read { try String.fetchOne($0, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key]) }
    }
}

extension Ledger {
    private static let schema = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE gallery (
            id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,
            -- Its front matter, as JSON.
            described TEXT NOT NULL,
            -- What it was planned from last, with the plan but for its photos and what was to be said of it, as JSON.
            planned TEXT, head TEXT, diagnostics TEXT,
            -- How many files its pages are, and what they were composed from.
            fileCount INTEGER, composed TEXT
        ) STRICT;
        CREATE TABLE photo (
            id INTEGER PRIMARY KEY, gallery INTEGER NOT NULL, name TEXT NOT NULL, stem TEXT NOT NULL, location TEXT,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL,
            settled INTEGER NOT NULL,
            -- 0 to be read, 1 read, 2 rejected for what it holds, 3 failed for another reason.
            status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3), reason TEXT, hint TEXT,
            hash TEXT CHECK (length(hash) = 64), format TEXT,
            width INTEGER CHECK (width BETWEEN 1 AND 1000000000), height INTEGER CHECK (height BETWEEN 1 AND 1000000000),
            orientation INTEGER CHECK (orientation BETWEEN 1 AND 8),
            \(ExifColumns.declarations),
            metadata TEXT, warnings TEXT, color TEXT, colorWarnings TEXT, photoID TEXT,
            -- What was made of it, see `StoredFiles`.
            files TEXT,
            UNIQUE (gallery, name),
            CHECK (status <> 1 OR hash + format + width + height + orientation IS NOT NULL)
        ) STRICT;
        CREATE INDEX photoToRead ON photo (id) WHERE status = 0;
        CREATE INDEX photoIdentifier ON photo (photoID);
        CREATE TABLE sidecar (
            id INTEGER PRIMARY KEY, gallery INTEGER NOT NULL, name TEXT NOT NULL, stem TEXT NOT NULL,
            isRejected INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
            inode INTEGER NOT NULL, settled INTEGER NOT NULL,
            title TEXT, description TEXT, isMarkdown INTEGER NOT NULL, tags TEXT, alt TEXT, photoID TEXT, uploadedAt TEXT, aliases TEXT,
            look TEXT, updatedAt TEXT, date TEXT, city TEXT, country TEXT, diagnostics TEXT,
            -- The sidecar that has the same id and comes first by path.
            idOwner TEXT,
            UNIQUE (gallery, name)
        ) STRICT;
        CREATE TABLE xmpSidecar (
            id INTEGER PRIMARY KEY, gallery INTEGER NOT NULL, name TEXT NOT NULL, location TEXT,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL,
            settled INTEGER NOT NULL,
            -- As of a photo: 0 to be read, 1 read, 3 failed.
            status INTEGER NOT NULL, reason TEXT, fields TEXT, warnings TEXT,
            UNIQUE (gallery, name)
        ) STRICT;
        -- JSON files that are called as Google Takeout calls those of photos.
        CREATE TABLE takeout (
            id INTEGER PRIMARY KEY, gallery INTEGER NOT NULL, name TEXT NOT NULL,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL,
            settled INTEGER NOT NULL, fields TEXT, warnings TEXT,
            UNIQUE (gallery, name)
        ) STRICT;
        CREATE INDEX xmpSidecarToRead ON xmpSidecar (id) WHERE status = 0;
        CREATE INDEX sidecarIdentifier ON sidecar (photoID) WHERE photoID IS NOT NULL;
        CREATE INDEX sidecarRejected ON sidecar (gallery, stem) WHERE isRejected;
        -- What photos are listed by, and which photos of a gallery: positions as `Positions` writes them.
        CREATE TABLE facet (
            kind TEXT NOT NULL, key TEXT NOT NULL, gallery INTEGER NOT NULL, name TEXT NOT NULL,
            photoCount INTEGER NOT NULL, positions TEXT NOT NULL, PRIMARY KEY (kind, key, gallery)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX facetGallery ON facet (gallery);
        -- A text of all cards of a gallery, see `GalleryCards`.
        CREATE TABLE cards (gallery INTEGER PRIMARY KEY, cards TEXT NOT NULL) STRICT;
        CREATE TABLE word (
            word TEXT NOT NULL, gallery INTEGER NOT NULL, positions TEXT NOT NULL, PRIMARY KEY (word, gallery)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX wordGallery ON word (gallery);
        CREATE TABLE output (
            file TEXT NOT NULL,
            -- A gallery; 0 for the site's own; -1 for lists of photos.
            owner INTEGER NOT NULL,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL,
            digest TEXT NOT NULL,
            -- Of a page: the photo's hash and path, or the path of the gallery or text; see PageSource.
            source TEXT, PRIMARY KEY (file, owner)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX outputOwner ON output (owner);
        """

    /// Of this build alone, and kept on disk but for what is touched at a time, so that memory does not grow with the catalogue.
    private static let temporarySchema = """
        CREATE TEMP TABLE lost (file TEXT PRIMARY KEY) WITHOUT ROWID;
        -- What lies in the output though no row says so.
        CREATE TEMP TABLE found (file TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TEMP TABLE planned (owner INTEGER, file TEXT, PRIMARY KEY (owner, file)) WITHOUT ROWID;
        CREATE INDEX temp.plannedFile ON planned (file);
        CREATE TEMP TABLE kept (owner INTEGER PRIMARY KEY);
        CREATE TEMP TABLE staged (
            step INTEGER, file TEXT, owner INTEGER, name TEXT, isNew INTEGER, digest TEXT, source TEXT,
            PRIMARY KEY (step, file, owner)
        ) WITHOUT ROWID;
        """
}

/// The owners of output rows that are no gallery.
package enum OutputOwner {
    package static let site: Int64 = 0
    package static let lists: Int64 = -1
}
