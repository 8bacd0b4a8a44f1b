import BCrypt
import Dispatch
import SiteModel
import Synchronization

/// A password that bcrypt can tell from every other: it would pass over what comes after 72 bytes or a byte of 0.
package struct NewPassword: Sendable {
    let text: String

    /// - Throws: `CompanionError` where it is too short or too long.
    package init(_ text: String) throws(CompanionError) {
        // Keyboards differ in how they write an accent.
        let normal = normalizationFormC(text)
        guard normal.count >= 8 else {
            throw CompanionError(.invalid, "password_too_short", "a password has at least 8 characters")
        }
        guard normal.utf8.count <= BCrypt.longestByteCount, !normal.utf8.contains(0) else {
            throw CompanionError(.invalid, "password_too_long", "a password has at most 72 bytes, and no NUL")
        }
        self.text = normal
    }
}

/// Hashes passwords on threads of its own, so that sign-ins, which are slow on purpose, take nothing from reading. As many
/// wait as its queue is long; the others are sent away.
package final class PasswordHasher: Sendable {
    private let cost: Int
    private let queueLength: Int
    private let lanes: [DispatchQueue]
    private let asked = Mutex((waiting: 0, lane: 0))
    /// Stands in for the hash of an account that is not there, so that it takes as long to say so.
    private let hashOfNobody: String

    /// - Parameters:
    ///   - cost: bcrypt's, the binary logarithm of its rounds.
    ///   - lanes: how many are hashed at the same time.
    ///   - queueLength: how many more may wait.
    /// - Throws: where the C library knows no bcrypt.
    package init(cost: Int = 12, lanes: Int, queueLength: Int = 32) throws {
        self.cost = cost
        self.queueLength = queueLength + lanes
        self.lanes = (0..<max(1, lanes)).map { DispatchQueue(label: "PasswordHasher \($0)") }
        hashOfNobody = try BCrypt.hash("nobody", cost: cost, salt: randomBytes(16))
    }

    package func hash(_ password: NewPassword) async throws -> String {
        let cost = cost
        return try await run { try BCrypt.hash(password.text, cost: cost, salt: randomBytes(16)) }
    }

    /// Whether the password is the account's. It hashes once, whether there is an account or not.
    package func matches(_ password: String, _ account: Account?) async throws -> Bool {
        let hash = account?.passwordHash ?? hashOfNobody
        // What can't be anybody's is hashed too, in a form that can.
        let isPossible = password.utf8.count <= BCrypt.longestByteCount && !password.utf8.contains(0)
        let tried = isPossible ? normalizationFormC(password) : "impossible"
        let matches = try await run { BCrypt.matches(tried, hash) }
        return matches && isPossible && account != nil
    }

    private func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        let lane = try asked.withLock { asked in
            guard asked.waiting < queueLength else {
                throw CompanionError(.busy, "too_many_sign_ins", "too many people sign in at once")
            }
            asked.waiting += 1
            asked.lane = (asked.lane + 1) % lanes.count
            return lanes[asked.lane]
        }
        defer { asked.withLock { $0.waiting -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            lane.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}

/// That nobody can foresee.
package func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}
