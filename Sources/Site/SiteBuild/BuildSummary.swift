package import Releasing
package import SiteModel

package enum BuildEvent: Sendable {
    case progress(Activity, done: Int, total: Int)

    package enum Activity: String, Sendable {
        case reading, developing, composing
    }
}

/// What a build did, or would do.
package struct BuildSummary: Sendable {
    package var photoCount: Int
    package var galleryCount: Int
    package var developedCount: Int
    package var diagnostics: [Diagnostic]
    package var site = SiteTree()

    init(plan: BuildPlan, diagnostics: [Diagnostic]) {
        photoCount = plan.galleries.map(\.photos.count).reduce(0, +)
        galleryCount = plan.galleries.count
        developedCount = plan.developments.count
        self.diagnostics = diagnostics
    }

    /// Photos that share another's renditions.
    package var reusedCount: Int { photoCount - developedCount }
    package var rejectionCount: Int { diagnostics.count { $0.severity == .rejection } }
    package var writtenPageCount: Int { site.count(of: [.new, .changed]) { $0.hasSuffix(".html") } }
    package var writtenFileCount: Int { site.count(of: [.new, .changed]) { _ in true } }
    package var removedFileCount: Int { site.count(of: [.notPlanned]) { _ in true } }
}

package struct BuildPreview: Sendable {
    package var summary: BuildSummary
    package var newFiles: [String]
    package var removals: [String]
}

extension BuildFailure {
    /// With `--strict`, one rejected file is enough.
    init(strict diagnostics: [Diagnostic]) {
        let rejections = diagnostics.filter { $0.severity == .rejection }
        let verdict = Diagnostic(
            .error,
            at: "--strict",
            "nothing was published, for \(rejections.count) rejected files stand in the way"
        )
        self.init(.failed, rejections + [verdict])
    }
}
