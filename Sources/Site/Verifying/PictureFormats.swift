import SiteModel

/// A JPEG is a row of segments, then its pixels, then the mark of its end.
func readJPEG(_ file: borrowing PictureFile) -> PictureHeader? {
    var place = 2
    var size: PixelSize?
    while let mark = file.number(place, 2), mark > 0xFF00, let length = file.number(place + 2, 2), length >= 2 {
        switch mark & 0xFF {
        case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
            guard let height = file.number(place + 5, 2), let width = file.number(place + 7, 2), height > 0, width > 0
            else { return nil }
            size = PixelSize(width: width, height: height)
        case 0xE1:
            guard let bytes = file.bytes(place + 4, length - 2), isPlain(jpegSegment: bytes) else { return nil }
        // IPTC, which may name a place.
        case 0xED: return nil
        case 0xDA:
            guard let size else { return nil }
            return endsAsJPEG(file, after: place) ? .whole(size) : .cut
        default: break
        }
        place += 2 + length
    }
    return place >= file.byteCount ? .cut : nil
}

/// EXIF or XMP.
private func isPlain(jpegSegment bytes: [UInt8]) -> Bool {
    if bytes.starts(with: "Exif\0\0".utf8) { return isPlain(tiff: bytes.dropFirst(6)) }
    return bytes.starts(with: "http://ns.adobe.com/xap/1.0/\0".utf8) && isPlain(xmp: bytes)
}

/// Other bytes may follow the end. Among pixels its mark can't occur.
private func endsAsJPEG(_ file: borrowing PictureFile, after place: Int) -> Bool {
    if file.number(file.byteCount - 2, 2) == 0xFFD9 { return true }
    return file.bytes(place, file.byteCount - place)?.withUnsafeBytes {
        Verifying.place(of: [0xFF, 0xD9], in: $0) != nil
    } == true
}

/// A PNG is a row of chunks, the last of which is `IEND`.
func readPNG(_ file: borrowing PictureFile) -> PictureHeader? {
    guard let width = file.number(16, 4), let height = file.number(20, 4), width > 0, height > 0 else { return .cut }
    var place = 8
    while let length = file.number(place, 4), let name = file.number(place + 4, 4) {
        guard length <= file.byteCount - place - 12 else { return .cut }
        switch name {
        case 0x4945_4E44: return .whole(PixelSize(width: width, height: height))
        // eXIf, iTXt, zTXt, tEXt
        case 0x6558_4966, 0x6954_5874, 0x7A54_5874, 0x7445_5874: return nil
        default: place += 12 + length
        }
    }
    return .cut
}

/// An AVIF is a row of boxes. One of them, `meta`, describes the items: the picture, and its EXIF and XMP.
func readAVIF(_ file: borrowing PictureFile) -> PictureHeader? {
    var place = 0
    var meta: [UInt8]?
    while place + 8 <= file.byteCount, let length = file.number(place, 4), let name = file.number(place + 4, 4) {
        // 1 begins a larger number, and 0 means the rest of the file: our encoders write neither.
        guard length >= 8 else { return nil }
        guard length <= file.byteCount - place else { return .cut }
        if name == ItemBox.meta {
            guard meta == nil, length <= 1 << 20 else { return nil }
            meta = file.bytes(place + 8, length - 8)
        }
        place += length
    }
    guard let meta else { return place == file.byteCount ? nil : .cut }
    guard place == file.byteCount else { return .cut }
    guard let items = ItemBox(meta), let size = items.size else { return nil }
    for range in items.metadata {
        guard let bytes = file.bytes(range.lowerBound, range.count) else { return .cut }
        let skipped = bytes.count >= 4 ? 4 + bigEndian(bytes, 0, 4) : 0
        let isPlain = isPlain(xmp: bytes) && (skipped > bytes.count || isPlain(tiff: bytes.dropFirst(skipped)))
        // XMP begins with `<`, and so with a large number.
        if !isPlain { return nil }
    }
    return .whole(size)
}
