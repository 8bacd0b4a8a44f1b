import Foundation
import Testing

/// What other systems have kept, each in the shape of its tables.
@Suite struct ImportTests {
    /// Made by passlib 1.7.4 of `correct horse battery`.
    private let hash = "$2b$12$K/6IYntrjfZQhH0FRLPl8eSXzp3RkvXvXNg9fIs0OOBXlbRrVmgdG"

    @Test func peopleKeepTheirPasswords() async throws {
        let api = try RunningAPI()
        let people = """
            {"Items": [
              {"username": {"S": "ada"}, "password": {"S": "\(hash)"}, "role": {"S": "admin"}, "email": {"S": "a@example.com"}},
              {"username": {"S": "a b"}, "password": {"S": "\(hash)"}},
              {"movieId": {"S": "m1"}, "title": {"S": "Metropolis"}, "year": {"N": "1927"}}
            ], "Count": 3}
            """
        for report in ["2 added, 0 here already, 1 refused", "0 added, 2 here already, 1 refused"] {
            let heard = try take(people, from: "users", api)
            #expect(heard.status == 3 && heard.output == report + "\n", "\(heard)")
            #expect(heard.errors == "refused: item 2: has no name to sign in with\n")
        }
        let body = #"{"username":"ada","password":"correct horse battery"}"#
        let session = try await api.ask("POST", "/user/login", json: body)
        let account = try await api.ask("GET", "/user", token: session["access_token"] as? String)
        #expect(account["role"] as? String == "admin" && account["email"] as? String == "a@example.com")
        #expect(try await api.ask("GET", "/movies/m1")["year"] as? Int == 1927)
        // Who was removed here since does not come back with an old file.
        let token = try #require(session["access_token"] as? String)
        #expect(try await api.ask("DELETE", "/user", token: token).status == 204)
        #expect(try take(people, from: "users", api).output == "0 added, 2 here already, 1 refused\n")
        #expect(try await api.ask("POST", "/user/login", json: body).status == 401)
    }

    @Test func galleriesPhotosAndRatingsKeepTheirIDs() async throws {
        let api = try RunningAPI()
        let (gallery, photo) = ("6f9619ff-8b86-d011-b42d-00cf4fc964ff", "0e8400e2-9b41-41d4-a716-446655440000")
        let lines = """
            {"Item":{"galleryId":{"S":"\(gallery)"},"name":{"S":"Rome & \\"more\\""},"continent":{"S":"Europe"},"country":{"S":"Italy"},"description":{"S":"In May"},"years":{"L":[{"N":"2023"}]},"photoCount":{"N":"1"},"createdAt":{"S":"2024-03-01T10:20:30.123456"}}}
            {"Item":{"galleryId":{"S":"\(gallery)"},"photoId":{"S":"\(photo)"},"photoNumber":{"N":"1"},"title":{"S":"Forum"},"tags":{"L":[{"S":"old"}]},"s3Key":{"S":"galleries/\(gallery)/photo1.jpg"}}}
            {"Item":{"photoId":{"S":"\(photo)"},"userId":{"S":"user123"},"rating":{"N":"5"},"ratedAt":{"S":"2024-03-02T00:00:00+00:00"}}}
            {"Item":{"photoId":{"S":"\(photo)"},"userId":{"S":"user124"},"rating":{"N":"2"}}}
            """
        for report in ["4 added, 0 here already, 0 refused\n", "0 added, 4 here already, 0 refused\n"] {
            let heard = try take(lines, from: "gallery", api)
            #expect(heard.status == 0 && heard.output == report, "\(heard)")
        }
        // Its files are copied with the tools of S3.
        try api.put(RunningAPI.photo(), at: "galleries/\(gallery)/photo1.jpg")
        let root = try await api.admin("root")
        for action in ["update_galleries_metadata", "update_GalleryPhotos"] {
            #expect(try await api.ask("POST", "/galleries?action=\(action)", token: root.token).status == 200)
        }
        let one = try await api.ask("GET", "/galleries?id=\(gallery)")
        #expect(one["name"] as? String == #"Rome & "more""# && one["years"] as? [Int] == [2023], "\(one.text)")
        #expect(one["createdAt"] as? String == "2024-03-01T10:20:30Z" && one["description"] as? String == "In May")
        let photos = try #require(one["photos"] as? [[String: Any]])
        #expect(photos.first?["photoId"] as? String == photo && photos.first?["title"] as? String == "Forum")
        let ratings = try await api.ask("GET", "/galleries?action=ratings&id=\(gallery)")
        #expect(ratings.text.contains(#"{"\#(photo)":{"average":3.5,"count":2}}"#), "\(ratings.text)")
    }

    @Test func itemsKeepTheirOwnersAndAllTheirAttributes() async throws {
        let api = try RunningAPI()
        let items = """
            [{"id": "u1", "username": "ada", "hashed_password": "\(hash)"},
             {"id": "i1", "owner_id": "u1", "name": "Frame", "price": 12.5, "size": {"w": 40}},
             {"id": "i2", "name": "nobody's"}]
            """
        for report in ["2 added, 0 here already, 1 refused\n", "0 added, 2 here already, 1 refused\n"] {
            #expect(try take(items, from: "items", api).output == report)
        }
        let body = #"{"username":"ada","password":"correct horse battery"}"#
        let token = try await api.ask("POST", "/user/login", json: body)["access_token"] as? String
        let item = try await api.ask("GET", "/item/i1", token: token)
        #expect(
            item["price"] as? Double == 12.5 && (item["size"] as? [String: Any])?["w"] as? Int == 40,
            "\(item.text)"
        )
    }

    @Test func postersKeepTheirHistory() async throws {
        let api = try RunningAPI()
        let items = """
            [{"user_id": "ada", "password_hash": "\(hash)"},
             {"user_id": "ada", "timestamp": "2024-03-01T10:20:30", "prompt": "a city at night", "s3_url": "https://x"}]
            """
        for report in ["2 added, 0 here already, 0 refused\n", "0 added, 2 here already, 0 refused\n"] {
            #expect(try take(items, from: "posters", api).output == report)
        }
        let other = try take(items, from: "gallery", api)
        #expect(other.errors.contains("refused: item 1: is of none of galleries, photos, ratings"))
    }

    @Test func whatIsNoExportIsNamed() async throws {
        let api = try RunningAPI()
        let heard = try take("{\"a\": 1}\nno\n", from: "users", api)
        #expect(heard.status == 64 && heard.errors.contains("line 2 is no JSON"), "\(heard)")
    }

    private func take(_ export: String, from: String, _ api: RunningAPI) throws -> (
        status: Int32, output: String, errors: String
    ) {
        let file = api.folder.appending(path: "export.json")
        try Data(export.utf8).write(to: file)
        let result = try api.command(["import", "--from", from, file.path, "--bucket", api.content.path])
        return (result.status, result.output, result.errors)
    }
}
