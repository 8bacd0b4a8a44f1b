package import Companion
package import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
package import SiteModel

/// Who may ask for something. Looked at in one place, before anything of a request is acted on.
package enum Audience: String, Sendable, CaseIterable {
    case anyone
    /// Whoever has an account.
    case account
    case admin
}

/// One thing that the companion does when it is asked.
package struct Endpoint: Sendable {
    package var method: HTTPRequest.Method
    /// As the router has it, such as `/movies/:movieId`.
    package var path: String
    /// What `?action=` has to say, where one path does several things.
    package var action: String?
    package var audience: Audience
    /// How often one address may ask; nil for as often as it likes.
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
}

/// A request, as far as endpoints look at it.
struct Call: Sendable {
    var request: Request
    var parameters: Parameters
    /// Nil where nobody has said who they are.
    var account: Account?

    /// - Throws: where there is none; the audience of an endpoint sees to it that there is.
    func caller() throws(CompanionError) -> Account {
        guard let account else { throw CompanionError.signInFirst }
        return account
    }

    /// A part of the path; empty where the path has no such part.
    func parameter(_ name: String) -> String { parameters.get(name) ?? "" }

    func query(_ name: String) -> String? { request.uri.queryParameters[name[...]].map(String.init) }

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
    var body: JSONValue?
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status = .ok, _ body: JSONValue?) {
        self.status = status
        self.body = body
    }

    func response() -> Response {
        var headers = headers
        guard let body else { return Response(status: status, headers: headers) }
        headers[.contentType] = "application/json; charset=utf-8"
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body.bytes()))
        )
    }
}
