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
            console.write("put photos into \(path("content/" + startingGalleryFolder)), then:")
            console.write(
                "  sitebuild --source \(path("content")) --templates \(path("site-templates")) --output \(path("public"))"
            )
        }
    }
}

/// As a word of a command, whatever the folder is called.
private func quotedForShell(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
        byte >= 0x80 || "/._-~+@%".utf8.contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    return isPlain ? text : printable("'" + text.replacing("'", with: "'\\''") + "'")
}
