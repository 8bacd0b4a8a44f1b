/// Lays out TIFF directories byte by byte, so that tests can also lay them out wrongly.
struct TIFFBuilder {
    struct Entry {
        var tag: UInt16
        var format: UInt16
        var count: UInt32
        var data: [UInt8]
        /// Stands in the entry instead of the value or its true offset.
        var offset: UInt32?
    }

    var isBigEndian = false
    var main: [Entry] = []
    var exif: [Entry] = []
    var gps: [Entry] = []
    /// The offset of the directory after the main one; that one stands at 8.
    var nextDirectory: UInt32 = 0

    func integer(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: isBigEndian ? value.bigEndian : value.littleEndian) { Array($0) }
    }

    func text(_ tag: UInt16, _ bytes: [UInt8]) -> Entry {
        Entry(tag: tag, format: 2, count: UInt32(bytes.count), data: bytes)
    }

    func text(_ tag: UInt16, _ string: String) -> Entry { text(tag, Array(string.utf8) + [0]) }

    func short(_ tag: UInt16, _ values: UInt16...) -> Entry {
        Entry(tag: tag, format: 3, count: UInt32(values.count), data: values.flatMap { integer($0) })
    }

    func rationals(_ tag: UInt16, _ values: (UInt32, UInt32)...) -> Entry {
        let data = values.flatMap { integer($0.0) + integer($0.1) }
        return Entry(tag: tag, format: 5, count: UInt32(values.count), data: data)
    }

    func doubles(_ tag: UInt16, _ values: Double...) -> Entry {
        Entry(tag: tag, format: 12, count: UInt32(values.count), data: values.flatMap { integer($0.bitPattern) })
    }

    func pointer(_ tag: UInt16, to offset: UInt32) -> Entry {
        Entry(tag: tag, format: 4, count: 1, data: [], offset: offset)
    }

    /// The whole block, without a prefix: main directory, EXIF directory, GPS directory, each followed by its values.
    func tiff() -> [UInt8] {
        let pointerCount = (exif.isEmpty ? 0 : 1) + (gps.isEmpty ? 0 : 1)
        let exifStart = 8 + size(main) + 12 * pointerCount
        let gpsStart = exifStart + (exif.isEmpty ? 0 : size(exif))
        var entries = main
        if !exif.isEmpty { entries.append(pointer(0x8769, to: UInt32(exifStart))) }
        if !gps.isEmpty { entries.append(pointer(0x8825, to: UInt32(gpsStart))) }
        var block = Array((isBigEndian ? "MM" : "II").utf8) + integer(UInt16(42)) + integer(UInt32(8))
        block += directory(entries, at: 8, next: nextDirectory)
        if !exif.isEmpty { block += directory(exif, at: exifStart, next: 0) }
        if !gps.isEmpty { block += directory(gps, at: gpsStart, next: 0) }
        return block
    }

    private func size(_ entries: [Entry]) -> Int {
        entries.reduce(6 + 12 * entries.count) { $0 + ($1.data.count > 4 ? $1.data.count : 0) }
    }

    private func directory(_ entries: [Entry], at start: Int, next: UInt32) -> [UInt8] {
        var listed = integer(UInt16(entries.count))
        var values: [UInt8] = []
        let valuesStart = start + 6 + 12 * entries.count
        for entry in entries {
            listed += integer(entry.tag) + integer(entry.format) + integer(entry.count)
            if let offset = entry.offset {
                listed += integer(offset)
            } else if entry.data.count <= 4 {
                listed += entry.data + Array(repeating: 0, count: 4 - entry.data.count)
            } else {
                listed += integer(UInt32(valuesStart + values.count))
                values += entry.data
            }
        }
        return listed + integer(next) + values
    }
}

/// One camera's ordinary values, in either byte order.
func ordinaryBlock(isBigEndian: Bool) -> TIFFBuilder {
    var builder = TIFFBuilder(isBigEndian: isBigEndian)
    builder.main = [
        builder.text(0x010F, "Canon"), builder.text(0x0110, "EOS R5"), builder.short(0x0112, 6),
    ]
    builder.exif = [
        builder.rationals(0x829A, (1, 3)), builder.rationals(0x829D, (28, 10)), builder.short(0x8827, 400, 800),
        builder.text(0x9003, "2024:05:01 10:20:30"), builder.text(0x9011, "-03:30"), builder.short(0x9209, 16),
        builder.rationals(0x920A, (50, 1)), builder.text(0x9291, "120"), builder.short(0xA405, 75),
        builder.text(0xA434, "RF50mm F1.2"),
    ]
    builder.gps = [
        builder.text(0x0001, "S"), builder.rationals(0x0002, (33, 1), (52, 1), (768, 100)),
        builder.text(0x0003, "E"), builder.rationals(0x0004, (151, 1), (12, 1), (3348, 100)),
    ]
    return builder
}
