import Cache
import Files
package import Moving
package import SiteModel

/// Moves a gallery or a photo.
/// - Parameter request: its source and cache count.
/// - Throws: `BuildFailure` when the disk refuses, and then all is as it was.
package func moveContent(_ plan: MovePlan, _ request: BuildRequest) throws(BuildFailure) {
    guard hasCacheTag(request.cache) else { return try perform(plan) }
    let source = resolvedFuturePath(request.source)
    let before = try PrivateGalleries(inCache: request.cache, source: source)
    var known = before
    let moved = known.galleries.filter { $0.key == plan.places.from || $0.key.isBelow(plan.places.from) }
    // The new place is private before anything lies there, and the old one as long as something does.
    for (path, privacy) in moved {
        let rest = path.string.dropFirst(plan.places.from.string.count)
        known.galleries[SourcePath(plan.places.to.string + rest)] = privacy
    }
    try known.write(inCache: request.cache, source: source)
    do { try perform(plan) } catch {
        try before.write(inCache: request.cache, source: source)
        throw error
    }
    for path in moved.keys { known.galleries[path] = nil }
    try known.write(inCache: request.cache, source: source)
}
