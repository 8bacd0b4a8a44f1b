import Foundation
import Testing

/// `sitebuild watch` under way on a workspace, past its first build.
final class RunningWatch {
    let build: RunningBuild
    var identifier: pid_t { build.identifier }

    /// - Parameter settle: for how many seconds nothing may change in a new gallery before it is published.
    init(_ site: Workspace, _ arguments: [String] = [], settle: Double = 0) throws {
        build = try RunningBuild(site, ["--settle", "\(settle)"] + arguments, command: ["watch"])
        try wait("the first build") { build.printed().contains("\nwatching ") || !build.isRunning }
        try #require(build.isRunning, "\(build.printed("err"))")
    }

    /// The lines of rebuilds, whole ones only.
    var rebuilds: [String] {
        let printed = build.printed()
        let whole = printed[..<(printed.lastIndex(of: "\n") ?? printed.startIndex)]
        return whole.split(separator: "\n").map(String.init).filter { $0.contains(" changed: ") }
    }

    /// Waits for the line of the next rebuild after those that were there.
    /// - Parameter known: how many there were before the change.
    @discardableResult
    func waitForRebuild(after known: Int) throws -> String {
        try wait("rebuild \(known + 1); so far: \(build.printed()) \(build.printed("err"))") {
            rebuilds.count > known || !build.isRunning
        }
        return try #require(rebuilds.dropFirst(known).first, "\(build.printed("err"))")
    }

    /// Makes a change, and waits for the rebuild that it leads to.
    @discardableResult
    func rebuild(after change: () throws -> Void) throws -> String {
        let known = rebuilds.count
        try change()
        return try waitForRebuild(after: known)
    }

    /// Makes changes that the watch finds all at once.
    func whileStopped(_ change: () throws -> Void) throws {
        kill(identifier, SIGSTOP)
        try wait("the watch to stop") { processStatus(identifier)?.state == "T" }
        defer { kill(identifier, SIGCONT) }
        try change()
    }
}
