import CVips

/// No encoder embeds a colour profile: a file without one is sRGB, so call `toSRGB()` first.
extension Image {
    /// - Parameter quality: 1 to 100.
    package func encodeJPEG(quality: Int) throws(VipsError) -> [UInt8] {
        try encodedWithCredits { image, strip throws(VipsError) in
            try image.encoded { cvips_jpegsave($0, &$1, &$2, Int32(clamping: quality), strip ? 1 : 0) }
        }
    }

    /// - Parameters:
    ///   - quality: 1 to 100.
    ///   - effort: 0 (quick) to 6 (small).
    package func encodeWebP(quality: Int, effort: Int = 2) throws(VipsError) -> [UInt8] {
        try encodedWithCredits { image, strip throws(VipsError) in
            let file = try image.encoded {
                cvips_webpsave($0, &$1, &$2, Int32(clamping: quality), Int32(clamping: effort))
            }
            return strip ? withoutWebPExif(file) : file
        }
    }

    /// - Parameters:
    ///   - quality: 1 to 100.
    ///   - effort: 0 (quick) to 9 (small).
    package func encodeAVIF(quality: Int, effort: Int = 0) throws(VipsError) -> [UInt8] {
        try encodedWithCredits { image, strip throws(VipsError) in
            try image.encoded {
                cvips_avifsave($0, &$1, &$2, Int32(clamping: quality), Int32(clamping: effort), strip ? 1 : 0)
            }
        }
    }

    /// JPEG tiles as Deep Zoom lays them: `<location>_files/<level>/<column>_<row>.jpg`, from level 0, which is one tile, to
    /// that of the full size. Without any metadata.
    package func saveTiles(at location: String, side: Int, quality: Int) throws(VipsError) {
        let bare = try withoutFields()
        guard cvips_dzsave(bare.pointer, location, Int32(clamping: side), ".jpg[Q=\(quality),strip]") == 0 else {
            throw VipsError.last()
        }
    }

    /// Without any metadata.
    package func encodePNG() throws(VipsError) -> [UInt8] {
        let bare = try withoutFields()
        return try bare.encoded { cvips_pngsave($0, &$1, &$2) }
    }

    private func encoded(
        _ save: (UnsafeMutablePointer<VipsImage>, inout UnsafeMutableRawPointer?, inout Int) -> Int32
    ) throws(VipsError) -> [UInt8] {
        var start: UnsafeMutableRawPointer?
        var count = 0
        guard save(pointer, &start, &count) == 0, let start else { throw VipsError.last() }
        defer { g_free(start) }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
}

/// Cuts the EXIF chunk out of a WebP file, and the extended header if it announces nothing else.
private func withoutWebPExif(_ file: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var place = 12
    while place + 8 <= file.count {
        let size = (0..<4).reduce(0) { $0 | Int(file[place + 4 + $1]) << (8 * $1) }
        let end = min(place + 8 + size + size % 2, file.count)
        var chunk = Array(file[place..<end])
        let name = String(decoding: chunk[..<4], as: UTF8.self)
        if name == "VP8X" { chunk[8] &= ~0x08 }
        if name != "EXIF" && !(name == "VP8X" && chunk[8] == 0) { kept += chunk }
        place = end
    }
    let size = UInt32(kept.count + 4)
    return file[..<4] + (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) } + file[8..<12] + kept
}
