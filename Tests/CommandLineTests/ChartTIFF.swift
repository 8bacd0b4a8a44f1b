import Foundation

/// A little-endian TIFF or BigTIFF of the colour chart, in directories of any order, with any samples.
struct ChartTIFF {
    struct Directory {
        /// Whole numbers, by their tags.
        var tags: [Int: [Int]]
        /// Other values, by their tags, with their format and count.
        var blobs: [Int: Data] = [:]
        /// Strips, or planes, or tiles.
        var parts: [Data]
        var inner: [Directory] = []

        /// The chart.
        /// - Parameters:
        ///   - samples: of one pixel, for each of the chart's colours.
        ///   - bits: 8 or 16.
        ///   - extras: what ExtraSamples says; nil for no such tag.
        init(
            _ samples: ([Int]) -> [Int],
            photometric: Int = 2,
            bits: Int = 8,
            extras: [Int]? = nil,
            isPlanar: Bool = false,
            isTiled: Bool = false,
            height: Int = 64
        ) {
            let pixels = ColourChart.colours.map(samples)
            let count = pixels[0].count
            func bytes(_ values: [Int]) -> Data {
                values.reduce(into: Data()) { $0 += littleEndian($1, byteCount: bits / 8) }
            }
            func row(_ patches: [Data], width: Int) -> Data {
                patches.reduce(into: Data()) { row, patch in for _ in 0..<width { row += patch } }
            }
            func rows(_ row: Data) -> Data { (0..<height).reduce(into: Data()) { all, _ in all += row } }
            let width = ColourChart.patchWidth
            tags = [
                256: [pixels.count * width], 257: [height], 258: Array(repeating: bits, count: count), 259: [1],
                262: [photometric], 277: [count], 284: [isPlanar ? 2 : 1],
            ]
            if let extras { tags[338] = extras }
            if isTiled {
                // A tile is 32 pixels wide, and as high as the chart.
                let whole = row(pixels.map(bytes), width: width)
                let (side, size) = (32, count * bits / 8)
                parts = stride(from: 0, to: pixels.count * width, by: side).map { left in
                    rows(whole[(left * size)..<((left + side) * size)])
                }
                (tags[322], tags[323]) = ([side], [height])
            } else if isPlanar {
                parts = (0..<count).map { band in rows(row(pixels.map { bytes([$0[band]]) }, width: width)) }
                tags[278] = [height]
            } else {
                parts = [rows(row(pixels.map(bytes), width: width))]
                tags[278] = [height]
            }
        }
    }

    var directories: [Directory]
    var isBig = false

    private var wordWidth: Int { isBig ? 8 : 4 }

    var data: Data {
        let start = isBig ? Data("II+\0".utf8) + Data([8, 0, 0, 0]) : Data("II*\0".utf8)
        var bytes = start + Data(count: wordWidth)
        var next = 0
        for directory in directories.reversed() { next = append(directory, next: next, to: &bytes) }
        bytes.replaceSubrange(start.count..<(start.count + wordWidth), with: littleEndian(next, byteCount: wordWidth))
        return bytes
    }

    /// - Returns: where the directory stands.
    private func append(_ directory: Directory, next: Int, to bytes: inout Data) -> Int {
        var tags = directory.tags
        let (offsets, counts) = tags[322] == nil ? (273, 279) : (324, 325)
        tags[offsets] = []
        for part in directory.parts {
            tags[offsets]?.append(bytes.count)
            bytes += part
        }
        tags[counts] = directory.parts.map(\.count)
        for inner in directory.inner { tags[330, default: []].append(append(inner, next: 0, to: &bytes)) }
        var values = tags.mapValues { (4, $0.count, $0.reduce(into: Data()) { $0 += littleEndian($1, byteCount: 4) }) }
        for (tag, blob) in directory.blobs { values[tag] = (7, blob.count, blob) }
        var entries = Data()
        for (tag, (format, count, value)) in values.sorted(by: { $0.key < $1.key }) {
            entries += littleEndian(tag, byteCount: 2) + littleEndian(format, byteCount: 2)
            entries += littleEndian(count, byteCount: wordWidth)
            if value.count <= wordWidth {
                entries += value + Data(count: wordWidth - value.count)
            } else {
                entries += littleEndian(bytes.count, byteCount: wordWidth)
                bytes += value
            }
        }
        bytes += Data(count: bytes.count % 2)
        let place = bytes.count
        bytes += littleEndian(values.count, byteCount: isBig ? 8 : 2) + entries
        bytes += littleEndian(next, byteCount: wordWidth)
        return place
    }
}
