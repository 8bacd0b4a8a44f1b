import Companion
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SiteModel

extension Call {
    /// In bytes; no account, rating or movie takes more.
    private static let largestBody = 64 << 10

    /// The body's members, from JSON or a form.
    /// - Throws: `CompanionError` for a body that is too large, of another kind, or no JSON object.
    func members() async throws -> JSONObject {
        let type = request.headers[.contentType]?.lowercased().prefix { $0 != ";" } ?? ""
        let bytes = try await body()
        switch type.filter({ $0 != " " }) {
        case "application/x-www-form-urlencoded": return try form(bytes)
        case "application/json", "": return try object(bytes)
        default:
            throw CompanionError(
                .unsupported,
                "unsupported_body",
                "a body of this kind is not taken",
                details: "send application/json"
            )
        }
    }

    private func body() async throws -> [UInt8] {
        try request.checkEncoding()
        do {
            return Array(buffer: try await request.body.collect(upTo: Self.largestBody))
        } catch is NIOTooManyBytesError {
            throw CompanionError(
                .tooLarge,
                "body_too_large",
                "the body is too large",
                details: "at most \(Self.largestBody) bytes"
            )
        }
    }

    private func object(_ bytes: [UInt8]) throws(CompanionError) -> JSONObject {
        let value: JSONValue
        do {
            value = try JSONValue(reading: bytes)
        } catch {
            throw CompanionError(
                .invalid,
                "invalid_json",
                "the body is no JSON",
                details: "\(error.reason), at byte \(error.offset)"
            )
        }
        guard case .object(let members) = value else {
            throw CompanionError(.invalid, "invalid_json", "the body is no JSON object")
        }
        return members
    }

    private func form(_ bytes: [UInt8]) throws(CompanionError) -> JSONObject {
        var members = JSONObject()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CompanionError(.invalid, "invalid_form", "the form is no UTF-8")
        }
        // In forms, and there alone, a plus stands for a space.
        for (key, value) in URI("/?" + text.replacing("+", with: "%20")).queryParameters {
            guard members.count < 100 else {
                throw CompanionError(.invalid, "invalid_form", "the form has too many fields", details: "at most 100")
            }
            guard members[String(key)] == nil else {
                throw CompanionError(.invalid, "invalid_form", "a field is there twice", details: String(key))
            }
            members[String(key)] = .text(String(value))
        }
        return members
    }
}

extension Request {
    /// - Throws: `CompanionError` for a packed body, which may be a thousand times as large as it was sent.
    func checkEncoding() throws(CompanionError) {
        if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw CompanionError(.unsupported, "unsupported_encoding", "a packed body is not taken")
        }
    }
}

/// The members of a body, taken one after the other: what is left over is not known.
struct Members {
    private var members: JSONObject

    init(_ members: JSONObject) { self.members = members }

    /// What was not taken.
    var rest: JSONObject { members }

    mutating func text(_ key: String) throws(CompanionError) -> String {
        guard let text = try optionalText(key) else {
            throw CompanionError(.invalid, "member_missing", "\(key) is missing")
        }
        return text
    }

    mutating func optionalText(_ key: String) throws(CompanionError) -> String? {
        switch take(key) {
        case nil, .null: return nil
        case .text(let text): return text
        default: throw CompanionError(.invalid, "wrong_type", "\(key) is no text")
        }
    }

    mutating func integer(_ key: String) throws(CompanionError) -> Int {
        guard case .integer(let number) = take(key) else {
            throw CompanionError(.invalid, "wrong_type", "\(key) is no whole number")
        }
        return number
    }

    mutating func optionalInteger(_ key: String) throws(CompanionError) -> Int? {
        if members[key] == .null { members[key] = nil }
        return members[key] == nil ? nil : try integer(key)
    }

    mutating func optionalFlag(_ key: String) throws(CompanionError) -> Bool? {
        switch take(key) {
        case nil, .null: return nil
        case .flag(let flag): return flag
        default: throw CompanionError(.invalid, "wrong_type", "\(key) is neither true nor false")
        }
    }

    mutating func optionalTexts(_ key: String) throws(CompanionError) -> [String]? {
        try optionalList(key)?.map { (item) throws(CompanionError) in
            guard case .text(let text) = item else {
                throw CompanionError(.invalid, "wrong_type", "\(key) is no list of texts")
            }
            return text
        }
    }

    mutating func optionalIntegers(_ key: String) throws(CompanionError) -> [Int]? {
        try optionalList(key)?.map { (item) throws(CompanionError) in
            guard case .integer(let number) = item else {
                throw CompanionError(.invalid, "wrong_type", "\(key) is no list of whole numbers")
            }
            return number
        }
    }

    private mutating func optionalList(_ key: String) throws(CompanionError) -> [JSONValue]? {
        switch take(key) {
        case nil, .null: return nil
        case .list(let items): return items
        default: throw CompanionError(.invalid, "wrong_type", "\(key) is no list")
        }
    }

    /// What is known, and not looked at.
    mutating func skip(_ key: String) { members[key] = nil }

    /// - Throws: `CompanionError` that names what is left over.
    func end() throws(CompanionError) {
        guard let other = members.first else { return }
        throw CompanionError(.invalid, "unknown_member", "the body has a member that is not known", details: other.key)
    }

    private mutating func take(_ key: String) -> JSONValue? {
        defer { members[key] = nil }
        return members[key]
    }
}
