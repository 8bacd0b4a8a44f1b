import ArgumentParser
import SiteBuild
import SiteModel

import class Foundation.FileManager
import class Foundation.ProcessInfo

/// What every command that builds can be told.
struct BuildFlags: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A site, or any folder of pictures, into which nothing is written (default: the site of the current directory).",
            valueName: "folder"
        ),
        completion: .directory
    )
    var folder: String?
    @Option(help: ArgumentHelp("The same folder, named by a flag.", valueName: "dir"), completion: .directory)
    var source: String?
    @Option(
        help: ArgumentHelp("The folder to publish, owned by sitebuild (default: public).", valueName: "dir"),
        completion: .directory
    )
    var output: String?
    @Option(
        help: ArgumentHelp(
            "A folder of themes, whose files come before those in sitebuild (default: site-templates, which may be missing).",
            valueName: "dir"
        ),
        completion: .directory
    )
    var templates: String?
    @Option(
        help: ArgumentHelp(
            "What builds remember (default: .sitebuild beside the output; for a folder of pictures, in ~/.cache/sitebuild).",
            valueName: "dir"
        ),
        completion: .directory
    )
    var cache: String?
    @Option(
        help: ArgumentHelp("The settings file, in place of the source's site.yaml.", valueName: "file"),
        completion: .file()
    )
    var config: String?
    @Option(help: ArgumentHelp("The address the site will have, in place of baseURL.", valueName: "url"))
    var baseURL: String?
    @Option(help: ArgumentHelp("Photos to work on at a time (default: one for each processor).", valueName: "n"))
    var jobs: Int?
    @Flag(help: "Fail, and publish nothing, if any file is rejected.")
    var strict = false
    @Flag(
        help:
            "Take over a foreign output, delete any number of pages, build without site.yaml, and publish galleries that were private and have no gallery.md."
    )
    var force = false
    @Flag(name: .shortAndLong, help: "Print rejected files and errors alone.")
    var quiet = false
    @Flag(name: .shortAndLong, help: "Print notes, every change and its reason.")
    var verbose = false

    func validate() throws {
        if folder != nil, source != nil {
            throw ValidationError("the folder is named twice: as an argument and by --source")
        }
        guard (1...256).contains(jobs ?? 1) else { throw ValidationError("--jobs must be from 1 to 256") }
        guard !(quiet && verbose) else { throw ValidationError("--quiet and --verbose exclude each other") }
    }

    var level: Console.Level { quiet ? .quiet : verbose ? .verbose : .normal }

    /// - Parameter standIn: the folder that is meant where none was named and there is no content/; nil for none.
    func request(standIn: String? = nil) throws(BuildFailure) -> BuildRequest {
        let environment = ProcessInfo.processInfo.environment
        let implied = FileManager.default.fileExists(atPath: "content") ? nil : standIn
        let choice = try namedSource(folder ?? source ?? implied)
        let output = output ?? choice.output
        var request = BuildRequest(
            source: choice.source,
            output: output,
            cache: cache ?? choice.cache ?? defaultCache(besideOutput: output),
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            executable: ownExecutable
        )
        request.isPlain = choice.isPlain
        request.templates = templates?.withoutTrailingSlashes ?? choice.templates
        request.requiresTemplates = templates != nil
        request.config = config
        request.baseURL = baseURL
        request.apiURL = environment["USER_API_URL"] ?? environment["POSTER_API_BASE"]
        if let secret = environment["SITE_SECRET"], !secret.isEmpty {
            request.secret = .environment(secret)
        } else if environment["CI"] == "true" {
            request.secret = .none
        }
        request.isStrict = strict
        request.isForced = force
        request.publishesAbandoned = force
        request.listsChanges = verbose
        return request
    }
}
