import Files
import SiteModel

/// A Markdown file with front matter, taken apart.
struct MarkdownFile {
    var fields: YAMLFields
    /// Markdown.
    var body: String

    static let largestByteCount = 256 << 10

    /// - Throws: `Rejection` for a file that can't be used; `BuildFailure` for one whose YAML is broken. The owner may have
    ///   meant to write `private: true`, so nothing may be published unless the caller knows better.
    init(reading file: SourceFile) throws {
        try self.init(try readText(at: file.location, largestByteCount: Self.largestByteCount), path: file.path)
    }

    /// - Parameter text: with line ends as `\n`.
    init(_ text: String, path: SourcePath) throws {
        try refuseEndlessMarkdown(text)
        guard let (yaml, body, lineOffset) = Self.split(text) else {
            throw BuildFailure(
                .failed,
                at: path.string,
                line: (text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(where: Self.isFence)
                    ?? 0) + 1,
                "the front matter has no end",
                hint: "close it with a line ---"
            )
        }
        self.body = trimmed(body)
        do {
            fields = try YAMLFields(parsing: String(yaml), lineOffset: lineOffset)
        } catch {
            throw BuildFailure(
                .failed,
                at: path.string,
                line: error.line,
                error.message,
                hint: "correct the front matter"
            )
        }
    }

    /// Whether the file holds nothing to read: it may be about to be written.
    static func isEmpty(_ text: String) -> Bool {
        let isBlank = text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0 == "\0" || $0 == "-" }
        // Two fences with nothing between them are whole.
        return isBlank && text.split(whereSeparator: \.isNewline).count(where: isFence) < 2
    }

    /// The front matter is what stands between a line `---` at the top and the next; a file need not have any.
    /// Nil when it is opened and never closed.
    private static func split(_ text: String) -> (yaml: Substring, body: Substring, lineOffset: Int)? {
        var rest = text[...]
        var lineOffset = 0
        while true {
            guard let line = takeLine(of: &rest) else { return ("", text[...], 0) }
            lineOffset += 1
            if isFence(line) { break }
            guard line.allSatisfy(\.isWhitespace) else { return ("", text[...], 0) }
        }
        let start = rest.startIndex
        while let line = takeLine(of: &rest) {
            if isFence(line) { return (text[start..<line.startIndex].dropLast(), rest, lineOffset) }
        }
        return nil
    }

    /// A line without its end, which is taken with it; nil when nothing is left.
    private static func takeLine(of text: inout Substring) -> Substring? {
        guard !text.isEmpty else { return nil }
        let end = text.utf8.firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
        defer { text = end == text.endIndex ? text[end...] : text[text.utf8.index(after: end)...] }
        return text[..<end]
    }

    static func isFence(_ line: Substring) -> Bool {
        line.utf8.starts(with: "---".utf8)
            && line.unicodeScalars.dropFirst(3).allSatisfy { Character($0).isWhitespace }
    }
}

/// Without empty lines before it, and without white space after it.
func trimmed(_ text: Substring) -> String {
    var scalars = text.unicodeScalars.drop { Character($0).isNewline }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(Substring(scalars))
}

/// Why one file is left out.
struct Rejection: Error {
    var line: Int?
    var reason: String
    var hint: String?
    /// Whether the same bytes may do another time.
    var mayChange = false
    /// Whether a gallery is left out because it may be private, and not because of a mistake in what it shows.
    var mayBePrivate = false
    /// Whether the file's bytes are no UTF-8, or too many.
    var isNoText = false

    init(
        _ reason: String,
        line: Int? = nil,
        hint: String? = nil,
        mayChange: Bool = false,
        mayBePrivate: Bool = false
    ) {
        self.mayChange = mayChange
        self.mayBePrivate = mayBePrivate
        self.reason = reason
        self.line = line
        self.hint = hint
    }

    /// - Parameter subject: a gallery or a page.
    init(_ problem: YAMLProblem, leavingOut subject: String, mayBePrivate: Bool = false) {
        let message = "\(problem.message), so the \(subject) is left out"
        self.init(message, line: problem.line, hint: "correct the front matter", mayBePrivate: mayBePrivate)
    }

    func diagnostic(at path: SourcePath) -> Diagnostic {
        Diagnostic(.rejection, at: path.string, line: line, reason, hint: hint)
    }
}

/// The text of a UTF-8 file, with line ends as `\n` and no byte order mark.
func readText(at location: String, largestByteCount: Int) throws(Rejection) -> String {
    let source: SourceBytes
    do {
        source = try SourceBytes(readingFileAt: location)
    } catch {
        throw Rejection("can't read it: \(error.reason)", hint: error.hint)
    }
    guard source.bytes.count <= largestByteCount else {
        throw noText("over \(largestByteCount >> 10) KB, too long for a text", hint: nil)
    }
    return try readText(source.bytes)
}

/// The same of bytes that were read already.
func readText(_ bytes: some Sequence<UInt8>) throws(Rejection) -> String {
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
        throw noText("not UTF-8", hint: "save it as UTF-8")
    }
    let unmarked = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    return withUnixLineEnds(unmarked)
}

private func noText(_ reason: String, hint: String?) -> Rejection {
    var rejection = Rejection(reason, hint: hint)
    rejection.isNoText = true
    return rejection
}

/// By scalars: to `Character`, a carriage return and a line feed are one.
func withUnixLineEnds(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
    var lines = String.UnicodeScalarView()
    var returns = 0
    for scalar in text.unicodeScalars {
        if scalar == "\r" {
            returns += 1
            continue
        }
        if returns > 0, scalar != "\n" { lines.append("\n") }
        returns = 0
        lines.append(scalar)
    }
    return String(lines)
}
