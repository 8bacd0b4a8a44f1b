/// A small picture made by a test, written as PNG without compression, so that a test can damage a known byte.
struct Raster: Sendable {
    enum Model: UInt8 { case grey = 0, rgb = 2, greyAlpha = 4, rgba = 6 }

    var width: Int
    var height: Int
    var model = Model.rgb
    var isDeep = false
    var profile: [UInt8]?
    /// Samples of one pixel.
    var pixel: @Sendable (_ x: Int, _ y: Int) -> [Int]

    /// Square patches of one colour each, in a row.
    static func chart(_ colours: [[Int]], model: Model = .rgb, isDeep: Bool = false, profile: [UInt8]? = nil) -> Raster
    {
        Raster(width: 32 * colours.count, height: 32, model: model, isDeep: isDeep, profile: profile) { x, _ in
            colours[x / 32]
        }
    }

    /// Four corners of different colours: red, green, blue, white, from top left in reading order.
    static let corners = Raster(width: 96, height: 64) { x, y in
        switch (x < 48, y < 32) {
        case (true, true): [250, 10, 10]
        case (false, true): [10, 250, 10]
        case (true, false): [10, 10, 250]
        case (false, false): [250, 250, 250]
        }
    }

    /// Detail everywhere, so that a truncated file misses something; the same at every run.
    static let noise = Raster(width: 160, height: 120) { x, y in
        (0..<3).map { band in (x &* 73 &+ y &* 151 &+ x &* y &* (band + 3) &* 31) % 256 }
    }

    var png: [UInt8] {
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width {
                for sample in pixel(x, y) { rows += isDeep ? big16(sample) : [UInt8(sample)] }
            }
        }
        let header = big32(width) + big32(height) + [isDeep ? 16 : 8, model.rawValue, 0, 0, 0]
        let embedded = profile.map { chunk("iCCP", Array("p".utf8) + [0, 0] + stored($0)) } ?? []
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + embedded
            + chunk("IDAT", stored(rows)) + chunk("IEND", [])
    }
}

func big16(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }
func big32(_ value: Int) -> [UInt8] { big16(value >> 16) + big16(value) }

private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return big32(data.count) + body + big32(crc32(body))
}

/// A zlib stream of stored blocks.
private func stored(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var (low, high) = (1, 0)
    for byte in data { (low, high) = ((low + Int(byte)) % 65521, (high + low + Int(byte)) % 65521) }
    for start in stride(from: 0, to: data.count, by: 65535) {
        let part = data[start..<min(start + 65535, data.count)]
        stream.append(start + part.count == data.count ? 1 : 0)
        for half in [part.count, ~part.count] { stream += [UInt8(half & 0xFF), UInt8(half >> 8 & 0xFF)] }
        stream += part
    }
    return stream + big16(high) + big16(low)
}

private func crc32(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = .max
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
}
