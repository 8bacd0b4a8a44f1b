package import SiteModel

/// How somebody likes a photo, 1 to 5.
package struct Stars: Sendable, Hashable {
    package let count: Int

    /// Nil for what is no number of stars.
    package init?(_ count: Int) {
        guard (1...5).contains(count) else { return nil }
        self.count = count
    }
}

/// One person's rating of one photo, as the table PhotoRatings holds it.
package struct Rating: Sendable, Equatable {
    package var photoID: String
    package var userID: String
    package var stars: Stars
    package var ratedAt: UTCTime

    package init(photoID: String, userID: String, stars: Stars, ratedAt: UTCTime) {
        self.photoID = photoID
        self.userID = userID
        self.stars = stars
        self.ratedAt = ratedAt
    }
}

/// What all say of a photo.
package struct RatingTotal: Sendable, Equatable {
    package var sum: Int
    package var count: Int

    package init(sum: Int, count: Int) {
        self.sum = sum
        self.count = count
    }

    /// Nil where nobody has rated.
    package var average: Double? { count > 0 ? Double(sum) / Double(count) : nil }
}

/// What people say of photos. Every implementation passes the same suite of tests.
package protocol RatingStore: Sendable {
    /// A second rating by one person replaces the first.
    /// - Returns: the photo's total with it, which is kept in the same transaction.
    func rate(_ rating: Rating) async throws -> RatingTotal
    func rating(photoID: String, userID: String) async throws -> Rating?
    /// Of those that somebody has rated, by their ids.
    func totals(photoIDs: [String]) async throws -> [String: RatingTotal]
    /// What one has rated becomes another's; of two ratings of a photo the later counts.
    func move(from userID: String, to other: String) async throws
}

/// The rules of ratings.
package struct Ratings: Sendable {
    private let store: any RatingStore
    private let now: @Sendable () -> UTCTime

    package init(_ store: any RatingStore, now: @escaping @Sendable () -> UTCTime) {
        self.store = store
        self.now = now
    }

    /// - Parameters:
    ///   - userID: who rates, if it is said.
    ///   - caller: who asks, who rates for nobody else.
    package func rate(photoID: String, stars: Int, userID: String?, caller: String) async throws -> RatingTotal {
        try check(photoID)
        guard userID ?? caller == caller else { throw CompanionError.notYours }
        guard let stars = Stars(stars) else {
            throw CompanionError(.invalid, "invalid_rating", "a rating is a whole number from 1 to 5")
        }
        return try await store.rate(Rating(photoID: photoID, userID: caller, stars: stars, ratedAt: now()))
    }

    /// What one person says of a photo, and what all do.
    package func ratings(photoID: String, userID: String?) async throws -> (own: Rating?, total: RatingTotal) {
        try check(photoID)
        var own: Rating?
        if let userID { own = try await store.rating(photoID: photoID, userID: userID) }
        let totals = try await store.totals(photoIDs: [photoID])
        return (own, totals[photoID] ?? RatingTotal(sum: 0, count: 0))
    }

    /// What somebody said of photos stays, and nobody knows who it was.
    package func forget(userID: String) async throws {
        try await store.move(from: userID, to: "gone:" + randomUUID())
    }

    private func check(_ photoID: String) throws(CompanionError) {
        let isID =
            (1...100).contains(photoID.utf8.count)
            && photoID.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.:".unicodeScalars.contains($0))
            }
        guard isID else { throw CompanionError(.invalid, "invalid_photo_id", "this is no photo's id") }
    }
}
