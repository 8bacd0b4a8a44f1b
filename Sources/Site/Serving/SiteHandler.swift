import Files
import FlyingFox
import SiteModel

import struct Foundation.Data
import struct Foundation.URL

/// Answers requests with the files of a published folder, and with the reloading of open pages.
struct SiteHandler: HTTPHandler {
    let folder: String
    let bell: ReloadBell

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard isOurs(host: request.headers[.host]) else {
            return text(.misdirectedRequest, "This server answers at 127.0.0.1 and localhost alone.\n")
        }
        guard request.method == .GET || request.method == .HEAD else {
            return text(.methodNotAllowed, "This server only shows pages.\n")
        }
        let response = try await response(to: request)
        return request.method == .HEAD ? withoutBody(response) : response
    }

    private func response(to request: HTTPRequest) async throws -> HTTPResponse {
        let path = request.target.path()
        switch path {
        case ReloadFile.script: return answer(.ok, Array(ReloadFile.text.utf8), mediaType(ofFile: "reload.js"))
        case ReloadFile.edition:
            let known = request.target.query()
            return text(.ok, await bell.edition(after: known, within: .seconds(25)))
        default: break
        }
        guard let root = resolvedPath(folder) else { return noSite }
        switch ServedPath(path, in: root) {
        case .file(let location): return try await file(location, request)
        case .folderWithoutSlash:
            // Relative, so that an address such as //elsewhere leads nowhere else.
            let name = path.pathParts.last ?? ""
            var found = answer(.movedPermanently, [], mediaType(ofFile: "index.html"))
            let query = request.target.query()
            found.headers[.location] = "./\(name)/" + (query.isEmpty ? "" : "?" + query)
            return found
        case .nothing:
            if let page = try? SourceBytes(readingFileAt: root + "/404.html") {
                return html(.notFound, Array(page.bytes))
            }
            return fileExists(root + "/index.html") ? text(.notFound, "There is no such page.\n") : noSite
        }
    }

    private func file(_ location: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        let type = mediaType(ofFile: location.pathParts.last ?? "")
        if location.hasSuffix(".html") {
            guard let page = try? SourceBytes(readingFileAt: location) else {
                return text(.notFound, "There is no such page.\n")
            }
            return html(.ok, Array(page.bytes))
        }
        return try await FileHTTPHandler(path: URL(filePath: location), contentType: type, cacheControl: [.noCache])
            .handleRequest(request)
    }

    private var noSite: HTTPResponse {
        html(
            .serviceUnavailable,
            ReloadFile.waitingPage("The site is not built yet. The terminal says why. This page opens it by itself.")
        )
    }

    private func html(_ status: HTTPStatusCode, _ page: [UInt8]) -> HTTPResponse {
        answer(status, ReloadFile.inserted(into: page), mediaType(ofFile: "index.html"))
    }

    private func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
        answer(status, Array(text.utf8), mediaType(ofFile: "a.txt"))
    }

    private func answer(_ status: HTTPStatusCode, _ bytes: [UInt8], _ type: String) -> HTTPResponse {
        HTTPResponse(
            statusCode: status,
            headers: [.contentType: type, .cacheControl: "no-cache"],
            body: Data(bytes)
        )
    }

    /// The headers of the answer alone.
    private func withoutBody(_ response: HTTPResponse) -> HTTPResponse {
        guard case .httpBody(let body) = response.payload else { return response }
        var response = response
        if response.headers[.contentLength] == nil, let count = body.count {
            response.headers[.contentLength] = String(count)
        }
        response.payload = .httpBody(HTTPBodySequence())
        return response
    }
}

/// Whether a request names this machine. A page elsewhere could make a name of its own lead to 127.0.0.1, and read what is
/// served here.
private func isOurs(host: String?) -> Bool {
    guard let host = host?.lowercased() else { return false }
    let name = host.split(separator: ":", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    return name == "127.0.0.1" || name == "localhost"
}
