import Releasing
import SiteBuild
import SiteModel
import Watching

/// Builds one after another, and what of them is worth a line.
struct WatchSession {
    let console: Console
    /// Where the site is served; nil when it is only published.
    let origin: String?
    private(set) var request: BuildRequest
    /// The diagnostics that the last build printed. The next build prints only those that are new.
    private var shown: [Diagnostic] = []
    /// The addresses of private galleries that were printed.
    private var addresses: Set<String> = []
    /// Whether the build that failed last was tried again by itself.
    private var hasRetried = false
    /// Whether the last build changed the site.
    private var hasChanged = false
    /// New galleries that are left out for now.
    private var waiting: [String] = []
    private var seconds: String {
        request.quietSeconds.rounded() == request.quietSeconds
            ? "\(Int(request.quietSeconds))" : "\(request.quietSeconds)"
    }

    init(console: Console, request: BuildRequest, origin: String? = nil) {
        self.console = console
        self.request = request
        self.origin = origin
    }

    /// - Parameters:
    ///   - published: called when a build after the first has changed the site.
    ///   - isReady: called once after the first build, whether or not it went well.
    mutating func watch(published: () -> Void = {}, isReady: () -> Void) async throws {
        let places = try watchedPlaces(of: request)
        var session = self
        defer { self = session }
        try await watchForChanges(of: places) { unseen in
            console.show(unseen.map(warning))
            let reminder = try await session.buildFirst()
            // The flag was meant for what is there now: what is missing for a moment later is no wish to publish.
            session.request.publishesAbandoned = false
            isReady()
            return reminder
        } act: { changes in
            let reminder = try await session.build(after: changes)
            if session.hasChanged { published() }
            return reminder
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
            let summary = located(try await buildSite(request) { [console] in console.show($0) })
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
        hasChanged = false
        do {
            let summary = located(try await buildWhenFree())
            hasChanged = summary.site.writtenFileCount + summary.site.removedFileCount > 0
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

    /// The summary with addresses of private galleries that a browser can open.
    private func located(_ summary: BuildSummary) -> BuildSummary {
        guard let origin else { return summary }
        var located = summary
        located.privateGalleries = summary.privateGalleries.map { name, address in
            (name, address.hasPrefix("/") ? origin + address.dropFirst() : address)
        }
        return located
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
