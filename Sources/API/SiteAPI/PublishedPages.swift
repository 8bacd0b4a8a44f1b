import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What the published files need beside themselves: how long they stay as they are, and the site's own page for what is
/// not there.
struct PublishedPages: RouterMiddleware {
    let site: String

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            var response = try await next(request, context)
            let path = request.uri.path
            if response.headers[.cacheControl] == nil, request.method == .get || request.method == .head {
                // Their names are made from what is in them.
                let isForEver = path.hasPrefix("/assets/") || path.contains("/media/") || path.hasPrefix("/media/")
                response.headers[.cacheControl] = isForEver ? "public, max-age=31536000, immutable" : "no-cache"
            }
            return response
        } catch let error as any HTTPResponseError where error.status == .notFound && wantsPage(request) {
            guard let page = FileManager.default.contents(atPath: site + "/404.html") else { throw error }
            return Response(
                status: .notFound,
                headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: page))
            )
        }
    }

    private func wantsPage(_ request: Request) -> Bool {
        request.method == .get && request.headers[.accept]?.contains("text/html") == true
    }
}
