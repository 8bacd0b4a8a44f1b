import ArgumentParser
import SiteBuild
import SiteModel
import Starting

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a commented starting site: settings, a gallery and a page.",
        discussion: """
            DIR/content/site.yaml shows every setting with its default and a line of explanation; \
            DIR/content/\(startingGalleryFolder)/ waits for photos. The themes default and posters are inside sitebuild; \
            `sitebuild theme copy` writes one out, to be changed.
            """
    )

    @Argument(
        help: ArgumentHelp("A folder that is empty or not there yet.", valueName: "dir"),
        completion: .directory
    )
    var folder: String

    func run() async throws {
        let console = Console(level: .normal, isJSON: false)
        try await reportingFailures(to: console) {
            try startSite(in: folder)
            func path(_ name: String) -> String { quotedForShell(folder + "/" + name) }
            console.write(printable("made \(folder)/content/"))
            console.write("put photos into \(path("content/" + startingGalleryFolder))")
            console.write(
                "its gallery.md and content/pages/about.md are samples: they are published until you change or delete them"
            )
            console.write("to see the site:")
            console.write("  cd \(quotedForShell(folder)) && \(programName) serve")
        }
    }
}
