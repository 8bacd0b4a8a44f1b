import Files
import MetadataText
import SiteModel

/// Reads the Markdown file beside a photo. One that is no YAML, no text or too long is left aside with a warning, and the photo is
/// published without it.
/// - Parameter wasLeftOut: whether an earlier version of the file kept the photo out of the site; asked for a bad file alone.
/// - Throws: `Rejection` of the photo; `BuildFailure` when nothing may be published before the file is corrected.
func readSidecar(
    _ file: SourceFile,
    wasLeftOut: () throws -> Bool = { false },
    diagnostics: inout [Diagnostic]
) throws -> SidecarFields {
    let markdown: MarkdownFile
    do { markdown = try MarkdownFile(reading: file) } catch {
        guard let fault = MarkdownFault(error) else { throw error }
        if try wasLeftOut() || mayAskForPrivacy(file) {
            let message = "\(fault.reason); it may ask to keep the photo private, so the photo is left out"
            throw Rejection(message, line: fault.line, hint: fault.hint)
        }
        let message = "\(fault.reason); the photo is published without this file"
        diagnostics.append(Diagnostic(.warning, at: file.path.string, line: fault.line, message, hint: fault.hint))
        return SidecarFields()
    }
    let fields = markdown.fields
    try refuseClosingKey(markdown, known: sidecarKeys, what: "photo", hint: "move it into a gallery with private: true")
    if fields.isEmpty, markdown.body.isEmpty, try wasLeftOut() {
        let message = "is empty; it kept the photo out of the site before, so the photo stays out"
        throw Rejection(message, hint: "delete the file to publish the photo")
    }
    warnOfUnknownKeys(markdown, known: sidecarKeys, in: file, &diagnostics)
    warnOfScripts(markdown, in: file, &diagnostics)
    let sidecar = try sidecarFields(markdown, of: file, &diagnostics)
    if let id = sidecar.id, !isSafeIdentifier(id) {
        throw BuildFailure(
            .failed,
            at: file.path.string,
            line: fields.line(of: "id"),
            "the id \(id) is not safe to publish",
            hint: "use letters, digits, - and _ only"
        )
    }
    return sidecar
}

private func sidecarFields(
    _ markdown: MarkdownFile,
    of file: SourceFile,
    _ diagnostics: inout [Diagnostic]
) throws(Rejection) -> SidecarFields {
    let fields = markdown.fields
    var values = SparingFields(fields, of: file, subject: "photo")
    var sidecar = SidecarFields()
    sidecar.title = try values.value("title", fields.text).flatMap { $0.isEmpty ? nil : $0 }
    sidecar.tags = try values.value("tags", fields.words)
    sidecar.alt = try values.value("alt", fields.text)
    sidecar.city = try values.value("city", fields.text).flatMap { $0.isEmpty ? nil : $0 }
    sidecar.country = try values.value("country", fields.text).flatMap { $0.isEmpty ? nil : $0 }
    sidecar.description = try values.value("description", fields.text).flatMap { $0.isEmpty ? nil : .plain($0) }
    if !markdown.body.isEmpty { sidecar.description = .markdown(markdown.body) }
    sidecar.date = try values.value("date") { (_) throws(YAMLProblem) in try captureDate(fields) }
    sidecar.uploadedAt = try values.value("uploadedAt") { (key) throws(YAMLProblem) in try time(key, fields) }
    sidecar.updatedAt = try values.value("updatedAt") { (key) throws(YAMLProblem) in try time(key, fields) }
    _ = try values.value(stampKey, fields.text)
    sidecar.aliases = try values.value("aliases") { (_) throws(YAMLProblem) in try aliases(fields) } ?? []
    sidecar.look = try values.value("look") { (_) throws(YAMLProblem) in try look(fields) }
    sidecar.id = try values.value("id", fields.text)
    _ = try values.value("price", fields.text)
    diagnostics += values.warnings
    return sidecar
}

/// Why a Markdown file can't be taken apart.
struct MarkdownFault {
    var reason: String
    var line: Int?
    var hint: String?

    /// Nil for another error than that the file is no YAML, no text or too long.
    init?(_ error: any Error) {
        switch error {
        case let failure as BuildFailure:
            guard let first = failure.diagnostics.first else { return nil }
            (reason, line, hint) = (first.message, first.line, first.hint)
        case let rejection as Rejection where rejection.isNoText:
            (reason, line, hint) = (rejection.reason, rejection.line, rejection.hint)
        default: return nil
        }
    }
}

/// Whether a file that can't be taken apart holds a word such as `private`. One that can't be read at all may, and so may one
/// that takes long to read.
func mayAskForPrivacy(_ file: SourceFile) -> Bool {
    guard let source = try? SourceBytes(readingFileAt: file.location) else { return true }
    if source.bytes.count > 4 << 20 { return true }
    // Text in UTF-16 is text in Latin-1 with a zero at every other byte.
    let bytes = source.bytes.filter { $0 != 0 }
    return mentionsHiding(String(validating: bytes, as: UTF8.self) ?? windows1252(bytes))
}

/// Whether a Markdown file is no YAML or no text, and holds a word such as `private`.
func isBrokenAndMayAskForPrivacy(_ file: SourceFile) -> Bool {
    do {
        _ = try MarkdownFile(reading: file)
        return false
    } catch {
        return MarkdownFault(error) != nil && mayAskForPrivacy(file)
    }
}
