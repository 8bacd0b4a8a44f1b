import Foundation
import GRDB
import Synchronization
import Testing

/// What was acknowledged is kept, however the companion ends.
@Suite struct DurabilityTests {
    /// Ten here; script/soak does a hundred.
    @Test func row71_noAcknowledgedRatingIsLostWhenItIsKilled() async throws {
        let rounds = ProcessInfo.processInfo.environment["SITEAPI_KILLS"].flatMap { Int($0) } ?? 10
        let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: data) }
        var acknowledged: [String: Int] = [:]
        var photo = ""
        for round in 0..<rounds {
            let api = try RunningAPI(galleries: ["rome"], kept: data, limits: false)
            if photo.isEmpty { photo = try await api.photoID(in: "rome") }
            let heard = try await writeUntilKilled(api, photo, round)
            acknowledged.merge(heard) { $1 }
        }
        #expect(acknowledged.count > rounds * 10, "so few were written that nothing is shown")
        try check(data, photo, acknowledged)
        print("durability: \(rounds) kills, \(acknowledged.count) acknowledged ratings kept")
    }

    /// 32 guests rate as quickly as they are answered.
    /// - Returns: what each guest was told is kept.
    private func writeUntilKilled(_ api: RunningAPI, _ photo: String, _ round: Int) async throws -> [String: Int] {
        let kept = Journal()
        let enough = Int.random(in: 200...900)
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<32 {
                group.addTask {
                    for turn in 0... {
                        // A guest a rating: each must be found again.
                        guard let visitor = try? await api.ask("POST", "/visitor"),
                            let id = visitor["user_id"] as? String, let token = visitor["access_token"] as? String
                        else { return }
                        let stars = (writer + turn) % 5 + 1
                        let body = #"{"photoId":"\#(photo)","rating":\#(stars)}"#
                        let heard = try? await api.ask("POST", "/galleries?action=rate_photo", json: body, token: token)
                        guard heard?.status == 200 else { return }
                        let count = kept.add(id, stars)
                        if count == enough { kill(api.processID, SIGKILL) }
                        if count >= enough { return }
                    }
                }
            }
        }
        return kept.all
    }

    private func check(_ data: URL, _ photo: String, _ acknowledged: [String: Int]) throws {
        let database = try DatabaseQueue(path: data.appending(path: "siteapi.sqlite").path)
        try database.read { db in
            #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
            let rows = try Row.fetchAll(db, sql: "SELECT * FROM PhotoRatings WHERE userId NOT LIKE '#%'")
            let found = Dictionary(rows.map { ($0["userId"] as String, $0["rating"] as Int) }) { first, _ in first }
            let lost = acknowledged.filter { found[$0.key] != $0.value }
            #expect(lost.isEmpty, "\(lost.count) of \(acknowledged.count) lost")
            let total = try #require(
                try Row.fetchOne(
                    db,
                    sql: "SELECT sum, count FROM PhotoRatings WHERE photoId = ? AND userId = '#guests'",
                    arguments: [photo]
                )
            )
            #expect(total["count"] == rows.count && total["sum"] == found.values.reduce(0, +))
        }
    }

    /// A kill shows nothing of a power failure: what is acknowledged has been asked of the disk.
    @Test func row71_theLiveWriterWaitsForTheDisk() async throws {
        let api = try RunningAPI(limits: false)
        let tracer = try SystemCallTracer(api, ["trace=fsync,fdatasync"])
        for number in 0..<5 { _ = try await api.person("eve\(number)") }
        tracer.end()
        let calls = try tracer.calls().count { $0.contains("sync(") }
        // Each registers and signs in.
        #expect(calls >= 10, "\(calls)")
    }

    @Test func row71_whoAsksItToEndWaitsForWhatIsBeingAnswered() async throws {
        let api = try RunningAPI()
        #expect(try await api.ask("GET", "/health").status == 200)
        let before = try api.processorTicks()
        async let heard = api.ask("POST", "/user/register", json: #"{"username":"ada","password":"a long password"}"#)
        // Half a second of hashing, of which a tenth is behind it.
        try await until("the password is being hashed") { try api.processorTicks() >= before + 5 }
        let start = ContinuousClock.now
        #expect(api.end() == 0)
        #expect(start.duration(to: .now) < .seconds(30))
        #expect(try await heard.status == 201)
    }
}

/// What guests were told is kept.
private final class Journal: Sendable {
    private let stars = Mutex<[String: Int]>([:])

    var all: [String: Int] { stars.withLock { $0 } }

    /// - Returns: how many there are.
    func add(_ guest: String, _ count: Int) -> Int {
        stars.withLock {
            $0[guest] = count
            return $0.count
        }
    }
}
