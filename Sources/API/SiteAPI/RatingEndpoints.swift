import Companion
import HTTPTypes
import SiteModel

func ratingEndpoints(_ services: Services) -> [Endpoint] {
    let ratings = services.ratings
    return [
        // Rating takes one click, and no account.
        Endpoint(.post, "/visitor", for: .anyone, rate: Rate(30, inSeconds: 3600)) { _ in
            guard ratings.guests != .off else { throw CompanionError.signInFirst }
            let id = "guest:" + randomUUID()
            var answer = Answer(
                .created,
                .object([
                    "access_token": .text(try await services.tokens.sign(userID: id)),
                    "expires_in": .integer(AccessTokens.guestLifetime), "token_type": .text("bearer"),
                    "user_id": .text(id),
                ])
            )
            answer.headers[.cacheControl] = "no-store"
            return answer
        },
        Endpoint(.post, "/galleries", action: "rate_photo", for: .visitor, rate: Rate(300, inSeconds: 60)) { call in
            var members = Members(try await call.members())
            let (photoID, userID) = (try members.text("photoId"), try members.optionalText("userId"))
            let stars = try members.integer("rating")
            try members.end()
            let totals = try await ratings.rate(
                photoID: photoID,
                stars: stars,
                userID: userID,
                caller: try call.callerID()
            )
            return Answer(.ok, .object(described(totals, ratings, photoID: photoID, stars: stars)))
        },
        Endpoint(.get, "/galleries", action: "get_photo_rating", for: .visitor) { call in
            let photoID = try call.needed("photoId")
            let found = try await ratings.ratings(
                photoID: photoID,
                userID: call.query("userId"),
                caller: try call.callerID()
            )
            return Answer(.ok, .object(described(found.totals, ratings, photoID: photoID, stars: found.own?.count)))
        },
        Endpoint(.get, "/galleries", action: "ratings", for: .anyone) { call in
            let id = try call.needed("id")
            let isAdmin = call.caller.isAdmin
            let gallery = try await services.galleries.existing(id: id, withPrivate: isAdmin)
            let photos = try await services.galleries.photos(of: gallery, withPrivate: isAdmin)
            let totals = try await ratings.totals(of: photos)
            var members = JSONObject()
            for (id, total) in totals.sorted(by: { $0.key < $1.key }) {
                members[id] = .object(described(total, ratings))
            }
            return Answer(.ok, .object(["galleryId": .text(gallery.id), "ratings": .object(members)]))
        },
    ]
}

private func described(
    _ totals: RatingTotals,
    _ ratings: Ratings,
    photoID: String,
    stars: Int?
) -> JSONObject {
    var members = described(totals, ratings)
    members["photoId"] = .text(photoID)
    members["rating"] = .integer(stars)
    return members
}

private func described(_ totals: RatingTotals, _ ratings: Ratings) -> JSONObject {
    let counted = ratings.counted(totals)
    var members: JSONObject = ["average": .number(counted.average), "count": .integer(counted.count)]
    if ratings.guests == .separate {
        members["guestAverage"] = .number(totals.guests.average)
        members["guestCount"] = .integer(totals.guests.count)
    }
    return members
}
