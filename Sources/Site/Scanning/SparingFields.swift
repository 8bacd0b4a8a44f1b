import SiteModel

/// Takes values out of front matter one by one. A value that can't be used costs itself alone: it is a warning, and the rest
/// of the file counts.
struct SparingFields {
    private let fields: YAMLFields
    private let file: SourceFile
    /// A photo or a gallery.
    private let subject: String
    private(set) var warnings: [Diagnostic] = []

    init(_ fields: YAMLFields, of file: SourceFile, subject: String) {
        self.fields = fields
        self.file = file
        self.subject = subject
    }

    /// - Returns: nil for a missing value, and for one that can't be used.
    /// - Throws: `Rejection` when the value holds a word such as `private`.
    mutating func value<Value>(
        _ key: String,
        _ take: (String) throws(YAMLProblem) -> Value?
    ) throws(Rejection) -> Value? {
        do throws(YAMLProblem) { return try take(key) } catch {
            if mentionsHiding(fields.writtenText(key)) {
                let message =
                    "\(error.message); it may ask to keep the \(subject) private, so the \(subject) is left out"
                throw Rejection(message, line: error.line, hint: "correct the front matter", mayBePrivate: true)
            }
            let message = "\(error.message); the \(subject) is published without it"
            let hint = "correct the front matter"
            warnings.append(Diagnostic(.warning, at: file.path.string, line: error.line, message, hint: hint))
            return nil
        }
    }
}
