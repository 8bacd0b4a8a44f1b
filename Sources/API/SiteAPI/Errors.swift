import Companion
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import SiteModel

extension CompanionError {
    /// The one place where what went wrong becomes a status.
    var answer: Answer {
        var answer = Answer(status, .object(members))
        switch kind {
        case .tooMany(let seconds): answer.headers[.retryAfter] = String(seconds)
        case .busy, .unavailable: answer.headers[.retryAfter] = "5"
        case .unknownCaller: answer.headers[.wwwAuthenticate] = "Bearer"
        default: break
        }
        return answer
    }

    var members: JSONObject {
        ["details": .text(shownDetails), "error": .text(message), "reason": .text(reason)]
    }

    var status: HTTPResponse.Status {
        switch kind {
        case .invalid: .badRequest
        case .unknownCaller: .unauthorized
        case .forbidden: .forbidden
        case .missing: .notFound
        case .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .unsupported: .unsupportedMediaType
        case .unusable: .unprocessableContent
        case .tooMany: .tooManyRequests
        case .busy, .unavailable: .serviceUnavailable
        }
    }

    /// What SQLite says is for the log.
    private var shownDetails: String { kind == .unavailable ? "try again" : details }
}

/// Every error as the guides' clients know it: `error`, `details`, `reason`.
struct ErrorAnswers<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            var response = answer(to: error, context.logger).response()
            // Others may be told other things, and the same ones in a moment.
            response.headers[.cacheControl] = "private, no-store"
            response.headers[.vary] = "Authorization"
            return response
        }
    }

    private func answer(to error: any Error, _ logger: Logger) -> Answer {
        switch error {
        case let error as CompanionError:
            if error.kind == .unavailable { logger.error("\(error.reason): \(error.details)") }
            return error.answer
        case let error as CocoaError:
            // Of files: the disk is full, or can't be written.
            logger.error("\(error)")
            return CompanionError(.unavailable, "storage_unavailable", "the files can't be read or written now").answer
        case let error as any HTTPResponseError:
            let reason = error.status == .notFound ? "not_found" : "refused"
            return Answer(error.status, Self.members(error.status.reasonPhrase.lowercased(), reason))
        default:
            logger.error("\(error)")
            return Answer(.internalServerError, Self.members("something went wrong here", "internal_error"))
        }
    }

    private static func members(_ message: String, _ reason: String) -> JSONValue {
        .object(["details": .text(""), "error": .text(message), "reason": .text(reason)])
    }
}
