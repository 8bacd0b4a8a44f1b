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
                var request = flags.request()
                request.quietSeconds = settle
                var session = WatchSession(console: console, request: request)
                try await session.watch()
            }
        }
    }
}

/// Builds one after another, and what of them is worth a line.
private struct WatchSession {
    let console: Console
    private(set) var request: BuildRequest
    /// What the last build said of the content: only what is new is said again.
    private var shown: [Diagnostic] = []
    /// The addresses of private galleries that were printed.
    private var addresses: Set<String> = []
    /// Whether the build that failed last was tried again by itself.
    private var hasRetried = false
    /// New galleries that are left out for now.
    private var waiting: [String] = []
    private var seconds: String {
        request.quietSeconds.rounded() == request.quietSeconds
            ? "\(Int(request.quietSeconds))" : "\(request.quietSeconds)"
    }

    init(console: Console, request: BuildRequest) {
        self.console = console
        self.request = request
    }

    mutating func watch() async throws {
        let places = try watchedPlaces(of: request)
        var session = self
        defer { self = session }
        try await watchForChanges(of: places) { unseen in
            console.show(unseen.map(warning))
            let reminder = try await session.buildFirst()
            // The flag was meant for what is there now: what is missing for a moment later is no wish to publish.
            session.request.publishesAbandoned = false
            console.announce("watching \(request.source) and \(request.templates); Ctrl-C ends it")
            return reminder
        } act: { changes in
            try await session.build(after: changes)
        }
    }

    private func warning(_ folder: UnseenFolder) -> Diagnostic {
        let message = "is on \(folder.fileSystem): changes made by other machines are not seen"
        return Diagnostic(.warning, at: folder.path, message, hint: "save any file of the site here to build again")
    }

    /// New galleries that are still being copied are looked at again.
    private mutating func reminder(_ summary: BuildSummary) -> Reminder? {
        for path in summary.unsettled.paths where !waiting.contains(path.string) {
            console.announce("\(path) is new: it waits until nothing in it has changed for \(seconds) s")
        }
        waiting = summary.unsettled.paths.map(\.string)
        guard let delay = summary.unsettledDelay else { return nil }
        return Reminder(paths: summary.unsettled.paths.map(\.string), delay: delay)
    }

    /// A command that can't work, and a lock, end the watch; content that must be mended does not.
    private mutating func buildFirst() async throws -> Reminder? {
        let started = ContinuousClock.now
        do {
            let summary = try await buildSite(request) { [console] in console.show($0) }
            console.finishProgress()
            console.show(summary, duration: ContinuousClock.now - started)
            addresses = Set(summary.privateGalleries.map(\.address))
            shown = summary.diagnostics
            return reminder(summary)
        } catch let failure as BuildFailure where failure.kind == .failed {
            console.finishProgress()
            console.show(failure.diagnostics)
            return nil
        }
    }

    private mutating func build(after changes: Changes) async throws -> Reminder? {
        let started = ContinuousClock.now
        do {
            let summary = try await buildWhenFree()
            console.finishProgress()
            let news = summary.diagnostics.filter { !shown.contains($0) }
            console.show(summary, after: changes.text, news: news, duration: ContinuousClock.now - started)
            console.showAddresses(of: summary, but: addresses)
            addresses = Set(summary.privateGalleries.map(\.address))
            shown = summary.diagnostics
            hasRetried = false
            return reminder(summary)
        } catch let failure as BuildFailure {
            console.finishProgress()
            console.show(failure.diagnostics)
            // A gallery that was moved is new where it is now, and is read once it has been quiet there.
            if !hasRetried, request.quietSeconds > 0 {
                hasRetried = true
                return Reminder(paths: changes.paths, delay: .seconds(request.quietSeconds + 0.2))
            }
            hasRetried = false
            console.announce(
                "\(changes.text) changed: build failed; correct the error and save, and the build runs again"
            )
            return nil
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
