import SiteModel

/// One line a diagnostic; warnings that say the same of many files are cut short.
struct DiagnosticLines {
    private(set) var lines: [String] = []
    private static let repetitions = 5

    init(_ diagnostics: [Diagnostic], level: Console.Level) {
        var counts: [String: Int] = [:]
        for diagnostic in diagnostics where Self.isShown(diagnostic.severity, level) {
            counts[diagnostic.message, default: 0] += 1
            let isRepetition =
                diagnostic.severity == .warning && counts[diagnostic.message, default: 0] > Self.repetitions
            if isRepetition && level != .verbose { continue }
            lines.append(Self.line(diagnostic))
        }
        if level == .verbose { return }
        let warnings = Set(diagnostics.filter { $0.severity == .warning }.map(\.message))
        for (message, count) in counts.sorted(by: { $0.key < $1.key })
        where count > Self.repetitions && warnings.contains(message) {
            lines.append("warning: the same of \(count - Self.repetitions) more files: \(printable(message))")
        }
    }

    private static func isShown(_ severity: Diagnostic.Severity, _ level: Console.Level) -> Bool {
        switch severity {
        case .note: level == .verbose
        case .warning: level != .quiet
        case .rejection, .error: true
        }
    }

    private static func line(_ diagnostic: Diagnostic) -> String {
        let label =
            switch diagnostic.severity {
            case .note: "note"
            case .warning: "warning"
            case .rejection: "rejected"
            case .error: "error"
            }
        return "\(label): \(diagnostic.text)\(diagnostic.hint.map { printable(" (hint: \($0))") } ?? "")"
    }
}
