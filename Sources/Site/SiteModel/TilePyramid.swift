/// A picture cut into square tiles, at its full size and at every half of it down to one tile.
package struct TilePyramid: Sendable, Hashable, Codable {
    /// Of the whole picture.
    package let size: PixelSize
    /// What the name of every tile begins with: `media/<hash>`.
    package let prefix: String

    /// Of the JPEGs, 1 to 100.
    package let quality: Int

    /// In pixels; those at the right and lower edges are smaller.
    package static let side = 512

    package init(size: PixelSize, prefix: String, quality: Int) {
        self.size = size
        self.prefix = prefix
        self.quality = quality
    }

    package var levelCount: Int {
        var (longest, count) = (max(size.width, size.height), 1)
        while longest > Self.side {
            longest = (longest + 1) / 2
            count += 1
        }
        return count
    }

    /// - Parameter level: 0 for the picture in one tile, up to that at full size.
    package func size(ofLevel level: Int) -> PixelSize {
        var size = size
        for _ in level..<(levelCount - 1) {
            size = PixelSize(width: (size.width + 1) / 2, height: (size.height + 1) / 2)
        }
        return size
    }

    package struct Tile: Sendable {
        package var level: Int
        package var column: Int
        package var row: Int
        package var file: String
    }

    package var tiles: [Tile] {
        (0..<levelCount).flatMap { level in
            let size = size(ofLevel: level)
            let columns = (size.width + Self.side - 1) / Self.side
            let rows = (size.height + Self.side - 1) / Self.side
            return (0..<rows).flatMap { row in
                (0..<columns).map { column in
                    Tile(level: level, column: column, row: row, file: "\(prefix)-\(level)-\(column)-\(row).jpg")
                }
            }
        }
    }
}
