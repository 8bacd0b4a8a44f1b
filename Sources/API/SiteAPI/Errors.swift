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
        } catch let error as CompanionError {
            if error.kind == .unavailable { context.logger.error("\(error.reason): \(error.details)") }
            return error.answer.response()
        } catch let error as CocoaError {
            // Of files: the disk is full, or can't be written.
            context.logger.error("\(error)")
            let failure = CompanionError(.unavailable, "storage_unavailable", "the files can't be read or written now")
            return failure.answer.response()
        } catch let error as any HTTPResponseError {
            let reason = error.status == .notFound ? "not_found" : "refused"
            let words = error.status.reasonPhrase.lowercased()
            let body: JSONObject = ["error": .text(words), "details": .text(""), "reason": .text(reason)]
            return Answer(error.status, .object(body)).response()
        } catch {
            context.logger.error("\(error)")
            let body: JSONObject = [
                "error": .text("something went wrong here"), "details": .text(""), "reason": .text("internal_error"),
            ]
            return Answer(.internalServerError, .object(body)).response()
        }
    }
}
