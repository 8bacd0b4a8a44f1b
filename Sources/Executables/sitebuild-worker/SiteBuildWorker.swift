import ArgumentParser
import Decoding
import Workers

@main
struct SiteBuildWorker: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sitebuild-worker",
        abstract: "Reads pictures for sitebuild and siteapi, which start it. It is of no use alone."
    )

    @Argument var kind: WorkerKind

    func run() throws { try serveWorker(kind) }
}

extension WorkerKind: ExpressibleByArgument {}
