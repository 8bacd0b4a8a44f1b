/// Why the coded data of a JPEG can't be decoded any further.
enum JPEGFault: Error {
    /// A marker or the end of the file where there should be data.
    case endOfData
    /// Bits that no encoder writes.
    case nonsense
}

/// The bits of one stretch of coded data, up to the next marker.
struct JPEGBits {
    private let bytes: UnsafeRawBufferPointer
    /// The place of the next byte to take in; at the end, that of the marker, or the number of bytes.
    private(set) var place: Int
    private var held: UInt64 = 0
    private var heldCount = 0
    private var isAtEnd = false

    init(_ bytes: UnsafeRawBufferPointer, at place: Int) {
        self.bytes = bytes
        self.place = place
    }

    /// The place of the byte that the next bit is in, as good as.
    var position: Int { place - heldCount / 8 }

    private mutating func fill() {
        while heldCount <= 48, !isAtEnd {
            guard place < bytes.count else {
                isAtEnd = true
                return
            }
            let byte = bytes[place]
            if byte == 0xFF {
                guard place + 1 < bytes.count, bytes[place + 1] == 0 else {
                    isAtEnd = true
                    return
                }
                place += 1
            }
            place += 1
            held = held << 8 | UInt64(byte)
            heldCount += 8
        }
    }

    mutating func take(_ count: Int) throws(JPEGFault) -> Int {
        if count == 0 { return 0 }
        if heldCount < count { fill() }
        guard heldCount >= count else { throw .endOfData }
        heldCount -= count
        return Int(truncatingIfNeeded: held >> UInt64(heldCount)) & (1 << count - 1)
    }

    mutating func symbol(_ table: HuffmanTable) throws(JPEGFault) -> Int {
        if heldCount < 16 { fill() }
        let known = min(heldCount, 16)
        let bits = Int(truncatingIfNeeded: held >> UInt64(heldCount - known)) & (1 << known - 1)
        let entry = table.entries[bits << (16 - known)]
        let length = Int(entry >> 8)
        guard length > 0 else { throw isAtEnd && known < 16 ? .endOfData : .nonsense }
        guard length <= known else { throw .endOfData }
        heldCount -= length
        return Int(entry & 0xFF)
    }

    /// How many whole bytes of data are left before the next marker, which is where it then stands.
    mutating func skipToMarker() -> Int {
        var left = heldCount / 8
        (heldCount, held) = (0, 0)
        while place < bytes.count {
            guard let found = bytes.next(0xFF, from: place) else {
                left += bytes.count - place
                place = bytes.count
                break
            }
            left += found - place
            place = found
            guard found + 1 < bytes.count else { break }
            if bytes[found + 1] == 0 {
                left += 1
                place = found + 2
            } else if bytes[found + 1] == 0xFF {
                place = found + 1
            } else {
                break
            }
        }
        return left
    }

    /// Goes on after a marker.
    mutating func skipMarker() {
        place = min(place + 2, bytes.count)
        isAtEnd = false
    }

    /// The second byte of the marker that it stands at; nil at the end of the file.
    var marker: UInt8? { place + 1 < bytes.count ? bytes[place + 1] : nil }
}
