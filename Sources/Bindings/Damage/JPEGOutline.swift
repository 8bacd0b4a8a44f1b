/// Where the parts of the first JPEG in some bytes stand, by its markers alone.
package struct JPEGOutline {
    /// The place after the end marker; nil when there is none.
    package private(set) var end: Int?
    /// The coded data of each scan.
    private(set) var scans: [Range<Int>] = []

    /// Segments are stepped over by their lengths, coded data is searched for a marker.
    package init(_ bytes: UnsafeRawBufferPointer) {
        var place = 2
        while let marker = bytes.bigEndian(at: place, width: 2), marker >> 8 == 0xFF {
            if marker == 0xFFD9 {
                end = place + 2
                return
            }
            if marker == 0xFFFF {
                place += 1
                continue
            }
            guard let length = bytes.bigEndian(at: place + 2, width: 2) else { return }
            place += 2 + length
            if marker == 0xFFDA {
                let next = Self.nextMarker(bytes, from: place)
                if place < bytes.count { scans.append(place..<(next ?? bytes.count)) }
                guard let next else { return }
                place = next
            }
        }
    }

    /// Where the next marker stands that is neither a stuffed byte nor a restart.
    private static func nextMarker(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var place = start
        while let found = bytes.next(0xFF, from: place), found + 1 < bytes.count {
            let next = bytes[found + 1]
            if next != 0 && next != 0xFF && !(0xD0...0xD7).contains(next) { return found }
            place = found + 1
        }
        return nil
    }

    /// Whether something is amiss that a decoder may pass over: no end marker, or zeros where there should be data.
    func isSuspicious(_ bytes: UnsafeRawBufferPointer) -> Bool {
        end == nil || scans.contains { !bytes.zeroRuns(in: $0).isEmpty }
    }
}
