import Files
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
    /// The diagnostics that were not shown after an earlier build; nil where all are to be shown.
    package var news: [Diagnostic]?
    package var site = SiteTree()
    /// The files and folders among the photos that are no photos.
    package var leftOut = LeftOutCount()
    /// New galleries that were left out because they changed a moment ago.
    package var unsettled = UnsettledGalleries()
    /// How long to wait until they can be published; nil when there are none.
    package var unsettledDelay: Duration? {
        if unsettled.paths.isEmpty { return nil }
        return .nanoseconds(max(10_000_000, unsettled.settledAt - FileStamp.now + FileStamp.tick))
    }
    /// Private galleries, with the addresses that their owner may give away: below baseURL, or the site's root.
    package var privateGalleries: [(name: String, address: String)]

    init(plan: BuildPlan, developedCount: Int, diagnostics: [Diagnostic]) {
        photoCount = plan.galleries.map(\.photoCount).reduce(0, +)
        galleryCount = plan.galleries.count
        let base = plan.settings.baseURL?.string ?? "/"
        privateGalleries = plan.galleries.filter(\.isPrivate).map { ($0.gallery.name.value, base + $0.folder.encoded) }
        self.developedCount = developedCount
        self.diagnostics = diagnostics
    }

    /// Takes over what the walk over the content left out, and adds the photos that were left out later.
    mutating func count(_ leftOut: LeftOutCount) {
        self.leftOut = leftOut
        self.leftOut.deletedPhotos = diagnostics.map(\.leftOutCount).reduce(0, +)
    }

    /// The summary with paths as a person sees them in the content folder.
    func shown(in layout: SourceLayout) -> BuildSummary {
        var shown = self
        shown.diagnostics = layout.shown(diagnostics)
        shown.news = news.map(layout.shown)
        shown.unsettled.paths = unsettled.paths.map { SourcePath(layout.shown($0.string)) }
        return shown
    }

    /// Photos whose renditions were there, or are another's too.
    package var reusedCount: Int { photoCount - developedCount }
    package var rejectionCount: Int { diagnostics.count { $0.severity == .rejection } }
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
