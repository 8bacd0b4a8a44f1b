/// New galleries that wait until nothing in them has changed for some time.
package struct UnsettledGalleries: Sendable {
    package var paths: [SourcePath] = []
    package var photoCount = 0
    /// When the last of them will have been unchanged for long enough, in nanoseconds since 1970.
    package var settledAt: Int64 = 0

    package init() {}
}
