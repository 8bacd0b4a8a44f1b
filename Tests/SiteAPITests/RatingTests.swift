import Foundation
import Testing

@Suite struct RatingTests {
    @Test func aRatingChangesTheAverage() async throws {
        let api = try RunningAPI()
        let (ada, eve) = (try await api.person("ada"), try await api.person("eve"))
        let rate = "/galleries?action=rate_photo"
        let body = #"{"photoId":"p1","userId":"\#(ada.id)","rating":5}"#
        let first = try await api.ask("POST", rate, json: body, token: ada.token)
        #expect(first.status == 200 && first["average"] as? Double == 5 && first["count"] as? Int == 1)
        let second = try await api.ask("POST", rate, json: #"{"photoId":"p1","rating":2}"#, token: eve.token)
        #expect(second["average"] as? Double == 3.5 && second["count"] as? Int == 2)
        let read = "/galleries?action=get_photo_rating&photoId=p1&userId=\(ada.id)"
        let heard = try await api.ask("GET", read)
        #expect(heard.keys == ["average", "count", "photoId", "rating"])
        #expect(heard["rating"] as? Int == 5 && heard["average"] as? Double == 3.5)
    }

    @Test func nobodyRatesForAnother() async throws {
        let api = try RunningAPI()
        let (ada, eve) = (try await api.person("ada"), try await api.person("eve"))
        let body = #"{"photoId":"p1","userId":"\#(ada.id)","rating":1}"#
        let heard = try await api.ask("POST", "/galleries?action=rate_photo", json: body, token: eve.token)
        #expect(heard.status == 403)
        #expect(try await api.ask("POST", "/galleries?action=rate_photo", json: body).status == 401)
    }

    @Test(arguments: ["0", "6", "3.5", "\"5\"", "1e400", "null"]) func whatIsNoRatingIsRefused(stars: String)
        async throws
    {
        let api = try RunningAPI()
        let ada = try await api.person("ada")
        let body = #"{"photoId":"p1","rating":\#(stars)}"#
        let heard = try await api.ask("POST", "/galleries?action=rate_photo", json: body, token: ada.token)
        #expect(heard.status == 400, "\(heard.text)")
    }
}
