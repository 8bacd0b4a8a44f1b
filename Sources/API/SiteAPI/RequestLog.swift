import HTTPTypes
import Hummingbird
import Logging

/// A line for each request: what was asked, and what became of it. Neither bodies nor parameters, which hold secrets, but
/// for the action.
struct RequestLog: RouterMiddleware {
    let metrics: Metrics

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        let took = start.duration(to: .now)
        let milliseconds = Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1000
        metrics.add(request.method.rawValue, status: response.status.code, seconds: milliseconds / 1000)
        context.logger.info(
            "answered",
            metadata: [
                "action": "\(request.uri.queryParameters["action"] ?? "")", "address": "\(context.address)",
                "method": "\(request.method.rawValue)", "milliseconds": "\((milliseconds * 100).rounded() / 100)",
                "path": "\(request.uri.path)", "status": "\(response.status.code)",
            ]
        )
        if let id = context.logger[metadataKey: "hb.request.id"], let requestID {
            response.headers[requestID] = "\(id)"
        }
        return response
    }
}

private let requestID = HTTPField.Name("X-Request-Id")
