extension PlannedGallery {
    /// The order of galleries on pages: those with an `order` first, by that number, then the newest first.
    package static func precedes(_ left: PlannedGallery, _ right: PlannedGallery) -> Bool {
        if left.gallery.order != right.gallery.order {
            guard let first = left.gallery.order, let second = right.gallery.order else {
                return left.gallery.order != nil
            }
            return first < second
        }
        return newestFirst(left, right)
    }

    /// The gallery with the latest photo in it or below it first; undated ones last, by name.
    package static func newestFirst(_ left: PlannedGallery, _ right: PlannedGallery) -> Bool {
        if left.newestAt != right.newestAt {
            guard let first = left.newestAt, let second = right.newestAt else { return left.newestAt != nil }
            return first > second
        }
        return naturallyPrecedes(left.gallery.name.value, right.gallery.name.value)
    }
}
