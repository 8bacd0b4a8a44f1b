package import Companion
import Foundation
package import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SiteModel

/// Who may ask for something. Looked at in one place, before anything of a request is acted on.
package enum Audience: String, Sendable, CaseIterable {
    case anyone
    /// Whoever has an account, or the token of a guest.
    case visitor
    /// Whoever has an account.
    case account
    case admin
    /// An admin, or who has the token of the metrics.
    case metrics
}

/// One thing that the companion does when it is asked.
package struct Endpoint: Sendable {
    package var method: HTTPRequest.Method
    /// As the router has it, such as `/movies/:movieId`.
    package var path: String
    /// What `?action=` has to say, where one path does several things.
    package var action: String?
    package var audience: Audience
    /// How often one address may ask, and one account or guest; nil for as often as they like.
    package var rate: Rate?
    var answer: @Sendable (Call) async throws -> Answer

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        action: String? = nil,
        for audience: Audience,
        rate: Rate? = nil,
        _ answer: @escaping @Sendable (Call) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.action = action
        self.audience = audience
        self.rate = rate
        self.answer = answer
    }

    /// What admins ask for can take long: files are read and written, pictures decoded. Others' connections don't wait for it.
    func givenAnswer(to call: Call) async throws -> Answer {
        guard audience == .admin else { return try await answer(call) }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) { try await answer(call) }
    }
}

/// Who asks, as far as it is known.
enum Caller: Sendable {
    case stranger
    /// - Parameter id: begins with `guest:`.
    case guest(id: String)
    case account(Account)
    /// With the token of the metrics, which is good for nothing else.
    case metrics

    var isKnown: Bool { if case .stranger = self { false } else { true } }
    /// Of an account or a guest.
    var id: String? {
        switch self {
        case .stranger, .metrics: nil
        case .guest(let id): id
        case .account(let account): account.id
        }
    }
    var isAdmin: Bool { if case .account(let account) = self { account.role == .admin } else { false } }
}

/// A request, as far as endpoints look at it.
struct Call: Sendable {
    var request: Request
    var parameters: Parameters
    /// Of the address.
    var query: FlatDictionary<Substring, Substring>
    var caller: Caller

    /// - Throws: where there is none; the audience of an endpoint sees to it that there is.
    func account() throws(CompanionError) -> Account {
        guard case .account(let account) = caller else { throw CompanionError.signInFirst }
        return account
    }

    /// The id of an account or a guest.
    /// - Throws: as `account`.
    func callerID() throws(CompanionError) -> String {
        guard let id = caller.id else { throw CompanionError.signInFirst }
        return id
    }

    /// A part of the path; empty where the path has no such part.
    func parameter(_ name: String) -> String { parameters.get(name)?.removingPercentEncoding ?? "" }

    func query(_ name: String) -> String? { query[name[...]].map(String.init) }

    /// - Throws: `CompanionError` for what is neither true nor false; what is missing is false.
    func flag(_ name: String) throws(CompanionError) -> Bool {
        switch query(name) {
        case nil, "false", "0": return false
        case "true", "1", "": return true
        default: throw CompanionError(.invalid, "invalid_parameter", "\(name) is neither true nor false")
        }
    }

    /// - Throws: `CompanionError` where the parameter is missing.
    func needed(_ name: String) throws(CompanionError) -> String {
        guard let value = query(name), !value.isEmpty else {
            throw CompanionError(.invalid, "parameter_missing", "the parameter \(name) is missing")
        }
        return value
    }
}

extension HTTPField.Name {
    /// Where a list goes on, after RFC 8288.
    static var nextPage: HTTPField.Name { HTTPField.Name("Link") ?? .location }
}

/// What an endpoint says.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    private var content: Content
    var headers: HTTPFields = [:]

    private enum Content: Sendable {
        case none
        case json(JSONValue)
        case text(String, type: String)
        case object(OpenObject, type: String)
    }

    init(_ status: HTTPResponse.Status = .ok, _ body: JSONValue?) {
        self.status = status
        content = body.map { .json($0) } ?? .none
    }

    init(text: String, type: String) {
        status = .ok
        content = .text(text, type: type)
    }

    /// - Parameter type: its media type.
    init(object: OpenObject, type: String) {
        status = .ok
        content = .object(object, type: type)
    }

    /// Its body, where that is short and at hand.
    private var whole: (bytes: [UInt8], type: String)? {
        switch content {
        case .json(let body): (body.bytes(), "application/json; charset=utf-8")
        case .text(let text, let type): (Array(text.utf8), type)
        case .none, .object: nil
        }
    }

    func response() -> Response {
        var headers = headers
        if case .object(let object, let type) = content {
            headers[.contentType] = type
            let body = ResponseBody(contentLength: object.byteCount) { writer in
                for try await piece in object.bytes { try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            }
            return Response(status: status, headers: headers, body: body)
        }
        guard let whole else { return Response(status: status, headers: headers) }
        headers[.contentType] = whole.type
        let body = ResponseBody(byteBuffer: ByteBuffer(bytes: whole.bytes))
        return Response(status: status, headers: headers, body: body)
    }

    /// What is the same for everybody. Whoever has it already is told that, and no more, after RFC 9110.
    func sharedResponse(to request: Request) -> Response {
        guard status == .ok, let whole else { return response() }
        var answer = self
        let tag = "\"\(ContentHash(of: whole.bytes).hex.prefix(32))\""
        answer.headers[.eTag] = tag
        answer.headers[.cacheControl] = headers[.cacheControl] ?? "public, no-cache"
        guard request.hasSame(tag) else { return answer.response() }
        return Response(status: .notModified, headers: answer.headers)
    }
}

extension Request {
    /// Whether If-None-Match names it.
    fileprivate func hasSame(_ tag: String) -> Bool {
        headers[values: .ifNoneMatch].joined(separator: ",").split(separator: ",").contains { named in
            let named = named.filter { $0 != " " }
            return named == "*" || named == tag || named == "W/" + tag
        }
    }
}
