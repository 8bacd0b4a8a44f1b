import Foundation

/// An RGB colour space by its primaries (CIE x, y), white D65, and its tone curve as a pure power or sRGB's.
struct ColourSpace: Sendable {
    var primaries: [(x: Double, y: Double)]
    /// Nil: sRGB's own curve.
    var gamma: Double?

    static let sRGB = ColourSpace(primaries: [(0.64, 0.33), (0.30, 0.60), (0.15, 0.06)])
    static let displayP3 = ColourSpace(primaries: [(0.680, 0.320), (0.265, 0.690), (0.150, 0.060)])
    static let adobeRGB = ColourSpace(primaries: [(0.64, 0.33), (0.21, 0.71), (0.15, 0.06)], gamma: 563.0 / 256)

    func linear(_ value: Double) -> Double {
        if let gamma { return pow(value, gamma) }
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    /// From linear light to XYZ relative to D65: the columns are the primaries, scaled so that they add up to white.
    var toXYZ: [[Double]] {
        let columns = primaries.map { [$0.x / $0.y, 1, (1 - $0.x - $0.y) / $0.y] }
        let scales = times(inverse(transposed(columns)), ColourSpace.whiteD65)
        return transposed(zip(columns, scales).map { column, scale in column.map { $0 * scale } })
    }

    static let whiteD65 = [0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290]

    /// The 8-bit sRGB of an 8-bit colour of this space, clipped: straight through XYZ, no profile involved.
    func inSRGB(_ colour: [Int]) -> [Int] {
        let xyz = times(toXYZ, colour.map { linear(Double($0) / 255) })
        return times(inverse(ColourSpace.sRGB.toXYZ), xyz).map { light in
            let clipped = min(max(light, 0), 1)
            let encoded = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * pow(clipped, 1 / 2.4) - 0.055
            return Int((encoded * 255).rounded())
        }
    }

    /// A version 4 ICC profile of primaries and a parametric curve.
    var profile: [UInt8] {
        let bradford = [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
        let (from, to) = (times(bradford, ColourSpace.whiteD65), times(bradford, whiteD50))
        func adapted(_ xyz: [Double]) -> [Double] {
            times(inverse(bradford), (0..<3).map { times(bradford, xyz)[$0] * to[$0] / from[$0] })
        }
        let columns = transposed(toXYZ).map(adapted)
        let curve =
            gamma.map { type("para", big16(0) + big16(0) + fixed($0)) }
            ?? type("para", big16(3) + big16(0) + [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap(fixed))
        return iccProfile(
            space: "RGB ",
            class: "mntr",
            tags: [
                ("wtpt", type("XYZ ", whiteD50.flatMap(fixed))), ("rXYZ", type("XYZ ", columns[0].flatMap(fixed))),
                ("gXYZ", type("XYZ ", columns[1].flatMap(fixed))), ("bXYZ", type("XYZ ", columns[2].flatMap(fixed))),
                ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
            ]
        )
    }
}

/// A profile for grey pictures with a pure power as its tone curve.
func greyProfile(gamma: Double) -> [UInt8] {
    iccProfile(
        space: "GRAY",
        class: "mntr",
        tags: [
            ("wtpt", type("XYZ ", whiteD50.flatMap(fixed))), ("kTRC", type("para", big16(0) + big16(0) + fixed(gamma))),
        ]
    )
}

private let whiteD50 = [0.9642, 1, 0.8249]

private func iccProfile(space: String, class kind: String, tags: [(String, [UInt8])]) -> [UInt8] {
    var table = big32(tags.count)
    var data: [UInt8] = []
    let start = 128 + 4 + 12 * tags.count
    for (name, content) in tags {
        table += Array(name.utf8) + big32(start + data.count) + big32(content.count)
        data += content
    }
    var header = big32(start + data.count) + big32(0) + [4, 0x20, 0, 0] + Array((kind + space + "XYZ ").utf8)
    header += [UInt8](repeating: 0, count: 12) + Array("acsp".utf8) + [UInt8](repeating: 0, count: 28)
    header += whiteD50.flatMap(fixed)
    return header + [UInt8](repeating: 0, count: 128 - header.count) + table + data
}

private func type(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let data = Array(name.utf8) + big32(0) + content
    return data + [UInt8](repeating: 0, count: (4 - data.count % 4) % 4)
}

private func fixed(_ value: Double) -> [UInt8] { big32(Int((value * 65536).rounded())) }

private func transposed(_ rows: [[Double]]) -> [[Double]] { (0..<3).map { column in rows.map { $0[column] } } }

private func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { zip($0, vector).map(*).reduce(0, +) }
}

private func inverse(_ m: [[Double]]) -> [[Double]] {
    func minor(_ row: Int, _ column: Int) -> Double {
        let (a, b) = ((row + 1) % 3, (row + 2) % 3)
        let (c, d) = ((column + 1) % 3, (column + 2) % 3)
        return m[a][c] * m[b][d] - m[a][d] * m[b][c]
    }
    let determinant = (0..<3).map { m[0][$0] * minor(0, $0) }.reduce(0, +)
    return (0..<3).map { row in (0..<3).map { minor($0, row) / determinant } }
}
