import Companion
import HTTPTypes
package import Hummingbird
import HummingbirdCore
import NIOCore

package struct APIContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Of the other end of the connection.
    let address: String

    package init(source: Source) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

/// - Parameters:
///   - origins: whose scripts may ask beside those of our own, such as `https://example.com`.
///   - site: the folder of published pages, which are served where no endpoint is; nil for none.
package func makeRouter(
    _ endpoints: [Endpoint],
    _ services: Services,
    origins: Set<String>,
    site: String?
) -> Router<APIContext> {
    let router = Router(context: APIContext.self)
    router.add(middleware: SafeHeaders())
    router.add(middleware: CrossOrigin(allowed: origins))
    router.add(middleware: ErrorAnswers())
    if let site {
        router.add(middleware: FileMiddleware(site, searchForIndexHtml: true))
    }
    let byPlace = Dictionary(grouping: endpoints) { Place(method: $0.method, path: $0.path) }
    for (place, all) in byPlace {
        router.on(RouterPath(place.path), method: place.method) { request, context in
            let endpoint = try choose(among: all, request)
            if let rate = endpoint.rate {
                let key = "\(endpoint.path) \(endpoint.action ?? "") \(callerKey(ofAddress: context.address))"
                try services.limiter.admit(key, rate)
            }
            let caller = try await caller(of: request, services)
            try admit(caller, to: endpoint.audience)
            let call = Call(request: request, parameters: context.parameters, caller: caller)
            var answer = try await endpoint.answer(call)
            if endpoint.audience != .anyone || caller.isKnown {
                answer.headers[.cacheControl] = answer.headers[.cacheControl] ?? "private, no-cache"
            }
            // Others may be told other things.
            if request.method == .get { answer.headers[.vary] = "Authorization" }
            return answer.response()
        }
    }
    return router
}

private struct Place: Hashable {
    var method: HTTPRequest.Method
    var path: String
}

private func choose(among endpoints: [Endpoint], _ request: Request) throws(CompanionError) -> Endpoint {
    let action = request.uri.queryParameters["action"].map(String.init)
    guard let endpoint = endpoints.first(where: { $0.action == action }) else {
        throw CompanionError(
            .invalid,
            "unknown_action",
            "there is no such action",
            details: endpoints.compactMap(\.action).sorted().joined(separator: ", ")
        )
    }
    return endpoint
}

/// Who a request says that it is from. Roles are read here, each time: a token does not know of a role taken away.
private func caller(of request: Request, _ services: Services) async throws -> Caller {
    guard let header = request.headers[.authorization] else { return .stranger }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw CompanionError.wrongToken }
    let id = try await services.tokens.userID(of: String(parts[1]))
    if isGuest(id) {
        guard try await services.ratings.isAlive(guest: id) else { throw CompanionError.wrongToken }
        return .guest(id: id)
    }
    guard let account = try await services.accounts.account(id: id) else { throw CompanionError.wrongToken }
    return .account(account)
}

private func admit(_ caller: Caller, to audience: Audience) throws(CompanionError) {
    switch (audience, caller) {
    case (.anyone, _), (.visitor, .guest), (.visitor, .account), (.account, .account): return
    case (.admin, .account(let account)): if account.role != .admin { throw CompanionError.notYours }
    case (_, .stranger): throw CompanionError.signInFirst
    case (.account, .guest), (.admin, .guest): throw CompanionError.notYours
    }
}

/// What keeps a browser from taking an answer for something else than it is.
private struct SafeHeaders: RouterMiddleware {
    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = "frame-ancestors 'none'"
        return response
    }
}
