import Companion
import Glibc
import SiteModel
import Testing

@Suite struct PasswordTests {
    /// Whether there is an account must not be told by how long the answer takes either.
    @Test func row46_whoIsNobodyTakesAsLong() async throws {
        let hasher = try PasswordHasher(cost: 10, lanes: 1)
        let account = try await account("a long password", hasher)
        let known = try await refusalTime("another one", account, hasher)
        let unknown = try await refusalTime("another one", nil, hasher)
        let impossible = try await refusalTime(String(repeating: "a", count: 100), account, hasher)
        #expect(min(unknown, impossible) > known / 4 && max(unknown, impossible) < known * 4)
        #expect(try await !hasher.matches("nobody", nil), "not even with what its hash is of")
    }

    @Test(arguments: [("caf\u{E9} au lait", "cafe\u{301} au lait"), ("cafe\u{301} au lait", "caf\u{E9} au lait")])
    func row47_anAccentIsTheSameHoweverItIsTyped(chosen: String, typed: String) async throws {
        let hasher = try PasswordHasher(cost: 4, lanes: 1)
        #expect(try await hasher.matches(typed, account(chosen, hasher)))
    }

    @Test func row47_72BytesAreTakenAnd73AreNot() async throws {
        let hasher = try PasswordHasher(cost: 4, lanes: 1)
        let longest = String(repeating: "a", count: 70) + "\u{E9}"
        let account = try await account(longest, hasher)
        #expect(try await hasher.matches(longest, account))
        #expect(try await !hasher.matches(longest + "b", account), "what bcrypt would pass over counts")
        #expect(throws: CompanionError.self) { try NewPassword("b" + longest) }
        #expect(throws: CompanionError.self) { try NewPassword("nul \0 inside") }
    }

    /// In ticks of the processors: what else the machine does is not in it.
    private func refusalTime(_ password: String, _ account: Account?, _ hasher: PasswordHasher) async throws -> Int {
        let start = clock()
        #expect(try await !hasher.matches(password, account))
        return clock() - start
    }

    private func account(_ password: String, _ hasher: PasswordHasher) async throws -> Account {
        Account(
            id: "1",
            username: try #require(Username("ada")),
            passwordHash: try await hasher.hash(try NewPassword(password)),
            role: .user,
            createdAt: UTCTime(secondsSince1970: 1_700_000_000)
        )
    }
}
