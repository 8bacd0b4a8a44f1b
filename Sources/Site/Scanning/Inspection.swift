package import SiteModel
import Workers

/// Every field found in a photo and where it came from, as `sitebuild inspect` prints it.
/// - Parameter facts: what a worker found in the file.
package func inspection(
    of file: SourceFile,
    facts: PhotoFacts,
    sidecar: SourceFile?
) throws(BuildFailure) -> (report: JSONValue, diagnostics: [Diagnostic]) {
    var photo = describedPhoto(file, facts)
    let unread = facts.unreadMetadata.map { "it holds \($0), which this version does not read" }
    var diagnostics = (facts.warnings + unread).map { Diagnostic(.warning, at: file.path.string, $0) }
    if let sidecar {
        do {
            apply(try readSidecar(sidecar, diagnostics: &diagnostics), to: &photo)
        } catch let rejection as Rejection {
            throw BuildFailure(.failed, [rejection.diagnostic(at: sidecar.path)])
        } catch let failure as BuildFailure {
            throw failure
        } catch {
            throw BuildFailure(.failed, at: sidecar.path.string, "\(error)")
        }
    }
    var fields: [String: JSONValue] = [:]
    func add(_ name: String, _ value: JSONValue?, _ source: FieldSource) {
        guard let value else { return }
        fields[name] = .object(["value": value, "source": .text(source.rawValue)])
    }
    add("title", .text(photo.title.value), photo.title.source)
    if let description = photo.description { add("description", .text(description.value.source), description.source) }
    if let tags = photo.tags { add("tags", .list(tags.value.map { .text($0) }), tags.source) }
    if let alt = photo.alt { add("alt", .text(alt.value), alt.source) }
    add("id", photo.id.map { .text($0) }, .sidecar)
    add("uploadedAt", photo.uploadedAt.map { .text($0.iso8601) }, .sidecar)
    for (name, value) in exifData(facts.exif, includingLocation: true) { add(name, value, .exif) }
    let report = JSONValue.object([
        "file": .text(file.path.string),
        "format": .text(facts.format.rawValue),
        "sha256": .text(facts.hash.hex),
        "width": .integer(facts.uprightSize.width),
        "height": .integer(facts.uprightSize.height),
        "fields": .object(fields),
        "warnings": .list(diagnostics.map { .text($0.message) }),
    ])
    return (report, diagnostics)
}
