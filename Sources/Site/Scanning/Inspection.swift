package import SiteModel
package import Workers

/// A photo and the sidecars beside it.
package struct InspectedPhoto: Sendable {
    package var file: SourceFile
    package var facts: PhotoFacts
    package var sidecar: SourceFile?
    package var xmp: (file: SourceFile, reply: XMPSidecarReply)?
    /// The JSON file of Google Takeout.
    package var takeout: SourceFile?
    /// The XMP file that is not used, since another names the photo more exactly.
    package var passedOver: SourceFile?

    package init(file: SourceFile, facts: PhotoFacts) {
        self.file = file
        self.facts = facts
    }
}

/// Every field found for a photo, where it came from and what it overruled, as `sitebuild inspect` prints it.
package func inspection(_ photo: InspectedPhoto) throws(BuildFailure) -> JSONValue {
    let (file, facts) = (photo.file, photo.facts)
    var diagnostics: [Diagnostic] = facts.warnings.map { Diagnostic(.note, at: file.path.string, $0) }
    if let limitation = facts.format.limitation {
        diagnostics.append(Diagnostic(.note, at: file.path.string, limitation))
    }
    if let (xmp, reply) = photo.xmp {
        diagnostics += Scanning.diagnostics(of: xmp, reply)
        if let other = photo.passedOver { diagnostics.append(Scanning.passedOver(other, for: xmp)) }
    }
    var claims = try inspectedClaims(photo, &diagnostics)
    claims.title.add(title(fromFile: file.path.stem), from: .fileName)
    let listing = FieldListing(photo)
    var fields = JSONObject()
    fields["title"] = listing.entry(claims.title) { .text($0) }
    fields["description"] = listing.entry(claims.description) { .text($0.source) }
    fields["tags"] = listing.entry(claims.tags) { .list($0.map { .text($0) }) }
    fields["alt"] = listing.entry(claims.alt) { .text($0) }
    fields["id"] = listing.entry(claims.id) { .text($0) }
    fields["uploadedAt"] = listing.entry(claims.uploadedAt) { .text($0.iso8601) }
    fields["updatedAt"] = listing.entry(claims.updatedAt) { .text($0.iso8601) }
    fields["city"] = listing.entry(claims.city) { .text($0) }
    fields["country"] = listing.entry(claims.country) { .text($0) }
    fields["creator"] = listing.entry(claims.creator) { .text($0) }
    fields["copyright"] = listing.entry(claims.copyright) { .text($0) }
    fields["capturedAt"] = listing.entry(claims.capturedAt, field: \.field) { .text($0.time?.iso8601, else: .null) }
    fields["rating"] = listing.entry(claims.rating) { .integer($0) }
    for member in exifData(facts.exif) {
        fields[member.key] = .object(["value": member.value, "source": .text(FieldSource.exif.rawValue)])
    }
    return .object([
        "file": .text(file.path.string),
        "format": .text(facts.format.rawValue),
        "sha256": .text(facts.hash.hex),
        "width": .integer(facts.uprightSize.width),
        "height": .integer(facts.uprightSize.height),
        "fields": .object(fields),
        "warnings": .list(
            diagnostics.map { .text($0.place == file.path.string ? $0.message : "\($0.place): \($0.message)") }
        ),
    ])
}

private func inspectedClaims(
    _ photo: InspectedPhoto,
    _ diagnostics: inout [Diagnostic]
) throws(BuildFailure) -> PhotoClaims {
    let place = photo.sidecar?.path ?? photo.file.path
    do {
        let sidecar = try photo.sidecar.map { try readSidecar($0, diagnostics: &diagnostics) }
        let takeout = photo.takeout.map { file in
            let reading = readTakeout(at: file.location)
            diagnostics += reading.warnings.map { Diagnostic(.warning, at: file.path.string, $0) }
            if reading.fields?.isWithheld == true { diagnostics.append(trashNote(photo.file.path)) }
            return reading.fields
        }
        return claims(
            photo.facts,
            nameOfFile: photo.file.path.stem,
            takeout ?? nil,
            xmp: photo.xmp?.reply.fields,
            sidecar: sidecar
        )
    } catch let rejection as Rejection {
        throw BuildFailure(.failed, [rejection.diagnostic(at: place)])
    } catch let failure as BuildFailure {
        throw failure
    } catch {
        throw BuildFailure(.failed, at: place.string, "\(error)")
    }
}

/// Writes fields out with their sources; a sidecar's also with its file.
private struct FieldListing {
    let photo: InspectedPhoto

    init(_ photo: InspectedPhoto) {
        self.photo = photo
    }

    /// Nil when no source says anything.
    /// - Parameter field: which of its source's fields a value is from, where several may say it.
    func entry<Value>(
        _ claims: Claims<Value>,
        field: ((Value) -> String)? = nil,
        _ json: (Value) -> JSONValue
    ) -> JSONValue? {
        guard let winner = claims.winner else { return nil }
        func described(_ claim: Sourced<Value>) -> JSONObject {
            var members = self.members(claim, json)
            if let field { members["field"] = .text(field(claim.value)) }
            return members
        }
        var members = described(winner)
        if !claims.overruled.isEmpty { members["overruled"] = .list(claims.overruled.map { .object(described($0)) }) }
        return .object(members)
    }

    private func members<Value>(_ claim: Sourced<Value>, _ json: (Value) -> JSONValue) -> JSONObject {
        var members: JSONObject = ["value": json(claim.value), "source": .text(name(of: claim.source))]
        switch claim.source {
        case .sidecar: members["file"] = photo.sidecar.map { .text($0.path.string) }
        case .xmpSidecar: members["file"] = photo.xmp.map { .text($0.file.path.string) }
        case .takeout: members["file"] = photo.takeout.map { .text($0.path.string) }
        case .xmp, .iptc, .exif, .fileName: break
        }
        return members
    }

    /// XMP is XMP wherever it stands.
    private func name(of source: FieldSource) -> String {
        source == .xmpSidecar ? FieldSource.xmp.rawValue : source.rawValue
    }
}
