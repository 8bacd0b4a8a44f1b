import Companion
import SiteModel
import Testing

/// What every store of ratings does.
@Suite struct RatingStoreTests {
    @Test(arguments: StoreKind.allCases) func aSecondRatingByOnePersonReplacesTheFirst(kind: StoreKind) async throws {
        let stores = try kind.stores()
        #expect(try await stores.ratings.rate(rating("p", "ada", 5)) == accounts(5, 1))
        #expect(try await stores.ratings.rate(rating("p", "bob", 2)) == accounts(7, 2))
        #expect(try await stores.ratings.rate(rating("p", "ada", 1)) == accounts(3, 2))
        #expect(try await stores.ratings.rating(photoID: "p", userID: "ada")?.stars.count == 1)
        #expect(try await stores.ratings.totals(photoIDs: ["p", "q"]) == ["p": accounts(3, 2)])
    }

    @Test(arguments: StoreKind.allCases) func row59_aHundredAtOnceAreCountedOnce(kind: StoreKind) async throws {
        let stores = try kind.stores()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                let one = try rating("p", "ada", number % 5 + 1)
                let other = try rating("p", "user \(number)", 3)
                group.addTask { _ = try await stores.ratings.rate(one) }
                group.addTask { _ = try await stores.ratings.rate(other) }
            }
            try await group.waitForAll()
        }
        let own = try #require(try await stores.ratings.rating(photoID: "p", userID: "ada")?.stars.count)
        #expect(try await stores.ratings.totals(photoIDs: ["p"]) == ["p": accounts(300 + own, 101)])
    }

    /// Where a total is kept among the ratings is nobody's business.
    @Test(arguments: StoreKind.allCases) func aTotalIsNobodysRating(kind: StoreKind) async throws {
        let stores = try kind.stores()
        _ = try await stores.ratings.rate(try rating("p", "ada", 5))
        #expect(try await stores.ratings.rating(photoID: "p", userID: "#total") == nil)
    }

    @Test(arguments: StoreKind.allCases) func whatIsMovedKeepsTheLaterOfTwo(kind: StoreKind) async throws {
        let stores = try kind.stores()
        _ = try await stores.ratings.rate(try rating("alone", "guest", 4))
        _ = try await stores.ratings.rate(try rating("guest later", "ada", 1, at: 10))
        _ = try await stores.ratings.rate(try rating("guest later", "guest", 5, at: 20))
        _ = try await stores.ratings.rate(try rating("ada later", "guest", 1, at: 10))
        _ = try await stores.ratings.rate(try rating("ada later", "ada", 5, at: 20))
        _ = try await stores.ratings.rate(try rating("ada later", "bob", 3, at: 20))
        try await stores.ratings.move(from: "guest", to: "ada")
        for (photo, stars) in [("alone", 4), ("guest later", 5), ("ada later", 5)] {
            #expect(try await stores.ratings.rating(photoID: photo, userID: "ada")?.stars.count == stars, "\(photo)")
            #expect(try await stores.ratings.rating(photoID: photo, userID: "guest") == nil, "\(photo)")
        }
        let expected = [
            "alone": accounts(4, 1), "guest later": accounts(5, 1),
            "ada later": accounts(8, 2),
        ]
        #expect(try await stores.ratings.totals(photoIDs: Array(expected.keys)) == expected)
    }

    @Test(arguments: StoreKind.allCases) func guestsAreCountedApart(kind: StoreKind) async throws {
        let stores = try kind.stores()
        _ = try await stores.ratings.rate(try rating("p", "ada", 5))
        let both = RatingTotals(accounts: RatingTotal(sum: 5, count: 1), guests: RatingTotal(sum: 2, count: 1))
        #expect(try await stores.ratings.rate(try rating("p", "guest:1", 2)) == both)
        try await stores.ratings.move(from: "guest:1", to: "eve")
        #expect(try await stores.ratings.totals(photoIDs: ["p"]) == ["p": accounts(7, 2)])
    }

    /// Who has what a guest signs in with, by whatever way, rates nothing with it afterwards.
    @Test(arguments: StoreKind.allCases) func whatOneRatedIsMovedOnce(kind: StoreKind) async throws {
        let stores = try kind.stores()
        _ = try await stores.ratings.rate(try rating("p", "guest:1", 2))
        #expect(try await !stores.ratings.hasMoved(userID: "guest:1"))
        try await stores.ratings.move(from: "guest:1", to: "ada")
        #expect(try await stores.ratings.hasMoved(userID: "guest:1"))
        _ = try await stores.ratings.rate(try rating("q", "guest:1", 2))
        try await stores.ratings.move(from: "guest:1", to: "eve")
        #expect(try await stores.ratings.rating(photoID: "q", userID: "eve") == nil)
        // Nobody who is gone takes anything over.
        _ = try await stores.ratings.rate(try rating("p", "guest:2", 3))
        try await stores.ratings.move(from: "guest:2", to: "guest:1")
        #expect(try await stores.ratings.rating(photoID: "p", userID: "guest:2")?.stars.count == 3)
    }

    @Test(arguments: StoreKind.allCases) func onlyWhatIsShownIsRated(kind: StoreKind) async throws {
        let stores = try kind.stores()
        try await stores.galleries.put([gallery("rome"), gallery("hidden", isPrivate: true)])
        try await stores.photos.put([
            photo("p", in: "rome"), photo("secret", in: "rome", isPrivate: true), photo("q", in: "hidden"),
        ])
        #expect(try await stores.ratings.standing(photoID: "p", userID: "ada") == RatingStanding())
        for id in ["secret", "q", "nothing"] {
            #expect(try await stores.ratings.rate(rating(id, "ada", 5), ifShown: true) == nil, "\(id)")
            #expect(try await stores.ratings.rating(photoID: id, userID: "ada") == nil, "\(id)")
            #expect(try await stores.ratings.standing(photoID: id, userID: "ada") == nil, "\(id)")
        }
        #expect(try await stores.ratings.rate(rating("p", "ada", 5), ifShown: true) == accounts(5, 1))
        try await stores.ratings.move(from: "eve", to: "gone")
        await #expect(throws: CompanionError.wrongToken) {
            try await stores.ratings.rate(rating("p", "eve", 1), ifShown: true)
        }
        #expect(try await stores.ratings.rate(rating("p", "guest:1", 2), ifShown: true)?.guests.sum == 2)
        let standing = try #require(try await stores.ratings.standing(photoID: "p", userID: "ada"))
        #expect(standing.own?.count == 5 && standing.totals.accounts.sum == 5 && standing.totals.guests.count == 1)
    }

    private func gallery(_ id: String, isPrivate: Bool = false) -> GalleryRecord {
        GalleryRecord(id: id, folder: SourcePath("galleries/\(id)"), isPrivate: isPrivate, attributes: [:])
    }

    private func photo(_ id: String, in gallery: String, isPrivate: Bool = false) -> PhotoRecord {
        let key = SourcePath("galleries/\(gallery)/\(id).jpg")
        return PhotoRecord(id: id, galleryID: gallery, isPrivate: isPrivate, key: key, attributes: [:])
    }

    @Test(arguments: StoreKind.allCases) func aPhotosRatingsGoWithItWhenAsked(kind: StoreKind) async throws {
        let stores = try kind.stores()
        for photo in ["p", "q"] { _ = try await stores.ratings.rate(try rating(photo, "ada", 5)) }
        try await stores.photos.remove(ids: ["p"], withRatings: true)
        try await stores.photos.remove(ids: ["q"], withRatings: false)
        #expect(try await stores.ratings.rating(photoID: "p", userID: "ada") == nil)
        #expect(try await stores.ratings.totals(photoIDs: ["p", "q"]) == ["q": accounts(5, 1)])
    }

    /// Many rate while it is removed: what was told to be kept was kept before that, and is gone with it.
    @Test(arguments: StoreKind.allCases) func whatIsRemovedMeanwhileIsNotRated(kind: StoreKind) async throws {
        let stores = try kind.stores()
        try await stores.galleries.put([gallery("rome")])
        try await stores.photos.put([photo("p", in: "rome")])
        let ratings = try (0..<100).map { try rating("p", "user \($0)", 3) }
        await withThrowingTaskGroup(of: Void.self) { group in
            for (number, rating) in ratings.enumerated() {
                group.addTask { _ = try await stores.ratings.rate(rating, ifShown: true) }
                if number == 50 { group.addTask { try await stores.photos.remove(ids: ["p"], withRatings: true) } }
            }
        }
        #expect(try await stores.photos.photo(id: "p") == nil)
        #expect(try await stores.ratings.totals(photoIDs: ["p"]).isEmpty)
        #expect(try await stores.ratings.rate(ratings[0], ifShown: true) == nil)
        #expect(try await stores.ratings.rating(photoID: "p", userID: ratings[0].userID) == nil)
    }

    private func accounts(_ sum: Int, _ count: Int) -> RatingTotals {
        RatingTotals(accounts: RatingTotal(sum: sum, count: count))
    }

    private func rating(_ photo: String, _ user: String, _ stars: Int, at time: Int = 0) throws -> Rating {
        Rating(
            photoID: photo,
            userID: user,
            stars: try #require(Stars(stars)),
            ratedAt: UTCTime(secondsSince1970: 1_700_000_000 + time)
        )
    }
}

extension RatingStore {
    /// Of photos that no table knows.
    fileprivate func rate(_ rating: Rating) async throws -> RatingTotals? { try await rate(rating, ifShown: false) }
}
