import MetadataText

/// Reads a packet of XMP, embedded or from a sidecar, in UTF-8.
///
/// To be called in a child process only: libexempi has no bound of its own on what a packet may cost.
/// - Throws: why the packet was not read at all; what is wrong with a field alone becomes a warning.
package func readXMP(_ packet: [UInt8]) throws(PacketFault) -> XMPReading {
    // Some containers count the NUL that ends the text.
    let bytes = Array(packet.prefix(packet.count - packet.reversed().prefix { $0 == 0 }.count))
    if let fault = PacketFault(of: bytes) { throw fault }
    // An empty or foreign document parses without an error and without a property.
    guard bytes.holds("http://www.w3.org/1999/02/22-rdf-syntax-ns#") else { throw .damaged }
    let packet = try Packet(parsing: withThirdLanguage(bytes))
    var texts = BoundedTexts(source: "XMP")
    var fields = XMPFields()
    var localized = LocalizedTexts()
    fields.title = localized.text("title", .dublinCore, "title", packet, &texts)
    fields.description = localized.text("description", .dublinCore, "description", packet, &texts)
    fields.rights = localized.text("rights", .dublinCore, "rights", packet, &texts)
    fields.altText = localized.text("altText", .iptcCore, "AltTextAccessibility", packet, &texts)
    fields.translations = localized.translations.isEmpty ? nil : localized.translations
    fields.creator = texts.text(list(.dublinCore, "creator", packet, &texts).joined(separator: ", "), "dc:creator")
    fields.subjects = list(.dublinCore, "subject", packet, &texts)
    fields.hierarchicalSubjects = list(.lightroom, "hierarchicalSubject", packet, &texts)
    // digiKam and Windows put slashes between the levels of a keyword.
    let slashed: [(Packet.Schema, String)] = [
        (.digiKam, "TagsList"), (.microsoft, "LastKeywordXMP"), (.microsoftWithoutSlash, "LastKeywordXMP"),
    ]
    for (schema, name) in slashed {
        for path in list(schema, name, packet, &texts).map({ $0.replacing("/", with: "|") })
        where !fields.hierarchicalSubjects.contains(path) {
            fields.hierarchicalSubjects.append(path)
        }
    }
    fields.city = texts.text(packet.value(.photoshop, "City"), "photoshop:City")
    fields.country = texts.text(packet.value(.photoshop, "Country"), "photoshop:Country")
    fields.rating = rating(packet, &texts)
    fields.taken = time([(.exif, "DateTimeOriginal"), (.photoshop, "DateCreated")], packet, &texts)
    // To the library, exif:DateTimeDigitized is another name of it.
    fields.digitised = time([(.xmp, "CreateDate")], packet, &texts)
    // A JPEG's first segment holds 64 KB; the packets of further segments are not put together.
    if packet.value(.note, "HasExtendedXMP") != nil {
        let limit = BoundedTexts.largestByteCount >> 10
        texts.warn("goes on beyond 64 KB, where it was not read; a text of up to \(limit) KB is")
    }
    return XMPReading(fields: fields, warnings: texts.warnings)
}

/// The library overwrites the second of two languages with the default one, and leaves three as they are. So each alternative
/// gets an empty one more, at its end.
private func withThirdLanguage(_ packet: [UInt8]) -> [UInt8] {
    let text = String(decoding: packet, as: UTF8.self)
    return Array(text.replacing("</rdf:Alt>", with: "<rdf:li xml:lang=\"x-none\"></rdf:li></rdf:Alt>").utf8)
}

/// Reads texts that may be there in several languages.
private struct LocalizedTexts {
    private(set) var translations: [String: [String: String]] = [:]

    /// - Returns: the text of no language in particular, else the first.
    mutating func text(
        _ field: String,
        _ schema: Packet.Schema,
        _ name: String,
        _ packet: borrowing Packet,
        _ texts: inout BoundedTexts
    ) -> String? {
        let fullName = "\(schema.prefix):\(name)"
        guard let usual = packet.localizedText(schema, name) else { return nil }
        let all = packet.translations(schema, name)
        if all.count > 2 {
            for (language, text) in all where !["x-default", "x-none"].contains(language) {
                translations[field, default: [:]][language] = texts.text(text, fullName)
            }
        }
        return texts.text(usual, fullName)
    }
}

private func list(
    _ schema: Packet.Schema,
    _ name: String,
    _ packet: borrowing Packet,
    _ texts: inout BoundedTexts
) -> [String] {
    // One past the limit, so that more is noticed; empty items and repetitions count here.
    let items = packet.items(schema, name, limit: BoundedTexts.largestItemCount + 1)
    return texts.list(items, "\(schema.prefix):\(name)")
}

/// The first of these fields that holds a date.
private func time(
    _ names: [(schema: Packet.Schema, name: String)],
    _ packet: borrowing Packet,
    _ texts: inout BoundedTexts
) -> RecordedTime? {
    for (schema, name) in names {
        let field = "\(schema.prefix):\(name)"
        guard let text = texts.text(packet.value(schema, name), field) else { continue }
        do throws(RecordedTime.Fault) { return try RecordedTime(text, field: field) } catch {
            texts.warn("\(field) \(error.text)")
        }
    }
    return nil
}

/// Some programs write `3.0`.
private func rating(_ packet: borrowing Packet, _ texts: inout BoundedTexts) -> Int? {
    guard let text = texts.text(packet.value(.xmp, "Rating"), "xmp:Rating") else { return nil }
    guard let value = Double(text).flatMap({ Int(exactly: $0) }), (-1...5).contains(value) else {
        texts.warn("xmp:Rating is not one of -1 to 5; left out")
        return nil
    }
    return value
}

extension [UInt8] {
    fileprivate func holds(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        var rest = self[...]
        while let found = rest.firstIndex(of: wanted[0]) {
            if self[found...].starts(with: wanted) { return true }
            rest = self[(found + 1)...]
        }
        return false
    }
}
