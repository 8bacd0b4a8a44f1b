import Foundation
import Testing

/// Many sign in at once, and not all of them mean well.
@Suite struct SignInTests {
    /// What a proxy that nobody named says of where a request is from is not believed.
    @Test func row48_whoTriesManyPasswordsIsStopped() async throws {
        let api = try RunningAPI()
        var statuses: [Int] = []
        for number in 0..<250 where statuses.last != 429 {
            let heard = try await api.ask(
                "POST",
                "/user/login",
                json: #"{"username":"ada\#(number)","password":"guess number \#(number)"}"#,
                headers: ["X-Forwarded-For": "192.0.2.\(number)"]
            )
            statuses.append(heard.status)
            if heard.status == 429 { #expect(heard.header("Retry-After") != nil) }
        }
        // Some of what may be asked comes back while hashes are made, the more the slower the machine.
        #expect(statuses.dropLast().allSatisfy { $0 == 401 } && statuses.count > 20 && statuses.last == 429)
    }

    /// However many addresses guess at it; most are sent away before anything is hashed.
    @Test func row48_onePasswordIsTriedOnlySoOften() async throws {
        let api = try RunningAPI(arguments: ["--trusted-proxy", "127.0.0.1"])
        let start = ContinuousClock.now
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<120 {
                group.addTask {
                    try await api.ask(
                        "POST",
                        "/user/login",
                        json: #"{"username":"ADA","password":"guess number \#(number)"}"#,
                        headers: ["X-Forwarded-For": "192.0.2.\(number)"]
                    ).status
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(Set(statuses).isSubset(of: [401, 429, 503]))
        // A hundred an hour: one more for every 36 seconds that it took.
        let returned = 1 + Int(start.duration(to: .now) / .seconds(36))
        #expect(20 - returned...20 ~= statuses.count { $0 == 429 }, "\(statuses)")
    }

    /// Of all those who sign in while the password changes, nobody who had the old one stays.
    @Test func whoSignsInDuringAChangeHasNoSession() async throws {
        let api = try RunningAPI(limits: false)
        let ada = try await api.person("ada")
        let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 0..<13 {
                group.addTask {
                    if number == 2 {
                        let change = #"{"password":"a long password","new_password":"another long one"}"#
                        #expect(try await api.ask("PATCH", "/user", json: change, token: ada.token).status == 200)
                        return nil
                    }
                    let body = #"{"username":"ada","password":"a long password"}"#
                    return try await api.ask("POST", "/user/login", json: body)["refresh_token"] as? String
                }
            }
            return try await group.reduce(into: [String]()) { if let token = $1 { $0.append(token) } }
        }
        for token in tokens {
            let heard = try await api.ask("POST", "/user/refresh", json: #"{"refresh_token":"\#(token)"}"#)
            #expect(heard.status == 401)
        }
    }

    @Test func row49_aFloodOfSignInsLeavesReadingAlone() async throws {
        let api = try RunningAPI(limits: false)
        let body = #"{"username":"ada","password":"guess"}"#
        let head = "POST /user/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        let flood = try (0..<300).map { _ in
            let connection = try RawConnection(to: api.address)
            try connection.send(head + body)
            return connection
        }
        // As many as wait are hashed one after the other; the others are told at once to come again.
        var refusals: [String] = []
        try await until("the others are sent away") {
            let start = ContinuousClock.now
            let status = try await api.ask("GET", "/movies").status
            #expect(status == 200)
            #expect(start.duration(to: .now) < .seconds(10), "those before it take over a minute")
            refusals += flood.map { $0.heardSoFar() }.filter { $0.hasPrefix("HTTP/1.1 503 ") }
            return refusals.count > 150
        }
        #expect(refusals.allSatisfy { $0.contains("too_many_sign_ins") && $0.contains("Retry-After: ") })
    }
}
