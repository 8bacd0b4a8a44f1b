package import SiteModel

/// How many photos the page of the best-rated shows at most.
let bestPhotoCount = 24

/// By average, then by how many have rated, then as they come; those that nobody has rated stand last.
func bestRatedFirst(_ photos: [PlannedPhoto]) -> [PlannedPhoto] {
    let ranks = photos.enumerated().map { place, photo in
        (average: photo.ratings?.average ?? 0, count: photo.ratings?.count ?? 0, place: place)
    }
    return ranks.sorted { ($1.average, $1.count, $0.place) < ($0.average, $0.count, $1.place) }.map { photos[$0.place] }
}

/// Chooses the site's best-rated photos, best first: those that visitors like better than the middle of the scale.
/// - Parameters:
///   - galleries: public ones, in an order that stays.
///   - isShown: whether a gallery, by its position, has a photo still: the companion may know of some that are gone.
package func bestPhotos(
    of galleries: [(id: String, ratings: GalleryRatings)],
    isShown: (_ photoID: String, _ gallery: Int) throws -> Bool
) rethrows -> [BestPhoto] {
    var ranks: [(score: Double, count: Int, gallery: Int, id: String)] = []
    for (index, gallery) in galleries.enumerated() {
        for (id, rating) in gallery.ratings.photos where rating.score > 3 {
            ranks.append((rating.score, rating.count, index, id))
        }
    }
    ranks.sort { ($1.score, $1.count, $0.gallery, $0.id) < ($0.score, $0.count, $1.gallery, $1.id) }
    var best: [BestPhoto] = []
    for rank in ranks where try isShown(rank.id, rank.gallery) {
        best.append(BestPhoto(galleryID: galleries[rank.gallery].id, photoID: rank.id))
        if best.count == bestPhotoCount { break }
    }
    return best
}
