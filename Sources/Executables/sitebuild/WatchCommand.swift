import ArgumentParser
import SiteBuild

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Builds the site, and again whenever a photo, a text, a template or the settings change.",
        discussion: """
            Leave it running while you write: a changed caption is on its page a moment after you save it. What is wrong \
            is printed, and watching goes on. Ctrl-C ends it, with exit code 130.
            """
    )

    @OptionGroup var flags: BuildFlags
    @Option(
        help: ArgumentHelp(
            "How long nothing may change in a new gallery before it is published, so that its gallery.md can arrive: 0 to 3600.",
            valueName: "seconds"
        )
    )
    var settle = 3.0

    func validate() throws {
        guard (0...3600).contains(settle) else { throw ValidationError("--settle must be from 0 to 3600") }
    }

    func run() async throws {
        let console = Console(level: flags.level, isJSON: false)
        try await reportingFailures(to: console) {
            let farewell = "no longer watching"
            try await interruptible(farewell: Farewell(cutShort: farewell, done: farewell)) {
                var request = try flags.request()
                request.quietSeconds = settle
                request.remembersWarnings = console.isForPeople
                var session = WatchSession(console: console, request: request)
                try await session.watch { [request] in
                    console.announce("watching \(request.watchedFolders); Ctrl-C ends it")
                }
            }
        }
    }
}
