package import SiteModel

/// An item of the table Galleries.
package struct GalleryRecord: Sendable, Equatable {
    package var id: String
    /// Its folder in the bucket, such as `galleries/france/paris`.
    package var folder: SourcePath
    /// Whether it is for admins alone here; its pages have an address of their own.
    package var isPrivate: Bool
    /// By the names that the table has for them, `galleryId` among them.
    package var attributes: JSONObject

    package init(id: String, folder: SourcePath, isPrivate: Bool, attributes: JSONObject) {
        self.id = id
        self.folder = folder
        self.isPrivate = isPrivate
        self.attributes = attributes
    }
}

/// An item of the table GalleryPhotos.
package struct PhotoRecord: Sendable, Equatable {
    package var id: String
    package var galleryID: String
    package var isPrivate: Bool
    /// Its file in the bucket, such as `galleries/rome/photo1.jpg`.
    package var key: SourcePath
    /// By the names that the table has for them.
    package var attributes: JSONObject

    package init(id: String, galleryID: String, isPrivate: Bool, key: SourcePath, attributes: JSONObject) {
        self.id = id
        self.galleryID = galleryID
        self.isPrivate = isPrivate
        self.key = key
        self.attributes = attributes
    }

    package var number: Int {
        if case .integer(let number)? = attributes["photoNumber"] { number } else { 0 }
    }
}

/// The table Galleries. Every implementation passes the same suite of tests.
package protocol GalleryStore: Sendable {
    /// Adds them, or puts each in the place of the one with its id.
    func put(_ galleries: [GalleryRecord]) async throws
    func gallery(id: String) async throws -> GalleryRecord?
    /// In the order of their ids.
    /// - Parameter id: they come after it.
    func galleries(after id: String?, limit: Int, withPrivate: Bool) async throws -> [GalleryRecord]
    func remove(ids: [String]) async throws
}

/// The table GalleryPhotos. Every implementation passes the same suite of tests.
package protocol PhotoStore: Sendable {
    /// Adds them, or puts each in the place of the one with its id.
    func put(_ photos: [PhotoRecord]) async throws
    func photo(id: String) async throws -> PhotoRecord?
    /// All of one gallery, in the order of their numbers.
    func photos(galleryID: String) async throws -> [PhotoRecord]
    /// - Parameter withRatings: whether what people say of them goes at the same moment.
    func remove(ids: [String], withRatings: Bool) async throws
}

/// An item of a table as the bucket has it.
package struct Found<Record: Sendable>: Sendable {
    package var record: Record
    /// Of its attributes, those of which the bucket says nothing: they are made of the name of a file.
    package var guesses: Set<String>
    /// The attributes that may hold values that the site's settings leave out. They are replaced, also by nothing.
    package var replaced: Set<String>

    package init(_ record: Record, guesses: Set<String>, replaced: Set<String> = []) {
        self.record = record
        self.guesses = guesses
        self.replaced = replaced
    }
}

/// What the content says of an item, without blanking what it does not speak of.
/// - Parameters:
///   - guesses: attributes of `new` that are better than none.
///   - replaced: attributes that are as `new` has them, be they blank. An `alt` that is a guess names city and country, and
///     goes with them.
///   - isPrivate: whether it is now: then its pictures are at other addresses, and those of before are nobody's.
func merged(
    _ old: JSONObject,
    with new: JSONObject,
    guesses: Set<String>,
    replaced: Set<String> = [],
    isPrivate: Bool
) -> JSONObject {
    var merged = old
    let namesOldPlace = ["city", "country"].contains { replaced.contains($0) && old[$0] != new[$0] }
    if namesOldPlace, guesses.contains("alt") { merged["alt"] = new["alt"] }
    for key in replaced { merged[key] = new[key] }
    let addresses: Set<String> = ["coverPhotoURL", "thumbnailURL", "fullSizeURL", "renditions", "videoURL"]
    if isPrivate { for key in addresses { merged[key] = nil } }
    for member in new {
        let isSaid = !isBlank(member.value) && !guesses.contains(member.key)
        let isMissing = merged[member.key].map { guesses.contains(member.key) && isBlank($0) } ?? true
        if isSaid || isMissing { merged[member.key] = member.value }
    }
    return merged
}
