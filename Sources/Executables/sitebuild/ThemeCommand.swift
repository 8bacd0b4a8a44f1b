import ArgumentParser
import SiteBuild
import SiteModel
import Starting

struct ThemeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme",
        abstract: "Writes a theme out of sitebuild, to be changed.",
        subcommands: [ThemeCopyCommand.self]
    )
}

struct ThemeCopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Writes the files of a theme into site-templates/NAME/ of the site here.",
        discussion: """
            Change the files that you like, and delete the others: each file that is not there comes from sitebuild, also \
            from its later versions. No file is ever overwritten.

              sitebuild theme copy default
            """
    )

    @Argument(
        help: ArgumentHelp("A theme inside sitebuild: default or posters.", valueName: "name"),
        completion: .list(["default", "posters"])
    )
    var name: String
    @Option(
        help: ArgumentHelp("The folder of themes to write into (default: site-templates).", valueName: "dir"),
        completion: .directory
    )
    var templates: String?

    func run() async throws {
        let console = Console(level: .normal, isJSON: false)
        try await reportingFailures(to: console) {
            let copied = try copyTheme(name, into: folderOfThemes())
            let files = copied.fileCount == 1 ? "1 file" : "\(copied.fileCount) files"
            console.write(printable("made \(copied.folder): \(files)"))
            console.write("change the files that you like, and delete the others: they come from sitebuild")
            if name != "default" {
                console.write("the files that \(name) does not have are those of the theme default")
                console.write("to show it, set theme: \(name) in site.yaml")
            }
        }
    }

    private func folderOfThemes() throws(BuildFailure) -> String {
        if let templates { return templates.withoutTrailingSlashes }
        if let folder = try? namedSource(nil).templates { return folder }
        let hint = "run this in the folder of a site, or name a folder of themes with --templates"
        throw BuildFailure(.usage, at: "content", "there is no such folder here", hint: hint)
    }
}
