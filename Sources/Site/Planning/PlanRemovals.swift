package import SiteModel

/// So many pages may always be deleted.
package let largestDeletion = 20

/// A source that has gone missing must not take the site with it.
/// - Parameters:
///   - vanishing: how many pages would be deleted because their sources are gone.
///   - pages: how many pages of the output are made of photos, galleries and texts.
package func checkDeletionLimit(vanishing: Int, of pages: Int) throws(BuildFailure) {
    guard vanishing > largestDeletion, vanishing * 2 > pages else { return }
    throw BuildFailure(
        .failed,
        at: "content",
        "\(vanishing) of \(pages) pages would be deleted, and nothing was",
        hint: "check that the source is complete; --force deletes the pages"
    )
}
