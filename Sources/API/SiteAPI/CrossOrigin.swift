import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Lets the scripts of named origins ask, and no others': what a browser is not told, it keeps from a page.
struct CrossOrigin: RouterMiddleware {
    /// Such as `https://example.com`, in lower case, without a path.
    let allowed: Set<String>

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard let origin = request.headers[.origin], allowed.contains(origin) else {
            var response = try await next(request, context)
            // What a cache keeps of this answer is not for a page that may read it.
            if !allowed.isEmpty { response.varyByOrigin() }
            return response
        }
        var response: Response
        if request.method == .options, request.headers[.accessControlRequestMethod] != nil {
            response = Response(status: .noContent)
            response.headers[.accessControlAllowMethods] = "GET, POST, PUT, PATCH, DELETE"
            response.headers[.accessControlAllowHeaders] = "Authorization, Content-Type, X-Requested-With"
            response.headers[.accessControlMaxAge] = "600"
        } else {
            response = try await next(request, context)
        }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlAllowCredentials] = "true"
        response.headers[.accessControlExposeHeaders] = "ETag, Link, Retry-After, X-Request-Id"
        response.varyByOrigin()
        return response
    }
}

extension Response {
    fileprivate mutating func varyByOrigin() {
        headers[.vary] = headers[.vary].map { "\($0), Origin" } ?? "Origin"
    }
}
