package import SiteModel

/// What a person may do.
package enum Role: String, Sendable, CaseIterable {
    case user, admin
}

/// A person, as the table UserLoginData holds them.
package struct Account: Sendable, Equatable {
    package var id: String
    package var username: Username
    /// Of bcrypt.
    package var passwordHash: String
    package var role: Role
    package var email: String?
    package var createdAt: UTCTime

    package init(
        id: String,
        username: Username,
        passwordHash: String,
        role: Role,
        email: String? = nil,
        createdAt: UTCTime
    ) {
        self.id = id
        self.username = username
        self.passwordHash = passwordHash
        self.role = role
        self.email = email
        self.createdAt = createdAt
    }
}

/// A name to sign in with: one to 64 letters, digits and `._@+-`, beginning with a letter or digit.
package struct Username: Sendable, Hashable {
    /// As it was chosen.
    package let text: String
    /// By which two names are the same: nobody should pass for another by a capital letter.
    package let key: String

    /// Nil where the text is no name.
    package init?(_ text: String) {
        // One way to write what can be written in several, before anything is counted.
        let text = normalizationFormC(text)
        let scalars = text.unicodeScalars
        guard (1...64).contains(scalars.count), let first = scalars.first, Self.isLetterOrDigit(first),
            scalars.allSatisfy({ Self.isLetterOrDigit($0) || "._@+-".unicodeScalars.contains($0) })
        else { return nil }
        self.text = text
        key = normalizationFormC(text.lowercased())
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            || scalar.properties.generalCategory == .nonspacingMark
    }
}

/// What of an account is changed; nil stays.
package struct AccountChange: Sendable {
    package var passwordHash: String?
    package var role: Role?
    /// An empty one is taken away.
    package var email: String?

    package init(passwordHash: String? = nil, role: Role? = nil, email: String? = nil) {
        self.passwordHash = passwordHash
        self.role = role
        self.email = email
    }
}

/// Who has an account. Every implementation passes the same suite of tests.
package protocol AccountStore: Sendable {
    /// - Throws: `CompanionError.usernameTaken`.
    func add(_ account: Account) async throws
    func account(id: String) async throws -> Account?
    func account(username: Username) async throws -> Account?
    /// - Returns: the account as it is then; nil where there is none.
    func change(id: String, _ change: AccountChange) async throws -> Account?
    /// - Returns: whether there was one.
    func remove(id: String) async throws -> Bool
    /// In the order of their ids.
    /// - Parameter id: they come after it.
    func accounts(after id: String?, limit: Int) async throws -> [Account]
}
