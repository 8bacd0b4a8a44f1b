import BCrypt
import SiteModel

/// A system that people run today, by what its tables hold.
package enum ExportedSystem: String, Sendable, CaseIterable {
    case gallery, users, items, posters

    var tables: Set<ExportedTable> {
        switch self {
        case .gallery: [.galleries, .photos, .ratings]
        case .users: [.accounts, .movies]
        case .items: [.accounts, .items]
        case .posters: [.accounts, .posters]
        }
    }
}

enum ExportedTable: String {
    case galleries, photos, ratings, accounts, movies, items, posters

    /// Told by the keys that its items have.
    init?(_ fields: Fields) {
        func has(_ keys: String...) -> Bool { keys.allSatisfy { fields.text($0) != nil } }
        if has("photoId", "userId") {
            self = .ratings
        } else if has("photoId", "galleryId") {
            self = .photos
        } else if has("galleryId") {
            self = .galleries
        } else if has("user_id", "timestamp") {
            self = .posters
        } else if has("id", "owner_id") {
            self = .items
        } else if fields.hash != nil {
            self = .accounts
        } else if has("movieId") {
            self = .movies
        } else {
            return nil
        }
    }
}

/// An item's attributes, taken as what they should be.
struct Fields {
    private let members: JSONObject

    init(_ members: JSONObject) { self.members = members }

    /// Nil for one that is missing or empty.
    func text(_ key: String) -> String? {
        guard case .text(let text)? = members[key], !text.isEmpty else { return nil }
        return text
    }

    func integer(_ key: String) -> Int? { if case .integer(let number)? = members[key] { number } else { nil } }
    func value(_ key: String) -> JSONValue? { members[key] }
    func time(_ key: String) -> UTCTime? { text(key).flatMap { UTCTime(iso8601: $0) } }

    /// Of bcrypt, under the names that it goes by.
    var hash: String? {
        ["password_hash", "hashed_password", "passwordHash", "password"].lazy.compactMap { text($0) }
            .first { text in BCrypt.isHash(text) && Int(text.dropFirst(4).prefix(2)).map { $0 <= 16 } ?? false }
    }

    /// By whatever the item's system knew whose it is; nil of what is nobody's.
    func person(in table: ExportedTable) -> String? {
        switch table {
        case .accounts: text("user_id") ?? text("id") ?? text("username")
        case .items: text("owner_id")
        case .posters: text("user_id")
        case .ratings: text("userId")
        case .galleries, .photos, .movies: nil
        }
    }

    func without(_ keys: [String]) -> JSONObject {
        var rest = members
        for key in keys { rest[key] = nil }
        return rest
    }
}
