import Exif
import Glibc
import SiteModel

/// The number of bytes after the end of a picture, nil when there are none that matter. A second JPEG after the first
/// is what phones append for depth and high dynamic range, and zeros are padding: neither counts.
func trailingByteCount(_ bytes: UnsafeRawBufferPointer, format: SourceFormat) -> Int? {
    let end: Int? =
        switch format {
        case .jpeg: endOfJPEGs(bytes)
        case .png: endOfPNG(bytes)
        case .webp: bytes.count >= 8 ? 8 + littleEndian(bytes, at: 4) : nil
        case .heic, .avif: endOfBoxes(bytes)
        case .tiff: TIFFFile(bytes)?.end
        // A bare codestream says nothing of its length.
        case .jxl: bytes.first == 0 ? endOfBoxes(bytes) : nil
        case .gif: endOfGIF(bytes)
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
    guard var end = endOfJPEG(bytes) else { return nil }
    while bytes[end...].starts(with: [0xFF, 0xD8, 0xFF]),
        let length = endOfJPEG(UnsafeRawBufferPointer(rebasing: bytes[end...]))
    {
        end += length
    }
    return end
}

/// The offset after the EOI marker: segments are stepped over by their lengths, coded data is searched for a marker.
private func endOfJPEG(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = 2
    while offset + 4 <= bytes.count {
        guard bytes[offset] == 0xFF else { return nil }
        let marker = bytes[offset + 1]
        if marker == 0xD9 { return offset + 2 }
        if marker == 0xFF {
            offset += 1
            continue
        }
        offset += 2 + (Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3]))
        if marker == 0xDA {
            guard let next = nextMarker(bytes, from: offset) else { return nil }
            offset = next
        }
    }
    return offset + 2 <= bytes.count && bytes[offset] == 0xFF && bytes[offset + 1] == 0xD9 ? offset + 2 : nil
}

/// Where the next marker stands that is neither a stuffed byte nor a restart.
private func nextMarker(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var offset = start
    while offset + 1 < bytes.count, let found = memchr(base + offset, 0xFF, bytes.count - offset - 1) {
        let position = UnsafeRawPointer(found) - base
        let next = bytes[position + 1]
        if next != 0 && next != 0xFF && !(0xD0...0xD7).contains(next) { return position }
        offset = position + 1
    }
    return nil
}

private func endOfPNG(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = 8
    while offset + 12 <= bytes.count {
        let length = bigEndian(bytes, at: offset)
        let isLast = bytes[(offset + 4)..<(offset + 8)].elementsEqual("IEND".utf8)
        offset += 12 + length
        if isLast { return offset }
    }
    return nil
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
        guard isName, length >= 8, offset + length <= bytes.count else { return offset }
        offset += length
    }
    return offset
}

private func endOfGIF(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= 13 else { return nil }
    func tableSize(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }
    func afterSubBlocks(_ start: Int) -> Int {
        var offset = start
        while offset < bytes.count, bytes[offset] != 0 { offset += Int(bytes[offset]) + 1 }
        return offset + 1
    }
    var offset = 13 + tableSize(bytes[10])
    while offset < bytes.count {
        switch bytes[offset] {
        case 0x3B: return offset + 1
        case 0x21: offset = afterSubBlocks(offset + 2)
        case 0x2C:
            guard offset + 10 <= bytes.count else { return nil }
            offset = afterSubBlocks(offset + 11 + tableSize(bytes[offset + 9]))
        default: return nil
        }
    }
    return nil
}
