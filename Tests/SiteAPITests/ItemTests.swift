import Foundation
import GRDB
import Testing

@Suite struct ItemTests {
    @Test func anItemHasWhatItsOwnerSends() async throws {
        let api = try RunningAPI()
        let ada = try await api.person("ada")
        let body = #"{"name":"Frame","description":"Oak","price":12.5,"sizes":[30,40]}"#
        let added = try await api.ask("POST", "/item/", json: body, token: ada.token)
        #expect(added.status == 201 && added["owner_id"] as? String == ada.id && added["price"] as? Double == 12.5)
        let path = "/item/\(try #require(added["id"] as? String))"
        #expect(try await api.ask("GET", path, token: ada.token).text == added.text)
        let changed = try await api.ask("PUT", path, json: #"{"price":14,"colour":"white"}"#, token: ada.token)
        #expect(changed["name"] as? String == "Frame" && changed["price"] as? Int == 14)
        #expect(changed["sizes"] as? [Int] == [30, 40] && changed["colour"] as? String == "white")
        #expect(try await api.ask("GET", "/item/", token: ada.token).text == "[\(changed.text)]")
        #expect(try await api.ask("DELETE", path, token: ada.token).status == 204)
        #expect(try await api.ask("GET", "/item/", token: ada.token).text == "[]")
    }

    @Test func aLongListGoesOnWhereItsLinkSays() async throws {
        let api = try RunningAPI(limits: false)
        let ada = try await api.person("ada")
        for number in 0...100 {
            let item = #"{"name":"Frame \#(number)"}"#
            #expect(try await api.ask("POST", "/item/", json: item, token: ada.token).status == 201)
        }
        func names(_ heard: Heard) throws -> [String] {
            let items = try JSONSerialization.jsonObject(with: heard.bytes) as? [[String: Any]]
            return items?.compactMap { $0["name"] as? String } ?? []
        }
        let page = ["Origin": "https://photos.example.com"]
        let first = try await api.ask("GET", "/item/", token: ada.token, headers: page)
        let link = try #require(first.header("Link")?.split(separator: ">").first?.dropFirst())
        // A page of another origin may follow it too.
        #expect(first.header("Access-Control-Expose-Headers")?.contains("Link") == true)
        let rest = try await api.ask("GET", String(link), token: ada.token)
        let all = try names(first) + names(rest)
        #expect(all.count == 101 && Set(all).count == 101 && rest.header("Link") == nil)
    }

    @Test func row45_anothersItemIsNotThere() async throws {
        let api = try RunningAPI()
        let (ada, eve) = (try await api.person("ada"), try await api.person("eve"))
        let added = try await api.ask("POST", "/item/", json: #"{"name":"Frame"}"#, token: ada.token)
        let path = "/item/\(try #require(added["id"] as? String))"
        for method in ["GET", "DELETE"] {
            let heard = try await api.ask(method, path, token: eve.token)
            #expect(heard.status == 404 && heard.reason == "item_not_found", "\(method)")
        }
        #expect(try await api.ask("PUT", path, json: #"{"name":"Mine"}"#, token: eve.token).status == 404)
        #expect(try await api.ask("GET", "/item/", token: eve.token).text == "[]")
        #expect(try await api.ask("GET", path, token: ada.token).text == added.text)
    }

    @Test func whoIsRemovedMeanwhileLeavesNothing() async throws {
        let api = try RunningAPI(limits: false)
        let item = #"{"name":"Frame"}"#
        for round in 0..<5 {
            let ada = try await api.person("ada\(round)")
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        for _ in 0..<1000 {
                            let heard = try? await api.ask("POST", "/item/", json: item, token: ada.token)
                            if heard?.status != 201 { return #expect(heard?.status == 401) }
                        }
                        Issue.record("items were added until the end")
                    }
                }
                group.addTask { #expect((try? await api.ask("DELETE", "/user", token: ada.token))?.status == 204) }
            }
        }
        let database = try DatabaseQueue(path: api.data.appending(path: "siteapi.sqlite").path)
        let left = try await database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM items") }
        #expect(left == 0)
    }

    @Test func row44_whatWeSayIsNotTheirsToSay() async throws {
        let api = try RunningAPI()
        let ada = try await api.person("ada")
        let added = try await api.ask("POST", "/item/", json: #"{"name":"Frame"}"#, token: ada.token)
        let item = "/item/\(try #require(added["id"] as? String))"
        for key in ["id", "owner_id", "createdAt", "updatedAt"] {
            for (method, path) in [("POST", "/item/"), ("PUT", item)] {
                let body = #"{"name":"Frame","\#(key)":"x"}"#
                let heard = try await api.ask(method, path, json: body, token: ada.token)
                #expect(heard.status == 400 && heard.reason == "unknown_member", "\(method) \(key)")
            }
        }
        for key in ["role", "id", "user_id", "paid"] {
            let change = try await api.ask("PATCH", "/user", json: #"{"\#(key)":"admin"}"#, token: ada.token)
            #expect(change.status == 400 && change.reason == "unknown_member", "\(key)")
            let eve = #"{"username":"eve","password":"a long password","\#(key)":"admin"}"#
            let account = try await api.ask("POST", "/user/register", json: eve)
            #expect(account.status == 400 && account.reason == "unknown_member", "\(key)")
        }
        #expect(try await api.ask("GET", item, token: ada.token).text == added.text)
        #expect(try await api.ask("GET", "/user", token: ada.token)["role"] as? String == "user")
    }
}
