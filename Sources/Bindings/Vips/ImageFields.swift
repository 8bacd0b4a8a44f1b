import CVips

extension Image {
    var bands: Int { Int(vips_image_get_bands(pointer)) }
    var hasAlpha: Bool { vips_image_hasalpha(pointer) != 0 }
    var interpretation: VipsInterpretation { vips_image_get_interpretation(pointer) }
    var isDeep: Bool { vips_image_get_format(pointer) == VIPS_FORMAT_USHORT }

    /// Three bands of 8 bits, said to be sRGB.
    var isPlainRGB: Bool {
        bands == 3 && vips_image_get_format(pointer) == VIPS_FORMAT_UCHAR
            && interpretation == VIPS_INTERPRETATION_sRGB
    }

    var sampleByteCount: Int { Int(vips_format_sizeof(vips_image_get_format(pointer))) }

    /// The XMP of HEIC and AVIF, which 8.14 hands out as nothing but a MIME item of the file, under a number.
    var heifXMP: [UInt8]? {
        for number in 0..<16 {
            if let item = blob("heif-mime-\(number)"), item.holdsXMP { return item }
        }
        return nil
    }

    func hasField(_ name: String) -> Bool { vips_image_get_typeof(pointer, name) != 0 }

    func integer(_ name: String) -> Int? {
        var value: Int32 = 0
        guard hasField(name), vips_image_get_int(pointer, name, &value) == 0 else { return nil }
        return Int(value)
    }

    func string(_ name: String) -> String? {
        var text: UnsafePointer<CChar>?
        guard hasField(name), vips_image_get_string(pointer, name, &text) == 0, let text else { return nil }
        return String(cString: text)
    }

    func blob(_ name: String) -> [UInt8]? {
        var start: UnsafeRawPointer?
        var count = 0
        guard hasField(name), vips_image_get_blob(pointer, name, &start, &count) == 0, let start else { return nil }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// A copy without any metadata; `keeping` names the one field that stays.
    func withoutFields(keeping kept: String? = nil) throws(VipsError) -> Image {
        let copy = try derive { cvips_copy($0, &$1) }
        // Width, format and the like are listed too; libvips leaves those where they are.
        for name in copy.fieldNames where name != kept { vips_image_remove(copy.pointer, name) }
        return copy
    }

    /// A copy whose blocks of metadata are its own. The HEIF loader of 8.14 hands out profile, EXIF and XMP in memory
    /// that is freed with the loaded picture, and every picture made of that one points to the same memory.
    func owningMetadata() throws(VipsError) -> Image {
        let copy = try derive { cvips_copy($0, &$1) }
        for name in copy.fieldNames where vips_image_get_typeof(copy.pointer, name) == vips_blob_get_type() {
            guard let block = copy.blob(name) else { continue }
            block.withUnsafeBytes { vips_image_set_blob_copy(copy.pointer, name, $0.baseAddress, $0.count) }
        }
        return copy
    }

    var fieldNames: [String] {
        guard let fields = vips_image_get_fields(pointer) else { return [] }
        defer { g_strfreev(fields) }
        var names: [String] = []
        var next = fields
        while let name = next.pointee {
            names.append(String(cString: name))
            next += 1
        }
        return names
    }
}

extension [UInt8] {
    /// Whether it looks like a packet near its beginning; other items may be JSON or a text.
    fileprivate var holdsXMP: Bool {
        let start = String(decoding: prefix(1024), as: UTF8.self)
        return ["<?xpacket", "x:xmpmeta", "rdf:RDF"].contains { start.contains($0) }
    }
}
