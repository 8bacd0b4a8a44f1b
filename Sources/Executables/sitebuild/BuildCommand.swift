import ArgumentParser
import Glibc
import SiteBuild
import SiteModel

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Builds the site of content/, or of any folder of pictures, into public/ (the default command)."
    )

    @OptionGroup var flags: BuildFlags
    @Option(help: ArgumentHelp("A running siteapi: pages then show what visitors rated so far.", valueName: "url"))
    var ratings: String?
    @Flag(help: "Say what would change, and change nothing.")
    var dryRun = false
    @Flag(help: "Print the result as JSON on standard output.")
    var json = false

    func run() async throws {
        let console = Console(level: flags.level, isJSON: json)
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
        var request = try flags.request()
        request.listsChanges = json || flags.verbose
        request.remembersWarnings = console.isForPeople
        request.ratings = ratings
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
            console.showNextStep(source: request.source, output: request.output)
            try exit(for: summary)
        }
    }

    private func exit(for summary: BuildSummary) throws {
        if summary.rejectionCount > 0 { throw ExitStatus.rejectedFiles }
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
