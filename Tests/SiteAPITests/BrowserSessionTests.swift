import Foundation
import Testing

/// Sessions of the pages, whose refresh token no script sees.
@Suite struct BrowserSessionTests {
    private let credentials = #"{"username":"ada","password":"a long password"}"#

    @Test func theRefreshTokenIsInACookie() async throws {
        let api = try RunningAPI()
        _ = try await api.person("ada")
        let page = ["X-Requested-With": "siteapi", "Origin": "https://photos.example.com"]
        let session = try await api.ask("POST", "/user/login", json: credentials, headers: page)
        #expect(session.status == 200 && session.keys == ["access_token", "token_type", "expires_in"])
        let cookie = try #require(session.header("Set-Cookie"))
        #expect(cookie.hasSuffix("; Secure; HttpOnly; SameSite=Strict; Path=/user"), "\(cookie)")
        let sent = page.merging(["Cookie": String(cookie.prefix { $0 != ";" })]) { $1 }

        let next = try await api.ask("POST", "/user/refresh", json: "{}", headers: sent)
        #expect(next.status == 200 && next["refresh_token"] == nil && next.header("Set-Cookie") != cookie)
        let out = try await api.ask("POST", "/user/logout", json: "{}", headers: sent)
        #expect(out.status == 204 && out.header("Set-Cookie")?.contains("Max-Age=0") == true)
        #expect(try await api.ask("POST", "/user/refresh", json: "{}", headers: sent).status == 401)
    }

    /// What a form or a script of another site can make a browser send.
    @Test(arguments: [
        ["X-Requested-With": "siteapi", "Origin": "https://evil.com"], ["X-Requested-With": "siteapi"],
        ["X-Requested-With": "siteapi", "Origin": "null"], ["Origin": "https://photos.example.com"],
    ])
    func othersRenewAndEndNothing(headers: [String: String]) async throws {
        let api = try RunningAPI()
        _ = try await api.person("ada")
        let page = ["X-Requested-With": "siteapi", "Origin": "https://photos.example.com"]
        let cookie =
            try await api.ask("POST", "/user/login", json: credentials, headers: page).header("Set-Cookie") ?? ""
        let sent = ["Cookie": String(cookie.prefix { $0 != ";" })]
        for path in ["/user/refresh", "/user/logout"] {
            let heard = try await api.ask("POST", path, json: "{}", headers: sent.merging(headers) { $1 })
            #expect(heard.status == 403 && heard.reason == "wrong_origin", "\(heard.text)")
        }
        let own = try await api.ask("POST", "/user/refresh", json: "{}", headers: sent.merging(page) { $1 })
        #expect(own.status == 200)
    }

    @Test func thePagesThatWeServeAreOurOwn() async throws {
        let api = try RunningAPI()
        _ = try await api.person("ada")
        let origin = api.address.absoluteString.dropLast()
        let page = ["X-Requested-With": "siteapi", "Origin": String(origin)]
        let cookie =
            try await api.ask("POST", "/user/login", json: credentials, headers: page).header("Set-Cookie") ?? ""
        let sent = page.merging(["Cookie": String(cookie.prefix { $0 != ";" })]) { $1 }
        #expect(try await api.ask("POST", "/user/refresh", json: "{}", headers: sent).status == 200)
    }
}
