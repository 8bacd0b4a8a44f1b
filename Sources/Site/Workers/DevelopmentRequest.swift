package import Cache
package import SiteModel

/// One photo to develop, in a worker's words.
package struct DevelopmentRequest: Sendable, Codable {
    package var location: String
    package var facts: PhotoFacts
    /// The key of everything beside the bytes that the facts depend on.
    package var readAs: String
    package var renditions: [PlannedRendition]
    package var icons: [PlannedIcon]
    package var tiles: TilePyramid?
    package var film: PlannedFilm?
    package var treatment: Treatment
    package var record: String
    /// The files that earlier builds made of the photo, with their sizes and hashes.
    package var known: StoredFiles
    package var store: MediaStore

    package init(_ development: Development, readAs: String, store: MediaStore) {
        self.readAs = readAs
        location = development.source.location
        facts = development.facts
        renditions = development.renditions
        icons = development.icons
        tiles = development.tiles
        film = development.film
        treatment = development.treatment
        record = development.record
        known = development.known
        self.store = store
    }
}

package enum DevelopmentReply: Sendable, Codable {
    case developed(DevelopmentRecord)
    /// - Parameters:
    ///   - hint: nil for the usual one.
    ///   - mayChange: whether the same bytes may develop well another time.
    case rejected(reason: String, hint: String? = nil, mayChange: Bool = false)
    /// The file holds other bytes by now, or none; others with the same bytes may do.
    case lost(reason: String)
    /// Nothing is wrong with the photo, but with the disk.
    case failed(reason: String, isDiskFull: Bool)
}
