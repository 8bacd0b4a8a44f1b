let largestBlockBytes = 8 << 20

/// Reads an EXIF block as image files hold it: TIFF, with or without `Exif\0\0` or a four-byte offset before it.
///
/// Never throws: what is damaged or out of range is left out, and `warnings` says so.
package func readExif(_ block: [UInt8]) -> ExifReading {
    guard block.count <= largestBlockBytes else {
        return ExifReading(fields: ExifFields(), warnings: ["EXIF is larger than 8 MiB; not read"])
    }
    guard let tiff = TIFFBlock(block), let directories = ExifDirectories(tiff) else {
        return ExifReading(fields: ExifFields(), warnings: ["EXIF is unreadable; left out"])
    }
    var reader = FieldReader(directories)
    if directories.isDamaged || tiff.hasDirectoryLoop {
        let fault = tiff.bytes.count > TIFFBlock.readableBytes ? "damaged or larger than 64 KiB" : "damaged"
        reader.warnings.append("EXIF is \(fault); what could be read was kept")
    }
    let fields = reader.readFields()
    var reading = ExifReading(fields: fields, warnings: reader.warnings)
    reading.contentIdentifier = directories.makerNote.flatMap(appleContentIdentifier)
    return reading
}

extension FieldReader {
    mutating func readFields() -> ExifFields {
        var fields = ExifFields()
        fields.make = text(.make)
        fields.model = text(.model)
        fields.lensModel = text(.lensModel).flatMap { isUnknownLens($0) ? nil : $0 }
        (fields.dateTimeOriginal, fields.offsetTimeOriginal) = time(
            .dateTimeOriginal,
            fraction: .subSecTimeOriginal,
            offset: .offsetTimeOriginal
        )
        (fields.dateTimeDigitized, fields.offsetTimeDigitized) = time(
            .dateTimeDigitized,
            fraction: .subSecTimeDigitized,
            offset: .offsetTimeDigitized
        )
        fields.exposureTime = positive(measure(.exposureTime, isSigned: false))
        fields.fNumber = positive(measure(.fNumber, isSigned: false))
        fields.iso = positive(wholeNumber(.iso))
        fields.focalLength = positive(measure(.focalLength, isSigned: false))
        fields.focalLengthIn35mmFilm = positive(wholeNumber(.focalLengthIn35mmFilm))
        fields.exposureBiasValue = measure(.exposureBiasValue, isSigned: true)
        fields.flash = wholeNumber(.flash)
        fields.orientation = orientation()
        fields.artist = text(.artist)
        fields.copyright = copyright()
        fields.imageDescription = text(.imageDescription)
        fields.software = text(.software)
        fields.gps = position()
        return fields
    }
}

/// Zero stands for an unknown measure.
private func positive<Number: Numeric & Comparable>(_ value: Number?) -> Number? { value.flatMap { $0 > 0 ? $0 : nil } }

/// Whether a lens has no name: `0.0 mm f/0.0`, `None`, `Unknown (0)`. Cameras write so of a lens that can't tell them.
private func isUnknownLens(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    return name.allSatisfy { !$0.isNumber || $0 == "0" } && words.allSatisfy(namelessLensWords.contains)
}

private let namelessLensWords: Set<String> = [
    "mm", "f", "none", "unknown", "undefined", "null", "n", "a", "na", "no", "lens",
]
