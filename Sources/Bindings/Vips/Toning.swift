import CVips

extension Image {
    /// An 8-bit sRGB picture with its channels mixed by a matrix, then each put through a curve.
    /// - Parameters:
    ///   - matrix: nine numbers, row by row: what red, green and blue take of each.
    ///   - curves: for red, green and blue the value that each of 0 to 255 becomes.
    package func toned(matrix: [Double], curves: [[UInt8]]) throws(VipsError) -> Image {
        guard matrix.count == 9, curves.count == 3, curves.allSatisfy({ $0.count == 256 }) else {
            throw VipsError(message: "a look needs nine numbers and three curves of 256 values")
        }
        let mixed = try derive { source, out in
            guard let kernel = vips_image_new_matrix_from_array(3, 3, matrix, 9) else { return -1 }
            defer { g_object_unref(kernel) }
            return cvips_recomb(source, &out, kernel)
        }
        // A value of each channel after the other, as pixels lie.
        let table = (0..<256).flatMap { value in curves.map { $0[value] } }
        return try mixed.derive { source, out in
            guard
                let lut = table.withUnsafeBytes({
                    vips_image_new_from_memory_copy($0.baseAddress, 768, 256, 1, 3, VIPS_FORMAT_UCHAR)
                })
            else { return -1 }
            defer { g_object_unref(lut) }
            return cvips_maplut(source, &out, lut)
        }
    }

    /// The picture with a text written across all of it, slanting, again and again.
    package func watermarked(text: String) throws(VipsError) -> Image {
        let size = max(10, min(width, height) / 20)
        return try derive { source, out in
            // Markup of Pango begins with these.
            let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            return cvips_watermark_text(source, &out, escaped, Int32(clamping: size))
        }
    }

    /// The picture with another over its lower corner, a quarter as wide.
    /// - Parameter bytes: of a PNG or WebP picture, which may be transparent.
    package func watermarked(picture bytes: [UInt8]) throws(VipsError) -> Image {
        try derive { source, out in
            bytes.withUnsafeBytes { cvips_watermark_picture(source, &out, $0.baseAddress, $0.count) }
        }
    }
}
