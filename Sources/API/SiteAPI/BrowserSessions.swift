import Companion
import HTTPTypes
import Hummingbird
import SiteModel

/// How the pages' scripts hold a session: the refresh token lies in a cookie that no script reads and that goes to nobody
/// but us. It counts only in requests that a page of ours, or of an allowed origin, has sent on purpose.
struct BrowserSessions: Sendable {
    /// Such as `https://example.com`, in lower case, without a path.
    let origins: Set<String>

    private static let cookieName = "siteapi_refresh"
    private static let attributes = "Secure; HttpOnly; SameSite=Strict; Path=/user"

    private static let wrongOrigin = CompanionError(
        .forbidden,
        "wrong_origin",
        "sessions are begun, renewed and ended by the site's own pages",
        details: "ALLOWED_ORIGINS names others"
    )

    /// Whether a page's script asks: forms of other sites can't set this header, and scripts of theirs are not allowed to.
    func isBrowser(_ request: Request) -> Bool { request.headers[.requestedWith] != nil }

    /// Whether a page of ours asks, whose session is to be kept in a cookie. What is no browser tells no origin.
    /// - Throws: `CompanionError` where a script asks that has no business here.
    func isPage(_ request: Request) throws(CompanionError) -> Bool {
        guard isBrowser(request), request.headers[.origin] != nil else { return false }
        guard isAllowed(request) else { throw Self.wrongOrigin }
        return true
    }

    /// - Throws: `CompanionError` where a script asks that has no business here.
    func token(in request: Request) throws(CompanionError) -> String? {
        guard let cookie = request.cookies[Self.cookieName]?.value, !cookie.isEmpty else { return nil }
        guard isBrowser(request), isAllowed(request) else {
            throw Self.wrongOrigin
        }
        return cookie
    }

    func isAllowed(_ request: Request) -> Bool {
        guard let origin = request.headers[.origin]?.lowercased() else { return false }
        if origins.contains(origin) { return true }
        guard let host = request.head.authority?.lowercased() else { return false }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }

    /// - Parameter lifetime: in seconds.
    func cookie(_ token: String, lifetime: Int) -> String {
        "\(Self.cookieName)=\(token); Max-Age=\(lifetime); \(Self.attributes)"
    }

    /// Takes it away.
    var noCookie: String { cookie("", lifetime: 0) }
}

extension HTTPField.Name {
    static var requestedWith: HTTPField.Name { HTTPField.Name("X-Requested-With") ?? .origin }
}
