import Foundation
import Testing

/// What is told to those who look after it.
@Suite struct WatchingTests {
    @Test func metricsAreForThoseWithTheToken() async throws {
        let api = try RunningAPI()
        let (root, ada) = (try await api.admin("root"), try await api.person("ada"))
        for token in ["token-of-the-metrics", root.token] {
            let heard = try await api.ask("GET", "/metrics", token: token)
            #expect(heard.status == 200 && heard.header("Content-Type")?.hasPrefix("text/plain") == true)
            #expect(heard.text.contains(#"siteapi_requests_total{method="POST",status="201"} 1"#), "\(heard.text)")
        }
        #expect(try await api.ask("GET", "/metrics", token: ada.token).status == 403)
        #expect(try await api.ask("GET", "/metrics").status == 401)
        #expect(try await api.ask("GET", "/users", token: "token-of-the-metrics").status == 403)
    }

    @Test func row73_theLogHasALineOfJSONForEachRequestAndNoSecrets() async throws {
        let api = try RunningAPI()
        let ada = try await api.person("ada")
        let heard = try await api.ask(
            "GET",
            "/user?user_id=%0A%7B%22level%22%3A%22forged%22%7D&secret=hidden",
            token: ada.token
        )
        let id = try #require(heard.header("X-Request-Id"))
        _ = try await api.ask("GET", "/forged%0A%7B%22level%22%3A%22forged%22%7D")
        #expect(api.end() == 0)
        let log = try String(contentsOf: api.log, encoding: .utf8)
        let lines = try log.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String], "\(line)")
        }
        #expect(lines.contains { $0["request_id"] == id && $0["path"] == "/user" && $0["status"] == "403" })
        #expect(lines.allSatisfy { $0["level"] != "forged" })
        for secret in ["a long password", ada.token, "hidden", "$2b$"] { #expect(!log.contains(secret), "\(secret)") }
    }

    @Test func aBackupHoldsWhatWasThere() async throws {
        let api = try RunningAPI()
        _ = try await api.person("ada")
        let file = api.folder.appending(path: "backup.sqlite")
        #expect(try api.command(["backup", file.path]).status == 0)
        let again = try api.command(["backup", file.path])
        #expect(again.status != 0 && again.errors.contains("is there already"), "\(again.errors)")
        // Restored by being put in the data's place.
        let other = try RunningAPI(data: file)
        let body = #"{"username":"ada","password":"a long password"}"#
        #expect(try await other.ask("POST", "/user/login", json: body).status == 200)
    }
}
