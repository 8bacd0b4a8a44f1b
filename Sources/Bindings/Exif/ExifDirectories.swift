internal import CExif

/// The entries of one EXIF block as libexif finds them, their bytes as stored. C pointers end here.
struct ExifDirectories {
    /// True when libexif met a fault, or began an entry that it could not keep.
    let isDamaged: Bool
    private let entries: [ExifField: ExifRawEntry]
    /// As stored; nil where there is none.
    let makerNote: [UInt8]?

    /// Nil only when memory runs out.
    init?(_ tiff: TIFFBlock) {
        guard let data = exif_data_new() else { return nil }
        defer { exif_data_unref(data) }
        // On by default, it rewrites entries that are not to the letter of the standard.
        exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION)
        let block = Array("Exif\0\0".utf8) + tiff.bytes
        let faults = block.withUnsafeBufferPointer { cexif_load(data, $0.baseAddress, UInt32($0.count)) }
        isDamaged = faults > 0

        var entries: [ExifField: ExifRawEntry] = [:]
        for field in ExifField.allCases {
            let (directory, tag) = field.place
            let content =
                switch directory {
                case .main: data.pointee.ifd.0
                case .exif: data.pointee.ifd.2
                case .gps: data.pointee.ifd.3
                }
            guard let entry = exif_content_get_entry(content, ExifTag(rawValue: tag))?.pointee, let bytes = entry.data,
                let format = ExifRawEntry.Format(rawValue: entry.format.rawValue)
            else { continue }
            entries[field] = ExifRawEntry(
                format: format,
                bytes: Array(UnsafeBufferPointer(start: bytes, count: Int(entry.size))),
                isBigEndian: tiff.isBigEndian
            )
        }
        self.entries = entries
        let note = exif_content_get_entry(data.pointee.ifd.2, ExifTag(rawValue: 0x927C))?.pointee
        makerNote = note.flatMap { note in
            note.data.map { Array(UnsafeBufferPointer(start: $0, count: Int(note.size))) }
        }
    }

    subscript(_ field: ExifField) -> ExifRawEntry? { entries[field] }
}
