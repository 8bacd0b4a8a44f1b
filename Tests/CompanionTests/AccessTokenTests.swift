import Companion
import Crypto
import Foundation
import Synchronization
import Testing

/// Tokens as others would make them.
@Suite struct AccessTokenTests {
    private static let secret = "0123456789abcdef0123456789abcdef"
    private static let time = 1_700_000_000

    @Test func row41_aTokenIsGoodForAQuarterOfAnHour() async throws {
        let clock = Mutex(Self.time)
        let tokens = await AccessTokens([try SigningSecret(Self.secret)]) { clock.withLock { $0 } }
        let token = try await tokens.sign(userID: "ada")
        for (seconds, isGood) in [(0, true), (899, true), (900, false), (-1, false)] {
            clock.withLock { $0 = Self.time + seconds }
            #expect(try await isTaken(token, tokens) == isGood, "after \(seconds) s")
        }
    }

    @Test func row41_aSecretCanBeChangedWhileTokensAreOut() async throws {
        let (old, new) = (try SigningSecret(Self.secret), try SigningSecret(String(Self.secret.reversed())))
        let token = try await AccessTokens([old]) { Self.time }.sign(userID: "ada")
        #expect(try await isTaken(token, AccessTokens([new, old]) { Self.time }))
        #expect(try await !isTaken(token, AccessTokens([new]) { Self.time }))
    }

    /// Signed with our secret, and wrong otherwise.
    /// - Parameter value: as JSON; nil for none.
    @Test(arguments: [
        ("aud", "\"another\""), ("aud", nil), ("exp", "1700000000"), ("exp", nil),
        ("exp", "\"1800000000\""),
        ("exp", "1e400"), ("nbf", "1700000001"), ("nbf", nil), ("sub", "7"), ("sub", nil),
    ])
    func row41_whatIsSignedAndWrongIsRefused(claim: String, value: String?) async throws {
        let tokens = await AccessTokens([try SigningSecret(Self.secret)]) { Self.time }
        let parts = try (try await tokens.sign(userID: "ada")).split(separator: ".").prefix(2).map { try decoded($0) }
        #expect(try await isTaken(signed(parts[0], parts[1], Self.secret), tokens), "as it is, it is good")
        var members = try JSONSerialization.jsonObject(with: Data(parts[1].utf8)) as? [String: Any] ?? [:]
        #expect(members.removeValue(forKey: claim) != nil)
        let rest = String(decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self).dropLast()
        let claims = "\(rest)\(value.map { ",\"\(claim)\":\($0)" } ?? "")}"
        #expect(try await !isTaken(signed(parts[0], claims, Self.secret), tokens), "\(claims)")
    }

    /// Who has another key signs with that, and says whatever may make us use it.
    @Test(arguments: ["HS256", "HS512", "RS256", "ES256", "none", "nOnE", ""])
    func row41_whatAnotherKeyHasSignedIsRefused(algorithm: String) async throws {
        let tokens = await AccessTokens([try SigningSecret(Self.secret)]) { Self.time }
        let claims = try decoded(try await tokens.sign(userID: "ada").split(separator: ".")[1])
        let key = "my own secret of 32 characters.."
        let jwk = #"{"kty":"oct","k":"\#(encoded(Data(key.utf8)))","kid":"mine"}"#
        for more in [
            #""jwk":\#(jwk)"#, #""kid":"mine","jwk":\#(jwk)"#, #""kid":"../""#, #""jku":"http://127.0.0.1:1/""#,
        ] {
            let header = #"{"alg":"\#(algorithm)","typ":"JWT",\#(more)}"#
            #expect(try await !isTaken(signed(header, claims, key), tokens), "\(header)")
            #expect(try await !isTaken(encoded(Data(header.utf8)) + "." + encoded(Data(claims.utf8)) + ".", tokens))
        }
    }

    @Test func moreTokensThanAreRememberedAreKnownApart() async throws {
        let tokens = await AccessTokens([try SigningSecret(Self.secret)]) { Self.time }
        var signed: [(token: String, person: String)] = []
        for number in 0..<4100 {
            let token = try await tokens.sign(userID: "person\(number)")
            signed.append((token, "person\(number)"))
        }
        for (token, person) in signed + signed { #expect(try await tokens.userID(of: token) == person) }
    }

    private func isTaken(_ token: String, _ tokens: AccessTokens) async throws -> Bool {
        do {
            return try await tokens.userID(of: token) == "ada"
        } catch let error as CompanionError where error == .wrongToken {
            return false
        }
    }

    private func signed(_ header: String, _ claims: String, _ secret: String) -> String {
        let text = [header, claims].map { encoded(Data($0.utf8)) }.joined(separator: ".")
        let key = SymmetricKey(data: Data(secret.utf8))
        return text + "." + encoded(Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)))
    }

    private func encoded(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private func decoded(_ part: Substring) throws -> String {
        let text = part.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
        return String(decoding: try #require(Data(base64Encoded: text + padding)), as: UTF8.self)
    }
}
