/// Packs the tags that are read into a small block, in the byte order that their values have already.
struct ExifPacking {
    let isBigEndian: Bool
    private var directories: [ExifField.Directory: [Packed]] = [:]

    /// Of one value; libexif looks at no more than 64 KiB of a block.
    static let largestValueBytes = 16 << 10

    private struct Packed {
        var tag: UInt32
        var format: UInt32
        var count: Int
        var value: [UInt8]
    }

    init(isBigEndian: Bool) {
        self.isBigEndian = isBigEndian
    }

    mutating func add(_ field: ExifField, _ entry: TIFFEntry, _ value: [UInt8]) {
        guard let format = entry.format else { return }
        let packed = Packed(tag: field.place.tag, format: format.rawValue, count: entry.count, value: value)
        directories[field.place.directory, default: []].append(packed)
    }

    /// The main directory, then that of EXIF and that of GPS, each followed by its values. Nil when nothing was added.
    func block() -> [UInt8]? {
        guard !directories.isEmpty else { return nil }
        var main = directories[.main] ?? []
        let pointers: [(tag: UInt32, directory: ExifField.Directory)] = [(0x8769, .exif), (0x8825, .gps)]
        let present = pointers.filter { directories[$0.directory] != nil }
        var place = 8 + size(of: main, pointerCount: present.count)
        for (tag, directory) in present {
            main.append(Packed(tag: tag, format: 4, count: 1, value: integer(place, width: 4)))
            place += size(of: directories[directory] ?? [], pointerCount: 0)
        }
        var block = Array((isBigEndian ? "MM" : "II").utf8) + integer(42, width: 2) + integer(8, width: 4)
        for packed in [main] + present.map({ directories[$0.directory] ?? [] }) { write(packed, to: &block) }
        return block
    }

    private func write(_ entries: [Packed], to block: inout [UInt8]) {
        var valuePlace = block.count + 6 + 12 * entries.count
        var values: [UInt8] = []
        block += integer(entries.count, width: 2)
        for entry in entries.sorted(by: { $0.tag < $1.tag }) {
            block += integer(Int(entry.tag), width: 2) + integer(Int(entry.format), width: 2)
            block += integer(entry.count, width: 4)
            if entry.value.count <= 4 {
                block += entry.value + [UInt8](repeating: 0, count: 4 - entry.value.count)
            } else {
                block += integer(valuePlace, width: 4)
                values += padded(entry.value)
                valuePlace += padded(entry.value).count
            }
        }
        block += integer(0, width: 4) + values
    }

    private func size(of entries: [Packed], pointerCount: Int) -> Int {
        entries.reduce(6 + 12 * (entries.count + pointerCount)) {
            $0 + ($1.value.count > 4 ? padded($1.value).count : 0)
        }
    }

    /// Values stand at even offsets.
    private func padded(_ value: [UInt8]) -> [UInt8] { value + [UInt8](repeating: 0, count: value.count % 2) }

    private func integer(_ value: Int, width: Int) -> [UInt8] {
        let little = (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        return isBigEndian ? little.reversed() : little
    }
}
