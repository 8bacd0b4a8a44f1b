import Companion
import SiteModel
import Synchronization
import Testing

/// Sessions with every store of tokens.
@Suite struct SessionTests {
    /// A clock that stands until it is set.
    final class Clock: Sendable {
        private let seconds = Mutex(1_700_000_000)
        var now: @Sendable () -> Int { { self.seconds.withLock { $0 } } }
        func pass(_ count: Int) { seconds.withLock { $0 += count } }
    }

    @Test(arguments: StoreKind.allCases) func row43_aTokenIsGoodOnce(kind: StoreKind) async throws {
        let clock = Clock()
        let stores = try kind.stores()
        let sessions = try sessions(stores, clock)
        let first = try await sessions.begin(userID: "ada")
        let (second, userID) = try await sessions.renew(first)
        #expect(userID == "ada" && second != first)
        clock.pass(9)
        #expect(try await sessions.renew(first).token == second, "an answer that got lost is given again")
        let third = try await sessions.renew(second).token
        clock.pass(60)
        await #expect(throws: CompanionError.wrongToken) { try await sessions.renew(first) }
        await #expect(throws: CompanionError.wrongToken, "its whole family is gone") { try await sessions.renew(third) }
    }

    @Test(arguments: StoreKind.allCases) func anotherSignInIsAnotherFamily(kind: StoreKind) async throws {
        let clock = Clock()
        let stores = try kind.stores()
        let sessions = try sessions(stores, clock)
        let (phone, desk) = (try await sessions.begin(userID: "ada"), try await sessions.begin(userID: "ada"))
        try await sessions.end(phone)
        await #expect(throws: CompanionError.wrongToken) { try await sessions.renew(phone) }
        let next = try await sessions.renew(desk).token
        try await sessions.endAll(of: "ada")
        await #expect(throws: CompanionError.wrongToken) { try await sessions.renew(next) }
    }

    @Test(arguments: StoreKind.allCases) func aTokenEndsAfterThirtyDays(kind: StoreKind) async throws {
        let clock = Clock()
        let stores = try kind.stores()
        let sessions = try sessions(stores, clock)
        let token = try await sessions.begin(userID: "ada")
        clock.pass(30 * 86_400)
        await #expect(throws: CompanionError.wrongToken) { try await sessions.renew(token) }
        await #expect(throws: CompanionError.wrongToken) { try await sessions.renew("nobody's") }
    }

    private func sessions(_ stores: Stores, _ clock: Clock) throws -> Sessions {
        let secret = try SigningSecret("0123456789abcdef0123456789abcdef")
        return Sessions(stores.tokens, secret: secret, now: clock.now)
    }
}
