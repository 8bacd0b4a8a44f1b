import CVips

/// Where a picture carries the EXIF block for its encoded files. libvips hands unknown fields on from one picture to the
/// next, and no encoder writes them.
private let creditsField = "credits-exif"

extension Image {
    /// Drops every metadata field: EXIF, XMP, IPTC, thumbnails and the colour profile.
    ///
    /// What is encoded from this picture then carries EXIF `Artist` and `Copyright` exactly as given, in UTF-8, with
    /// `ColorSpace` sRGB; or, if both are nil or empty, nothing at all. Both together may have 60,000 bytes.
    package func withoutMetadata(keepingArtist artist: String?, copyright: String?) throws(VipsError) -> Image {
        let bare = try withoutFields()
        guard let block = creditsBlock(artist: artist ?? "", copyright: copyright ?? "") else { return bare }
        guard block.count <= 60_000 else { throw VipsError(message: "artist and copyright exceed 60,000 bytes") }
        block.withUnsafeBytes { vips_image_set_blob_copy(bare.pointer, creditsField, $0.baseAddress, $0.count) }
        return bare
    }

    /// Encodes with the credits that the picture carries, and with no other metadata whatever else it carries.
    ///
    /// libvips writes EXIF text as ASCII, `?` for `é`. So it is given a text as long as the whole block to write, and
    /// the block takes that place in the finished file: no container compresses EXIF.
    func encodedWithCredits(
        _ encode: (borrowing Image, _ strip: Bool) throws(VipsError) -> [UInt8]
    ) throws(VipsError) -> [UInt8] {
        // The fields go first: the WebP encoder of 8.14 takes `strip` and ignores it.
        let copy = try withoutFields()
        guard let block = blob(creditsField) else { return try encode(copy, true) }
        let holder = (0..<block.count).map { UInt8(ascii: "a") + UInt8($0 * 7 % 26) }
        vips_image_set_string(copy.pointer, "exif-ifd0-Artist", String(decoding: holder, as: UTF8.self))
        var file = try encode(copy, false)
        guard let text = file.firstOffset(of: holder),
            let header = file.lastOffset(of: tiffHeader, before: text)
        else { throw VipsError(message: "the encoder left no place for artist and copyright") }
        file.replaceSubrange(header..<(header + block.count), with: block)
        for place in (header + block.count)..<(text + holder.count) { file[place] = 0 }
        return file
    }
}

private let tiffHeader: [UInt8] = [0x49, 0x49, 0x2A, 0x00]

/// A little-endian TIFF block of `Artist`, `Copyright`, and an EXIF directory of `ExifVersion` and `ColorSpace` 1.
private func creditsBlock(artist: String, copyright: String) -> [UInt8]? {
    let texts = [(0x013B, artist), (0x8298, copyright)]
        .map { tag, text in (tag: tag, bytes: text.utf8.filter { $0 != 0 }) }
        .filter { !$0.bytes.isEmpty }
    guard !texts.isEmpty else { return nil }
    let exifDirectory = 8 + 2 + 12 * (texts.count + 1) + 4
    let firstText = exifDirectory + 2 + 12 * 2 + 4
    var block = tiffHeader + little32(8) + little16(texts.count + 1)
    var tail: [UInt8] = []
    for (tag, bytes) in texts {
        let terminated = bytes + [0]
        block += little16(tag) + little16(2) + little32(terminated.count)
        if terminated.count <= 4 {
            block += terminated + [UInt8](repeating: 0, count: 4 - terminated.count)
        } else {
            block += little32(firstText + tail.count)
            tail += terminated + [UInt8](repeating: 0, count: terminated.count % 2)
        }
    }
    block += little16(0x8769) + little16(4) + little32(1) + little32(exifDirectory) + little32(0)
    block += little16(2)
    block += little16(0x9000) + little16(7) + little32(4) + Array("0232".utf8)
    block += little16(0xA001) + little16(3) + little32(1) + little32(1)
    return block + little32(0) + tail
}

private func little16(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
private func little32(_ value: Int) -> [UInt8] { little16(value) + little16(value >> 16) }

extension [UInt8] {
    fileprivate func firstOffset(of pattern: [UInt8]) -> Int? {
        guard pattern.count <= count else { return nil }
        return (0...(count - pattern.count)).first { holds(pattern, at: $0) }
    }

    /// The nearest place before `end`, at most 1024 bytes away.
    fileprivate func lastOffset(of pattern: [UInt8], before end: Int) -> Int? {
        stride(from: end - pattern.count, through: Swift.max(0, end - 1024), by: -1).first { holds(pattern, at: $0) }
    }

    private func holds(_ pattern: [UInt8], at place: Int) -> Bool {
        self[place] == pattern[0] && self[place..<(place + pattern.count)].elementsEqual(pattern)
    }
}
