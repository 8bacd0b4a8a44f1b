import Companion
import HTTPTypes
package import Hummingbird
import HummingbirdCore
import NIOCore
import SiteModel

package struct APIContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Of the other end of the connection.
    let address: String

    package init(source: Source) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress.map(ipAddress) ?? ""
    }
}

/// Without a port; in a fraction of the time that the system takes to write it where it is of IPv4.
private func ipAddress(_ address: SocketAddress) -> String {
    guard case .v4(let address) = address else { return address.ipAddress ?? "" }
    // After the family and the port, of two bytes each.
    return withUnsafeBytes(of: address.address) { "\($0[4]).\($0[5]).\($0[6]).\($0[7])" }
}

/// - Parameter site: the folder of published pages, which are served where no endpoint is; nil for none.
package func makeRouter(
    _ services: Services,
    site: String?
) -> Router<APIContext> {
    let router = Router(context: APIContext.self)
    router.add(middleware: RequestLog(metrics: services.metrics))
    router.add(middleware: SafeHeaders())
    router.add(middleware: CrossOrigin(allowed: services.origins))
    router.add(middleware: ErrorAnswers())
    if let site {
        router.add(middleware: PublishedPages(site: site))
        router.add(middleware: FileMiddleware(site, searchForIndexHtml: true))
    }
    let byPlace = Dictionary(grouping: endpoints(services)) { Place(method: $0.method, path: $0.path) }
    for (place, all) in byPlace {
        router.on(RouterPath(place.path), method: place.method) { request, context in
            let query = request.uri.queryParameters
            let endpoint = try choose(among: all, query["action"])
            let shares = "\(endpoint.method) \(endpoint.path) \(endpoint.action ?? "")"
            if let rate = endpoint.rate {
                let place = callerKey(ofAddress: address(of: request, context, services.proxies))
                try services.limiter?.admit("\(shares) \(place)", rate)
            }
            let caller = try await caller(of: request, services)
            try admit(caller, to: endpoint.audience)
            // From however many addresses.
            if let rate = endpoint.rate, let id = caller.id { try services.limiter?.admit("\(shares) #\(id)", rate) }
            let call = Call(request: request, parameters: context.parameters, query: query, caller: caller)
            var answer = try await endpoint.givenAnswer(to: call)
            if endpoint.audience != .anyone || caller.isKnown {
                answer.headers[.cacheControl] = answer.headers[.cacheControl] ?? "private, no-cache"
            }
            // Others may be told other things.
            if request.method == .get { answer.headers[.vary] = "Authorization" }
            let isShared = request.method == .get && endpoint.audience == .anyone && !caller.isKnown
            return isShared ? answer.sharedResponse(to: request) : answer.response()
        }
    }
    return router
}

private struct Place: Hashable {
    var method: HTTPRequest.Method
    var path: String
}

private func choose(among endpoints: [Endpoint], _ action: Substring?) throws(CompanionError) -> Endpoint {
    guard let endpoint = endpoints.first(where: { $0.action == action.map(String.init) }) else {
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
    if let token = services.metricsToken, isSame(token, String(parts[1])) { return .metrics }
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
    case (.anyone, _), (.visitor, .guest), (.visitor, .account), (.account, .account), (.metrics, .metrics): return
    case (.admin, .account(let account)), (.metrics, .account(let account)):
        if account.role != .admin { throw CompanionError.notYours }
    case (_, .stranger): throw CompanionError.signInFirst
    case (_, .guest), (_, .metrics): throw CompanionError.notYours
    }
}

/// Takes as long whatever of it is right, but for its length.
private func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}

/// Of who asks: behind a proxy that is trusted, what that says.
private func address(of request: Request, _ context: APIContext, _ proxies: Set<String>) -> String {
    let own = plainAddress(context.address)
    guard proxies.contains(own), let name = HTTPField.Name("X-Forwarded-For") else { return own }
    // Each proxy adds at the end where it heard from; what stands before the last stranger can be anybody's invention.
    let addresses = request.headers[values: name].joined(separator: ",").split(separator: ",").map {
        plainAddress(String($0.filter { $0 != " " }))
    }
    return addresses.last { !proxies.contains($0) } ?? own
}

/// Without a port, and an IPv4 address as such, however it is written.
private func plainAddress(_ text: String) -> String {
    let address = text.hasPrefix("[") ? String(text.dropFirst().prefix { $0 != "]" }) : text
    if let last = address.split(separator: ":").last, address.hasPrefix("::ffff:"), last.contains(".") {
        return String(last)
    }
    // More colons than one are IPv6's own.
    return address.count { $0 == ":" } == 1 ? String(address.prefix { $0 != ":" }) : address
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
        // Pages have more of a policy in themselves.
        let isData = response.headers[.contentType]?.hasPrefix("application/json") == true
        response.headers[.contentSecurityPolicy] = (isData ? "default-src 'none'; " : "") + "frame-ancestors 'none'"
        response.headers[.referrerPolicy] = response.headers[.referrerPolicy] ?? "strict-origin-when-cross-origin"
        return response
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .contentSecurityPolicy
}
