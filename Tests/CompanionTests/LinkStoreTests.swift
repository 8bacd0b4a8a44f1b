import Companion
import Testing

/// What every store of links to new passwords does.
@Suite struct LinkStoreTests {
    @Test(arguments: StoreKind.allCases) func aLinkIsTakenOnceAndInTime(kind: StoreKind) async throws {
        let links = try kind.stores().links
        try await links.add("a", for: "ada", until: 100)
        try await links.add("b", for: "eve", until: 100)
        #expect(try await links.take("c", at: 50) == nil)
        #expect(try await links.take("a", at: 99) == "ada")
        #expect(try await links.take("a", at: 99) == nil)
        #expect(try await links.take("b", at: 100) == nil)
        for user in ["ada", "eve"] { try await links.add("of \(user)", for: user, until: 100) }
        try await links.removeAll(of: "ada")
        #expect(try await links.take("of ada", at: 50) == nil)
        #expect(try await links.take("of eve", at: 50) == "eve")
    }
}
