extension PlannedGallery {
    /// The gallery with the latest photo first; undated ones last, by name.
    package static func newestFirst(_ left: PlannedGallery, _ right: PlannedGallery) -> Bool {
        if left.updatedAt != right.updatedAt {
            guard let first = left.updatedAt, let second = right.updatedAt else { return left.updatedAt != nil }
            return first > second
        }
        return naturallyPrecedes(left.gallery.name.value, right.gallery.name.value)
    }
}
