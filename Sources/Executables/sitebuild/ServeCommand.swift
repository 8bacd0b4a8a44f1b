import ArgumentParser
import Serving
import SiteBuild
import SiteModel

import class Foundation.Process
import struct Foundation.URL

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Shows the site in a browser on this machine, and builds it again whenever something changes.",
        discussion: """
            FOLDER may be any folder of pictures; nothing is written into it. Open pages are loaded again when a photo, a \
            text, a template or the settings change. What is shown is kept apart from public/, which stays as it is. \
            Ctrl-C ends it, with exit code 130.

              sitebuild serve ~/Pictures
              sitebuild serve               (in the folder of a site)
            """
    )

    @OptionGroup var flags: BuildFlags
    @Option(help: ArgumentHelp("The port to serve at (default: 8000, or the next one that is free).", valueName: "n"))
    var port: UInt16?
    @Flag(help: "Open the site in the browser.")
    var open = false

    func validate() throws {
        if flags.output != nil {
            throw ValidationError("serve has no --output: it publishes nothing; see sitebuild build")
        }
    }

    func run() async throws {
        let console = Console(level: flags.level, isJSON: false)
        try await reportingFailures(to: console) {
            let farewell = "no longer serving"
            try await interruptible(farewell: Farewell(cutShort: farewell, done: farewell)) {
                let bell = ReloadBell()
                var request = try flags.request(standIn: ".").forPreview()
                let server = try PreviewServer(folder: request.output, port: port, bell: bell)
                if try settings(of: request).baseURL != nil { request.baseURL = server.address }
                let session = WatchSession(console: console, request: request, origin: server.address)
                try await serve(session, on: server, bell)
            }
        }
    }

    /// Serves while the session builds. Whichever ends first ends the other.
    private func serve(_ session: WatchSession, on server: PreviewServer, _ bell: ReloadBell) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run() }
            group.addTask {
                var session = session
                let console = session.console
                try await session.watch(published: { bell.ring() }) {
                    // The site must be there before its address is printed: a reader may open the address at once.
                    bell.ring()
                    console.announce("the site is at \(server.address); Ctrl-C ends it")
                    if open { openInBrowser(server.address) }
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }
}

private func openInBrowser(_ address: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["xdg-open", address]
    process.standardOutput = nil
    process.standardError = nil
    // Without a desktop the address is on the terminal all the same.
    try? process.run()
}
