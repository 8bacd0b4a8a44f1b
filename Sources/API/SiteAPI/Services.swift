package import Companion

/// What the endpoints are made of; chosen where the program begins.
package struct Services: Sendable {
    package var accounts: Accounts
    package var sessions: Sessions
    package var tokens: AccessTokens
    package var ratings: Ratings
    package var movies: Movies
    package var items: Items
    package var galleries: Galleries
    package var uploads: UploadLimits
    package var limiter: RateLimiter
    /// - Throws: where the companion can't do its work now.
    package var check: @Sendable () async throws -> Void

    package init(
        accounts: Accounts,
        sessions: Sessions,
        tokens: AccessTokens,
        ratings: Ratings,
        movies: Movies,
        items: Items,
        galleries: Galleries,
        uploads: UploadLimits,
        limiter: RateLimiter,
        check: @escaping @Sendable () async throws -> Void
    ) {
        self.accounts = accounts
        self.sessions = sessions
        self.tokens = tokens
        self.ratings = ratings
        self.movies = movies
        self.items = items
        self.galleries = galleries
        self.uploads = uploads
        self.limiter = limiter
        self.check = check
    }
}

/// Everything that the companion does. The router is made of this list, and so is the table of who may do what.
package func endpoints(_ services: Services) -> [Endpoint] {
    healthEndpoints(services) + accountEndpoints(services) + galleryEndpoints(services)
        + ratingEndpoints(services)
        + movieEndpoints(services) + itemEndpoints(services)
}
