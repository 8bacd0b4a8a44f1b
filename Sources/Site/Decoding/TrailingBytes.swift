import Damage
import Exif
import SiteModel

/// The number of bytes after the end of a picture, nil when there are none that matter. A second JPEG after the first
/// is what phones append for depth and high dynamic range, and zeros are padding: neither counts.
func trailingByteCount(_ bytes: UnsafeRawBufferPointer, format: SourceFormat) -> Int? {
    let end: Int? =
        switch format {
        case .jpeg: endOfJPEGs(bytes)
        case .png: PNGOutline(bytes).end
        case .webp: bytes.count >= 8 ? 8 + littleEndian(bytes, at: 4) : nil
        case .heic, .avif: endOfBoxes(bytes)
        case .tiff: TIFFFile(bytes)?.end
        // A bare codestream says nothing of its length.
        case .jxl: bytes.first == 0 ? endOfBoxes(bytes) : nil
        case .gif: GIFOutline(bytes).end
        case .mp4, .mov: nil
        }
    guard let end, end < bytes.count else { return nil }
    let rest = bytes[end...]
    return rest.allSatisfy { $0 == 0 } ? nil : rest.count
}

private func bigEndian(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
    bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
}

private func littleEndian(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
    bytes[offset..<(offset + 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
}

/// The end of the last of the JPEGs that stand one after another.
private func endOfJPEGs(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard var end = JPEGOutline(bytes).end else { return nil }
    while bytes[end...].starts(with: [0xFF, 0xD8, 0xFF]),
        let length = JPEGOutline(UnsafeRawBufferPointer(rebasing: bytes[end...])).end
    {
        end += length
    }
    return end
}

/// The end of the last box that holds together.
private func endOfBoxes(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = 0
    while offset + 8 <= bytes.count {
        let isName = bytes[(offset + 4)..<(offset + 8)].allSatisfy { (0x20...0x7E).contains($0) }
        var length = bigEndian(bytes, at: offset)
        if length == 0 { return bytes.count }
        if length == 1 {
            guard offset + 16 <= bytes.count, bigEndian(bytes, at: offset + 8) == 0 else { return offset }
            length = bigEndian(bytes, at: offset + 12)
        }
        guard isName, length >= 8, offset + length <= bytes.count else {
            let isCut = bytes[(offset + 4)..<(offset + 8)].elementsEqual("mdat".utf8)
            return isCut ? bytes.count : offset
        }
        offset += length
    }
    return offset
}
