package import Releasing
import SiteModel

/// Removes what builds made: the site and the cache. Nothing is removed unless both are ours.
/// - Parameter output: nil leaves the site, and removes the cache alone.
/// - Throws: `BuildFailure`, of kind locked while a build has the output or the cache.
package func cleanSite(output: String?, cache: String) throws -> [CleaningPlan] {
    guard try !previewCleaning(output: output, cache: cache).isEmpty else { return [] }
    let clean = { () throws(BuildFailure) in
        // Looked at again, now that no build can change it.
        let plans = try cleaningPlans(output, cache)
        for plan in plans { try perform(plan) }
        return plans
    }
    let plans =
        if let output { try holdingLock(onOutput: output, cache: cache, clean) } else {
            try holdingLock(onCache: cache, clean)
        }
    for plan in plans { removeIfEmpty(plan.folder) }
    return plans.filter { $0.fileCount > 0 }
}

/// What cleaning would remove, worked out without touching anything.
package func previewCleaning(output: String?, cache: String) throws -> [CleaningPlan] {
    try cleaningPlans(output, cache).filter { !$0.names.isEmpty }
}

/// The cache first: an output without its cache is whole, a cache without its output is too, and a ledger of what is no
/// longer there would be the worst to keep.
private func cleaningPlans(_ output: String?, _ cache: String) throws(BuildFailure) -> [CleaningPlan] {
    let site = if let output { try planCleaning(ofOutput: output) } else { nil as CleaningPlan? }
    let store = try planCleaning(ofCache: cache)
    return [store, site].compactMap { $0 }
}
