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
}
