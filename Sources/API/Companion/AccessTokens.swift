import JWTKit
import SiteModel
import Synchronization

/// Access tokens: JSON Web Tokens that say who somebody is for a quarter of an hour, and nothing of what they may do.
package struct AccessTokens: Sendable {
    /// In seconds.
    package static let lifetime = 900
    /// Of a guest, who has nothing to renew it with.
    package static let guestLifetime = 365 * 86_400

    private let keys: JWTKeyCollection
    private let current: JWKIdentifier
    private let now: @Sendable () -> Int
    private let verified = VerifiedTokens()

    /// - Parameters:
    ///   - secrets: the first signs; those after it are still believed, until they are taken away.
    ///   - now: seconds since 1970.
    package init(_ secrets: [SigningSecret], now: @escaping @Sendable () -> Int) async {
        keys = JWTKeyCollection()
        self.now = now
        for secret in secrets {
            await keys.add(
                hmac: HMACKey(from: secret.bytes),
                digestAlgorithm: .sha256,
                kid: JWKIdentifier(string: secret.id)
            )
        }
        current = JWKIdentifier(string: secrets.first?.id ?? "")
    }

    package func sign(userID: String) async throws -> String {
        let now = now()
        let lifetime = isGuest(userID) ? Self.guestLifetime : Self.lifetime
        let claims = Claims(sub: userID, aud: Claims.audience, iat: now, nbf: now, exp: now + lifetime)
        return try await keys.sign(claims, kid: current)
    }

    /// - Returns: whose token it is.
    /// - Throws: `CompanionError.wrongToken`, whatever is wrong.
    package func userID(of token: String) async throws -> String {
        let claims: Claims
        do {
            if let known = verified[token] {
                claims = known
            } else {
                claims = try await keys.verify(token, as: Claims.self)
                verified[token] = claims
            }
        } catch {
            throw CompanionError.wrongToken
        }
        let now = now()
        guard claims.aud == Claims.audience, claims.nbf <= now, now < claims.exp else {
            throw CompanionError.wrongToken
        }
        return claims.sub
    }

    fileprivate struct Claims: JWTPayload {
        static let audience = "siteapi"

        var sub: String
        var aud: String
        var iat: Int
        var nbf: Int
        var exp: Int

        // Times are looked at by the clock that the companion goes by.
        func verify(using algorithm: some JWTAlgorithm) {}
    }
}

/// Tokens whose signature has been found right: whoever has one sends it again and again. What it says is looked at each
/// time.
private final class VerifiedTokens: Sendable {
    private let claims = Mutex<[String: AccessTokens.Claims]>([:])

    subscript(token: String) -> AccessTokens.Claims? {
        get { claims.withLock { $0[token] } }
        set {
            claims.withLock { claims in
                // Those that are still sent come back at once.
                if claims.count >= 4096 { claims.removeAll(keepingCapacity: true) }
                claims[token] = newValue
            }
        }
    }
}

/// What tokens are signed with: at least 256 bits.
package struct SigningSecret: Sendable {
    let bytes: [UInt8]
    /// Says which of several a token was signed with, and nothing of the secret.
    let id: String

    /// What stands in secrets that were made to be replaced, and by chance in none: each is of six letters at least.
    private static let givenAway = ["secret", "change", "password", "example", "default", "insecure", "jwtkey"]
    /// Keys that well-known handbooks print: FastAPI's on tokens, and Flask's on its configuration.
    private static let printed = [
        "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
        "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
    ]

    /// - Throws: `CompanionError` for one that is short, or that everybody knows.
    package init(_ text: String) throws(CompanionError) {
        let letters = text.lowercased().replacing(/[^a-z]/, with: "")
        guard text.utf8.count >= 32, Set(text.utf8).count >= 10,
            !Self.givenAway.contains(where: letters.contains), !Self.printed.contains(text.lowercased())
        else {
            throw CompanionError(
                .invalid,
                "weak_secret",
                "JWT_SECRET_KEY is short or known to everybody",
                details: "set it to the output of: openssl rand -hex 32"
            )
        }
        bytes = Array(text.utf8)
        id = String(ContentHash(of: "key id " + text).hex.prefix(8))
    }
}
