import Foundation
import Testing

@Suite struct GalleryTests {
    @Test func aGalleryIsMadeChangedAndRemoved() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let body =
            #"{"name":"North & *South*","continent":"Europe","country":"France","description":"Some *words*","years":[2023,2024]}"#
        let made = try await api.ask("POST", "/galleries", json: body, token: root.token)
        #expect(made.status == 201, "\(made.text)")
        let guideKeys: Set<String> = [
            "galleryId", "name", "continent", "country", "description", "years", "photoCount", "coverPhotoURL",
            "createdAt",
            "updatedAt",
        ]
        #expect(made.keys.isSuperset(of: guideKeys))
        let id = try #require(made["galleryId"] as? String)
        #expect(made["name"] as? String == "North & *South*" && made["years"] as? [Int] == [2023, 2024])

        let list = try await api.list("/galleries")
        #expect(list.compactMap { $0["galleryId"] as? String } == [id, "rome"])
        let change = #"{"galleryId":"\#(id)","name":"South","continent":"Europe","country":"","years":[2025]}"#
        let changed = try await api.ask("PUT", "/galleries", json: change, token: root.token)
        #expect(changed.status == 200 && changed["name"] as? String == "South", "\(changed.text)")
        let one = try await api.ask("GET", "/galleries?id=\(id)")
        #expect(one["country"] as? String == "" && one["description"] as? String == "Some words")
        #expect(one["photos"] as? [String] == [])
        let text = try api.text(at: "galleries/\(id)/gallery.md")
        #expect(text.contains("name: South\n") && text.contains("Some *words*") && !text.contains("country"), "\(text)")

        #expect(try await api.ask("DELETE", "/galleries?id=\(id)", token: root.token).status == 204)
        #expect(try await api.ask("GET", "/galleries?id=\(id)").reason == "gallery_not_found")
        #expect(!FileManager.default.fileExists(atPath: api.content.appending(path: "galleries/\(id)").path))
        #expect(try await api.list("/galleries").count == 1)
    }

    /// What an owner wrote there by hand, we do not know.
    @Test func aChangeLeavesTheRestOfTheFileAlone() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let before =
            "---\n# Of mine\nname: Rome  # for now\ntags:\n  - old\n  - new\ncover: photo1.jpg\n---\n\nSee [this](https://example.com).\n"
        try api.put(before, at: "galleries/rome/gallery.md")
        let scan = "/galleries?action=update_galleries_metadata"
        #expect(try await api.ask("POST", scan, token: root.token).status == 200)
        // All of it is sent back, as a form does.
        var members = try #require(try await api.list("/galleries").first)
        members["name"] = "Roma"
        let body = String(decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
        let heard = try await api.ask("PUT", "/galleries", json: body, token: root.token)
        #expect(heard.status == 200, "\(heard.text)")
        let after = try api.text(at: "galleries/rome/gallery.md").split(separator: "\n").filter {
            !$0.hasPrefix("updatedAt")
        }
        let expected = before.replacing("name: Rome  # for now\n", with: "").replacing(
            "---\n\nSee",
            with: "name: Roma\n---\n\nSee"
        )
        #expect(after == expected.split(separator: "\n"))
    }

    @Test func row54_photosAreSentWithWhatIsSaidOfThem() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let photo = try RunningAPI.photo()
        let form = Form([
            ("photos", "../../evil.jpg", photo), ("photos", "page.jpg", Data("<html><script>".utf8)),
            ("photos", "cut.jpg", photo.prefix(9000)), ("photos", "b.jpg", photo + Data([0])),
            ("titles", nil, Data(#"["One","Two","Three","Fo\u0075r"]"#.utf8)),
            ("descriptions", nil, Data("First".utf8)), ("tags", nil, Data(#"[["a","b"],[],[],["c"]]"#.utf8)),
        ])
        let heard = try await api.send(form, to: "/galleries?action=upload_photos&id=rome", token: root.token)
        #expect(heard.status == 200, "\(heard.text)")
        let results = try #require(heard["results"] as? [[String: Any]])
        #expect(results.map { $0["reason"] as? String } == [nil, "unsupported_photo", "unusable_photo", nil])
        #expect(
            results.map { $0["s3Key"] as? String } == [
                "galleries/rome/photo2.jpg", nil, nil, "galleries/rome/photo3.jpg",
            ]
        )
        let photos = try #require(try await api.ask("GET", "/galleries?id=rome")["photos"] as? [[String: Any]])
        #expect(photos.map { $0["title"] as? String } == ["Photo 1", "One", "Four"])
        #expect(photos.map { $0["tags"] as? [String] } == [[], ["a", "b"], ["c"]])
        #expect(photos[1]["description"] as? String == "First" && photos[1]["width"] as? Int == 1760)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: api.content.appending(path: "galleries/rome").path
        )
        #expect(names.sorted() == ["gallery.md", "photo1.jpg", "photo2.jpg", "photo2.md", "photo3.jpg", "photo3.md"])
        #expect(!FileManager.default.fileExists(atPath: api.folder.appending(path: "evil.jpg").path))
        let left = try FileManager.default.contentsOfDirectory(atPath: api.folder.appending(path: "data/uploads").path)
        #expect(left == [])
    }

    @Test(arguments: [
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", 415), ("GIF89a<script>alert(1)</script>", 422), ("", 415),
    ])
    func row55_whatIsNoPhotoIsRefused(content: String, status: Int) async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let form = Form([("photos", "a.jpg", Data(content.utf8))])
        let heard = try await api.send(form, to: "/galleries?action=upload_photos&id=rome", token: root.token)
        #expect(heard.status == status, "\(heard.text)")
        #expect(heard.header("X-Content-Type-Options") == "nosniff")
    }

    /// Its pixels are read, and not only its head.
    @Test func row55_aPhotoThatEndsTooEarlyIsRefused() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let photo = try RunningAPI.photo()
        let form = Form([("photos", "a.jpg", photo.prefix(photo.count / 2))])
        let heard = try await api.send(form, to: "/galleries?action=upload_photos&id=rome", token: root.token)
        #expect(heard.status == 422 && heard.reason == "unusable_photo", "\(heard.text)")
    }

    /// One too many is told so, and loses none of the others.
    @Test func eachFileOfAFormIsAnswered() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let photo = try RunningAPI.photo()
        let files: [(name: String, file: String?, content: Data)] = (0...200).map {
            ("photos", "\($0).jpg", $0 == 0 ? photo : Data("x".utf8))
        }
        let form = Form(files + [("titles", nil, Data(#"["Forum"]"#.utf8))])
        let heard = try await api.send(form, to: "/galleries?action=upload_photos&id=rome", token: root.token)
        let results = try #require(heard["results"] as? [[String: Any]])
        #expect(heard.status == 200 && results.count == 201)
        #expect(results[0]["photoId"] != nil && (heard["photos"] as? [Any])?.count == 1)
        #expect(results[1]["reason"] as? String == "unsupported_photo")
        #expect(results[200]["reason"] as? String == "too_many_files" && results[200]["file"] as? String == "200.jpg")
    }

    @Test func manyAtOnceGetANumberEach() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let photo = try RunningAPI.photo()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in UInt8(0)..<6 {
                let form = Form([("photos", "a.jpg", photo + Data([number]))])
                group.addTask {
                    try await api.send(form, to: "/galleries?action=upload_photos&id=rome", token: root.token).status
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 6))
        let photos = try await api.ask("GET", "/galleries?id=rome")["photos"] as? [[String: Any]]
        #expect(photos?.compactMap { $0["photoNumber"] as? Int } == Array(1...7))
    }

    @Test func aPhotoIsRemovedWithItsRatings() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let id = try await api.photoID(in: "rome")
        let rating = #"{"photoId":"\#(id)","rating":4}"#
        #expect(
            try await api.ask("POST", "/galleries?action=rate_photo", json: rating, token: root.token).status == 200
        )
        let path = "/galleries?action=delete_photo&id=rome"
        let wrong = #"{"photoId":"\#(id)","photoNumber":1,"s3Key":"galleries/rome/photo2.jpg"}"#
        #expect(try await api.ask("POST", path, json: wrong, token: root.token).reason == "wrong_key")
        let right = #"{"photoId":"\#(id)","photoNumber":1,"s3Key":"galleries/rome/photo1.jpg"}"#
        #expect(try await api.ask("POST", path, json: right, token: root.token).status == 200)
        let ratings = try await api.ask("GET", "/galleries?action=ratings&id=rome")
        #expect(ratings.text == #"{"galleryId":"rome","ratings":{}}"#)
        #expect(!FileManager.default.fileExists(atPath: api.content.appending(path: "galleries/rome/photo1.jpg").path))
        // Put there again, it is another, whom nobody has rated.
        try api.put(RunningAPI.photo(), at: "galleries/rome/photo1.jpg")
        _ = try await api.ask("POST", "/galleries?action=update_GalleryPhotos", token: root.token)
        let read = try await api.ask("GET", "/galleries?action=get_photo_rating&photoId=\(id)", token: root.token)
        #expect(read["count"] as? Int == 0)
    }

    @Test func aScanAddsUpdatesAndPrunesWhenAsked() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        try api.put("---\ntitle: Forum\n---\n", at: "galleries/rome/photo1.md")
        let root = try await api.admin("root")
        let set = #"{"galleryId":"rome","name":"Roma","country":"Italy"}"#
        #expect(try await api.ask("PUT", "/galleries", json: set, token: root.token).status == 200)
        // Somebody copies a file over it, and it says less.
        try api.put("---\ncontinent: Europe\n---\n", at: "galleries/rome/gallery.md")
        try api.put(RunningAPI.photo(), at: "galleries/oslo/photo1.jpg")
        let galleries = "/galleries?action=update_galleries_metadata"
        let photos = "/galleries?action=update_GalleryPhotos"
        #expect(try await api.ask("POST", photos, token: root.token).status == 200)
        try FileManager.default.removeItem(at: api.content.appending(path: "galleries/rome/photo1.md"))
        let dry = try await api.ask("POST", galleries + "&dry_run=true", token: root.token)
        #expect(
            dry["added"] as? Int == 1 && dry["updated"] as? Int == 1 && dry["dryRun"] as? Bool == true,
            "\(dry.text)"
        )
        #expect(try await api.list("/galleries").count == 1)
        let done = try await api.ask("POST", galleries, token: root.token)
        #expect(done["added"] as? Int == 1 && done["updated"] as? Int == 1, "\(done.text)")
        #expect(try await api.ask("POST", photos, token: root.token)["added"] as? Int == 0)
        let rome = try await api.ask("GET", "/galleries?id=rome")
        #expect(rome["country"] as? String == "Italy" && rome["continent"] as? String == "Europe")
        // What the folder and the file are called says less than what was said before.
        #expect(rome["name"] as? String == "Roma")
        let photo = try #require((rome["photos"] as? [[String: Any]])?.first)
        #expect(photo["title"] as? String == "Forum" && photo["alt"] as? String == "Forum")

        try FileManager.default.removeItem(at: api.content.appending(path: "galleries/oslo"))
        #expect(try await api.ask("POST", galleries, token: root.token)["removed"] as? Int == 0)
        #expect(try await api.list("/galleries").count == 2)
        #expect(try await api.ask("POST", photos + "&prune=true", token: root.token)["removed"] as? Int == 1)
        #expect(try await api.ask("POST", galleries + "&prune=true", token: root.token)["removed"] as? Int == 1)
        #expect(try await api.list("/galleries").count == 1)
    }

    @Test func aPrivateGalleryIsForAdmins() async throws {
        let api = try RunningAPI(galleries: ["rome", "oslo"])
        let (root, ada) = (try await api.admin("root"), try await api.person("ada"))
        let change = #"{"galleryId":"rome","private":true}"#
        #expect(try await api.ask("PUT", "/galleries", json: change, token: root.token).status == 200)
        for token in [nil, ada.token] {
            #expect(try await api.ask("GET", "/galleries?id=rome", token: token).status == 404)
            #expect(try await api.ask("GET", "/galleries?action=ratings&id=rome", token: token).status == 404)
            #expect(try await !api.ask("GET", "/galleries", token: token).text.contains("rome"))
        }
        let own = try await api.ask("GET", "/galleries?id=rome", token: root.token)
        #expect(own.status == 200 && own["private"] as? Bool == true && own["coverPhotoURL"] as? String == "")
    }

    /// Somebody has just copied it there.
    @Test func whatNoTableKnowsIsNotDeleted() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        _ = try await api.photoID(in: "rome")
        try api.put(RunningAPI.photo(), at: "galleries/rome/forum/photo1.jpg")
        let heard = try await api.ask("DELETE", "/galleries?id=rome", token: root.token)
        #expect(heard.status == 409 && heard.reason == "gallery_has_children", "\(heard.text)")
        for key in ["photo1.jpg", "forum/photo1.jpg"] {
            #expect(FileManager.default.fileExists(atPath: api.content.appending(path: "galleries/rome/\(key)").path))
        }
    }

    @Test func whatMustBeMendedIsNamed() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        try api.put("---\nname: [\n---\n", at: "galleries/oslo/gallery.md")
        let heard = try await api.ask("POST", "/galleries?action=update_galleries_metadata", token: root.token)
        #expect(heard.status == 409 && heard.reason == "content_broken")
        #expect((heard["details"] as? String)?.hasPrefix("galleries/oslo/gallery.md:") == true, "\(heard.text)")
    }
}
