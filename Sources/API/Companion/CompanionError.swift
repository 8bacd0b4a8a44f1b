/// Why something asked of the companion is not done. What it becomes in HTTP is decided by the routes.
package struct CompanionError: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// What was asked makes no sense.
        case invalid
        /// It is not known who asks.
        case unknownCaller
        /// It is known, and not theirs to ask.
        case forbidden
        case missing
        /// It contradicts what is there.
        case conflict
        case tooLarge
        /// It is of a kind that is not taken.
        case unsupported
        /// It is of a kind that is taken, and broken.
        case unusable
        /// It is asked for too often by one caller.
        case tooMany(retryAfterSeconds: Int)
        /// Too much is asked at once by all; to be asked again.
        case busy
        /// What is kept can't be read or written now.
        case unavailable
    }

    package var kind: Kind
    /// A word for programs, which stays the same when the message does not.
    package var reason: String
    /// For people: what is wrong, and what helps.
    package var message: String
    package var details: String

    package init(_ kind: Kind, _ reason: String, _ message: String, details: String = "") {
        (self.kind, self.reason, self.message, self.details) = (kind, reason, message, details)
    }

    /// One answer for every way in which a sign-in is wrong, so that none says which.
    package static let wrongCredentials = CompanionError(
        .unknownCaller,
        "wrong_credentials",
        "the name or the password is wrong"
    )
    package static let wrongToken = CompanionError(
        .unknownCaller,
        "invalid_token",
        "the token is not valid",
        details: "sign in again"
    )
    package static let signInFirst = CompanionError(
        .unknownCaller,
        "token_required",
        "this takes a token",
        details: "sign in, and send it as Authorization: Bearer"
    )
    package static let tooManyItems = CompanionError(
        .conflict,
        "too_many_items",
        "there are as many items as one account may have",
        details: "remove some first"
    )
    package static let noSuchAccount = CompanionError(.missing, "user_not_found", "there is no such account")
    package static let notYours = CompanionError(.forbidden, "forbidden", "this account may not do that")
    package static let usernameTaken = CompanionError(
        .conflict,
        "username_taken",
        "somebody has this name already",
        details: "choose another"
    )
}
