import Foundation

/// A little-endian TIFF of 8-bit grey, laid out so that tests can also lay it out wrongly: directory, then pixels.
struct FaultyTIFF {
    var width = 640
    var height = 427
    /// Further entries of the directory, or others in the place of the usual ones.
    var entries: [ExifEntry] = []
    var nextDirectory = 0
    /// Values that are too long for an entry, with their tag and format; they stand after the directory.
    var values: [(tag: Int, format: Int, count: Int, bytes: Data)] = []
    var pixels: Data?

    /// Short values stand for long ones where they fit.
    static func long(_ tag: Int, _ value: Int) -> ExifEntry {
        ExifEntry(tag: tag, format: ExifEntry.long, count: 1, value: value)
    }

    var data: Data {
        let usual = [
            Self.long(256, width), Self.long(257, height), Self.long(258, 8), Self.long(259, 1), Self.long(262, 1),
            Self.long(273, 0), Self.long(277, 1), Self.long(278, height), Self.long(279, width * height),
        ]
        var byTag = Dictionary(usual.map { ($0.tag, $0) }) { $1 }
        for entry in entries { byTag[entry.tag] = entry }
        let tagCount = Set(byTag.keys).union(values.map(\.tag)).count
        var place = 8 + 6 + 12 * tagCount
        var tail = Data()
        for value in values {
            byTag[value.tag] = ExifEntry(tag: value.tag, format: value.format, count: value.count, value: place)
            tail += value.bytes
            place += value.bytes.count
        }
        byTag[273]?.value = place
        var bytes = Data("II*\0".utf8) + littleEndian(8, byteCount: 4) + littleEndian(byTag.count, byteCount: 2)
        for entry in byTag.values.sorted(by: { $0.tag < $1.tag }) {
            bytes += littleEndian(entry.tag, byteCount: 2) + littleEndian(entry.format, byteCount: 2)
            bytes += littleEndian(entry.count, byteCount: 4) + littleEndian(entry.value, byteCount: 4)
        }
        bytes += littleEndian(nextDirectory, byteCount: 4) + tail
        return bytes + (pixels ?? Data((0..<(width * height)).map { UInt8(truncatingIfNeeded: $0 % width / 3) }))
    }
}

/// A JPEG XL in its container, from one without.
func contained(_ codestream: Data) -> Data {
    func box(_ name: String, _ payload: Data) -> Data {
        bigEndian(payload.count + 8, byteCount: 4) + Data(name.utf8) + payload
    }
    let signature = box("JXL ", Data([0x0D, 0x0A, 0x87, 0x0A]))
    return signature + box("ftyp", Data("jxl \0\0\0\0jxl ".utf8)) + box("jxlc", codestream)
}
