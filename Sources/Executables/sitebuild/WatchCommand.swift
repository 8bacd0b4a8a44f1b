import ArgumentParser
import Glibc
import Releasing
import SiteBuild
import SiteModel
import Watching

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

    func run() async throws {
        let console = Console(level: flags.level, isJSON: false)
        try await reportingFailures(to: console) {
            let farewell = "no longer watching"
            try await interruptible(farewell: Farewell(cutShort: farewell, done: farewell)) {
                var session = WatchSession(console: console, request: flags.request())
                try await session.watch()
            }
        }
    }
}

/// Builds one after another, and what of them is worth a line.
private struct WatchSession {
    let console: Console
    let request: BuildRequest
    /// What the last build said of the content: only what is new is said again.
    private var shown: [Diagnostic] = []

    init(console: Console, request: BuildRequest) {
        self.console = console
        self.request = request
    }

    mutating func watch() async throws {
        let places = try watchedPlaces(of: request)
        var session = self
        defer { self = session }
        try await watchForChanges(of: places) {
            try await session.buildFirst()
            console.announce("watching \(request.source) and \(request.templates); Ctrl-C ends it")
        } act: { changes in
            try await session.build(after: changes)
        }
    }

    /// A command that can't work, and a lock, end the watch; content that must be mended does not.
    private mutating func buildFirst() async throws {
        let started = ContinuousClock.now
        do {
            let summary = try await buildSite(request) { [console] in console.show($0) }
            console.finishProgress()
            console.show(summary, duration: ContinuousClock.now - started)
            shown = summary.diagnostics
        } catch let failure as BuildFailure where failure.kind == .failed {
            console.finishProgress()
            console.show(failure.diagnostics)
        }
    }

    private mutating func build(after changes: Changes) async throws {
        let started = ContinuousClock.now
        do {
            let summary = try await buildWhenFree()
            console.finishProgress()
            let news = summary.diagnostics.filter { !shown.contains($0) }
            console.show(summary, after: changes.text, news: news, duration: ContinuousClock.now - started)
            shown = summary.diagnostics
        } catch let failure as BuildFailure {
            console.finishProgress()
            console.show(failure.diagnostics)
            console.announce("\(changes.text) changed: not built; mend it, and it is built again")
        }
    }

    /// Another build, of the same site, is waited for: its reading may have come before our change.
    private func buildWhenFree() async throws -> BuildSummary {
        var hasTold = false
        while true {
            do {
                return try await buildSite(request) { [console] in console.showOnTerminal($0) }
            } catch let failure as BuildFailure where failure.kind == .locked {
                if !hasTold { console.show(failure.diagnostics) }
                hasTold = true
                try await Task.sleep(for: .milliseconds(500))
            }
        }
    }
}
