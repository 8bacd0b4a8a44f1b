import SiteModel

/// One line a diagnostic, the least serious first; warnings that say the same of many files are cut short.
struct DiagnosticLines {
    private(set) var lines: [String] = []
    private let terminal: Terminal
    private static let repetitions = 5

    init(_ diagnostics: [Diagnostic], level: Console.Level, terminal: Terminal) {
        self.terminal = terminal
        func all(_ severity: Diagnostic.Severity) -> [Diagnostic] { diagnostics.filter { $0.severity == severity } }
        if level == .verbose { add(all(.note)) }
        switch level {
        case .quiet: break
        case .normal: addShortened(all(.warning))
        case .verbose: add(all(.warning))
        }
        add(all(.rejection))
        add(all(.error))
    }

    private mutating func add(_ diagnostics: [Diagnostic]) { for diagnostic in diagnostics { add(diagnostic) } }

    private mutating func addShortened(_ warnings: [Diagnostic]) {
        var counts: [String: Int] = [:]
        for warning in warnings {
            counts[warning.message, default: 0] += 1
            if counts[warning.message, default: 0] <= Self.repetitions { add(warning) }
        }
        for (message, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.repetitions {
            add(.warning, "the same of \(count - Self.repetitions) more files: \(printable(message))")
        }
    }

    private mutating func add(_ diagnostic: Diagnostic) {
        add(diagnostic.severity, diagnostic.text + (diagnostic.hint.map { printable(" (hint: \($0))") } ?? ""))
    }

    private mutating func add(_ severity: Diagnostic.Severity, _ text: String) {
        let (label, colour) = Self.label(severity)
        let line = terminal.wrapped("\(label): \(text)", indent: label.count + 2)
        lines.append(terminal.coloured(label + ":", colour) + line.dropFirst(label.count + 1))
    }

    private static func label(_ severity: Diagnostic.Severity) -> (String, Terminal.Colour) {
        switch severity {
        case .note: ("note", .cyan)
        case .warning: ("warning", .yellow)
        case .rejection: ("rejected", .red)
        case .error: ("error", .red)
        }
    }
}
