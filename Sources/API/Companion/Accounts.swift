package import SiteModel

/// The rules of accounts: who may have one, and how it is told that somebody is who they say.
package struct Accounts: Sendable {
    private let store: any AccountStore
    private let hasher: PasswordHasher
    private let now: @Sendable () -> UTCTime

    package init(_ store: any AccountStore, _ hasher: PasswordHasher, now: @escaping @Sendable () -> UTCTime) {
        self.store = store
        self.hasher = hasher
        self.now = now
    }

    /// - Throws: `CompanionError` where the name, the password or the address is none, or the name is taken.
    package func register(
        username: String,
        password: String,
        email: String? = nil,
        role: Role = .user
    ) async throws -> Account {
        guard let username = Username(username) else {
            throw CompanionError(
                .invalid,
                "invalid_username",
                "this can't be a name",
                details: "one to 64 letters, digits and ._@+-, beginning with a letter or digit"
            )
        }
        let email = try email.flatMap { $0.isEmpty ? nil : try checkedAddress($0) }
        let password = try NewPassword(password)
        // Before half a second of hashing; the store decides.
        guard try await store.account(username: username) == nil else { throw CompanionError.usernameTaken }
        let account = Account(
            id: randomUUID(),
            username: username,
            passwordHash: try await hasher.hash(password),
            role: role,
            email: email,
            createdAt: now()
        )
        try await store.add(account)
        return account
    }

    /// Who signs in.
    /// - Throws: `CompanionError.wrongCredentials`, whatever is wrong.
    package func signIn(username: String, password: String) async throws -> Account {
        var account: Account?
        if let username = Username(username) { account = try await store.account(username: username) }
        guard try await hasher.matches(password, account), let account else { throw CompanionError.wrongCredentials }
        return account
    }

    package func account(id: String) async throws -> Account? { try await store.account(id: id) }

    /// - Throws: `CompanionError` where there is no such account.
    package func existing(id: String) async throws -> Account {
        guard let account = try await store.account(id: id) else { throw CompanionError.noSuchAccount }
        return account
    }

    /// In the order of their ids.
    package func all(after id: String?, limit: Int) async throws -> [Account] {
        try await store.accounts(after: id, limit: limit)
    }

    /// What somebody changes of their own account; nil stays.
    /// - Parameter password: the one so far; whoever finds an open browser does not know it.
    /// - Throws: `CompanionError.wrongCredentials` where it is not the account's.
    package func change(
        _ account: Account,
        email: String?,
        newPassword: String?,
        password: String?
    ) async throws -> Account {
        var change = AccountChange(email: try email.map { $0.isEmpty ? "" : try checkedAddress($0) })
        if let newPassword {
            let new = try NewPassword(newPassword)
            guard try await hasher.matches(password ?? "", account) else { throw CompanionError.wrongCredentials }
            change.passwordHash = try await hasher.hash(new)
        }
        guard let changed = try await store.change(id: account.id, change) else { throw CompanionError.noSuchAccount }
        return changed
    }

    /// Of whoever has a link to choose one by.
    /// - Returns: whose it is.
    /// - Throws: `CompanionError` where the password is none, which leaves the link as good as it was.
    package func setPassword(_ text: String, byLink token: String, in links: PasswordLinks) async throws -> String {
        let hash = try await hasher.hash(try NewPassword(text))
        let id = try await links.take(token)
        guard try await store.change(id: id, AccountChange(passwordHash: hash)) != nil else {
            throw CompanionError.noSuchAccount
        }
        return id
    }

    /// - Throws: `CompanionError` where there is no such account.
    package func setRole(_ role: Role, of username: String) async throws -> Account {
        guard let name = Username(username), let account = try await store.account(username: name),
            let changed = try await store.change(id: account.id, AccountChange(role: role))
        else { throw CompanionError.noSuchAccount }
        return changed
    }

    package func remove(id: String) async throws {
        guard try await store.remove(id: id) else { throw CompanionError.noSuchAccount }
    }

    private func checkedAddress(_ text: String) throws(CompanionError) -> String {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            text.utf8.count <= 254 && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
            }
        guard isAddress else { throw CompanionError(.invalid, "invalid_email", "this is no e-mail address") }
        return text
    }
}
