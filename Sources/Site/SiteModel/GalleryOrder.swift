extension PlannedGallery {
    /// The gallery with the latest photo in it or below it first; undated ones last, by name.
    package static func newestFirst(_ left: PlannedGallery, _ right: PlannedGallery) -> Bool {
        if left.newestAt != right.newestAt {
            guard let first = left.newestAt, let second = right.newestAt else { return left.newestAt != nil }
            return first > second
        }
        return naturallyPrecedes(left.gallery.name.value, right.gallery.name.value)
    }
}
