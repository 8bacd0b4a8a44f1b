import Cache
import Files
import MetadataText
import SiteModel

/// The keys of front matter in gallery.md, in the file beside a photo, and in a page.
package let galleryKeys = Set(describedGalleryKeys.map(\.name))
package let sidecarKeys = Set(describedSidecarKeys.map(\.name))
package let pageKeys = Set(describedPageKeys.map(\.name))

/// Only galleries can be kept from the public. What asks for it elsewhere is left out.
func refuseClosingKey(
    _ markdown: MarkdownFile,
    known: Set<String>,
    what: String,
    hint: String
) throws(Rejection) {
    if let (key, line) = markdown.fields.closingKey(known: known) {
        let message = "\(key) hides galleries alone, so the \(what) is left out"
        throw Rejection(message, line: line, hint: "\(hint), or delete the line")
    }
    guard let (words, line) = misplacedPrivacy(markdown, known: known) else { return }
    throw Rejection("\(words), so the \(what) is left out", line: line, hint: "\(hint), or delete the line")
}

/// - Throws: `Rejection` of the page; `BuildFailure` where it is broken and may ask for privacy.
func readPage(_ file: SourceFile, diagnostics: inout [Diagnostic]) throws -> MarkdownPage {
    let markdown: MarkdownFile
    do { markdown = try MarkdownFile(reading: file) } catch let failure as BuildFailure {
        guard let fault = MarkdownFault(failure), !mayAskForPrivacy(file) else { throw failure }
        throw Rejection("\(fault.reason), so the page is left out", line: fault.line, hint: fault.hint)
    }
    try refuseClosingKey(markdown, known: pageKeys, what: "page", hint: "move it out of pages/")
    warnOfUnknownKeys(markdown, known: pageKeys, in: file, &diagnostics)
    warnOfScripts(markdown, in: file, &diagnostics)
    do throws(YAMLProblem) {
        var page = MarkdownPage(
            path: file.path,
            title: try markdown.fields.text("title") ?? title(fromName: file.path.stem),
            description: try markdown.fields.text("description") ?? "",
            body: markdown.body
        )
        page.aliases = try aliases(markdown.fields)
        return page
    } catch {
        throw Rejection(error, leavingOut: "page")
    }
}

/// A title out of a file's or folder's name: `nusfjord-evening` is `Nusfjord evening`, `photo12` is `Photo 12`.
func title(fromName name: String) -> String {
    var words = normalizationFormC(name).split { $0 == "-" || $0 == "_" || $0.isWhitespace }.joined(separator: " ")
    if let number = photoNumber(inStem: words) { words = "photo \(number)" }
    return words.isEmpty ? normalizationFormC(name) : words.prefix(1).uppercased() + words.dropFirst()
}

/// The same for a photo's file; nil where a camera gave it its name.
func title(fromFile stem: String) -> String? { isCameraName(stem) ? nil : title(fromName: stem) }

/// A look's name, or `none`.
func look(_ fields: YAMLFields) throws(YAMLProblem) -> String? {
    guard let name = try fields.text("look"), !name.isEmpty else { return nil }
    guard name == "none" || Look(rawValue: name) != nil else {
        let known = Look.allCases.map(\.rawValue).joined(separator: ", ")
        throw fields.problem("look", "\(name) is not one of \(known), none")
    }
    return name
}

func order(_ fields: YAMLFields) throws(YAMLProblem) -> PhotoOrder? {
    guard let name = try fields.text("sort") else { return nil }
    guard let order = PhotoOrder(rawValue: name) else {
        throw fields.problem("sort", "\(name) is not one of date, -date, name, -name, rating")
    }
    return order
}

/// What fits on a small picture, in characters.
private let longestWatermark = 100

/// A text, or a picture by its path in the content folder: it must be there, or proofs would go out without it.
/// - Parameter file: the gallery.md that says so.
func watermark(_ fields: YAMLFields, _ file: SourceFile) throws(YAMLProblem) -> Watermark? {
    guard let text = try fields.text("watermark"), !text.isEmpty else { return nil }
    guard [".png", ".webp"].contains(where: text.lowercased().hasSuffix) else {
        guard text.contains(where: { !$0.isWhitespace }), text.count <= longestWatermark else {
            throw fields.problem("watermark", "a text of 1 to \(longestWatermark) characters is expected")
        }
        return .text(text)
    }
    guard !text.hasPrefix("/"), !text.pathParts.contains(".."), file.location.hasSuffix("/" + file.path.string) else {
        throw fields.problem("watermark", "a path in the content folder is expected, such as watermarks/proof.png")
    }
    let location = file.location.dropLast(file.path.string.utf8.count) + text
    guard let source = try? SourceBytes(readingFileAt: String(location)) else {
        throw fields.problem("watermark", "there is no file \(text) in the content folder")
    }
    return .picture(location: String(location), hash: source.hash)
}

/// When a photo was taken, as a person writes it.
func captureDate(_ fields: YAMLFields) throws(YAMLProblem) -> RecordedTime? {
    guard let text = try fields.text("date") else { return nil }
    do throws(RecordedTime.Fault) { return try RecordedTime(text, field: "date", isMeant: true) } catch {
        let expected = "a whole date, year first, such as 1985-07-14, or a time such as 2026-05-01 10:20 +02:00"
        throw fields.problem("date", "\(text.prefix(40)) is not read; expected \(expected)")
    }
}

func time(_ key: String, _ fields: YAMLFields) throws(YAMLProblem) -> UTCTime? {
    guard let text = try fields.text(key) else { return nil }
    guard let time = UTCTime(iso8601: text) else {
        throw fields.problem(key, "a time such as 2026-05-01T10:20:30Z is expected")
    }
    return time
}

/// Scripts and styles in a text are left out of its page.
func warnOfScripts(_ markdown: MarkdownFile, in file: SourceFile, _ diagnostics: inout [Diagnostic]) {
    var isCode = false
    for line in markdown.body.lowercased().split(whereSeparator: \.isNewline) {
        if line.hasPrefix("```") || line.hasPrefix("~~~") { isCode.toggle() }
        guard !isCode, let (name, before) = scriptElement(in: line), !before.contains("`") else { continue }
        let message = "a <\(name)> in its text is left out"
        let hint = "delete it; a theme may have scripts and styles"
        return diagnostics.append(Diagnostic(.warning, at: file.path.string, message, hint: hint))
    }
}

private func scriptElement(in line: Substring) -> (name: String, before: Substring)? {
    for name in ["script", "style"] {
        guard let place = line.firstRange(of: "<\(name)") else { continue }
        let next = line[place.upperBound...].first
        if next == nil || next == ">" || next?.isWhitespace == true { return (name, line[..<place.lowerBound]) }
    }
    return nil
}

/// Warns of keys that mean nothing, and of keys that stand where no front matter is read.
func warnOfUnknownKeys(
    _ markdown: MarkdownFile,
    known: Set<String>,
    in file: SourceFile,
    _ diagnostics: inout [Diagnostic]
) {
    let first = markdown.body.drop(while: \.isWhitespace).prefix { $0 != "\n" }
    if markdown.fields.isEmpty, let colon = first.firstIndex(of: ":"), known.contains(String(first[..<colon])) {
        let message = "begins with \(first[...colon]) and has no lines ---, so it is published as text"
        let hint = "put the keys between two lines ---"
        diagnostics.append(Diagnostic(.warning, at: file.path.string, message, hint: hint))
    }
    for (key, line) in markdown.fields.unknownKeys(known: known) {
        let hint = suggestion(for: key, among: known, else: "the keys are \(known.sorted().joined(separator: " "))")
        diagnostics.append(
            Diagnostic(.warning, at: file.path.string, line: line, "unknown key \(key)", hint: hint)
        )
    }
}
