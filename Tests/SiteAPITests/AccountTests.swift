import Foundation
import Testing

@Suite struct AccountTests {
    @Test func whoRegistersSignsInAndIsKnown() async throws {
        let api = try RunningAPI()
        let body = #"{"username":"ada","password":"a long password","email":"ada@example.com"}"#
        let account = try await api.ask("POST", "/user/register", json: body)
        #expect(account.status == 201)
        #expect(account.keys == ["user_id", "username", "role", "created_at", "email"])
        #expect(account["role"] as? String == "user" && !account.text.contains("$2b$"))

        let session = try await api.ask(
            "POST",
            "/user/login",
            json: #"{"username":"ADA","password":"a long password"}"#
        )
        #expect(session.status == 200)
        #expect(session.keys == ["access_token", "token_type", "expires_in", "refresh_token"])
        #expect(session["token_type"] as? String == "bearer" && session["expires_in"] as? Int == 900)
        #expect(session.header("Cache-Control") == "no-store")

        let own = try await api.ask("GET", "/user", token: session["access_token"] as? String)
        #expect(own.status == 200 && own["user_id"] as? String == account["user_id"] as? String)
        #expect(own.header("Cache-Control") == "private, no-cache" && own.header("Vary") == "Authorization, Origin")
    }

    @Test func aFormSignsInToo() async throws {
        let api = try RunningAPI()
        _ = try await api.person("ada")
        let form = try await api.ask(
            "POST",
            "/user/login",
            json: "username=ada&password=a+long%20password",
            headers: ["Content-Type": "application/x-www-form-urlencoded"]
        )
        #expect(form.status == 200, "\(form.text)")
    }

    @Test(arguments: [
        (#"{"username":"ada","password":"short"}"#, 400, "password_too_short"),
        (#"{"username":"ada","password":"\#(String(repeating: "a", count: 73))"}"#, 400, "password_too_long"),
        (#"{"username":"ada","password":"nul \u0000 inside"}"#, 400, "password_too_long"),
        (#"{"username":"a b","password":"a long password"}"#, 400, "invalid_username"),
        (#"{"username":"ada"}"#, 400, "member_missing"), (#"{"username":1,"password":"x"}"#, 400, "wrong_type"),
        (#"{"username":"ada","password":"a long password","role":"admin"}"#, 400, "unknown_member"),
        (#"{"username":"ada","username":"eve","password":"a long password"}"#, 400, "invalid_json"),
        ("[", 400, "invalid_json"), (String(repeating: "[", count: 10_000), 400, "invalid_json"),
        ("\"\(String(repeating: "a", count: 70_000))\"", 413, "body_too_large"),
    ])
    func row61_whatMakesNoAccountIsRefused(body: String, status: Int, reason: String) async throws {
        let api = try RunningAPI()
        let heard = try await api.ask("POST", "/user/register", json: body)
        #expect(heard.status == status && heard.reason == reason, "\(heard.status) \(heard.text)")
        #expect(heard.keys == ["error", "details", "reason"])
    }

    @Test func row46_aWrongNameAndAWrongPasswordAreAnsweredAlike() async throws {
        let api = try RunningAPI()
        _ = try await api.person("ada")
        let wrong = try await api.ask("POST", "/user/login", json: #"{"username":"ada","password":"another one"}"#)
        let unknown = try await api.ask("POST", "/user/login", json: #"{"username":"eve","password":"another one"}"#)
        #expect(wrong.status == 401 && wrong.reason == "wrong_credentials")
        #expect(unknown.status == 401 && unknown.text == wrong.text)
    }

    @Test func aRefreshTokenIsGoodOnceAndNoMoreAfterSigningOut() async throws {
        let api = try RunningAPI()
        _ = try await api.person("ada")
        let body = #"{"username":"ada","password":"a long password"}"#
        let session = try await api.ask("POST", "/user/login", json: body)
        let first = #"{"refresh_token":"\#(try #require(session["refresh_token"] as? String))"}"#
        let next = try await api.ask("POST", "/user/refresh", json: first)
        #expect(next.status == 200 && next["refresh_token"] as? String != session["refresh_token"] as? String)
        let second = #"{"refresh_token":"\#(try #require(next["refresh_token"] as? String))"}"#
        #expect(try await api.ask("POST", "/user/logout", json: second).status == 204)
        #expect(try await api.ask("POST", "/user/refresh", json: second).reason == "invalid_token")
    }

    @Test func nobodySeesAnothersAccount() async throws {
        let api = try RunningAPI()
        let (ada, eve) = (try await api.person("ada"), try await api.person("eve"))
        #expect(try await api.ask("GET", "/user").reason == "token_required")
        let other = try await api.ask("GET", "/user?user_id=\(ada.id)", token: eve.token)
        #expect(other.status == 403 && other.reason == "forbidden")
    }

    /// A token that is not ours in one way or another.
    @Test(arguments: ["none", "None", "nOnE", "HS256", "RS256"]) func row41_aForgedTokenIsRefused(algorithm: String)
        async throws
    {
        let api = try RunningAPI()
        let ada = try await api.person("ada")
        let parts = ada.token.split(separator: ".").map(String.init)
        let header = Data(#"{"alg":"\#(algorithm)","typ":"JWT"}"#.utf8).base64EncodedString().filter { $0 != "=" }
        for forged in ["\(header).\(parts[1]).", "\(header).\(parts[1]).\(parts[2])", parts[1], ada.token + "A"] {
            let heard = try await api.ask("GET", "/user", token: forged)
            #expect(heard.status == 401 && heard.reason == "invalid_token", "\(forged)")
        }
    }

    @Test func row45_nobodyRemovesAnother() async throws {
        let api = try RunningAPI()
        let (ada, eve) = (try await api.person("ada"), try await api.person("eve"))
        #expect(try await api.ask("DELETE", "/user?user_id=\(ada.id)", token: eve.token).status == 403)
        #expect(try await api.ask("GET", "/user", token: ada.token).status == 200)
    }

    @Test func aNewPasswordEndsAllSessions() async throws {
        let api = try RunningAPI()
        let ada = try await api.person("ada")
        let body = #"{"username":"ada","password":"a long password"}"#
        let session = try await api.ask("POST", "/user/login", json: body)
        let change = #"{"new_password":"another password","password":"PASSWORD"}"#
        let wrong = try await api.ask("PATCH", "/user", json: change, token: ada.token)
        #expect(wrong.status == 401 && wrong.reason == "wrong_credentials")
        let right = change.replacing("PASSWORD", with: "a long password")
        #expect(try await api.ask("PATCH", "/user", json: right, token: ada.token).status == 200)
        #expect(try await api.ask("POST", "/user/login", json: body).status == 401)
        let refresh = #"{"refresh_token":"\#(try #require(session["refresh_token"] as? String))"}"#
        #expect(try await api.ask("POST", "/user/refresh", json: refresh).status == 401)
    }

    @Test func aLinkIsGoodForOneNewPassword() async throws {
        let api = try RunningAPI()
        let ada = try await api.person("ada")
        let made = try api.command(["reset-password", "ada", "--bucket", api.content.path])
        let token = try #require(made.output.split(separator: "=").last?.dropLast(), "\(made)")
        #expect(made.output.hasPrefix("/account/#reset=") && token.count == 64)
        func body(_ password: String) -> String { #"{"token":"\#(token)","new_password":"\#(password)"}"# }
        let short = try await api.ask("POST", "/user/password", json: body("short"))
        #expect(short.status == 400 && short.reason == "password_too_short", "and the link is as good as it was")
        #expect(try await api.ask("POST", "/user/password", json: body("another password")).status == 204)
        let again = try await api.ask("POST", "/user/password", json: body("a third password"))
        #expect(again.status == 401 && again.reason == "invalid_link")
        let old = try await api.ask("POST", "/user/login", json: #"{"username":"ada","password":"a long password"}"#)
        #expect(old.status == 401)
        let new = try await api.ask("POST", "/user/login", json: #"{"username":"ada","password":"another password"}"#)
        #expect(new.status == 200 && !ada.id.isEmpty)
        #expect(try api.command(["reset-password", "eve", "--bucket", api.content.path]).status != 0)
    }

    @Test func row42_whoLeavesIsForgottenAndTheirRatingsStay() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let photo = try await api.photoID(in: "rome")
        let ada = try await api.person("ada")
        let rating = #"{"photoId":"\#(photo)","rating":4}"#
        _ = try await api.ask("POST", "/galleries?action=rate_photo", json: rating, token: ada.token)
        #expect(try await api.ask("DELETE", "/user", token: ada.token).status == 204)
        let after = try await api.ask("GET", "/user", token: ada.token)
        #expect(after.status == 401 && after.reason == "invalid_token", "a live token is refused at once")
        let again = try await api.person("ada")
        let path = "/galleries?action=get_photo_rating&photoId=\(photo)"
        let read = try await api.ask("GET", path, token: again.token)
        #expect(read["rating"] is NSNull && read["count"] as? Int == 1, "\(read.text)")
    }

    @Test func row42_rolesAreReadFromTheStore() async throws {
        let api = try RunningAPI()
        let (root, ada) = (try await api.admin("root"), try await api.person("ada"))
        #expect(try await api.ask("GET", "/users", token: ada.token).status == 403)
        let role = "/users/ada/role"
        #expect(try await api.ask("PUT", role, json: #"{"role":"admin"}"#, token: ada.token).status == 403)
        #expect(try await api.ask("PUT", role, json: #"{"role":"owner"}"#, token: root.token).reason == "invalid_role")
        #expect(try await api.ask("PUT", role, json: #"{"role":"admin"}"#, token: root.token).status == 200)
        #expect(try await api.ask("GET", "/users", token: ada.token).status == 200, "with the token from before")
        #expect(try await api.ask("PUT", role, json: #"{"role":"user"}"#, token: root.token).status == 200)
        #expect(try await api.ask("GET", "/users", token: ada.token).status == 403)
        let other = try await api.ask("PUT", "/users/nobody/role", json: #"{"role":"user"}"#, token: root.token)
        #expect(other.status == 404 && other.reason == "user_not_found")
    }
}
