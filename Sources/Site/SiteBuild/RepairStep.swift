import Cache
import Releasing
import Scanning
import SiteModel

extension BuildSteps {
    /// Plans the site, develops what is missing and composes what has changed. Where the store turns out not to hold a file as it
    /// was made, the file is removed, and all is done once more, so that the file is made anew.
    /// - Returns: the plan, what is to be said of the galleries, how many photos were developed, and what lies in the stage.
    func planDevelopAndCompose(
        _ galleries: inout GalleryStates,
        _ content: ContentReading,
        into stage: Stage
    ) async throws -> (plan: BuildPlan, diagnostics: [Diagnostic], developedCount: Int, composition: Composition) {
        var developed: Set<Int64> = []
        var (damaged, reason) = ("", "")
        // The second time is enough, unless the disk loses what is written now.
        for _ in 1...3 {
            let (plan, diagnostics) = try await planAndDevelop(&galleries, content, &developed)
            let composition = try await compose(plan, galleries, into: stage)
            if composition.damaged.isEmpty { return (plan, diagnostics, developed.count, composition) }
            for found in composition.damaged.values.joined() {
                try media.remove(found.file)
                (damaged, reason) = (found.file, found.reason)
            }
            galleries.forget(Set(composition.damaged.keys))
            try ledger.unstage()
            try stage.empty()
        }
        throw BuildFailure(
            .failed,
            at: media.location(of: damaged),
            "can't be used, although it was made again: \(reason)",
            hint: "check the disk, or name another --cache"
        )
    }
}
