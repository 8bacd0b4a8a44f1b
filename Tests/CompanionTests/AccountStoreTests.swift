import Companion
import SiteModel
import Testing

/// What every store of accounts does.
@Suite struct AccountStoreTests {
    @Test(arguments: StoreKind.allCases) func anAccountIsFoundByItsIDAndItsName(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let account = try account("1", "Ada")
        try await stores.accounts.add(account)
        #expect(try await stores.accounts.account(id: "1") == account)
        #expect(try await stores.accounts.account(username: #require(Username("ADA"))) == account)
        #expect(try await stores.accounts.account(id: "2") == nil)
        #expect(try await stores.accounts.account(username: #require(Username("Ad"))) == nil)
    }

    @Test(arguments: StoreKind.allCases, [("ada", "ADA"), ("é", "e\u{301}")])
    func aNameIsTakenInEveryWayOfWritingIt(kind: StoreKind, names: (String, String)) async throws {
        let stores = try kind.stores()
        try await stores.accounts.add(try account("1", names.0))
        let other = try account("2", names.1)
        await #expect(throws: CompanionError.usernameTaken) { try await stores.accounts.add(other) }
        #expect(try await stores.accounts.account(id: "2") == nil)
    }

    @Test(arguments: StoreKind.allCases) func ofManyWhoWantANameOneGetsIt(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let wishes = try (0..<20).map { try account("\($0)", "ada") }
        let taken = await withTaskGroup(of: Bool.self) { group in
            for wish in wishes {
                group.addTask { (try? await stores.accounts.add(wish)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 1)
    }

    @Test(arguments: StoreKind.allCases) func onlyWhatIsSaidChanges(kind: StoreKind) async throws {
        let stores = try kind.stores()
        var account = try account("1", "ada")
        try await stores.accounts.add(account)
        account.role = .admin
        #expect(try await stores.accounts.change(id: "1", AccountChange(role: .admin)) == account)
        account.email = nil
        account.passwordHash = "other"
        let change = AccountChange(passwordHash: "other", email: "")
        #expect(try await stores.accounts.change(id: "1", change) == account)
        #expect(try await stores.accounts.account(id: "1") == account)
        #expect(try await stores.accounts.change(id: "2", AccountChange(role: .admin)) == nil)
    }

    @Test(arguments: StoreKind.allCases) func aRemovedAccountIsGoneAndItsNameFree(kind: StoreKind) async throws {
        let stores = try kind.stores()
        try await stores.accounts.add(try account("1", "ada"))
        #expect(try await stores.accounts.remove(id: "1"))
        #expect(try await !stores.accounts.remove(id: "1"))
        try await stores.accounts.add(try account("2", "ada"))
        #expect(try await stores.accounts.account(username: #require(Username("ada")))?.id == "2")
    }

    @Test(arguments: StoreKind.allCases) func allAreListedAPartAtATime(kind: StoreKind) async throws {
        let stores = try kind.stores()
        for id in ["3", "1", "2"] { try await stores.accounts.add(try account(id, "name\(id)")) }
        #expect(try await stores.accounts.accounts(after: nil, limit: 2).map(\.id) == ["1", "2"])
        #expect(try await stores.accounts.accounts(after: "2", limit: 2).map(\.id) == ["3"])
    }

    private func account(_ id: String, _ name: String) throws -> Account {
        Account(
            id: id,
            username: try #require(Username(name)),
            passwordHash: "hash",
            role: .user,
            email: "ada@example.com",
            createdAt: UTCTime(secondsSince1970: 1_700_000_000)
        )
    }
}
