import Companion
import SiteModel
import Testing

/// What every store of galleries does.
@Suite struct GalleryStoreTests {
    @Test(arguments: StoreKind.allCases) func galleriesAreFoundAsTheyWerePut(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let rome = gallery("rome"), hidden = gallery("hidden", isPrivate: true), oslo = gallery("oslo")
        try await stores.galleries.put([rome, hidden, oslo])
        #expect(try await stores.galleries.gallery(id: "hidden") == hidden)
        #expect(try await stores.galleries.gallery(id: "paris") == nil)
        #expect(try await stores.galleries.galleries(after: nil, limit: 9, withPrivate: false) == [oslo, rome])
        #expect(try await stores.galleries.galleries(after: nil, limit: 2, withPrivate: true) == [hidden, oslo])
        #expect(try await stores.galleries.galleries(after: "oslo", limit: 2, withPrivate: true) == [rome])
        var changed = rome
        changed.attributes["name"] = .text("Roma")
        try await stores.galleries.put([changed])
        #expect(try await stores.galleries.gallery(id: "rome") == changed)
        try await stores.galleries.remove(ids: ["rome", "nothing"])
        #expect(try await stores.galleries.gallery(id: "rome") == nil)
    }

    private func gallery(_ id: String, isPrivate: Bool = false) -> GalleryRecord {
        GalleryRecord(
            id: id,
            folder: SourcePath("galleries/\(id)"),
            isPrivate: isPrivate,
            attributes: ["galleryId": .text(id), "years": .list([.integer(2024)])]
        )
    }
}

/// What every store of photos does.
@Suite struct PhotoStoreTests {
    @Test(arguments: StoreKind.allCases) func photosAreListedByTheirNumbers(kind: StoreKind) async throws {
        let stores = try kind.stores()
        let photos = [photo("a", 10), photo("b", 9), photo("c", 1, in: "oslo")]
        try await stores.photos.put(photos)
        #expect(try await stores.photos.photo(id: "b") == photos[1])
        #expect(try await stores.photos.photo(id: "d") == nil)
        #expect(try await stores.photos.photos(galleryID: "rome") == [photos[1], photos[0]])
        try await stores.photos.remove(ids: ["a", "nothing"], withRatings: false)
        #expect(try await stores.photos.photos(galleryID: "rome") == [photos[1]])
    }

    /// Its id is pinned, and its folder another.
    @Test(arguments: StoreKind.allCases) func aPhotoIsInOneGallery(kind: StoreKind) async throws {
        let stores = try kind.stores()
        try await stores.photos.put([photo("a", 1)])
        try await stores.photos.put([photo("a", 1, in: "oslo")])
        #expect(try await stores.photos.photos(galleryID: "rome").isEmpty)
        #expect(try await stores.photos.photos(galleryID: "oslo").map(\.id) == ["a"])
    }

    private func photo(_ id: String, _ number: Int, in gallery: String = "rome") -> PhotoRecord {
        PhotoRecord(
            id: id,
            galleryID: gallery,
            isPrivate: false,
            key: SourcePath("galleries/\(gallery)/photo\(number).jpg"),
            attributes: ["photoId": .text(id), "photoNumber": .integer(number)]
        )
    }
}
