import SiteModel

/// Reads an element's `srcset`: its addresses, widths and units.
func read(pictureSetOf tag: MarkupScanner.Tag, shape: PixelSize?, _ notes: inout FileNotes) {
    guard let set = tag["srcset"], !set.trimmed.isEmpty else { return }
    var descriptors: [String] = []
    for candidate in set.utf8.split(separator: UInt8(ascii: ",")) {
        let parts = candidate.split(whereSeparator: isSpace).map { String(Substring($0)) }
        guard let source = parts.first else {
            notes.fault(.pictureSet, tag.line, "a srcset with an empty candidate")
            continue
        }
        // Data holds commas of its own: what follows it can't be told apart.
        if source.hasPrefix("data:") { return }
        let descriptor = parts.count > 1 ? parts[1] : "1x"
        descriptors.append(descriptor)
        if parts.count > 2 { notes.fault(.pictureSet, tag.line, "a srcset with two sizes for \(source)") }
        guard case .file(let file, _) = notes.load(source, tag.line) else { continue }
        let width = descriptor.hasSuffix("w") ? Int(descriptor.dropLast()) : nil
        notes.claim(file, tag.line, width: width, shape: shape)
    }
    check(descriptors, tag.line, &notes)
}

/// - Parameter descriptors: `480w` or `2x`.
private func check(_ descriptors: [String], _ line: Int, _ notes: inout FileNotes) {
    for descriptor in descriptors {
        let value = Double(descriptor.dropLast()) ?? 0
        let isWhole = descriptor.hasSuffix("x") || Int(descriptor.dropLast()) != nil
        if !(descriptor.hasSuffix("w") || descriptor.hasSuffix("x")) || value <= 0 || !isWhole {
            notes.fault(.pictureSet, line, "a srcset with a size that is none: \(descriptor)")
        }
    }
    if Set(descriptors.map { $0.last }).count > 1 {
        notes.fault(.pictureSet, line, "a srcset that mixes widths and densities")
    }
    let values = descriptors.map { Double($0.dropLast()) ?? 0 }
    if Set(values).count < values.count { notes.fault(.pictureSet, line, "a srcset that names a size twice") }
}
