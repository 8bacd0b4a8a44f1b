import Foundation
import Testing

@Suite struct RatingTests {
    private let rate = "/galleries?action=rate_photo"

    @Test func aRatingChangesTheAverage() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let photo = try await api.photoID(in: "rome")
        let (ada, eve) = (try await api.person("ada"), try await api.person("eve"))
        let body = #"{"photoId":"\#(photo)","userId":"\#(ada.id)","rating":5}"#
        let first = try await api.ask("POST", rate, json: body, token: ada.token)
        #expect(first.status == 200 && first["average"] as? Double == 5 && first["count"] as? Int == 1)
        let second = try await api.ask("POST", rate, json: #"{"photoId":"\#(photo)","rating":2}"#, token: eve.token)
        #expect(second["average"] as? Double == 3.5 && second["count"] as? Int == 2)
        let read = "/galleries?action=get_photo_rating&photoId=\(photo)&userId=\(ada.id)"
        let heard = try await api.ask("GET", read, token: ada.token)
        #expect(heard.keys == ["average", "count", "photoId", "rating"])
        #expect(heard["rating"] as? Int == 5 && heard["average"] as? Double == 3.5)
        #expect(try await api.ask("GET", read, token: eve.token).status == 403)
        let all = try await api.ask("GET", "/galleries?action=ratings&id=rome")
        #expect(all.text == #"{"galleryId":"rome","ratings":{"\#(photo)":{"average":3.5,"count":2}}}"#)
    }

    @Test func nobodyRatesForAnother() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let photo = try await api.photoID(in: "rome")
        let (ada, eve) = (try await api.person("ada"), try await api.person("eve"))
        let body = #"{"photoId":"\#(photo)","userId":"\#(ada.id)","rating":1}"#
        #expect(try await api.ask("POST", rate, json: body, token: eve.token).status == 403)
        #expect(try await api.ask("POST", rate, json: body).status == 401)
    }

    @Test(arguments: ["0", "6", "3.5", "\"5\"", "1e400", "null"]) func row59_whatIsNoRatingIsRefused(stars: String)
        async throws
    {
        let api = try RunningAPI(galleries: ["rome"])
        let ada = try await api.person("ada")
        let body = #"{"photoId":"\#(try await api.photoID(in: "rome"))","rating":\#(stars)}"#
        let heard = try await api.ask("POST", rate, json: body, token: ada.token)
        #expect(heard.status == 400, "\(heard.text)")
    }

    @Test func row60_whatIsNoPhotoOrAPrivateOneIsNotRated() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let photo = try await api.photoID(in: "rome")
        let change = #"{"galleryId":"rome","private":true}"#
        #expect(try await api.ask("PUT", "/galleries", json: change, token: root.token).status == 200)
        for id in ["nothing", photo, "#total", "' OR 1=1 --"] {
            let heard = try await api.ask("POST", rate, json: #"{"photoId":"\#(id)","rating":5}"#, token: root.token)
            #expect(heard.status == 404 && heard.reason == "photo_not_found", "\(heard.text)")
        }
    }

    @Test(arguments: [
        ("separate", #"{"average":5,"count":1,"guestAverage":2,"guestCount":1}"#), ("off", #"{"average":5,"count":1}"#),
        ("count", #"{"average":3.5,"count":2}"#),
    ])
    func guestsCountAsTheSettingsSay(guests: String, totals: String) async throws {
        let api = try RunningAPI(galleries: ["rome"], settings: "title: Rome\nguestRatings: \(guests)\n")
        let photo = try await api.photoID(in: "rome")
        let ada = try await api.person("ada")
        let visitor = try await api.ask("POST", "/visitor")["access_token"] as? String
        _ = try await api.ask("POST", rate, json: #"{"photoId":"\#(photo)","rating":5}"#, token: ada.token)
        let heard = try await api.ask("POST", rate, json: #"{"photoId":"\#(photo)","rating":2}"#, token: visitor)
        #expect(heard.status == (guests == "off" ? 401 : 200), "\(heard.text)")
        let all = try await api.ask("GET", "/galleries?action=ratings&id=rome")
        #expect(all.text == #"{"galleryId":"rome","ratings":{"\#(photo)":\#(totals)}}"#)
    }

    /// However many addresses somebody has.
    @Test func onePersonRatesOnlySoOften() async throws {
        let api = try RunningAPI(galleries: ["rome"], arguments: ["--trusted-proxy", "127.0.0.1"])
        let photo = try await api.photoID(in: "rome")
        let ada = try await api.person("ada")
        let body = #"{"photoId":"\#(photo)","rating":5}"#
        var statuses: [Int] = []
        // More quickly than they come back, which is five a second.
        while statuses.count < 3000, !statuses.contains(429) {
            statuses += try await withThrowingTaskGroup(of: Int.self) { group in
                for number in statuses.count..<statuses.count + 8 {
                    let address = ["X-Forwarded-For": "192.0.2.\(number % 250)"]
                    group.addTask {
                        try await api.ask("POST", rate, json: body, token: ada.token, headers: address).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
        }
        #expect(statuses.count { $0 == 200 } >= 300 && statuses.contains(429))
    }

    @Test func aGuestsRatingBecomesTheirs() async throws {
        let api = try RunningAPI(galleries: ["rome", "oslo"])
        let (rome, oslo) = (try await api.photoID(in: "rome"), try await api.photoID(in: "oslo"))
        let visitor = try await api.ask("POST", "/visitor")
        #expect(visitor.status == 201 && (visitor["user_id"] as? String)?.hasPrefix("guest:") == true)
        let guest = try #require(visitor["access_token"] as? String)
        let ada = try await api.person("ada")
        _ = try await api.ask("POST", rate, json: #"{"photoId":"\#(oslo)","rating":1}"#, token: ada.token)
        for photo in [rome, oslo] {
            let heard = try await api.ask("POST", rate, json: #"{"photoId":"\#(photo)","rating":4}"#, token: guest)
            #expect(heard.status == 200, "\(heard.text)")
        }
        let credentials = #"{"username":"ada","password":"a long password","guest_token":"\#(guest)"}"#
        #expect(try await api.ask("POST", "/user/login", json: credentials).status == 200)
        for (gallery, photo) in [("rome", rome), ("oslo", oslo)] {
            let path = "/galleries?action=get_photo_rating&photoId=\(photo)"
            let own = try await api.ask("GET", path, token: ada.token)
            // The later of two, which is the guest's.
            #expect(own["rating"] as? Int == 4 && own["count"] as? Int == 1, "\(gallery): \(own.text)")
            #expect(try await api.ask("GET", path, token: guest).status == 401)
        }
        // Whoever has the guest's token by now gets nothing for it.
        let eve = try await api.person("eve")
        let again = #"{"username":"eve","password":"a long password","guest_token":"\#(guest)"}"#
        #expect(try await api.ask("POST", "/user/login", json: again).status == 200)
        let path = "/galleries?action=get_photo_rating&photoId=\(rome)"
        #expect(try await api.ask("GET", path, token: eve.token)["rating"] is NSNull)
    }
}
