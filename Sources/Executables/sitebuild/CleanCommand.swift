import ArgumentParser
import Releasing
import SiteBuild
import SiteModel

struct CleanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Removes what builds made: the site in public/, and the cache.",
        discussion: """
            Photos and texts are never touched. A folder that sitebuild did not make is refused, with exit code 64. Files \
            of yours in the cache, and your dot files at the top of the output, stay. So do the secret and the list of \
            private galleries (private.json) in the cache. The next build makes everything else again.
            """
    )

    @Option(help: ArgumentHelp("The folder that was published into.", valueName: "dir"), completion: .directory)
    var output = "public"
    @Option(
        help: ArgumentHelp("The cache (default: .sitebuild beside the output).", valueName: "dir"),
        completion: .directory
    )
    var cache: String?
    @Flag(help: "Remove the cache, and leave the site.")
    var cacheOnly = false
    @Flag(help: "Say what would be removed, and remove nothing.")
    var dryRun = false

    func run() async throws {
        let console = Console(level: .normal, isJSON: false)
        let cache = cache ?? defaultCache(besideOutput: output)
        try await reportingFailures(to: console) {
            let plans = try (dryRun ? previewCleaning : cleanSite)(cacheOnly ? nil : output, cache)
            if plans.isEmpty { console.write("nothing to remove") }
            for plan in plans { console.write(line(plan)) }
        }
    }

    private func line(_ plan: CleaningPlan) -> String {
        let files = plan.fileCount == 1 ? "1 file" : "\(plan.fileCount) files"
        let rest = plan.leavesOthers ? "; other files stay" : ""
        return printable(
            "\(dryRun ? "would remove" : "removed") \(files), \(plan.byteCount) bytes, of \(plan.folder)\(rest)"
        )
    }
}
