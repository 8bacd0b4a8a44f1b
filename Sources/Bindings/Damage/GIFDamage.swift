/// The first frame of a GIF.
package struct GIFOutline {
    private let bytes: UnsafeRawBufferPointer
    /// The place after the end marker; nil when there is none.
    package private(set) var end: Int?
    /// Where the size of the first frame stands, and its data.
    private var frame: (header: Int, data: Int)?

    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        guard bytes.count >= 13 else { return }
        func tableSize(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }
        func afterSubBlocks(_ start: Int) -> Int {
            var place = start
            while place < bytes.count, bytes[place] != 0 { place += Int(bytes[place]) + 1 }
            return place + 1
        }
        var place = 13 + tableSize(bytes[10])
        while place < bytes.count {
            switch bytes[place] {
            case 0x3B:
                end = place + 1
                return
            case 0x21: place = afterSubBlocks(place + 2)
            case 0x2C:
                guard place + 10 <= bytes.count else { return }
                let data = place + 10 + tableSize(bytes[place + 9])
                if frame == nil { frame = (place + 5, data) }
                place = afterSubBlocks(data + 1)
            default: return
            }
        }
    }

    /// - Returns: nil when the first frame is whole and there is an end marker, or when it can't be told.
    func measure() -> Damage? {
        guard let frame, let width = bytes.littleEndian(at: frame.header, width: 2),
            let height = bytes.littleEndian(at: frame.header + 2, width: 2), width > 0, height > 0
        else { return Damage(.pixels, missing: 1) }
        let found = pixelCount(at: frame.data, atMost: width * height)
        if found == width * height { return end == nil ? Damage(.endMarker, mended: mended) : nil }
        return Damage(.pixels, missing: Double(width * height - found) / Double(width * height), mended: mended)
    }

    /// The last block filled up with zeros, and the end marker.
    private var mended: [UInt8] { Array(bytes) + [UInt8](repeating: 0, count: 256) + [0x3B] }

    /// How many pixels the codes of a frame stand for.
    private func pixelCount(at start: Int, atMost limit: Int) -> Int {
        guard start < bytes.count, (1...11).contains(bytes[start]) else { return 0 }
        let clear = 1 << Int(bytes[start])
        // The length of the text that each code stands for.
        var lengths = [Int](repeating: 1, count: clear + 2)
        var (width, count, previous) = (Int(bytes[start]) + 1, 0, 0)
        var (held, heldCount) = (0, 0)
        var place = start + 1
        while place < bytes.count, bytes[place] != 0 {
            let block = bytes[(place + 1)..<min(place + 1 + Int(bytes[place]), bytes.count)]
            place += 1 + Int(bytes[place])
            for byte in block {
                held |= Int(byte) << heldCount
                heldCount += 8
                while heldCount >= width {
                    let code = held & (1 << width - 1)
                    (held, heldCount) = (held >> width, heldCount - width)
                    if code == clear {
                        lengths.removeSubrange((clear + 2)...)
                        (width, previous) = (Int(bytes[start]) + 1, 0)
                        continue
                    }
                    guard code != clear + 1, code <= lengths.count, code < lengths.count || previous > 0 else {
                        return count
                    }
                    if previous > 0, lengths.count < 4096 { lengths.append(previous + 1) }
                    guard code < lengths.count else { return count }
                    previous = lengths[code]
                    count += previous
                    if count >= limit { return limit }
                    if lengths.count == 1 << width, width < 12 { width += 1 }
                }
            }
        }
        return count
    }
}
