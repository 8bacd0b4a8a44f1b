package import SiteModel

/// A source that has gone missing must not take the site with it.
/// - Parameters:
///   - vanishing: the pages that would be deleted.
///   - pages: the pages that the output holds.
package func checkDeletionLimit(vanishing: Int, of pages: Int) throws(BuildFailure) {
    guard vanishing > 20, vanishing * 2 > pages else { return }
    throw BuildFailure(
        .failed,
        at: "content",
        "\(vanishing) of \(pages) pages would be deleted, and nothing was",
        hint: "is the source complete? --force deletes them"
    )
}
