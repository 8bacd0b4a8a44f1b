import ArgumentParser
import Glibc

@main
struct SiteAPICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "siteapi",
        abstract: "The companion of a site's pages: accounts, ratings, galleries.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, CreateAdminCommand.self, ResetPasswordCommand.self, BackupCommand.self,
            ImportCommand.self,
        ]
    )
}

/// The path of this program.
let ownExecutable: String = {
    guard let resolved = realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
    defer { free(resolved) }
    return String(cString: resolved)
}()
