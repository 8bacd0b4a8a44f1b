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

    package static func + (left: RatingTotal, right: RatingTotal) -> RatingTotal {
        RatingTotal(sum: left.sum + right.sum, count: left.count + right.count)
    }

    /// Nil where nobody has rated.
    package var average: Double? { count > 0 ? Double(sum) / Double(count) : nil }
}

/// What people with an account say of a photo, and what guests do.
package struct RatingTotals: Sendable, Equatable {
    package var accounts: RatingTotal
    package var guests: RatingTotal

    package init(
        accounts: RatingTotal = RatingTotal(sum: 0, count: 0),
        guests: RatingTotal = RatingTotal(sum: 0, count: 0)
    ) {
        self.accounts = accounts
        self.guests = guests
    }

    package func adding(_ change: RatingTotal, ofGuest isGuest: Bool) -> RatingTotals {
        isGuest
            ? RatingTotals(accounts: accounts, guests: guests + change)
            : RatingTotals(accounts: accounts + change, guests: guests)
    }
}

/// What one says of a photo, and what all do.
package struct RatingStanding: Sendable, Equatable {
    package var own: Stars?
    package var totals: RatingTotals

    package init(own: Stars? = nil, totals: RatingTotals = RatingTotals()) {
        self.own = own
        self.totals = totals
    }
}

/// What people say of photos. Every implementation passes the same suite of tests.
package protocol RatingStore: Sendable {
    /// A second rating by one person replaces the first.
    /// - Parameter ifShown: whether the photo must be one that everybody may know of.
    /// - Returns: the photo's totals with it, which are kept in the same transaction; nil where it is kept from being rated.
    func rate(_ rating: Rating, ifShown: Bool) async throws -> RatingTotals?
    /// As of one moment.
    /// - Returns: nil where there is no such photo that everybody may know of.
    func standing(photoID: String, userID: String) async throws -> RatingStanding?
    func rating(photoID: String, userID: String) async throws -> Rating?
    /// Of those that somebody has rated, by their ids.
    func totals(photoIDs: [String]) async throws -> [String: RatingTotals]
    /// What one has rated becomes another's; of two ratings of a photo the later counts. It is done once, and the one rates no
    /// more: what is asked for again does nothing.
    func move(from userID: String, to other: String) async throws
    func hasMoved(userID: String) async throws -> Bool
}

/// The rules of ratings.
package struct Ratings: Sendable {
    private let store: any RatingStore
    private let galleries: Galleries
    private let now: @Sendable () -> UTCTime
    package let guests: GuestRatings

    package init(
        _ store: any RatingStore,
        of galleries: Galleries,
        guests: GuestRatings = .count,
        now: @escaping @Sendable () -> UTCTime
    ) {
        self.store = store
        self.galleries = galleries
        self.guests = guests
        self.now = now
    }

    /// - Parameters:
    ///   - userID: who rates, if it is said.
    ///   - caller: who asks, who rates for nobody else.
    package func rate(photoID: String, stars: Int, userID: String?, caller: String) async throws -> RatingTotals {
        guard userID ?? caller == caller else { throw CompanionError.notYours }
        guard let stars = Stars(stars) else {
            throw CompanionError(.invalid, "invalid_rating", "a rating is a whole number from 1 to 5")
        }
        if isGuest(caller), guests == .off { throw CompanionError.signInFirst }
        let rating = Rating(photoID: photoID, userID: caller, stars: stars, ratedAt: now())
        return try await ofShown(photoID) { try await store.rate(rating, ifShown: true) }
    }

    /// At the start, what is not found may be about to be.
    private func ofShown<Value>(_ photoID: String, _ find: () async throws -> Value?) async throws -> Value {
        if let value = try await find() { return value }
        await galleries.waitForScan()
        guard let value = try await find() else { throw Galleries.noSuchPhoto }
        return value
    }

    /// What the caller says of a photo, and what all do.
    /// - Parameter userID: whose rating is asked for, if it is said.
    package func ratings(
        photoID: String,
        userID: String?,
        caller: String
    ) async throws -> RatingStanding {
        guard userID ?? caller == caller else { throw CompanionError.notYours }
        return try await ofShown(photoID) { try await store.standing(photoID: photoID, userID: caller) }
    }

    /// Of the photos of a gallery that somebody has rated, by their ids.
    package func totals(of photos: [PhotoRecord]) async throws -> [String: RatingTotals] {
        try await store.totals(photoIDs: photos.map(\.id))
    }

    /// Those that count towards a photo's average.
    package func counted(_ totals: RatingTotals) -> RatingTotal {
        guests == .count ? totals.accounts + totals.guests : totals.accounts
    }

    /// What somebody said of photos stays, and nobody knows who it was.
    package func forget(userID: String) async throws {
        try await store.move(from: userID, to: "gone:" + randomUUID())
    }

    /// What a guest has rated is the account's from now on.
    package func adopt(guest: String, by userID: String) async throws {
        try await store.move(from: guest, to: userID)
    }

    /// Whether a guest has not become somebody's.
    package func isAlive(guest: String) async throws -> Bool { try await !store.hasMoved(userID: guest) }
}

/// Whether an id is that of somebody without an account.
package func isGuest(_ userID: String) -> Bool { userID.hasPrefix("guest:") }
