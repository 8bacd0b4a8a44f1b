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
