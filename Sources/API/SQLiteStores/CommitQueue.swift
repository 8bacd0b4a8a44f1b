import Dispatch
import GRDB
import Synchronization

/// Writes of many callers, as many as have come while the disk was busy with the last, in one transaction: one wait for
/// the disk serves them all. Each is told only after the disk has it.
final class CommitQueue: Sendable {
    private let pool: DatabasePool
    private let queue = DispatchQueue(label: "CommitQueue")
    private let waiting = Mutex<[any QueuedWrite]>([])

    private let afterEach: @Sendable () -> Void

    /// - Parameter afterEach: is called after each transaction, before anybody is told of it.
    init(_ pool: DatabasePool, afterEach: @escaping @Sendable () -> Void) {
        self.pool = pool
        self.afterEach = afterEach
    }

    /// - Throws: what `change` throws, after which nothing of it is kept and the others' writes are; an error of SQLite where the
    ///   transaction can't be kept.
    func write<Value: Sendable>(_ change: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let write = Write(change, continuation)
            let isFirst = waiting.withLock { writes in
                writes.append(write)
                return writes.count == 1
            }
            if isFirst { queue.async { self.commit() } }
        }
    }

    private func commit() {
        let writes = waiting.withLock { writes in
            defer { writes = [] }
            return writes
        }
        do {
            // Most succeed, so that none needs a way back of its own.
            if try !kept(writes, apart: false) { _ = try kept(writes, apart: true) }
            afterEach()
            for write in writes { write.answer() }
        } catch {
            afterEach()
            for write in writes { write.fail(error) }
        }
    }

    /// - Parameter isApart: whether one that fails leaves the others as they are; else nothing is kept then.
    /// - Returns: whether they are kept.
    private func kept(_ writes: [any QueuedWrite], apart isApart: Bool) throws -> Bool {
        var isKept = true
        try pool.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                for write in writes where !write.perform(in: database, apart: isApart) && !isApart {
                    isKept = false
                    return .rollback
                }
                return .commit
            }
        }
        return isKept
    }
}

private protocol QueuedWrite: Sendable {
    /// - Parameter isApart: whether what it has begun is taken back where it fails.
    /// - Returns: whether it succeeded.
    func perform(in database: Database, apart isApart: Bool) -> Bool
    func answer()
    func fail(_ error: any Error)
}

private final class Write<Value: Sendable>: QueuedWrite {
    private let change: @Sendable (Database) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private let result = Mutex<Result<Value, any Error>>(.failure(CancellationError()))

    init(
        _ change: @escaping @Sendable (Database) throws -> Value,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        self.change = change
        self.continuation = continuation
    }

    func perform(in database: Database, apart isApart: Bool) -> Bool {
        let made = Result {
            guard isApart else { return try change(database) }
            var value: Value?
            try database.inSavepoint {
                value = try change(database)
                return .commit
            }
            guard let value else { throw CancellationError() }
            return value
        }
        result.withLock { $0 = made }
        if case .success = made { return true } else { return false }
    }

    func answer() { continuation.resume(with: result.withLock { $0 }) }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
