import ArgumentParser
import SiteBuild
import SiteModel
import Stamping

import struct Foundation.Date

struct StampCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stamp",
        abstract: "Writes down when photos came in and when they changed, for feeds.",
        discussion: """
            A photo that is new gets uploadedAt in its .md file, and one that changed since its last stamp gets \
            updatedAt. A change is another picture, or other words in its .md or .xmp file. The stamp itself is kept in \
            the .md file, so it holds on every machine. Run it after you add or change photos, and before you build or commit; a second run changes nothing.

              sitebuild stamp
              sitebuild stamp --baseline        (once, for photos that were published long ago)
              sitebuild stamp content/galleries/rome
            """
    )

    @Argument(
        help: ArgumentHelp("Galleries or photos, on disk or below the source (default: all).", valueName: "path"),
        completion: .file()
    )
    var paths: [String] = []
    @OptionGroup var content: ContentFlags
    @Flag(help: "Stamp photos without writing times: once, for photos that are published already.")
    var baseline = false
    @Flag(help: "Say what would be written, and change nothing.")
    var dryRun = false

    func run() async throws {
        let console = Console(level: .normal, isJSON: false)
        try await reportingFailures(to: console) {
            let farewell = Farewell(
                cutShort: "interrupted; run it again for the photos that are left",
                done: "interrupted; all was written by then"
            )
            try await interruptible(farewell: farewell) {
                let now = UTCTime(secondsSince1970: Int(Date().timeIntervalSince1970))
                let request = StampRequest(paths: paths, isBaseline: baseline, now: now)
                let plan = try await planStamps(content.request(), request)
                console.show(plan.diagnostics)
                for write in plan.writes {
                    try Task.checkCancellation()
                    if !dryRun { try stamp(write, of: plan) }
                    console.write(printable("\(dryRun ? "would write " : "")\(write.reason.rawValue): \(write.path)"))
                }
                if plan.photoCount(.new) > 0 {
                    console.write(
                        "photos without a date are sorted by uploadedAt, so new ones may move in their gallery"
                    )
                }
                console.write(summary(plan))
                if plan.diagnostics.contains(where: { $0.severity == .rejection }) { throw ExitStatus.rejectedFiles }
            }
        }
    }

    private func summary(_ plan: StampPlan) -> String {
        let stamped = plan.photoCount(.stamped)
        return (dryRun ? "dry run, nothing was changed: " : "")
            + "\(plan.photoCount(.new)) new, \(plan.photoCount(.changed)) changed, "
            + (stamped > 0 ? "\(stamped) stamped without a time, " : "") + "\(plan.unchangedCount) unchanged"
    }
}
