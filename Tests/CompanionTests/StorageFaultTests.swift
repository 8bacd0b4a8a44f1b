import Companion
import Foundation
import SQLiteStores
import SiteModel
import Testing

/// What SQLite can't do becomes an error that the routes know.
@Suite struct StorageFaultTests {
    private let file: URL

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        file = folder.appending(path: "siteapi.sqlite")
    }

    @Test func row69_whatAnotherHoldsIsUnavailable() async throws {
        let holder = SQLiteItems(try CompanionDatabase(at: file.path))
        let items = SQLiteItems(try CompanionDatabase(at: file.path, busyTimeoutSeconds: 0.1))
        try await holder.put(item("1"))
        let (held, free) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let change = holder.change(id: "1") { _ in
            held.signal()
            free.wait()
        }
        await Task.detached { held.wait() }.value
        await #expect { try await items.put(item("2")) } throws: { isUnavailable($0) }
        #expect(try await items.item(id: "1") == item("1"), "reads go on")
        free.signal()
        _ = try await change
        #expect(try await items.item(id: "2") == nil)
        try await items.put(item("2"))
    }

    @Test func row69_whatIsDamagedIsUnavailableAndTheRestIsNot() async throws {
        // Whole in one file, without a journal beside it.
        let copy = file.path + ".copy"
        try await fill().backup(to: copy)
        var bytes = try Data(contentsOf: URL(filePath: copy))
        let place = try #require(bytes.range(of: Data("the one in the damaged page".utf8))).lowerBound
        // What kind of page it is.
        bytes[place / 4096 * 4096] = 0xFF
        try bytes.write(to: URL(filePath: copy))
        let items = SQLiteItems(try CompanionDatabase(at: copy))
        await #expect { _ = try await items.item(id: "500") } throws: { isUnavailable($0) }
        await #expect { _ = try await items.change(id: "500") { $0.name = "New" } } throws: { isUnavailable($0) }
        #expect(try await items.item(id: "001") == item("001"))
    }

    private func fill() async throws -> CompanionDatabase {
        let database = try CompanionDatabase(at: file.path)
        let items = SQLiteItems(database)
        for number in 1...999 {
            let id = String(("00" + String(number)).suffix(3))
            try await items.put(item(id, number == 500 ? "the one in the damaged page" : "Oak"))
        }
        return database
    }

    private func isUnavailable(_ error: any Error) -> Bool {
        let error = error as? CompanionError
        return error?.kind == .unavailable && error?.reason == "storage_unavailable"
    }

    private func item(_ id: String, _ description: String = "Oak") -> Item {
        Item(
            id: id,
            ownerID: "ada",
            name: "Frame",
            description: description,
            attributes: [:],
            createdAt: UTCTime(secondsSince1970: 1_700_000_000),
            updatedAt: UTCTime(secondsSince1970: 1_700_000_000)
        )
    }
}
