import CVips

extension Image {
    /// The mean of the commonest kind of colour: of 512 equal cells of sRGB the fullest one, the darkest on a tie.
    ///
    /// The picture must be in sRGB, as `toSRGB()` leaves it. Judged at 64 pixels a side at most.
    package func dominantColor() throws(VipsError) -> (red: UInt8, green: UInt8, blue: UInt8) {
        guard isPlainRGB else { throw VipsError(message: "the dominant colour needs an sRGB picture") }
        let bytes = try resized(width: min(width, 64), height: min(height, 64)).pixelBytes()
        var cells = [Cell](repeating: Cell(), count: 512)
        for place in stride(from: 0, to: bytes.count - 2, by: 3) {
            let (red, green, blue) = (Int(bytes[place]), Int(bytes[place + 1]), Int(bytes[place + 2]))
            cells[(red >> 5) << 6 | (green >> 5) << 3 | blue >> 5].add(red, green, blue)
        }
        var fullest = cells[0]
        for cell in cells where cell.count > fullest.count { fullest = cell }
        return fullest.mean
    }

    /// The samples, row by row, bands side by side, 16-bit ones in the byte order of the machine.
    package func pixelBytes() throws(VipsError) -> [UInt8] {
        var byteCount = 0
        guard let pixels = vips_image_write_to_memory(pointer, &byteCount) else { throw VipsError.last() }
        defer { g_free(pixels) }
        return [UInt8](UnsafeRawBufferPointer(start: pixels, count: byteCount))
    }
}

private struct Cell {
    var count = 0
    private var red = 0
    private var green = 0
    private var blue = 0

    mutating func add(_ red: Int, _ green: Int, _ blue: Int) {
        count += 1
        self.red += red
        self.green += green
        self.blue += blue
    }

    var mean: (red: UInt8, green: UInt8, blue: UInt8) {
        func rounded(_ sum: Int) -> UInt8 { UInt8(clamping: (sum + count / 2) / max(count, 1)) }
        return (rounded(red), rounded(green), rounded(blue))
    }
}
