import ArgumentParser
import Moving
import SiteBuild
import SiteModel

struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mv",
        abstract: "Moves a gallery or a photo, so that ratings and old links stay with it.",
        discussion: """
            The photo's .md and .xmp files go with it. Its id, which follows from its path, is written down in its .md \
            file, and its old address becomes a page that leads to the new one at the next build. Nothing is moved if \
            anything stands in the way.

              sitebuild mv content/galleries/rome content/galleries/italy/rome
              sitebuild mv galleries/rome/photo1.jpg galleries/rome/forum.jpg
            """
    )

    @Argument(
        help: ArgumentHelp("The gallery's folder or the photo, on disk or below the source.", valueName: "old"),
        completion: .file()
    )
    var old: String
    @Argument(help: ArgumentHelp("Its whole new path.", valueName: "new"), completion: .file())
    var new: String
    @OptionGroup var content: ContentFlags
    @Flag(help: "Say what would be moved and written, and change nothing.")
    var dryRun = false

    func run() async throws {
        let console = Console(level: .normal, isJSON: false)
        try await reportingFailures(to: console) {
            let farewell = Farewell(
                cutShort: "interrupted; nothing was moved",
                done: "interrupted; the move was made by then"
            )
            try await interruptible(farewell: farewell) {
                let plan = try await planMove(content.request(), old: old, new: new)
                console.show(plan.diagnostics)
                if dryRun {
                    for write in plan.writes { console.write(line(write)) }
                } else {
                    try Task.checkCancellation()
                    try moveContent(plan, content.request())
                }
                console.write(summary(plan))
            }
        }
    }

    private func line(_ write: SidecarWrite) -> String {
        let id = write.pinnedID.map { " id \($0)" }
        let alias = write.alias.map { " alias \($0.string)" }
        let what = [id, alias].compactMap { $0 }.joined(separator: ",")
        return printable(
            "would \(write.before == nil ? "make" : "change") \(write.path):\(what.isEmpty ? " as it was" : what)"
        )
    }

    private func summary(_ plan: MovePlan) -> String {
        let galleries = plan.galleryCount == 1 ? "1 gallery" : "\(plan.galleryCount) galleries"
        let subject = plan.galleryCount == 0 ? "" : "\(galleries) with \(counted(plan.photoCount, "photo")), "
        return printable(
            "\(dryRun ? "dry run, nothing was changed: would move" : "moved") \(plan.places.from) to \(plan.places.to): "
                + "\(subject)\(counted(plan.pinnedCount, "id")) pinned, \(counted(plan.aliasCount, "redirect")) from old "
                + "addresses"
        )
    }

    private func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
}
