import Files
import MetadataText
import SiteModel

/// Reads the Markdown file beside a photo. One that is no YAML, or no text, is left aside with a warning, and the photo is
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
        guard let fault = SidecarFault(error) else { throw error }
        if try wasLeftOut() || mayAskForPrivacy(file) {
            let message = "\(fault.reason); it may ask to keep the photo private, so the photo is left out"
            throw Rejection(message, line: fault.line, hint: fault.hint)
        }
        let message = "\(fault.reason); the photo is published without this file"
        diagnostics.append(Diagnostic(.warning, at: file.path.string, line: fault.line, message, hint: fault.hint))
        return SidecarFields()
    }
    let fields = markdown.fields
    try refuseClosingKey(fields, known: sidecarKeys, what: "photo", hint: "move it into a gallery with private: true")
    warnOfUnknownKeys(fields, known: sidecarKeys, in: file, &diagnostics)
    let sidecar: SidecarFields
    do throws(YAMLProblem) { sidecar = try sidecarFields(markdown) } catch { throw Rejection(error) }
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

private func sidecarFields(_ markdown: MarkdownFile) throws(YAMLProblem) -> SidecarFields {
    let fields = markdown.fields
    var sidecar = SidecarFields()
    sidecar.title = try fields.text("title").flatMap { $0.isEmpty ? nil : $0 }
    sidecar.tags = try fields.texts("tags")
    sidecar.alt = try fields.text("alt")
    sidecar.city = try fields.text("city").flatMap { $0.isEmpty ? nil : $0 }
    sidecar.country = try fields.text("country").flatMap { $0.isEmpty ? nil : $0 }
    sidecar.description = try fields.text("description").flatMap { $0.isEmpty ? nil : .plain($0) }
    if !markdown.body.isEmpty { sidecar.description = .markdown(markdown.body) }
    sidecar.date = try captureDate(fields)
    sidecar.uploadedAt = try time("uploadedAt", fields)
    sidecar.updatedAt = try time("updatedAt", fields)
    _ = try fields.text(stampKey)
    sidecar.aliases = try aliases(fields)
    sidecar.look = try look(fields)
    sidecar.id = try fields.text("id")
    _ = try fields.text("price")
    return sidecar
}

/// Why a sidecar can't be taken apart.
private struct SidecarFault {
    var reason: String
    var line: Int?
    var hint: String?

    /// Nil for another error than that the file is no YAML or no text.
    init?(_ error: any Error) {
        switch error {
        case let failure as BuildFailure:
            guard let first = failure.diagnostics.first else { return nil }
            (reason, line, hint) = (first.message, first.line, first.hint)
        case let rejection as Rejection where rejection.isNotUTF8:
            (reason, line, hint) = (rejection.reason, rejection.line, rejection.hint)
        default: return nil
        }
    }
}

/// Whether a file that can't be taken apart holds a word such as `private`. One that can't be read at all may.
private func mayAskForPrivacy(_ file: SourceFile) -> Bool {
    guard let source = try? SourceBytes(readingFileAt: file.location) else { return true }
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
        return SidecarFault(error) != nil && mayAskForPrivacy(file)
    }
}
