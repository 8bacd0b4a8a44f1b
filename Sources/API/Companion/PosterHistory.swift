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

/// The table UserPosterHistory. Every implementation passes the same suite of tests.
package protocol HistoryStore: Sendable {
    /// - Returns: false where there is one with its keys, which stays.
    func add(_ poster: PosterRecord) async throws -> Bool
    /// One person's, the newest first.
    func posters(userID: String) async throws -> [PosterRecord]
    func removeAll(userID: String) async throws
}
