import Companion
import HTTPTypes
import SiteModel

func ratingEndpoints(_ services: Services) -> [Endpoint] {
    [
        Endpoint(.post, "/galleries", action: "rate_photo", for: .account, rate: Rate(300, inSeconds: 60)) { call in
            let caller = try call.caller()
            var members = Members(try await call.members())
            let (photoID, userID) = (try members.text("photoId"), try members.optionalText("userId"))
            let stars = try members.integer("rating")
            try members.end()
            let total = try await services.ratings.rate(
                photoID: photoID,
                stars: stars,
                userID: userID,
                caller: caller.id
            )
            return Answer(.ok, described(photoID, stars, total))
        },
        Endpoint(.get, "/galleries", action: "get_photo_rating", for: .anyone) { call in
            let photoID = try call.needed("photoId")
            let (own, total) = try await services.ratings.ratings(photoID: photoID, userID: call.query("userId"))
            return Answer(.ok, described(photoID, own?.stars.count, total))
        },
    ]
}

private func described(_ photoID: String, _ stars: Int?, _ total: RatingTotal) -> JSONValue {
    .object([
        "average": .number(total.average), "count": .integer(total.count), "photoId": .text(photoID),
        "rating": .integer(stars),
    ])
}
