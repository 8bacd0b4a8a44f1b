import Companion
import HTTPTypes
import SiteModel

func accountEndpoints(_ services: Services) -> [Endpoint] {
    let registering = Rate(20, inSeconds: 3600)
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
            let account = try await services.accounts.signIn(username: username, password: password)
            if let guest { await adopt(guest, by: account, services) }
            return try await session(of: account.id, services.sessions.begin(userID: account.id), services)
        },
        Endpoint(.post, "/user/refresh", for: .anyone) { call in
            let (token, userID) = try await services.sessions.renew(try await refreshToken(call))
            guard try await services.accounts.account(id: userID) != nil else { throw CompanionError.wrongToken }
            return try await session(of: userID, token, services)
        },
        Endpoint(.post, "/user/logout", for: .anyone) { call in
            try await services.sessions.end(try await refreshToken(call))
            return Answer(.noContent, nil)
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
            try await services.accounts.remove(id: id)
            try await services.sessions.endAll(of: id)
            try await services.ratings.forget(userID: id)
            try await services.items.forget(userID: id)
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
private func adopt(_ token: String, by account: Account, _ services: Services) async {
    guard let id = try? await services.tokens.userID(of: token), isGuest(id) else { return }
    try? await services.ratings.adopt(guest: id, by: account.id)
}

private func refreshToken(_ call: Call) async throws -> String {
    var members = Members(try await call.members())
    let token = try members.text("refresh_token")
    try members.end()
    return token
}

private func session(of userID: String, _ refreshToken: String, _ services: Services) async throws -> Answer {
    var answer = Answer(
        .ok,
        .object([
            "access_token": .text(try await services.tokens.sign(userID: userID)),
            "expires_in": .integer(AccessTokens.lifetime), "refresh_token": .text(refreshToken),
            "token_type": .text("bearer"),
        ])
    )
    answer.headers[.cacheControl] = "no-store"
    return answer
}

/// An account, without its hash.
private func described(_ account: Account) -> JSONValue {
    .object([
        "created_at": .text(account.createdAt.iso8601), "email": .text(account.email, else: .null),
        "role": .text(account.role.rawValue), "user_id": .text(account.id), "username": .text(account.username.text),
    ])
}
