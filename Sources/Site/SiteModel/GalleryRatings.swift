/// What visitors say of a photo, taken together.
package struct RatingSummary: Sendable, Hashable, Codable {
    /// From 1 to 5; nil where nobody has rated it.
    package var average: Double?
    package var count: Int

    package init(average: Double?, count: Int) {
        self.average = average
        self.count = count
    }

    /// How good a photo is among all of the site, from 1 to 5: its average together with five ratings of 3, the middle of
    /// the scale. One 5 alone comes to 3.3, and forty ratings of 4.8 on average to 4.6: few ratings say little.
    package var score: Double {
        let (doubts, middle) = (5.0, 3.0)
        return ((average ?? 0) * Double(count) + doubts * middle) / (Double(count) + doubts)
    }
}

/// What visitors say of a gallery's photos, as the companion told it.
package struct GalleryRatings: Sendable {
    /// Of those that somebody has rated, by their ids.
    package let photos: [String: RatingSummary]
    /// The same text for the same ratings.
    package let key: String

    package init(_ photos: [String: RatingSummary] = [:]) {
        self.photos = photos.filter { $0.value.count > 0 }
        let lines = self.photos.map { "\($0) \($1.average ?? 0) \($1.count)" }
        key = ContentHash(of: lines.sorted().joined(separator: "\n")).hex
    }

    package subscript(photoID: String) -> RatingSummary { photos[photoID] ?? RatingSummary(average: nil, count: 0) }
}
