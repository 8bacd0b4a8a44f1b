import Testing

@testable import Vips

extension VipsTests {
    @Suite struct Geometry {
        init() throws { try VipsTests.start() }

        /// The corner colours of an upright picture, in reading order: red, green, blue, white.
        static let upright = "RGBW"

        /// How an upright picture is stored under each orientation, as its corners in reading order.
        @Test(arguments: zip(1...8, ["RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "GWRB", "WGBR", "BRWG"]))
        func orientation(value: Int, stored: String) throws {
            let palette: [Character: [Int]] = [
                "R": [250, 10, 10], "G": [10, 250, 10], "B": [10, 10, 250], "W": [250, 250, 250],
            ]
            let (width, height) = value < 5 ? (96, 64) : (64, 96)
            let letters = Array(stored)
            let raster = Raster(width: width, height: height) { x, y in
                palette[letters[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)]] ?? []
            }
            let file = try converted(raster, to: ".jpg[Q=95]", exiftool: ["-n", "-Orientation=\(value)"])
            let orientation = try header(of: file, .jpeg).orientation
            #expect(orientation == value)
            try withImage(file, .jpeg) { image in
                let turned = try image.upright(orientation: orientation)
                #expect(turned.width == 96 && turned.height == 64)
                let corners = try colours(turned, at: [(x: 8, y: 8), (x: 88, y: 8), (x: 8, y: 56), (x: 88, y: 56)])
                expectClose(corners, Self.upright.compactMap { palette[$0] }, within: 8)
            }
        }

        @Test(arguments: [
            (1, 1), (40, 30), (160, 1), (1, 120), (159, 119), (77, 113), (320, 240), (200, 60), (33, 200),
        ])
        func exactSizes(width: Int, height: Int) throws {
            try withImage(Raster.noise.png, .png) { image in
                let resized = try image.resized(width: width, height: height)
                #expect(resized.width == width && resized.height == height)
                #expect(try resized.pixelBytes().count == width * height * 3)
            }
        }

        @Test func everySizeBelowItsOwnIsExact() throws {
            let strip = Raster(width: 487, height: 331) { _, _ in [9, 9, 9] }
            try withImage(strip.png, .png) { image in
                let held = try image.inMemory()
                for width in 1...487 {
                    let resized = try held.resized(width: width, height: max(1, width * 331 / 487))
                    #expect(resized.width == width)
                }
            }
        }

        @Test func impossibleSizeThrows() throws {
            try withImage(Raster.noise.png, .png) { image in
                #expect(throws: VipsError.self) { _ = try image.resized(width: 0, height: 10) }
            }
        }

        @Test func shrinkByThreeThrows() throws {
            #expect(throws: VipsError.self) { try withImage(Raster.noise.png, .png, shrink: 3) { _ in } }
        }
    }
}
