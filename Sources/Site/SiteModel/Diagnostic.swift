/// Something a user should know about one file. Building goes on after all but an error.
///
/// The rule that tells warnings from notes: a warning names something that its owner may not want and can change, such as
/// a mistyped key or a damaged photo. What programs and cameras wrote wrongly, and the build has dealt with, is a note.
package struct Diagnostic: Sendable, Equatable, Codable {
    package enum Severity: String, Sendable, Codable {
        /// For information: no action is needed. Printed with `--verbose`.
        case note
        /// Published all the same; the owner may want to act.
        case warning
        /// The file is left out of everything that is published.
        case rejection
        /// Nothing is published.
        case error
    }

    package var severity: Severity
    /// The file, as a path below the content root, or as the user named it.
    package var place: String
    /// One-based; nil when the whole file is meant.
    package var line: Int?
    package var message: String
    package var hint: String?
    /// The number of photos that the summary counts as left out because of it.
    package var leftOutCount = 0

    package init(_ severity: Severity, at place: String, line: Int? = nil, _ message: String, hint: String? = nil) {
        self.severity = severity
        self.place = place
        self.line = line
        self.message = message
        self.hint = hint
    }

    /// One line, whatever the file is called: `galleries/rome/a.jpg: truncated file`.
    package var text: String {
        let position = line.map { ":\($0)" } ?? ""
        return printable("\(place)\(position): \(message)")
    }
}

/// The text on one line with no control characters, so that a file name can't forge output.
package func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator:
            result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
        default:
            result.append(scalar)
        }
    }
    return String(result)
}

/// A build that can't go on: every error found so far, so that a user mends them in one go.
package struct BuildFailure: Error {
    package enum Kind: Sendable {
        /// Something about the content or the machine; exit code 1.
        case failed
        /// A flag or a key of site.yaml; exit code 64.
        case usage
        /// Another build holds the lock; exit code 75.
        case locked
    }

    package var kind: Kind
    package var diagnostics: [Diagnostic]
    /// A place on the disk that is full, where that is the reason.
    package var fullPlace: String?

    package init(_ kind: Kind, _ diagnostics: [Diagnostic]) {
        self.kind = kind
        self.diagnostics = diagnostics
    }

    package init(_ kind: Kind, at place: String, line: Int? = nil, _ message: String, hint: String? = nil) {
        self.init(kind, [Diagnostic(.error, at: place, line: line, message, hint: hint)])
    }
}
