import Crypto
import SiteModel

/// A refresh token as it is kept: a hash, from which nobody makes the token.
package struct KeptToken: Sendable, Equatable {
    package var hash: String
    /// All tokens that came of one sign-in.
    package var family: String
    package var userID: String
    /// Seconds since 1970.
    package var expiresAt: Int

    package init(hash: String, family: String, userID: String, expiresAt: Int) {
        self.hash = hash
        self.family = family
        self.userID = userID
        self.expiresAt = expiresAt
    }
}

/// What a store says when a refresh token is used.
package enum TokenExchange: Sendable, Equatable {
    /// Its successor is kept. Also where it has been used just before: an answer can get lost.
    case exchanged(KeptToken)
    /// It was used before that. Somebody else has it: all of its family are gone now.
    case reused
    /// There is none, or no longer.
    case unknown
}

/// The sessions of browsers and other clients. Every implementation passes the same suite of tests.
package protocol TokenStore: Sendable {
    func add(_ token: KeptToken) async throws
    /// - Parameters:
    ///   - successor: the hash of the token that takes its place.
    ///   - grace: for how many seconds after its first use it may be used again.
    func exchange(
        _ hash: String,
        for successor: String,
        at now: Int,
        grace: Int,
        lifetime: Int
    ) async throws -> TokenExchange
    /// Of the sign-in that a token came of.
    func revokeFamily(of hash: String) async throws
    func revokeAll(of userID: String) async throws
    func removeExpired(at now: Int) async throws
}

/// The rules of sessions: a refresh token lives for 30 days and is good once.
package struct Sessions: Sendable {
    /// In seconds.
    package static let lifetime = 30 * 86_400
    /// An answer can get lost on its way; its client asks once more.
    private static let grace = 10

    private let store: any TokenStore
    private let now: @Sendable () -> Int
    private let key: SymmetricKey

    /// - Parameters:
    ///   - secret: tokens follow from those before them and this.
    ///   - now: seconds since 1970.
    package init(_ store: any TokenStore, secret: SigningSecret, now: @escaping @Sendable () -> Int) {
        self.store = store
        self.now = now
        key = SymmetricKey(data: secret.bytes)
    }

    /// - Returns: a refresh token, which is kept nowhere.
    package func begin(userID: String) async throws -> String {
        let token = hexadecimal(randomBytes(32))
        let expiry = now() + Self.lifetime
        try await store.add(KeptToken(hash: hash(token), family: randomUUID(), userID: userID, expiresAt: expiry))
        return token
    }

    /// - Returns: the token that takes its place, and whose it is. It follows from the first, so that who asks twice gets the
    ///   same.
    /// - Throws: `CompanionError.wrongToken`.
    package func renew(_ token: String) async throws -> (token: String, userID: String) {
        let successor = self.successor(of: token)
        let answer = try await store.exchange(
            hash(token),
            for: hash(successor),
            at: now(),
            grace: Self.grace,
            lifetime: Self.lifetime
        )
        guard case .exchanged(let kept) = answer else { throw CompanionError.wrongToken }
        return (successor, kept.userID)
    }

    /// Signs out; no token of the family is good afterwards.
    package func end(_ token: String) async throws { try await store.revokeFamily(of: hash(token)) }

    package func removeExpired() async throws { try await store.removeExpired(at: now()) }

    package func endAll(of userID: String) async throws { try await store.revokeAll(of: userID) }

    private func successor(of token: String) -> String {
        hexadecimal(HMAC<SHA256>.authenticationCode(for: Array("successor \(token)".utf8), using: key))
    }

    private func hash(_ token: String) -> String { hexadecimal(SHA256.hash(data: Array(token.utf8))) }
}
