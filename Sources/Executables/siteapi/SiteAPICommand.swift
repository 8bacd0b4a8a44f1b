import ArgumentParser
import Glibc
import SiteBuild

@main
struct SiteAPICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "siteapi",
        abstract: "The companion of a site's pages: accounts, ratings, galleries.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, CreateAdminCommand.self, ResetPasswordCommand.self, BackupCommand.self,
            ImportCommand.self,
            PhotoWorkerCommand.self,
        ]
    )

    static func main() async {
        prepareProcess()
        await main(nil)
    }
}

/// Not for people: the process in which a stranger's photo is parsed.
struct PhotoWorkerCommand: ParsableCommand {
    // The name by which sitebuild calls its workers.
    static let configuration = CommandConfiguration(commandName: "worker", shouldDisplay: false)

    @Argument var kind: WorkerKind

    func run() throws {
        try serveWorker(kind)
    }
}

extension WorkerKind: ExpressibleByArgument {}

/// The path of this program, which also serves as its own worker.
let ownExecutable: String = {
    guard let resolved = realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
    defer { free(resolved) }
    return String(cString: resolved)
}()
