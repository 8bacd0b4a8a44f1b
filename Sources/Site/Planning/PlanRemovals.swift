import SiteModel

/// What is published and no longer planned. Top-level dot files belong to whoever put them there.
func removals(_ plan: BuildPlan, _ inventory: Inventory) -> [String] {
    inventory.files.subtracting(plan.files.map { SourcePath($0) }).filter { !$0.string.isHiddenName }.sorted()
        .map(\.string)
}

/// A source that has gone missing must not take the site with it.
func checkDeletionLimit(_ plan: BuildPlan, _ inventory: Inventory) throws(BuildFailure) {
    let pages = inventory.files.count { isPage($0.string) }
    let vanishing = plan.removals.count { isPage($0) }
    guard vanishing > 20, vanishing * 2 > pages else { return }
    throw BuildFailure(
        .failed,
        at: "content",
        "\(vanishing) of \(pages) pages would be deleted, and nothing was",
        hint: "is the source complete? --force deletes them"
    )
}

private func isPage(_ file: String) -> Bool { file.hasSuffix(".html") }
