import Companion
import Foundation
import SQLiteStores

/// The implementations that every suite of stores is run with.
enum StoreKind: CaseIterable, Sendable {
    case sqlite

    func stores() throws -> Stores {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database = try CompanionDatabase(at: folder.appending(path: "siteapi.sqlite").path)
        return Stores(
            folder: folder,
            accounts: SQLiteAccounts(database),
            tokens: SQLiteTokens(database),
            ratings: SQLiteRatings(database),
            movies: SQLiteMovies(database),
            items: SQLiteItems(database),
            history: SQLiteHistory(database),
            links: SQLiteLinks(database),
            galleries: SQLiteGalleries(database),
            photos: SQLitePhotos(database)
        )
    }
}

/// Empty stores, whose folder goes with them.
final class Stores: Sendable {
    let folder: URL
    let accounts: any AccountStore
    let tokens: any TokenStore
    let ratings: any RatingStore
    let movies: any MovieStore
    let items: any ItemStore
    let history: any HistoryStore
    let links: any LinkStore
    let galleries: any GalleryStore
    let photos: any PhotoStore

    init(
        folder: URL,
        accounts: any AccountStore,
        tokens: any TokenStore,
        ratings: any RatingStore,
        movies: any MovieStore,
        items: any ItemStore,
        history: any HistoryStore,
        links: any LinkStore,
        galleries: any GalleryStore,
        photos: any PhotoStore
    ) {
        self.history = history
        self.links = links
        self.galleries = galleries
        self.photos = photos
        self.movies = movies
        self.items = items
        self.folder = folder
        self.accounts = accounts
        self.tokens = tokens
        self.ratings = ratings
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
