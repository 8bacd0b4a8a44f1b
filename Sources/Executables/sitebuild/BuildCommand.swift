import ArgumentParser
import Glibc
import SiteBuild
import SiteModel

import class Foundation.ProcessInfo

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Builds the site: content/ becomes public/ (the default command)."
    )

    @Option(help: ArgumentHelp("The folder of galleries and pages.", valueName: "dir"))
    var source = "content"
    @Option(help: ArgumentHelp("The folder to publish, owned by sitebuild.", valueName: "dir"))
    var output = "public"
    @Option(help: ArgumentHelp("The folder of themes.", valueName: "dir"))
    var templates = "site-templates"
    @Option(
        help: ArgumentHelp(
            "The folder of what builds remember [default: .sitebuild beside the output].",
            valueName: "dir"
        )
    )
    var cache: String?
    @Option(help: ArgumentHelp("The settings file, in place of the source's site.yaml.", valueName: "file"))
    var config: String?
    @Option(help: ArgumentHelp("The address the site will have, in place of baseURL.", valueName: "url"))
    var baseURL: String?
    @Option(help: ArgumentHelp("Photos to work on at a time.", valueName: "n"))
    var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Flag(help: "Fail, and publish nothing, if any file is rejected.")
    var strict = false
    @Flag(help: "Take over an output folder that is not ours, and delete any number of pages.")
    var force = false
    @Flag(help: "Say what would change, and change nothing.")
    var dryRun = false
    @Flag(help: "Print the result as JSON on standard output.")
    var json = false
    @Flag(name: .shortAndLong, help: "Print rejected files and errors alone.")
    var quiet = false
    @Flag(name: .shortAndLong, help: "Print notes, every change and its reason.")
    var verbose = false

    func validate() throws {
        guard (1...256).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 256") }
        guard !(quiet && verbose) else { throw ValidationError("--quiet and --verbose exclude each other") }
    }

    func run() async throws {
        let console = Console(level: quiet ? .quiet : verbose ? .verbose : .normal, isJSON: json)
        do {
            try await interruptible { try await build(console) }
        } catch let failure as BuildFailure {
            console.finishProgress()
            console.show(failure.diagnostics)
            if json { console.printJSON(failure) }
            throw failure.kind.exitCode
        } catch let error as ExitCode {
            throw error
        } catch {
            console.finishProgress()
            let failure = BuildFailure(.failed, at: "sitebuild", "\(error)", hint: "is the machine out of resources?")
            console.show(failure.diagnostics)
            if json { console.printJSON(failure) }
            throw ExitStatus.failed
        }
    }

    private func build(_ console: Console) async throws {
        let started = ContinuousClock.now
        let request = request()
        let report: @Sendable (BuildEvent) -> Void = { console.show($0) }
        if dryRun {
            let preview = try await previewBuild(request, report: report)
            console.finishProgress()
            console.show(preview)
            try exit(for: preview.summary)
        } else {
            let summary = try await buildSite(request, report: report)
            console.finishProgress()
            console.show(summary, duration: ContinuousClock.now - started)
            try exit(for: summary)
        }
    }

    private var defaultCache: String {
        let path = output.utf8.last == UInt8(ascii: "/") ? String(output.dropLast()) : output
        guard let slash = path.lastIndex(of: "/") else { return ".sitebuild" }
        return path[...slash] + ".sitebuild"
    }

    private func exit(for summary: BuildSummary) throws {
        if summary.rejectionCount > 0 { throw ExitStatus.rejectedFiles }
    }

    private func request() -> BuildRequest {
        let environment = ProcessInfo.processInfo.environment
        var request = BuildRequest(
            source: source,
            output: output,
            templates: templates,
            cache: cache ?? defaultCache,
            jobs: jobs,
            executable: ownExecutable
        )
        request.config = config
        request.baseURL = baseURL
        request.apiURL = environment["USER_API_URL"] ?? environment["POSTER_API_BASE"]
        request.isStrict = strict
        request.listsChanges = json || verbose
        request.isForced = force
        return request
    }
}

extension BuildFailure.Kind {
    var exitCode: ExitCode {
        switch self {
        case .failed: ExitStatus.failed
        case .usage: ExitStatus.usage
        case .locked: ExitStatus.locked
        }
    }
}
