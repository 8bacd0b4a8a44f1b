import Releasing
import SiteBuild
import SiteModel

/// What `--json` prints.
func json(_ summary: BuildSummary, seconds: Double) -> String {
    var members = members(of: summary)
    members["pagesWritten"] = .integer(summary.site.writtenPageCount)
    members["filesWritten"] = .integer(summary.site.writtenFileCount)
    members["filesRemoved"] = .integer(summary.site.removedFileCount)
    members["seconds"] = .number((seconds * 1000).rounded() / 1000)
    members["changes"] = .list(
        summary.site.changes.map { .object(["file": .text($0.file), "reason": .text($0.reason.rawValue)]) }
    )
    return text(.object(members))
}

func json(_ preview: BuildPreview) -> String {
    var members = members(of: preview.summary)
    members["dryRun"] = .flag(true)
    members["wouldAdd"] = .list(preview.newFiles.map { .text($0) })
    members["wouldRemove"] = .list(preview.removals.map { .text($0) })
    return text(.object(members))
}

func json(_ failure: BuildFailure) -> String {
    text(.object(["ok": .flag(false), "diagnostics": .list(failure.diagnostics.map(record))]))
}

private func members(of summary: BuildSummary) -> JSONObject {
    [
        "ok": .flag(true),
        "photos": .integer(summary.photoCount),
        "galleries": .integer(summary.galleryCount),
        "developed": .integer(summary.developedCount),
        "reused": .integer(summary.reusedCount),
        "rejected": .integer(summary.rejectionCount),
        "leftOut": .integer(summary.leftOut.total),
        "diagnostics": .list(summary.diagnostics.map(record)),
    ]
}

private func record(_ diagnostic: Diagnostic) -> JSONValue {
    .object([
        "severity": .text(diagnostic.severity.rawValue),
        "path": .text(diagnostic.place),
        "line": .integer(diagnostic.line),
        "message": .text(diagnostic.message),
        "hint": .text(diagnostic.hint, else: .null),
    ])
}

private func text(_ value: JSONValue) -> String { String(decoding: value.bytes(), as: UTF8.self) }
