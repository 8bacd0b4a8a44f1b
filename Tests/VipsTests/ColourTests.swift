import Foundation
import Testing

@testable import Vips

extension VipsTests {
    @Suite struct Colour {
        init() throws { try VipsTests.start() }

        /// Inside sRGB whichever of the three spaces they are read in, but for the last, which is clipped.
        static let colours = [
            [200, 120, 80], [90, 140, 60], [60, 90, 170], [128, 128, 128], [20, 20, 20], [250, 250, 250],
            [230, 200, 40],
        ]

        @Test(arguments: [ColourSpace.displayP3, .adobeRGB]) func wideGamutBecomesSRGB(space: ColourSpace) throws {
            let expected = Self.colours.map(space.inSRGB)
            #expect(
                zip(expected, Self.colours).contains { abs($0[0] - $1[0]) > 10 },
                "the chart must tell spaces apart"
            )
            let chart = Raster.chart(Self.colours, profile: space.profile)
            // A JPEG's own rounding is stretched by the conversion.
            for (ending, tolerance) in [
                (".png", 2), (".webp[lossless]", 2), (".jpg[Q=100]", 4), (".tif", 2), (".tif[compression=lzw,tile]", 2),
                (".jxl[lossless]", 2),
            ] {
                try withImage(converted(chart, to: ending), format(ending)) { image in
                    let converted = try image.toSRGB()
                    #expect(converted.profile == .converted)
                    let encoded = try converted.image.encodeJPEG(quality: 95)
                    #expect(try !header(of: encoded, .jpeg).hasProfile)
                    try withImage(encoded, .jpeg) { expectClose(try patches($0), expected, within: tolerance) }
                }
            }
        }

        @Test func conversionItselfIsWithinTwo() throws {
            for space in [ColourSpace.displayP3, .adobeRGB] {
                let expected = Self.colours.map(space.inSRGB)
                try expectSRGB(.chart(Self.colours, profile: space.profile), .converted, expected, within: 2)
            }
        }

        @Test(arguments: [".heic[Q=90]", ".avif[Q=90]"]) func wideGamutInHEIF(ending: String) throws {
            let chart = Raster.chart(Self.colours, profile: ColourSpace.displayP3.profile)
            try withImage(converted(chart, to: ending), .heif) { image in
                let result = try image.toSRGB()
                #expect(result.profile == .converted)
                expectClose(try patches(result.image), Self.colours.map(ColourSpace.displayP3.inSRGB), within: 4)
            }
        }

        @Test func sixteenBitWithProfile() throws {
            let deep = Self.colours.map { $0.map { $0 * 257 } }
            let chart = Raster.chart(deep, isDeep: true, profile: ColourSpace.displayP3.profile)
            #expect(try header(of: chart.png, .png).isDeep)
            try expectSRGB(chart, .converted, Self.colours.map(ColourSpace.displayP3.inSRGB), within: 1)
        }

        @Test(arguments: [".tif", ".jxl[lossless]"]) func sixteenBitsOfOtherFormats(ending: String) throws {
            let deep = Self.colours.map { $0.map { $0 * 257 } }
            let chart = Raster.chart(deep, isDeep: true, profile: ColourSpace.displayP3.profile)
            let file = try converted(chart, to: ending)
            #expect(try header(of: file, format(ending)).isDeep)
            try withImage(file, format(ending)) { image in
                let result = try image.toSRGB()
                #expect(result.profile == .converted)
                expectClose(try patches(result.image), Self.colours.map(ColourSpace.displayP3.inSRGB), within: 2)
            }
        }

        @Test func cmykInTIFF() throws {
            let colours = [[255, 255, 255], [128, 128, 128], [200, 80, 60], [30, 30, 30]]
            for profiled in [true, false] {
                let file = try cmykTIFF(of: .chart(colours), embedding: profiled)
                #expect(try header(of: file, .tiff).isCMYK)
                try withImage(file, .tiff) { image in
                    let result = try image.toSRGB()
                    #expect(result.profile == (profiled ? .converted : .untagged))
                    expectClose(try patches(result.image), colours, within: 20)
                }
            }
        }

        /// White is no ink.
        @Test func transparentInks() throws {
            let file = try withFolder { folder in
                let (source, target) = (folder.path + "/a.tif", folder.path + "/b.tif")
                try write(cmykTIFF(of: .chart([[20, 20, 20], [200, 80, 60]]), embedding: true), to: source)
                try run("vips", ["bandjoin_const", source, target, "0"])
                return try read(target)
            }
            try withImage(file, .tiff) {
                expectClose(try patches($0.toSRGB().image), [[255, 255, 255], [255, 255, 255]], within: 4)
            }
        }

        /// Linear light, as HDR programs write it.
        @Test func floatsInTIFF() throws {
            let file = try withFolder { folder in
                let (source, target) = (folder.path + "/a.png", folder.path + "/b.tif")
                try write(Raster.chart(Self.colours).png, to: source)
                try run("vips", ["colourspace", source, target, "scrgb"])
                return try read(target)
            }
            #expect(try header(of: file, .tiff).sampleByteCount == 4)
            try withImage(file, .tiff) { expectClose(try patches($0.toSRGB().image), Self.colours, within: 1) }
        }

        @Test func sixteenBitUntagged() throws {
            try expectSRGB(.chart(Self.colours.map { $0.map { $0 * 257 } }, isDeep: true), .untagged, Self.colours)
        }

        @Test func sRGBProfileIsLeftAlone() throws {
            try expectSRGB(.chart(Self.colours, profile: ColourSpace.sRGB.profile), .alreadySRGB, Self.colours)
        }

        @Test func builtInSRGBProfileIsRecognised() throws {
            let file = try withFolder { folder in
                let (source, target) = (folder.path + "/a.png", folder.path + "/b.png")
                try write(Raster.chart(Self.colours).png, to: source)
                try run("vips", ["copy", source, target + "[profile=srgb]"])
                return try read(target)
            }
            let outcome = try withImage(file, .png) { try $0.toSRGB().profile }
            #expect(outcome == .alreadySRGB)
        }

        @Test func greyWithAndWithoutAlpha() throws {
            let greys = [[0], [60], [128], [255]]
            let expected = greys.map { [$0[0], $0[0], $0[0]] }
            try expectSRGB(.chart(greys, model: .grey), .untagged, expected)
            try expectSRGB(.chart(greys.map { [$0[0] * 257] }, model: .grey, isDeep: true), .untagged, expected)
            let veiled = [[0, 255], [60, 0], [0, 128], [255, 255]]
            let overWhite = [[0, 0, 0], [255, 255, 255], [127, 127, 127], [255, 255, 255]]
            try expectSRGB(.chart(veiled, model: .greyAlpha), .untagged, overWhite, within: 1)
            let deep = veiled.map { $0.map { $0 * 257 } }
            try expectSRGB(.chart(deep, model: .greyAlpha, isDeep: true), .untagged, overWhite, within: 1)
        }

        @Test func greyProfileCounts() throws {
            let linear = ColourSpace(primaries: ColourSpace.sRGB.primaries, gamma: 1)
            let greys = [[10], [60], [128], [255]]
            let expected = greys.map { linear.inSRGB([$0[0], $0[0], $0[0]]) }
            try expectSRGB(.chart(greys, model: .grey, profile: greyProfile(gamma: 1)), .converted, expected, within: 1)
        }

        @Test func alphaOverWhite() throws {
            let chart = Raster.chart([[200, 0, 0, 255], [0, 0, 0, 0], [0, 0, 0, 51]], model: .rgba)
            try expectSRGB(chart, .untagged, [[200, 0, 0], [255, 255, 255], [204, 204, 204]], within: 1)
        }

        @Test func cmyk() throws {
            let chart = Raster.chart([[255, 255, 255], [128, 128, 128], [200, 80, 60], [30, 30, 30]])
            for profiled in [true, false] {
                let file = try cmykJPEG(of: chart, embedding: profiled)
                #expect(try header(of: file, .jpeg).isCMYK)
                try withImage(file, .jpeg) { image in
                    let result = try image.toSRGB()
                    #expect(result.profile == (profiled ? .converted : .untagged))
                    let found = try patches(result.image)
                    // The built-in profile does not lead back exactly.
                    expectClose(found, [[255, 255, 255], [128, 128, 128], [200, 80, 60], [30, 30, 30]], within: 20)
                }
            }
        }

        @Test func brokenProfileIsIgnored() throws {
            let p3 = ColourSpace.displayP3.profile
            var unusable = p3
            for place in 132..<p3.count where p3[place...].starts(with: Array("para".utf8)) { unusable[place] = 0x7A }
            var incomplete = p3
            incomplete.replaceSubrange(144..<148, with: Array("none".utf8))
            for broken in [Array(p3.prefix(100)), Array(p3.prefix(300)), unusable, incomplete, greyProfile(gamma: 1)] {
                let file = try embedded(broken, in: converted(.chart(Self.colours), to: ".jpg[Q=100]"))
                #expect(try header(of: file, .jpeg).hasProfile)
                try withImage(file, .jpeg) { image in
                    let result = try image.toSRGB()
                    #expect(result.profile == .brokenProfileIgnored)
                    expectClose(try patches(result.image), Self.colours, within: 2)
                }
            }
            let mismatched = try embedded(p3, in: cmykJPEG(of: .chart([[255, 255, 255]]), embedding: false))
            #expect(try withImage(mismatched, .jpeg) { try $0.toSRGB().profile } == .brokenProfileIgnored)
            let grey = try embedded(p3, in: converted(.chart([[0], [60], [255]], model: .grey), to: ".jpg[Q=100]"))
            try withImage(grey, .jpeg) { image in
                let result = try image.toSRGB()
                #expect(result.profile == .brokenProfileIgnored)
                expectClose(try patches(result.image), [[0, 0, 0], [60, 60, 60], [255, 255, 255]], within: 2)
            }
        }

        @Test func profileParserSurvivesAnyDamage() {
            let profile = ColourSpace.sRGB.profile
            for length in 0..<profile.count { _ = ICCProfile(Array(profile.prefix(length)))?.isSRGB }
            for place in 0..<profile.count {
                for value: UInt8 in [0, 0x7F, 0xFF] {
                    var damaged = profile
                    damaged[place] = value
                    _ = ICCProfile(damaged).map { ($0.isSRGB, $0.describesInput) }
                }
            }
        }

        private func expectSRGB(
            _ chart: Raster,
            _ outcome: ProfileOutcome,
            _ expected: [[Int]],
            within tolerance: Int = 0,
            sourceLocation: SourceLocation = #_sourceLocation
        ) throws {
            try withImage(chart.png, .png) { image in
                let result = try image.toSRGB()
                #expect(result.profile == outcome, sourceLocation: sourceLocation)
                expectClose(
                    try patches(result.image),
                    expected,
                    within: tolerance,
                    sourceLocation: sourceLocation
                )
            }
        }
    }
}
