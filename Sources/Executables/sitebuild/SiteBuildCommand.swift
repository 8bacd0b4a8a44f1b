import ArgumentParser
import Glibc
import Workers

import class Foundation.ProcessInfo

@main
struct SiteBuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sitebuild",
        abstract: "Turns a folder of photos into a static gallery site.",
        discussion: """
            `sitebuild help settings` explains every key of site.yaml, gallery.md and the files beside photos.

            Exit codes: 0 all good, 1 failed and nothing changed, but galleries that are private now are removed, \
            3 built with some files rejected, 64 usage or configuration, 75 another build is at work, 130 interrupted.
            """,
        version: "0.1.0",
        subcommands: [
            BuildCommand.self, ServeCommand.self, WatchCommand.self, InspectCommand.self, VerifyCommand.self,
            InitCommand.self, ThemeCommand.self, MoveCommand.self, StampCommand.self, CleanCommand.self,
        ],
        defaultSubcommand: BuildCommand.self
    )

    static func main() async {
        // No more threads than processors want memory at the same time. With one heap for each, two lanes may still share one,
        // and wait for one another at every page.
        shareHeaps(2 * ProcessInfo.processInfo.activeProcessorCount)
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["help", SettingsHelp.topic] {
            return printOutput(SettingsHelp.text(width: Terminal.output.isTerminal ? Terminal.output.width : 100))
        }
        if let mistake = mistypedCommand(arguments) {
            Console(level: .normal, isJSON: false).show([mistake])
            Glibc.exit(ExitStatus.usage.rawValue)
        }
        await main(nil)
    }
}

enum ExitStatus {
    static let failed = ExitCode(1)
    static let rejectedFiles = ExitCode(3)
    static let usage = ExitCode(64)
    static let locked = ExitCode(75)
    static let interrupted = ExitCode(130)
}

/// The path of this program.
let ownExecutable: String = {
    guard let resolved = realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
    defer { free(resolved) }
    return String(cString: resolved)
}()
