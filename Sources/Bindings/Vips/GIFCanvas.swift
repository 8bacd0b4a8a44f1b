import CVips

/// The canvas of a GIF, and where its first picture lies on it, in pixels.
struct GIFCanvas {
    private(set) var width: Int
    private(set) var height: Int
    let left: Int
    let top: Int
    let pictureWidth: Int
    let pictureHeight: Int

    /// Nil when there is no picture.
    /// - Parameter bytes: of the whole file.
    init?(_ bytes: UnsafeRawBufferPointer) {
        func number(at place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }
        guard bytes.count >= 13 else { return nil }
        var place = 13 + (bytes[10] & 0x80 == 0 ? 0 : 3 << (Int(bytes[10] & 7) + 1))
        // Extensions stand before the picture, each a chain of blocks.
        while place + 1 < bytes.count, bytes[place] == 0x21 {
            place += 2
            while place < bytes.count, bytes[place] != 0 { place += Int(bytes[place]) + 1 }
            place += 1
        }
        guard place + 9 <= bytes.count, bytes[place] == 0x2C else { return nil }
        (left, top) = (number(at: place + 1), number(at: place + 3))
        (pictureWidth, pictureHeight) = (number(at: place + 5), number(at: place + 7))
        guard pictureWidth > 0, pictureHeight > 0 else { return nil }
        // As browsers do, a canvas that is too small for the first picture is enlarged.
        width = max(number(at: 6), left + pictureWidth)
        height = max(number(at: 8), top + pictureHeight)
    }
}

extension Image {
    /// The first picture of a GIF on its whole canvas, white where nothing is drawn.
    ///
    /// libvips makes a canvas of some usual sizes as small as its pictures, and makes it black.
    func onCanvas(_ canvas: GIFCanvas) throws(VipsError) -> Image {
        let isWhole = canvas.pictureWidth == canvas.width && canvas.pictureHeight == canvas.height
        if isWhole && width == canvas.width && height == canvas.height { return retained() }
        let right = min(canvas.left + canvas.pictureWidth, width)
        let bottom = min(canvas.top + canvas.pictureHeight, height)
        guard right > canvas.left, bottom > canvas.top else {
            throw VipsError(message: "the first picture of this GIF lies outside its canvas")
        }
        let (left, top) = (Int32(canvas.left), Int32(canvas.top))
        let drawn = try derive {
            cvips_extract_area($0, &$1, left, top, Int32(right - canvas.left), Int32(bottom - canvas.top))
        }
        return try drawn.derive {
            cvips_embed_in_white($0, &$1, left, top, Int32(canvas.width), Int32(canvas.height))
        }
    }
}
