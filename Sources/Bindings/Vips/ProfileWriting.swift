/// ICC profiles of version 2.4, as little of them as a conversion asks for.
extension [UInt8] {
    /// - Parameters:
    ///   - matrix: from linear light to XYZ, adapted to D50.
    ///   - curve: the light of evenly spaced samples, in 0...1, for red, green and blue alike.
    static func matrixProfile(_ matrix: ColourMatrix, _ curve: [Double]) -> [UInt8] {
        let tone = curveTag(curve)
        return profile(
            of: "RGB ",
            [
                ("rXYZ", pointTag(matrix.first)), ("gXYZ", pointTag(matrix.second)), ("bXYZ", pointTag(matrix.third)),
                ("rTRC", tone), ("gTRC", tone), ("bTRC", tone),
            ]
        )
    }

    static func greyProfile(_ curve: [Double]) -> [UInt8] { profile(of: "GRAY", [("kTRC", curveTag(curve))]) }

    /// - Parameters:
    ///   - colours: XYZ, adapted to D50, of a cube of samples; blue changes fastest.
    ///   - side: how many samples of each.
    static func tableProfile(_ colours: [SIMD3<Double>], side: Int) -> [UInt8] {
        let straight = big16(0) + big16(65535)
        var table = Array("mft2".utf8) + big32(0) + [3, 3, UInt8(side), 0]
        for row in 0..<3 { for column in 0..<3 { table += fixed(row == column ? 1 : 0) } }
        table += big16(2) + big16(2) + straight + straight + straight
        table.reserveCapacity(table.count + colours.count * 6 + 12)
        for colour in colours {
            for index in 0..<3 {
                let value = Int((colour[index] * 32768).rounded())
                table += big16(Swift.min(Swift.max(value, 0), 65535))
            }
        }
        return profile(of: "RGB ", [("A2B0", table + straight + straight + straight)])
    }

    private static func profile(of space: String, _ tags: [(name: String, data: [UInt8])]) -> [UInt8] {
        let tags = [("wtpt", pointTag(profileWhite))] + tags
        var table = big32(tags.count)
        var data: [UInt8] = []
        for (name, content) in tags {
            table += Array(name.utf8) + big32(132 + 12 * tags.count + data.count) + big32(content.count)
            data += content + [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
        }
        var header = big32(132 + 12 * tags.count + data.count) + big32(0) + [2, 0x40, 0, 0]
        header += Array("mntr\(space)XYZ ".utf8) + [UInt8](repeating: 0, count: 12) + Array("acsp".utf8)
        header += [UInt8](repeating: 0, count: 28) + (0..<3).flatMap { fixed(profileWhite[$0]) }
        return header + [UInt8](repeating: 0, count: 128 - header.count) + table + data
    }

    private static func pointTag(_ point: SIMD3<Double>) -> [UInt8] {
        Array("XYZ ".utf8) + big32(0) + (0..<3).flatMap { fixed(point[$0]) }
    }

    private static func curveTag(_ values: [Double]) -> [UInt8] {
        Array("curv".utf8) + big32(0) + big32(values.count)
            + values.flatMap { big16(Int((Swift.min(Swift.max($0, 0), 1) * 65535).rounded())) }
    }

    private static func fixed(_ value: Double) -> [UInt8] { big32(Int((value * 65536).rounded())) }
    private static func big32(_ value: Int) -> [UInt8] { big16(value >> 16) + big16(value) }
    private static func big16(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }
}
