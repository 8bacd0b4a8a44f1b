import Foundation
import Testing

/// A client written for one of the systems that we replace, with a token added: every route of each, asked as its guide
/// writes it.
@Suite struct GuideTests {
    /// The two calls of the guide's JavaScript client, `POST /galleries` and `upload_photos`, are made in a browser too:
    /// Tests/EndToEnd/test_guides.py.
    private static let photographyGallery = [
        "POST /galleries", "GET /galleries", "GET /galleries?id=", "PUT /galleries", "DELETE /galleries?id=",
        "POST /galleries?action=upload_photos&id=", "POST /galleries?action=delete_photo&id=",
        "POST /galleries?action=update_galleries_metadata", "POST /galleries?action=update_GalleryPhotos",
        "POST /galleries?action=rate_photo", "GET /galleries?action=get_photo_rating",
    ]
    private static let usersAndMovies = [
        "POST /user/register", "POST /user/login", "GET /user", "GET /users", "PUT /users/:username/role",
        "GET /movies", "POST /movies", "GET /movies/:movieId", "PUT /movies/:movieId", "DELETE /movies/:movieId",
    ]
    private static let itemCRUD = [
        "GET /health", "POST /user/register", "POST /user/login", "GET /item/", "POST /item/", "GET /item/:id",
        "PUT /item/:id", "DELETE /item/:id",
    ]
    private static let moviePosterUsers = ["POST /user", "GET /user"]

    @Test func theRouterHasEveryRouteOfTheGuides() async throws {
        let known = Set(try await Route.all().map(\.name))
        let wanted = Self.photographyGallery + Self.usersAndMovies + Self.itemCRUD + Self.moviePosterUsers
        let names = Set(wanted.map { $0.replacing(/[?&]id=/, with: "") })
        #expect(names.subtracting(known).isEmpty, "\(names.subtracting(known).sorted())")
        print("guides: \(names.count) routes of four guides, \(known.count) of the router")
    }

    @Test func thePhotographyGallery() async throws {
        let api = try RunningAPI(limits: false)
        let root = try await api.admin("root")
        var asked = Asked()
        let create =
            #"{"name":"Gallery Name","continent":"Europe","country":"France","description":"Optional description","years":[2023,2024]}"#
        let made = try await api.ask("POST", "/galleries", json: create, token: root.token)
        asked.add(
            "POST /galleries",
            made,
            201,
            [
                "galleryId", "name", "continent", "country", "description", "years", "photoCount", "coverPhotoURL",
                "createdAt", "updatedAt",
            ]
        )
        let id = try #require(made["galleryId"] as? String)
        let list = try await api.ask("GET", "/galleries")
        asked.add("GET /galleries", list, 200, [])
        #expect(list.text.hasPrefix("[{") && list.text.contains("Gallery Name"))
        let one = try await api.ask("GET", "/galleries?id=\(id)")
        asked.add("GET /galleries?id=", one, 200, ["galleryId", "photos"])
        let update =
            #"{"galleryId":"\#(id)","name":"Updated Name","continent":"Europe","country":"France","description":"Updated description","years":[2023,2024]}"#
        let updated = try await api.ask("PUT", "/galleries", json: update, token: root.token)
        asked.add("PUT /galleries", updated, 200, ["galleryId", "name"])
        #expect(try api.text(at: "galleries/\(id)/gallery.md").contains("Updated description"))

        let form = Form([
            ("photos", "IMG_1.jpg", try RunningAPI.photo()), ("titles", nil, Data(#"["Title 1"]"#.utf8)),
            ("descriptions", nil, Data(#"["Desc 1"]"#.utf8)), ("tags", nil, Data(#"[["tag1","tag2"]]"#.utf8)),
        ])
        let sent = try await api.send(form, to: "/galleries?action=upload_photos&id=\(id)", token: root.token)
        asked.add("POST /galleries?action=upload_photos&id=", sent, 200, ["galleryId", "photos", "results"])
        let photo = try #require((sent["photos"] as? [[String: Any]])?.first)
        let guideKeys: Set<String> = [
            "galleryId", "photoId", "photoNumber", "title", "description", "tags", "s3Key", "thumbnailURL",
            "fullSizeURL",
            "exifData", "uploadedAt",
        ]
        #expect(guideKeys.isSubset(of: Set(photo.keys)) && photo["title"] as? String == "Title 1")
        try api.put(RunningAPI.photo(), at: "galleries/oslo/photo1.jpg")
        for action in ["update_galleries_metadata", "update_GalleryPhotos"] {
            let scanned = try await api.ask("POST", "/galleries?action=\(action)", token: root.token)
            asked.add("POST /galleries?action=\(action)", scanned, 200, ["added", "updated", "removed"])
            #expect(scanned["added"] as? Int == 1)
        }
        _ = try await api.photoID(in: "oslo")
        let photoID = try #require(photo["photoId"] as? String)
        let rating = #"{"photoId":"\#(photoID)","userId":"\#(root.id)","rating":5}"#
        let rated = try await api.ask("POST", "/galleries?action=rate_photo", json: rating, token: root.token)
        asked.add("POST /galleries?action=rate_photo", rated, 200, ["photoId", "rating", "average", "count"])
        let path = "/galleries?action=get_photo_rating&photoId=\(photoID)&userId=\(root.id)"
        let read = try await api.ask("GET", path, token: root.token)
        asked.add("GET /galleries?action=get_photo_rating", read, 200, ["photoId", "rating", "average", "count"])
        #expect(read["rating"] as? Int == 5)
        let key = try #require(photo["s3Key"] as? String)
        let removal = #"{"photoId":"\#(photoID)","photoNumber":1,"s3Key":"\#(key)"}"#
        let removed = try await api.ask(
            "POST",
            "/galleries?action=delete_photo&id=\(id)",
            json: removal,
            token: root.token
        )
        asked.add("POST /galleries?action=delete_photo&id=", removed, 200, ["deleted"])
        #expect(!FileManager.default.fileExists(atPath: api.content.appending(path: key).path))
        let gone = try await api.ask("DELETE", "/galleries?id=\(id)", token: root.token)
        asked.add("DELETE /galleries?id=", gone, 204, [])
        #expect(try await api.list("/galleries").map { $0["galleryId"] as? String } == ["oslo"])
        #expect(asked.names == Set(Self.photographyGallery))
    }

    @Test func usersAndMovies() async throws {
        let api = try RunningAPI(limits: false)
        let root = try await api.admin("root")
        var asked = Asked()
        let credentials = #"{"username":"ada","password":"a long password"}"#
        asked.add(
            "POST /user/register",
            try await api.ask("POST", "/user/register", json: credentials),
            201,
            ["user_id", "username", "role"]
        )
        let session = try await api.ask("POST", "/user/login", json: credentials)
        asked.add("POST /user/login", session, 200, ["access_token", "refresh_token"])
        let token = session["access_token"] as? String
        asked.add("GET /user", try await api.ask("GET", "/user", token: token), 200, ["user_id", "username", "role"])
        let all = try await api.ask("GET", "/users", token: root.token)
        asked.add("GET /users", all, 200, [])
        #expect(all.text.contains(#""username":"ada""#) && !all.text.contains("$2b$"))
        let role = try await api.ask("PUT", "/users/ada/role", json: #"{"role":"admin"}"#, token: root.token)
        asked.add("PUT /users/:username/role", role, 200, ["role"])
        // With the token that they had before.
        let movie = try await api.ask("POST", "/movies", json: #"{"title":"Metropolis","year":1927}"#, token: token)
        asked.add("POST /movies", movie, 201, ["movieId", "title", "year"])
        let id = try #require(movie["movieId"] as? String)
        asked.add("GET /movies", try await api.ask("GET", "/movies"), 200, [])
        asked.add("GET /movies/:movieId", try await api.ask("GET", "/movies/\(id)"), 200, ["movieId", "title", "year"])
        let changed = try await api.ask("PUT", "/movies/\(id)", json: #"{"tagline":"The heart"}"#, token: token)
        asked.add("PUT /movies/:movieId", changed, 200, ["tagline"])
        #expect(changed["title"] as? String == "Metropolis")
        #expect(try await api.ask("GET", "/movies/\(id)").text == changed.text)
        asked.add("DELETE /movies/:movieId", try await api.ask("DELETE", "/movies/\(id)", token: token), 204, [])
        #expect(try await api.ask("GET", "/movies").text == "[]")
        #expect(asked.names == Set(Self.usersAndMovies))
    }

    @Test func itemCRUD() async throws {
        let api = try RunningAPI(limits: false)
        var asked = Asked()
        asked.add("GET /health", try await api.ask("GET", "/health"), 200, ["status"])
        let credentials = #"{"username":"ada","password":"a long password"}"#
        asked.add(
            "POST /user/register",
            try await api.ask("POST", "/user/register", json: credentials),
            201,
            ["user_id"]
        )
        let form = try await api.ask(
            "POST",
            "/user/login",
            json: "username=ada&password=a+long+password",
            headers: ["Content-Type": "application/x-www-form-urlencoded"]
        )
        asked.add("POST /user/login", form, 200, ["access_token", "token_type"])
        let token = form["access_token"] as? String
        let made = try await api.ask(
            "POST",
            "/item/",
            json: #"{"name":"Frame","description":"Oak","price":12.5}"#,
            token: token
        )
        asked.add("POST /item/", made, 201, ["id", "owner_id", "name", "description", "price"])
        let id = try #require(made["id"] as? String)
        let list = try await api.ask("GET", "/item/", token: token)
        asked.add("GET /item/", list, 200, [])
        #expect(list.text.contains(id))
        asked.add("GET /item/:id", try await api.ask("GET", "/item/\(id)", token: token), 200, ["id", "name"])
        let put = try await api.ask("PUT", "/item/\(id)", json: #"{"name":"Wide frame"}"#, token: token)
        asked.add("PUT /item/:id", put, 200, ["name"])
        #expect(try await api.ask("GET", "/item/\(id)", token: token)["name"] as? String == "Wide frame")
        asked.add("DELETE /item/:id", try await api.ask("DELETE", "/item/\(id)", token: token), 204, [])
        #expect(try await api.ask("GET", "/item/\(id)", token: token).status == 404)
        #expect(asked.names == Set(Self.itemCRUD))
    }

    @Test func theUsersOfThePosterGenerator() async throws {
        let api = try RunningAPI(limits: false)
        var asked = Asked()
        let made = try await api.ask("POST", "/user", json: #"{"username":"ada","password":"a long password"}"#)
        asked.add("POST /user", made, 201, ["user_id", "username"])
        let id = try #require(made["user_id"] as? String)
        let session = try await api.ask(
            "POST",
            "/user/login",
            json: #"{"username":"ada","password":"a long password"}"#
        )
        let own = try await api.ask("GET", "/user?user_id=\(id)", token: session["access_token"] as? String)
        asked.add("GET /user", own, 200, ["user_id", "username"])
        #expect(asked.names == Set(Self.moviePosterUsers))
    }
}

/// What was asked so far, each with the status and the keys that its guide's reader expects.
private struct Asked {
    private(set) var names: Set<String> = []

    mutating func add(_ name: String, _ heard: Heard, _ status: Int, _ keys: Set<String>) {
        names.insert(name)
        #expect(heard.status == status, "\(name): \(heard.text)")
        #expect(heard.keys.isSuperset(of: keys), "\(name): \(heard.text)")
    }
}
