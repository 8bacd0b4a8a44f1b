import ArgumentParser
import SiteBuild
import SiteModel
import Starting

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a commented starting site: settings, a gallery, a page and a theme.",
        discussion: """
            DIR/content/site.yaml shows every setting with its default and a line of explanation; \
            DIR/content/\(startingGalleryFolder)/ waits for photos; DIR/site-templates/default/ is the theme, yours to change.
            """
    )

    @Argument(help: ArgumentHelp("A folder that is empty or not there yet.", valueName: "dir"))
    var folder: String
    @Option(
        help: ArgumentHelp(
            "The themes to copy the default one from (default: site-templates here or beside sitebuild).",
            valueName: "dir"
        )
    )
    var templates: String?

    func run() async throws {
        let console = Console(level: .normal, isJSON: false)
        try await reportingFailures(to: console) {
            let templates = try templatesToCopy(named: templates, executable: ownExecutable)
            try startSite(in: folder, templates: templates)
            func path(_ name: String) -> String { quotedForShell(folder + "/" + name) }
            console.write(printable("made \(folder): content/ and site-templates/"))
            console.write("put photos into \(path("content/" + startingGalleryFolder))")
            console.write(
                "its gallery.md and content/pages/about.md are samples: they are published until you change or delete them"
            )
            console.write("to see the site:")
            console.write("  cd \(quotedForShell(folder)) && \(programName) serve")
        }
    }
}
