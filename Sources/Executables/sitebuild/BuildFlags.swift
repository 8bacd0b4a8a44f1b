import ArgumentParser
import SiteBuild

import class Foundation.ProcessInfo

/// What every command that builds can be told.
struct BuildFlags: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of galleries and pages.", valueName: "dir"))
    var source = "content"
    @Option(help: ArgumentHelp("The folder to publish, owned by sitebuild.", valueName: "dir"))
    var output = "public"
    @Option(help: ArgumentHelp("The folder of themes.", valueName: "dir"))
    var templates = "site-templates"
    @Option(help: ArgumentHelp("What builds remember (default: .sitebuild beside the output).", valueName: "dir"))
    var cache: String?
    @Option(help: ArgumentHelp("The settings file, in place of the source's site.yaml.", valueName: "file"))
    var config: String?
    @Option(help: ArgumentHelp("The address the site will have, in place of baseURL.", valueName: "url"))
    var baseURL: String?
    @Option(help: ArgumentHelp("Photos to work on at a time.", valueName: "n"))
    var jobs = ProcessInfo.processInfo.activeProcessorCount
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
        guard (1...256).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 256") }
        guard !(quiet && verbose) else { throw ValidationError("--quiet and --verbose exclude each other") }
    }

    var level: Console.Level { quiet ? .quiet : verbose ? .verbose : .normal }

    func request() -> BuildRequest {
        let environment = ProcessInfo.processInfo.environment
        var request = BuildRequest(
            source: source,
            output: output,
            templates: templates,
            cache: cache ?? defaultCache(besideOutput: output),
            jobs: jobs,
            executable: ownExecutable
        )
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
