import Foundation
import Testing

/// A picture of eight colours side by side, each 60 pixels wide, and the same colours written in other colour spaces.
struct ColourChart {
    /// As they are in sRGB. Well inside it, so that a trip through a wider space loses nothing.
    static let colours: [[Int]] = [
        [200, 60, 50], [60, 170, 80], [50, 80, 190], [220, 40, 40], [128, 128, 128], [240, 235, 230], [30, 30, 35],
        [180, 90, 170],
    ]
    static let patchWidth = 60

    /// Holds the intermediate files.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "chart-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func file(_ name: String) -> String { folder.appending(path: name).path }

    /// Any eight colours as a PPM file.
    /// - Parameter largest: the sample that is full light: 255 or 65535.
    func write(_ colours: [[Int]], to name: String, largest: Int = 255) throws {
        let row = Data(
            colours.flatMap { colour in
                let samples = colour.flatMap { largest > 255 ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0)] }
                return (0..<Self.patchWidth).flatMap { _ in samples }
            }
        )
        var data = Data("P6 \(colours.count * Self.patchWidth) 64 \(largest)\n".utf8)
        for _ in 0..<64 { data += row }
        try data.write(to: URL(filePath: file(name)))
    }

    /// A picture of the folder in another format, such as `.heic[Q=95]`.
    func converted(_ name: String, to ending: String) throws -> Data {
        let target = "made" + ending.prefix { $0 != "[" }
        try tool(["vips", "copy", file(name), file(target) + ending.drop { $0 != "[" }])
        return try Data(contentsOf: URL(filePath: file(target)))
    }

    func tool(_ command: [String]) throws {
        let result = try run(command)
        try #require(result.status == 0, "\(command): \(result.errors)")
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// The middle of each patch of a published picture.
    static func read(_ picture: URL) throws -> [[Int]] {
        let pixels = try PublishedPixels(picture)
        return stride(from: patchWidth / 2, to: pixels.width, by: patchWidth).map {
            pixels[$0, pixels.height / 2]
        }
    }

    /// The largest difference of a sample, in steps of 255.
    static func distance(_ left: [[Int]], _ right: [[Int]]) -> Int {
        guard left.map(\.count) == right.map(\.count) else { return 255 }
        return zip(left.joined(), right.joined()).map { abs($0 - $1) }.max() ?? 255
    }
}

/// The pixels of a published picture, in 8 bits of RGB.
struct PublishedPixels {
    let width: Int
    let height: Int
    private let samples: [UInt8]

    init(_ picture: URL) throws {
        let target = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).ppm")
        defer { try? FileManager.default.removeItem(at: target) }
        let result = try run(["vips", "copy", picture.path, target.path + "[strip]"])
        try #require(result.status == 0, "\(result.errors)")
        let data = try Data(contentsOf: target)
        let size = try #require(String(decoding: data.prefix(40), as: UTF8.self).firstMatch(of: /(\d+) (\d+)\n255\n/))
        (width, height) = (try #require(Int(size.1)), try #require(Int(size.2)))
        samples = [UInt8](data.suffix(3 * width * height))
    }

    subscript(x: Int, y: Int) -> [Int] {
        let start = (y * width + x) * 3
        return samples[start..<(start + 3)].map(Int.init)
    }
}
