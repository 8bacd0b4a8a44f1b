import Companion
import Testing

@Suite struct AccessTokenTests {
    @Test func row41_aTokenThatWasGoodExpiresAllTheSame() async throws {
        let clock = SessionTests.Clock()
        let tokens = await AccessTokens([try Self.secret], now: clock.now)
        let token = try await tokens.sign(userID: "ada")
        #expect(try await tokens.userID(of: token) == "ada")
        clock.pass(AccessTokens.lifetime - 1)
        #expect(try await tokens.userID(of: token) == "ada")
        clock.pass(1)
        await #expect(throws: CompanionError.wrongToken) { try await tokens.userID(of: token) }
    }

    @Test func moreTokensThanAreRememberedAreKnownApart() async throws {
        let tokens = await AccessTokens([try Self.secret], now: { 1_700_000_000 })
        for number in 0..<4100 {
            let token = try await tokens.sign(userID: "person\(number)")
            #expect(try await tokens.userID(of: token) == "person\(number)")
        }
    }

    private static var secret: SigningSecret {
        get throws { try SigningSecret("of-a-test-and-nothing-else-0123456789") }
    }
}
