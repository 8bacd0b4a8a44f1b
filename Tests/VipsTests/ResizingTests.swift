import CVips
import Testing

@testable import Vips

extension VipsTests {
    @Suite struct Resizing {
        init() throws { try VipsTests.start() }

        static let natural = Samples.natural(width: 601, height: 401)

        static func raster(_ samples: Samples) -> Raster {
            Raster(width: samples.width, height: samples.height) { x, y in
                samples.bytes[(y * samples.stride + x * 3)...].prefix(3).map(Int.init)
            }
        }

        @Test(arguments: [(481, 321), (400, 267), (211, 140), (97, 65), (67, 45)])
        func looksAsLibvipsHasIt(width: Int, height: Int) throws {
            try withImage(Self.raster(Self.natural).png, .png) { image in
                let held = try image.inMemory()
                let own = try held.resized(width: width, height: height).pixelBytes()
                let theirs = try held.resizedByVips(width: width, height: height).pixelBytes()
                #expect(psnr(own, theirs) > 45)
            }
        }

        /// The window at the edges, and the place of the centre, which a decibel would not show on a large picture.
        @Test(arguments: [(53, 47), (6, 4), (1, 1), (159, 119)])
        func agreesWithTheDefinition(width: Int, height: Int) throws {
            let samples = Samples.hard(width: 160, height: 120)
            try withImage(Self.raster(samples).png, .png) { image in
                let found = try image.resized(width: width, height: height).pixelBytes()
                #expect(worstDifference(found, samples.reducedByDefinition(width: width, height: height)) <= 1)
            }
        }

        @Test func aPromisedPictureComesOutAsOneInMemory() throws {
            let file = try converted(.noise, to: ".jpg")
            let promised = try withImage(file, .jpeg) { try $0.resized(width: 70, height: 50).pixelBytes() }
            let held = try withImage(file, .jpeg) { try $0.inMemory().resized(width: 70, height: 50).pixelBytes() }
            #expect(promised == held)
        }

        @Test func aDamagedPictureThrows() throws {
            let file = try converted(.noise, to: ".jpg")
            #expect(throws: VipsError.self) {
                try withImage(Array(file.prefix(file.count / 2)), .jpeg) { _ = try $0.resized(width: 70, height: 50) }
            }
        }

        /// The result outlives what it was made from.
        @Test func itOwnsItsPixels() throws {
            let file = try converted(.corners, to: ".jpg[Q=95]")
            let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: file.count, alignment: 1)
            bytes.copyBytes(from: file)
            defer { bytes.deallocate() }
            let small = try Image.decode(UnsafeRawBufferPointer(bytes), format: .jpeg, shrink: 1)
                .resized(width: 48, height: 32)
            bytes.initializeMemory(as: UInt8.self, repeating: 0)
            bytes.initializeMemory(as: UInt8.self, repeating: 0)
            let corners = try colours(small, at: [(x: 4, y: 4), (x: 44, y: 4), (x: 4, y: 28), (x: 44, y: 28)])
            expectClose(corners, [[250, 10, 10], [10, 250, 10], [10, 10, 250], [250, 250, 250]], within: 8)
        }

        @Test func itKeepsWhatThePictureSaysOfItself() throws {
            var raster = Raster.noise
            raster.profile = ColourSpace.displayP3.profile
            let resolution = ["-XResolution=240", "-YResolution=240"]
            let edits = ["-n", "-Orientation=6", "-Artist=A", "-XMP-dc:Title=T"] + resolution
            let file = try converted(raster, to: ".jpg", exiftool: edits)
            try withImage(file, .jpeg) { image in
                let held = try image.inMemory()
                let small = try held.resized(width: 80, height: 60)
                #expect(small.blob(VIPS_META_ICC_NAME) == raster.profile)
                #expect(small.blob(VIPS_META_XMP_NAME) != nil)
                #expect(vips_image_get_orientation(small.pointer) == 6)
                #expect(facts(small) == facts(try held.resizedByVips(width: 80, height: 60)))
            }
        }

        @Test func coloursStillConvertByTheProfile() throws {
            let colour = [200, 60, 40]
            let raster = Raster.chart([colour, colour], profile: ColourSpace.displayP3.profile)
            try withImage(raster.png, .png) { image in
                let rgb = try image.resized(width: 32, height: 16).toSRGB()
                #expect(rgb.profile == .converted)
                let found = try colours(rgb.image, at: [(x: 8, y: 8)])
                expectClose(found, [ColourSpace.displayP3.inSRGB(colour)], within: 1)
            }
        }

        @Test(arguments: [Raster.Model.grey, .greyAlpha, .rgb, .rgba], [false, true])
        func everyKindOfPictureKeepsItsKind(model: Raster.Model, isDeep: Bool) throws {
            let samples = [Raster.Model.grey: 1, .greyAlpha: 2, .rgb: 3, .rgba: 4][model] ?? 0
            let level = isDeep ? 40_000 : 160
            let raster = Raster(width: 40, height: 30, model: model, isDeep: isDeep) { _, _ in
                [Int](repeating: level, count: samples)
            }
            try withImage(raster.png, .png) { image in
                let small = try image.resized(width: 20, height: 15)
                #expect(small.bands == image.bands && small.isDeep == isDeep && small.width == 20)
                #expect(small.interpretation == image.interpretation)
            }
        }

        @Test func manyLeaveNothingBehind() throws {
            let raster = Self.raster(Self.natural).png
            let objects = Vips.liveObjectCount
            for round in 1...100 {
                try withImage(raster, .png) { image in
                    let held = try image.inMemory()
                    let pixels = Vips.trackedMemoryBytes
                    // The one before is gone when the next is made.
                    for width in stride(from: 20, through: 500, by: 240) {
                        _ = try held.resized(width: width, height: 1 + width / 2)
                    }
                    #expect(Vips.trackedMemoryBytes <= pixels, "in round \(round)")
                }
                try #require(Vips.liveObjectCount == objects)
            }
        }

        /// Every field, header and metadata, by name; not the made-up name by which libvips knows a picture.
        private func facts(_ image: borrowing Image) -> [String: String] {
            guard let fields = vips_image_get_fields(image.pointer) else { return [:] }
            defer { g_strfreev(fields) }
            var facts: [String: String] = [:]
            var next = fields
            while let name = next.pointee {
                defer { next += 1 }
                if String(cString: name) == "filename" { continue }
                var text: UnsafeMutablePointer<CChar>?
                if vips_image_get_as_string(image.pointer, name, &text) == 0, let text {
                    facts[String(cString: name)] = String(cString: text)
                    g_free(text)
                }
            }
            return facts
        }
    }
}
