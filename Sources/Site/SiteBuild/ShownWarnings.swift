import Cache
import Files
import SiteModel

extension BuildSteps {
    /// Picks the diagnostics that are news to a person who saw those of the build before: a warning is old as long as neither
    /// its text nor its file changes.
    /// - Returns: nil when nothing is remembered, as for output that programs read.
    func news(among diagnostics: [Diagnostic], in layout: SourceLayout) throws -> [Diagnostic]? {
        guard request.remembersWarnings else { return nil }
        let known = Set(try ledger.value(of: ledgerKey)?.split(separator: " ").map(String.init) ?? [])
        return diagnostics.filter { $0.severity != .warning || !known.contains(key(of: $0, in: layout)) }
    }

    /// Remembers the warnings of this build, once it is sure that they are shown.
    func remember(_ diagnostics: [Diagnostic], in layout: SourceLayout) throws {
        guard request.remembersWarnings else { return }
        let keys = diagnostics.filter { $0.severity == .warning }.map { key(of: $0, in: layout) }
        try ledger.set(ledgerKey, to: keys.joined(separator: " "))
    }

    private func key(of warning: Diagnostic, in layout: SourceLayout) -> String {
        let stamp = FileStamp(ofFileAt: layout.location(of: SourcePath(warning.place))) ?? FileStamp()
        let parts = [warning.text, warning.hint ?? "", "\(stamp.byteCount) \(stamp.modified)"]
        return String(ContentHash(of: parts.joined(separator: "\0")).hex.prefix(16))
    }
}

private let ledgerKey = "shownWarnings"
