private let largestByteCount = 1 << 20

/// The resources of Photoshop in a JPEG, IPTC among them: those of all APP13 segments, joined. libvips hands out one segment.
///
/// - Parameter bytes: of the whole file.
/// - Returns: nil when there are none.
func photoshopResources(ofJPEG bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    let title = Array("Photoshop 3.0\0".utf8)
    let (startOfScan, segment13, fill) = (0xFFDA, 0xFFED, 0xFFFF)
    var resources: [UInt8] = []
    var place = 2
    while let marker = bytes.half(at: place), marker > 0xFF00, marker != startOfScan {
        if marker == fill {
            place += 1
            continue
        }
        guard let length = bytes.half(at: place + 2), length >= 2, length <= bytes.count - place - 2 else { break }
        let content = bytes[(place + 4)..<(place + 2 + length)]
        if marker == segment13, content.starts(with: title) {
            guard resources.count + length <= largestByteCount else { break }
            resources += content.dropFirst(title.count)
        }
        place += 2 + length
    }
    return resources.isEmpty ? nil : title + resources
}
