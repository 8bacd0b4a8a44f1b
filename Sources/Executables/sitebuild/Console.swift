import Glibc
import Releasing
import SiteBuild
import SiteModel
import Synchronization

import class Foundation.ProcessInfo

/// What a person sees: progress and the summary on standard output, what is wrong on standard error.
final class Console: Sendable {
    enum Level {
        case quiet, normal, verbose
    }

    let level: Level
    let isJSON: Bool
    private let progress: Mutex<ProgressBar>

    init(level: Level, isJSON: Bool) {
        self.level = level
        self.isJSON = isJSON
        progress = Mutex(ProgressBar(terminal: .errors))
    }

    /// Whether warnings are shown on a terminal, to somebody who saw those of the build before.
    var isForPeople: Bool { level == .normal && !isJSON && Terminal.errors.isTerminal }

    func show(_ event: BuildEvent) {
        guard level != .quiet, !isJSON, case .progress(let activity, let done, let total) = event else { return }
        progress.withLock { $0.show(activity, done: done, total: total) }
    }

    /// A rebuild is over too soon for lines of progress.
    func showOnTerminal(_ event: BuildEvent) {
        if Terminal.errors.isTerminal { show(event) }
    }

    func finishProgress() { progress.withLock { $0.finish() } }

    func show(_ diagnostics: [Diagnostic]) {
        for line in DiagnosticLines(diagnostics, level: level, terminal: .errors).lines { printError(line + "\n") }
    }

    func show(_ summary: BuildSummary, duration: Duration) {
        show(summary.news ?? summary.diagnostics)
        if isJSON { return write(json(summary, seconds: seconds(duration))) }
        if level == .verbose { showChanges(summary) }
        guard level != .quiet else { return }
        showRepeated(summary)
        if summary.site.removedFileCount > 0 { write("\(counted(summary.site.removedFileCount, "file")) removed") }
        showLeftOut(summary.leftOut)
        showAddresses(of: summary)
        writeWrapped(line(summary, duration))
    }

    private func showRepeated(_ summary: BuildSummary) {
        let count = summary.news.map { summary.diagnostics.count - $0.count } ?? 0
        if count == 0 { return }
        let subject =
            count == 1 ? "1 warning about an unchanged file is" : "\(count) warnings about unchanged files are"
        writeWrapped("\(subject) not repeated (see --verbose)")
    }

    /// Prints the addresses of private galleries, but for those that were printed before.
    func showAddresses(of summary: BuildSummary, but known: Set<String> = []) {
        // The log of a build server may be public.
        guard level != .quiet, ProcessInfo.processInfo.environment["CI"] != "true" else { return }
        for gallery in summary.privateGalleries where !known.contains(gallery.address) {
            write(printable("private: \(gallery.name), \(gallery.address)"))
        }
    }

    /// One line for a rebuild.
    /// - Parameters:
    ///   - changes: what was changed.
    ///   - news: what the build before did not say.
    func show(_ summary: BuildSummary, after changes: String, news: [Diagnostic], duration: Duration) {
        show(news)
        if level == .verbose { showChanges(summary) }
        let removed =
            summary.site.removedFileCount == 0 ? "" : "\(counted(summary.site.removedFileCount, "file")) removed; "
        announce("\(changes) changed: \(removed)\(line(summary, duration))")
    }

    /// A line for whoever did not ask for quiet.
    func announce(_ line: String) {
        if level != .quiet { write(printable(line)) }
    }

    private func showChanges(_ summary: BuildSummary) {
        for change in summary.site.changes { write(printable("\(change.reason.rawValue): \(change.file)")) }
    }

    private func showLeftOut(_ count: LeftOutCount) {
        if count.total == 0 { return }
        let verb = count.files == 1 ? "is no photo" : "are no photos"
        let found = [
            count.files == 0 ? nil : "\(counted(count.files, "file")) that \(verb)",
            count.systemFolders == 0 ? nil : counted(count.systemFolders, "system folder"),
            count.rawFiles == 0 ? nil : counted(count.rawFiles, "RAW file"),
            count.helperFiles == 0 ? nil : counted(count.helperFiles, "helper file"),
            count.unreadFiles == 0 ? nil : "\(counted(count.unreadFiles, "file")) in formats that are not read",
            count.deletedPhotos == 0
                ? nil : "\(counted(count.deletedPhotos, "photo")) deleted or hidden in Google Photos",
        ]
        let parts = found.compactMap { $0 }
        let hint = level == .verbose ? "" : " (see --verbose)"
        let beginning = parts.dropLast().joined(separator: ", ") + (parts.count > 1 ? " and " : "")
        writeWrapped("left out \(beginning)\(parts.last ?? "")\(hint)")
    }

    private func line(_ summary: BuildSummary, _ duration: Duration) -> String {
        let seconds = seconds(duration)
        return
            "\(counted(summary.photoCount, "photo")) in \(galleries(summary)): \(summary.developedCount) developed, "
            + "\(summary.reusedCount) reused, \(summary.rejectionCount) rejected; "
            + "\(counted(summary.site.writtenPageCount, "page")) written in \((seconds * 10).rounded() / 10) s"
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    func show(_ preview: BuildPreview) {
        show(preview.summary.diagnostics)
        if isJSON { return write(json(preview)) }
        guard level != .quiet else { return }
        for file in preview.newFiles where level == .verbose || !file.hasPrefix("media/") {
            write(printable("would add \(file)"))
        }
        showLeftOut(preview.summary.leftOut)
        for file in preview.removals { write(printable("would remove \(file) (not planned)")) }
        write(
            "dry run: \(counted(preview.summary.photoCount, "photo")) in \(galleries(preview.summary)), "
                + "\(preview.summary.developedCount) to develop; \(preview.newFiles.count) files to add, \(preview.removals.count) to remove; nothing was changed"
        )
    }

    func printJSON(_ failure: BuildFailure) { write(json(failure)) }

    func write(_ line: String) {
        printOutput(line + "\n")
    }

    /// For sentences, and not for commands, which people copy.
    private func writeWrapped(_ line: String) { write(Terminal.output.wrapped(line, indent: 2)) }

    private func galleries(_ summary: BuildSummary) -> String {
        summary.galleryCount == 1 ? "1 gallery" : "\(summary.galleryCount) galleries"
    }

    private func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
}
