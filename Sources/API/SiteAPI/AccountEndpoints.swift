import Companion
import HTTPTypes
import SiteModel

func accountEndpoints(_ services: Services) -> [Endpoint] {
    let browsers = services.browsers
    let registering = Rate(20, inSeconds: 3600)
    let guessing = Rate(100, inSeconds: 3600)
    let register: @Sendable (Call) async throws -> Answer = { call in
        var members = Members(try await call.members())
        let (username, password) = (try members.text("username"), try members.text("password"))
        let email = try members.optionalText("email")
        try members.end()
        let account = try await services.accounts.register(username: username, password: password, email: email)
        return Answer(.created, described(account))
    }
    return [
        Endpoint(.post, "/user/register", for: .anyone, rate: registering, register),
        // The poster generator's name for the same.
        Endpoint(.post, "/user", for: .anyone, rate: registering, register),
        Endpoint(.post, "/user/login", for: .anyone, rate: Rate(20, inSeconds: 60)) { call in
            var members = Members(try await call.members())
            let (username, password) = (try members.text("username"), try members.text("password"))
            let guest = try members.optionalText("guest_token")
            // However many addresses guess at one account's password.
            if let name = Username(username) { try services.limiter?.admit("password of \(name.key)", guessing) }
            let account = try await services.accounts.signIn(username: username, password: password)
            let token = try await services.sessions.begin(userID: account.id)
            // The password may have been changed since it was compared, and all sessions ended before this one began.
            guard try await services.accounts.account(id: account.id)?.passwordHash == account.passwordHash else {
                try await services.sessions.end(token)
                throw CompanionError.wrongCredentials
            }
            if let guest { try await adopt(guest, by: account, services) }
            return try await session(of: account.id, token, asCookie: try browsers.isPage(call.request), services)
        },
        Endpoint(.post, "/user/password", for: .anyone, rate: Rate(20, inSeconds: 60)) { call in
            var members = Members(try await call.members())
            let (token, password) = (try members.text("token"), try members.text("new_password"))
            try members.end()
            let id = try await services.accounts.setPassword(password, byLink: token, in: services.links)
            // Whoever had the old password may have signed in with it.
            try await services.sessions.endAll(of: id)
            return Answer(.noContent, nil)
        },
        Endpoint(.post, "/user/refresh", for: .anyone, rate: Rate(120, inSeconds: 60)) { call in
            let (token, isCookie) = try await refreshToken(call, browsers)
            let (next, userID) = try await services.sessions.renew(token)
            guard try await services.accounts.account(id: userID) != nil else { throw CompanionError.wrongToken }
            return try await session(of: userID, next, asCookie: isCookie, services)
        },
        Endpoint(.post, "/user/logout", for: .anyone, rate: Rate(120, inSeconds: 60)) { call in
            let (token, isCookie) = try await refreshToken(call, browsers)
            try await services.sessions.end(token)
            var answer = Answer(.noContent, nil)
            if isCookie { answer.headers[.setCookie] = browsers.noCookie }
            return answer
        },
        Endpoint(.get, "/user", for: .account) { call in
            let caller = try call.account()
            let id = call.query("user_id") ?? caller.id
            guard id == caller.id || caller.role == .admin else { throw CompanionError.notYours }
            return Answer(.ok, described(try await services.accounts.existing(id: id)))
        },
        Endpoint(.patch, "/user", for: .account, rate: Rate(20, inSeconds: 60)) { call in
            var members = Members(try await call.members())
            let (email, password) = (try members.optionalText("email"), try members.optionalText("password"))
            let newPassword = try members.optionalText("new_password")
            try members.end()
            let account = try await services.accounts.change(
                try call.account(),
                email: email,
                newPassword: newPassword,
                password: password
            )
            // Whoever had the old password may have signed in with it.
            if newPassword != nil { try await services.sessions.endAll(of: account.id) }
            return Answer(.ok, described(account))
        },
        Endpoint(.delete, "/user", for: .account) { call in
            let caller = try call.account()
            let id = call.query("user_id") ?? caller.id
            guard id == caller.id || caller.role == .admin else { throw CompanionError.notYours }
            _ = try await services.accounts.existing(id: id)
            // The ratings first, after which nothing is added; the account last: what was broken off is finished by asking
            // again.
            try await services.ratings.forget(userID: id)
            try await services.items.forget(userID: id)
            try await services.history.forget(userID: id, as: "gone:" + randomUUID())
            try await services.links.removeAll(of: id)
            try await services.sessions.endAll(of: id)
            try await services.accounts.remove(id: id)
            // Of whoever signed in meanwhile.
            try await services.sessions.endAll(of: id)
            return Answer(.noContent, nil)
        },
        Endpoint(.get, "/users", for: .admin) { call in
            let accounts = try await services.accounts.all(after: call.query("after"), limit: pageLimit)
            return page(of: accounts.map(described), last: accounts.last?.id, at: "/users")
        },
        Endpoint(.put, "/users/:username/role", for: .admin) { call in
            var members = Members(try await call.members())
            let written = try members.text("role")
            try members.end()
            guard let role = Role(rawValue: written) else {
                let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw CompanionError(.invalid, "invalid_role", "there is no such role", details: known)
            }
            return Answer(.ok, described(try await services.accounts.setRole(role, of: call.parameter("username"))))
        },
    ]
}

/// What somebody rated before they signed in is theirs. A guest of whom nothing is known, or no more, is no reason not to
/// sign in.
private func adopt(_ token: String, by account: Account, _ services: Services) async throws {
    guard let id = try? await services.tokens.userID(of: token), isGuest(id) else { return }
    try await services.ratings.adopt(guest: id, by: account.id)
}

/// From the body, or from the cookie of a page.
private func refreshToken(
    _ call: Call,
    _ browsers: BrowserSessions
) async throws -> (token: String, isCookie: Bool) {
    var members = Members(try await call.members())
    if let token = try members.optionalText("refresh_token") {
        try members.end()
        return (token, false)
    }
    try members.end()
    guard let token = try browsers.token(in: call.request) else { throw CompanionError.wrongToken }
    return (token, true)
}

private func session(
    of userID: String,
    _ refreshToken: String,
    asCookie: Bool,
    _ services: Services
) async throws -> Answer {
    var members: JSONObject = [
        "access_token": .text(try await services.tokens.sign(userID: userID)),
        "expires_in": .integer(AccessTokens.lifetime), "token_type": .text("bearer"),
    ]
    if !asCookie { members["refresh_token"] = .text(refreshToken) }
    var answer = Answer(.ok, .object(members))
    answer.headers[.cacheControl] = "no-store"
    if asCookie {
        answer.headers[.setCookie] = services.browsers.cookie(refreshToken, lifetime: Sessions.lifetime)
    }
    return answer
}

/// An account, without its hash.
private func described(_ account: Account) -> JSONValue {
    .object([
        "created_at": .text(account.createdAt.iso8601), "email": .text(account.email, else: .null),
        "role": .text(account.role.rawValue), "user_id": .text(account.id), "username": .text(account.username.text),
    ])
}
