import ArgumentParser
import SiteBuild

/// Not for people: the process in which a photo's bytes are parsed.
struct WorkerCommandLine: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "worker", shouldDisplay: false)

    @Argument var kind: WorkerKind

    func run() throws {
        try serveWorker(kind)
    }
}

extension WorkerKind: ExpressibleByArgument {}
