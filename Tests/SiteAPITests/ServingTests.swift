import Foundation
import Testing

@Suite struct ServingTests {
    @Test func theProcessSaysHowItIs() async throws {
        let api = try RunningAPI()
        #expect(try await api.ask("GET", "/health")["status"] as? String == "ok")
        #expect(try await api.ask("GET", "/ready")["status"] as? String == "ready")
    }

    @Test func thePagesAreServedToo() async throws {
        let api = try RunningAPI()
        let page = try await api.ask("GET", "/")
        #expect(page.status == 200 && page.text == "<h1>Front</h1>")
        #expect(page.header("Content-Type")?.hasPrefix("text/html") == true)
        #expect(page.header("X-Content-Type-Options") == "nosniff")
        let missing = try await api.ask("GET", "/nothing")
        #expect(missing.status == 404 && missing.reason == "not_found")
    }

    @Test func itsSecretIsForItsOwnerAlone() async throws {
        let api = try RunningAPI()
        let secret = api.folder.appending(path: "data/jwt-secret").path
        let attributes = try FileManager.default.attributesOfItem(atPath: secret)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test(arguments: ["null", "https://evil.com", "https://photos.example.com.evil.com", "http://photos.example.com"])
    func row62_otherSitesScriptsAreToldNothing(origin: String) async throws {
        let api = try RunningAPI()
        let heard = try await api.ask("GET", "/health", headers: ["Origin": origin])
        #expect(heard.header("Access-Control-Allow-Origin") == nil)
        #expect(heard.header("Access-Control-Allow-Credentials") == nil)
    }

    @Test func theScriptsOfNamedOriginsMayAsk() async throws {
        let api = try RunningAPI()
        let origin = ["Origin": "https://photos.example.com"]
        let heard = try await api.ask("GET", "/health", headers: origin)
        #expect(heard.header("Access-Control-Allow-Origin") == "https://photos.example.com")
        #expect(heard.header("Vary") == "Authorization, Origin")
        let asking = origin.merging(["Access-Control-Request-Method": "POST"]) { $1 }
        let allowed = try await api.ask("OPTIONS", "/user/login", headers: asking)
        #expect(allowed.status == 204 && allowed.header("Access-Control-Allow-Methods")?.contains("POST") == true)
    }

    @Test func whatHasNotChangedIsNotSentAgain() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let path = "/galleries?action=ratings&id=rome"
        let first = try await api.ask("GET", path)
        #expect(first.header("Cache-Control") == "public, no-cache" && first.header("Vary") == "Authorization, Origin")
        let known = ["If-None-Match": "\"another\", W/\(try #require(first.header("ETag")))"]
        let again = try await api.ask("GET", path, headers: known)
        #expect(again.status == 304 && again.text.isEmpty && again.header("ETag") == first.header("ETag"))
        // Of somebody, nothing may be kept for others.
        let ada = try await api.person("ada")
        let own = try await api.ask("GET", path, token: ada.token, headers: known)
        #expect(own.status == 200 && own.header("Cache-Control") == "private, no-cache" && own.header("ETag") == nil)
        let photo = try await api.photoID(in: "rome")
        let body = #"{"photoId": "\#(photo)", "rating": 5}"#
        #expect(try await api.ask("POST", "/galleries?action=rate_photo", json: body, token: ada.token).status == 200)
        let changed = try await api.ask("GET", path, headers: known)
        #expect(changed.status == 200 && changed.text.contains(photo))
    }

    @Test func anAdminReadsPhotosAsTheyWereSent() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let admin = try await api.admin("grace")
        let id = try await api.photoID(in: "rome")
        let heard = try await api.ask("GET", "/files/\(id).jpg", token: admin.token)
        #expect(heard.bytes == (try RunningAPI.photo()))
        #expect(heard.header("Content-Type") == "image/jpeg" && heard.header("Content-Disposition") == "attachment")
        #expect(heard.header("Cache-Control") == "private, no-cache")
        for name in ["\(id).png", "\(id)", "nothing.jpg", "..%2Fgalleries%2Frome%2Fphoto1.jpg"] {
            #expect(try await api.ask("GET", "/files/\(name)", token: admin.token).status == 404, "\(name)")
        }
    }
}
