package import SiteModel

/// A poster that somebody made, as the table UserPosterHistory holds it.
package struct PosterRecord: Sendable, Equatable {
    package var userID: String
    /// Unique for the user.
    package var timestamp: String
    /// By the names that the table has for them, both keys among them.
    package var attributes: JSONObject

    package init(userID: String, timestamp: String, attributes: JSONObject) {
        self.userID = userID
        self.timestamp = timestamp
        self.attributes = attributes
    }
}

extension PosterRecord {
    /// What is left of it when its owner goes: the payment, without who paid and for what picture; nil of an unpaid one.
    package func payment(by nobody: String) -> PosterRecord? {
        guard attributes["payment_status"] == .text("paid") else { return nil }
        var kept: JSONObject = ["user_id": .text(nobody)]
        for key in ["timestamp", "payment_status", "amount", "currency", "paid_at"] { kept[key] = attributes[key] }
        return PosterRecord(userID: nobody, timestamp: timestamp, attributes: kept)
    }
}

/// The table UserPosterHistory. Every implementation passes the same suite of tests.
package protocol HistoryStore: Sendable {
    /// - Returns: false where there is one with its keys, which stays.
    func add(_ poster: PosterRecord) async throws -> Bool
    /// One person's, the newest first.
    func posters(userID: String) async throws -> [PosterRecord]
    /// Removes all of one person's, and keeps what was paid as nobody's, see `PosterRecord.payment`.
    func forget(userID: String, as nobody: String) async throws
}
