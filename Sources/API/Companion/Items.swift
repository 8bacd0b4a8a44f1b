package import SiteModel

/// Something of somebody's, as the table items holds it: a name, a description, and whatever else its owner sends.
package struct Item: Sendable, Equatable {
    package var id: String
    package var ownerID: String
    package var name: String
    package var description: String
    /// By the names that the owner gave them.
    package var attributes: JSONObject
    package var createdAt: UTCTime
    package var updatedAt: UTCTime

    package init(
        id: String,
        ownerID: String,
        name: String,
        description: String,
        attributes: JSONObject,
        createdAt: UTCTime,
        updatedAt: UTCTime
    ) {
        self.id = id
        self.ownerID = ownerID
        self.name = name
        self.description = description
        self.attributes = attributes
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// People's items. Every implementation passes the same suite of tests.
package protocol ItemStore: Sendable {
    /// Adds it, or puts it in the place of the one with its id.
    func put(_ item: Item) async throws
    /// Adds what its owner just made.
    /// - Throws: `CompanionError.wrongToken` of an owner whose ratings have been moved: who was removed meanwhile leaves
    ///   nothing behind; and `CompanionError.tooManyItems` of one who has as many.
    func add(_ item: Item, limit: Int) async throws
    func item(id: String) async throws -> Item?
    /// Nobody else changes or removes it between `edit`'s reading and the writing.
    /// - Parameter edit: what it throws leaves the item as it was.
    /// - Returns: the item as it is then; nil where there is none, and none is made.
    func change(id: String, _ edit: @escaping @Sendable (inout Item) throws -> Void) async throws -> Item?
    /// - Returns: whether there was one.
    func remove(id: String) async throws -> Bool
    /// One owner's, in the order of their ids.
    /// - Parameter id: they come after it.
    func items(ownerID: String, after id: String?, limit: Int) async throws -> [Item]
    func removeAll(ownerID: String) async throws
}

/// The rules of items: whose they are, nobody else sees or changes them.
package struct Items: Sendable {
    private let store: any ItemStore
    private let now: @Sendable () -> UTCTime

    package init(_ store: any ItemStore, now: @escaping @Sendable () -> UTCTime) {
        self.store = store
        self.now = now
    }

    package func all(of owner: String, after id: String?, limit: Int) async throws -> [Item] {
        try await store.items(ownerID: owner, after: id, limit: limit)
    }

    /// - Throws: `CompanionError` where there is none, and no other where it is another's.
    package func existing(id: String, owner: String) async throws -> Item {
        guard let item = try await store.item(id: id), item.ownerID == owner else { throw Self.noSuchItem }
        return item
    }

    /// - Throws: `CompanionError` where the name is missing, or something is too long.
    package func add(
        owner: String,
        name: String,
        description: String,
        attributes: JSONObject
    ) async throws -> Item {
        let now = now()
        let item = Item(
            id: randomUUID(),
            ownerID: owner,
            name: name,
            description: description,
            attributes: attributes,
            createdAt: now,
            updatedAt: now
        )
        try check(item)
        try await store.add(item, limit: Self.limit)
        return item
    }

    /// - Parameters:
    ///   - name: nil stays, and so does the description.
    ///   - attributes: those that are not named stay.
    package func change(
        id: String,
        owner: String,
        name: String?,
        description: String?,
        attributes: JSONObject
    ) async throws -> Item {
        let now = now()
        let changed = try await store.change(id: id) { item in
            guard item.ownerID == owner else { throw Self.noSuchItem }
            item.name = name ?? item.name
            item.description = description ?? item.description
            for member in attributes { item.attributes[member.key] = member.value }
            item.updatedAt = now
            try check(item)
        }
        guard let changed else { throw Self.noSuchItem }
        return changed
    }

    package func remove(id: String, owner: String) async throws {
        let item = try await existing(id: id, owner: owner)
        guard try await store.remove(id: item.id) else { throw Self.noSuchItem }
    }

    package func forget(userID: String) async throws { try await store.removeAll(ownerID: userID) }

    private func check(_ item: Item) throws(CompanionError) {
        guard !item.name.isEmpty else { throw CompanionError(.invalid, "member_missing", "name is missing") }
        _ = try bounded(item.name, "name", 200)
        _ = try bounded(item.description, "description", 10_000)
        // Changes add up, and what is kept must be readable.
        guard item.attributes.count <= 200, JSONValue.object(item.attributes).bytes().count <= 64 << 10 else {
            throw CompanionError(
                .tooLarge,
                "item_too_large",
                "the item is too large",
                details: "at most 200 members and 64 KB"
            )
        }
    }

    /// For each owner: whoever wants to fill the disk needs many accounts for it.
    private static let limit = 2000

    private static let noSuchItem = CompanionError(.missing, "item_not_found", "there is no such item")
}
