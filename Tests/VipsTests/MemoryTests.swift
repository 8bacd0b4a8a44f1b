import Glibc
import Testing

@testable import Vips

extension VipsTests {
    @Suite struct Memory {
        init() throws { try VipsTests.start() }

        /// Everything that is made must go again: a worker lives for many jobs.
        @Test func memoryStaysLevel() throws {
            var raster = Raster.noise
            raster.profile = ColourSpace.displayP3.profile
            let good = try converted(raster, to: ".jpg", exiftool: ["-n", "-Orientation=6"])
            var broken = raster
            broken.profile = [1, 2, 3]
            let damaged = Array(good.prefix(good.count * 2 / 3))
            try round(good, broken: broken.png, damaged: damaged)
            #expect(unreleasedBytes() == 0)
            let objects = Vips.liveObjectCount
            for _ in 0..<200 { try round(good, broken: broken.png, damaged: damaged) }
            #expect(unreleasedBytes() == 0)
            #expect(Vips.liveObjectCount == objects)
        }

        /// Threads of libvips let go of their last buffers a moment after an operation has returned.
        private func unreleasedBytes() -> Int {
            let deadline = ContinuousClock.now + .seconds(10)
            while Vips.trackedMemoryBytes > 0, ContinuousClock.now < deadline { usleep(1000) }
            return Vips.trackedMemoryBytes
        }

        @Test func anImageIsCounted() throws {
            let before = Vips.liveObjectCount
            try withImage(Raster.noise.png, .png) { _ in #expect(Vips.liveObjectCount > before) }
            #expect(Vips.liveObjectCount == before)
        }

        private func round(_ good: [UInt8], broken: [UInt8], damaged: [UInt8]) throws {
            try withImage(good, .jpeg) { image in
                let rgb = try image.resized(width: 40, height: 30).upright(orientation: 6).inMemory().toSRGB()
                let bare = try rgb.image.withoutMetadata(keepingArtist: "A", copyright: "B")
                _ = try bare.encodeJPEG(quality: 80)
                _ = try bare.encodeWebP(quality: 80, effort: 0)
                _ = try bare.dominantColor()
            }
            _ = try withImage(broken, .png) { try $0.toSRGB().image.encodeJPEG(quality: 80) }
            _ = try? develop(damaged, .jpeg)
            _ = try header(of: good, .jpeg)
        }
    }
}
