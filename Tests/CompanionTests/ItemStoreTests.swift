import Companion
import SiteModel
import Testing

/// What every store of items does.
@Suite struct ItemStoreTests {
    @Test(arguments: StoreKind.allCases) func anItemIsFoundAsItWasPut(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let attributes: JSONObject = [
            "nested": .object(["list": .list([.null, .flag(true), .number(0.5), .integer(-1)])]),
            "text": .text("é\u{0}\"'"),
        ]
        let item = item("1", of: "ada", attributes)
        try await stores.items.put(item)
        #expect(try await stores.items.item(id: "1") == item)
        #expect(try await stores.items.item(id: "2") == nil)
    }

    @Test(arguments: StoreKind.allCases) func oneOwnersAreListedAndRemovedAlone(kind: StoreKind) async throws {
        let stores = try kind.stores()
        for (id, owner) in [("1", "ada"), ("2", "eve"), ("3", "ada"), ("4", "ada")] {
            try await stores.items.put(item(id, of: owner, [:]))
        }
        #expect(try await stores.items.items(ownerID: "ada", after: nil, limit: 2).map(\.id) == ["1", "3"])
        #expect(try await stores.items.items(ownerID: "ada", after: "3", limit: 2).map(\.id) == ["4"])
        #expect(try await stores.items.remove(id: "4"))
        #expect(try await !stores.items.remove(id: "4"))
        try await stores.items.removeAll(ownerID: "ada")
        #expect(try await stores.items.items(ownerID: "ada", after: nil, limit: 9).isEmpty)
        #expect(try await stores.items.items(ownerID: "eve", after: nil, limit: 9).map(\.id) == ["2"])
    }

    @Test(arguments: StoreKind.allCases) func whoIsRemovedAddsNothing(kind: StoreKind) async throws {
        let stores = try kind.stores()
        try await stores.items.add(item("1", of: "ada", [:]), limit: 9)
        try await stores.ratings.move(from: "ada", to: "gone:1")
        await #expect(throws: CompanionError.wrongToken) {
            try await stores.items.add(item("2", of: "ada", [:]), limit: 9)
        }
        try await stores.items.add(item("3", of: "eve", [:]), limit: 9)
        #expect(try await stores.items.items(ownerID: "ada", after: nil, limit: 9).map(\.id) == ["1"])
        #expect(try await stores.items.item(id: "3") != nil)
    }

    @Test(arguments: StoreKind.allCases) func anOwnerHasOnlySoMany(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...9 {
                group.addTask {
                    do { try await stores.items.add(item(String(number), of: "ada", [:]), limit: 5) } catch {
                        #expect(error as? CompanionError == .tooManyItems)
                        return true
                    }
                    return false
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused == 4)
        try await stores.items.add(item("10", of: "eve", [:]), limit: 5)
        #expect(try await stores.items.items(ownerID: "ada", after: nil, limit: 9).count == 5)
    }

    @Test(arguments: StoreKind.allCases) func changesAtOnceAddUp(kind: StoreKind) async throws {
        let stores = try kind.stores()
        try await stores.items.put(item("1", of: "ada", [:]))
        let items = Items(stores.items, now: { UTCTime(secondsSince1970: 1_700_000_002) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    _ = try await items.change(
                        id: "1",
                        owner: "ada",
                        name: nil,
                        description: nil,
                        attributes: ["\(number)": .integer(number)]
                    )
                }
            }
            try await group.waitForAll()
        }
        #expect(try await stores.items.item(id: "1")?.attributes.count == 50)
    }

    @Test(arguments: StoreKind.allCases) func whatIsRemovedMeanwhileStaysAway(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let items = Items(stores.items, now: { UTCTime(secondsSince1970: 1_700_000_002) })
        for number in 0..<20 {
            let id = "\(number)"
            try await stores.items.put(item(id, of: "ada", [:]))
            async let removed: Void = items.remove(id: id, owner: "ada")
            for _ in 0..<5 {
                _ = try? await items.change(id: id, owner: "ada", name: "New", description: nil, attributes: [:])
            }
            try await removed
            #expect(try await stores.items.item(id: id) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func aChangeThatIsGivenUpLeavesTheItem(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let item = item("1", of: "ada", [:])
        try await stores.items.put(item)
        await #expect(throws: CompanionError.notYours) {
            try await stores.items.change(id: "1") {
                $0.name = "Other"
                throw CompanionError.notYours
            }
        }
        #expect(try await stores.items.item(id: "1") == item)
        #expect(try await stores.items.change(id: "2") { $0.name = "Other" } == nil)
        #expect(try await stores.items.item(id: "2") == nil)
    }

    private func item(_ id: String, of owner: String, _ attributes: JSONObject) -> Item {
        Item(
            id: id,
            ownerID: owner,
            name: "Frame",
            description: "Oak",
            attributes: attributes,
            createdAt: UTCTime(secondsSince1970: 1_700_000_000),
            updatedAt: UTCTime(secondsSince1970: 1_700_000_001)
        )
    }
}
