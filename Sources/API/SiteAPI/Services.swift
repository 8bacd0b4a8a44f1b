package import Companion
import HTTPTypes
import SiteModel

/// What the endpoints are made of; chosen where the program begins.
package struct Services: Sendable {
    package var accounts: Accounts
    package var sessions: Sessions
    package var links: PasswordLinks
    package var tokens: AccessTokens
    package var ratings: Ratings
    package var movies: Movies
    package var items: Items
    package var history: any HistoryStore
    package var galleries: Galleries
    package var uploads: UploadLimits
    /// Nil where nobody counts.
    package var limiter: RateLimiter?
    /// Whose scripts may ask beside those of our own, such as `https://example.com`.
    package var origins: Set<String>
    /// Addresses whose X-Forwarded-For is believed.
    package var proxies: Set<String>
    /// Who sends it may read the metrics; nil for admins alone.
    package var metricsToken: String?
    package let metrics = Metrics()
    /// - Throws: where the companion can't do its work now.
    package var check: @Sendable () async throws -> Void

    package init(
        accounts: Accounts,
        sessions: Sessions,
        links: PasswordLinks,
        tokens: AccessTokens,
        ratings: Ratings,
        movies: Movies,
        items: Items,
        history: any HistoryStore,
        galleries: Galleries,
        uploads: UploadLimits,
        limiter: RateLimiter?,
        origins: Set<String> = [],
        proxies: Set<String> = [],
        metricsToken: String? = nil,
        check: @escaping @Sendable () async throws -> Void
    ) {
        self.accounts = accounts
        self.sessions = sessions
        self.links = links
        self.tokens = tokens
        self.ratings = ratings
        self.movies = movies
        self.items = items
        self.history = history
        self.galleries = galleries
        self.uploads = uploads
        self.limiter = limiter
        self.origins = origins
        self.proxies = proxies
        self.metricsToken = metricsToken
        self.check = check
    }
}

extension Services {
    var browsers: BrowserSessions { BrowserSessions(origins: origins) }
}

/// Everything that the companion does. The router is made of this list, and so is the table of who may do what.
package func endpoints(_ services: Services) -> [Endpoint] {
    let endpoints =
        healthEndpoints(services) + accountEndpoints(services) + galleryEndpoints(services)
        + ratingEndpoints(services) + movieEndpoints(services) + itemEndpoints(services)
        + fileEndpoints(services)
    // It describes itself too.
    let document = openAPIDocument(endpoints + [documentEndpoint(.null)])
    return endpoints + [documentEndpoint(document)]
}

private func documentEndpoint(_ document: JSONValue) -> Endpoint {
    Endpoint(.get, "/openapi.json", for: .anyone) { _ in Answer(.ok, document) }
}
