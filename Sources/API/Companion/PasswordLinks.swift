import Crypto
import SiteModel

/// Links by which somebody chooses a new password. Every implementation passes the same suite of tests.
package protocol LinkStore: Sendable {
    /// - Parameters:
    ///   - hash: of what the link holds, from which nobody makes the link.
    ///   - expiry: in seconds since 1970.
    func add(_ hash: String, for userID: String, until expiry: Int) async throws
    /// Takes it away, so that it is good once.
    /// - Returns: whose it was; nil where there is none, or no longer.
    func take(_ hash: String, at now: Int) async throws -> String?
    func removeAll(of userID: String) async throws
}

/// The rules of those links: good for an hour, and once.
package struct PasswordLinks: Sendable {
    private static let lifetime = 3600

    private let store: any LinkStore
    private let now: @Sendable () -> Int

    /// - Parameter now: seconds since 1970.
    package init(_ store: any LinkStore, now: @escaping @Sendable () -> Int) {
        self.store = store
        self.now = now
    }

    /// - Returns: what the link holds, which is kept nowhere.
    package func make(for account: Account) async throws -> String {
        let token = hexadecimal(randomBytes(32))
        try await store.add(hash(token), for: account.id, until: now() + Self.lifetime)
        return token
    }

    package func removeAll(of userID: String) async throws { try await store.removeAll(of: userID) }

    /// - Throws: `CompanionError` where it is no link, or no longer.
    func take(_ token: String) async throws -> String {
        guard let userID = try await store.take(hash(token), at: now()) else {
            throw CompanionError(
                .unknownCaller,
                "invalid_link",
                "the link is not valid, or no longer",
                details: "ask for another"
            )
        }
        return userID
    }

    private func hash(_ token: String) -> String { hexadecimal(SHA256.hash(data: Array("link \(token)".utf8))) }
}
