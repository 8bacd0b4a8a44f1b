import Testing

@testable import Vips

extension VipsTests {
    /// What files say of their colours beside a profile, damaged in every way.
    @Suite struct DeclaredColours {
        init() throws { try VipsTests.start() }

        @Test func readersSurviveAnyDamage() throws {
            let chart = Raster.chart([[200, 60, 50], [60, 170, 80]])
            let chunk: [UInt8] = [0, 0, 0, 4] + Array("cICP".utf8) + [12, 13, 0, 1, 0, 0, 0, 0]
            let png = Array(chart.png.prefix(33)) + chunk + chart.png.dropFirst(33)
            let files = try [png, converted(chart, to: ".avif"), converted(chart, to: ".heic")]
            for file in files {
                let length = min(file.count, 600)
                for end in 0..<length { read(Array(file.prefix(end))) }
                for place in 0..<length {
                    for value: UInt8 in [0, 1, 0x7F, 0xFF] {
                        var damaged = file
                        damaged[place] = value
                        read(damaged)
                    }
                }
            }
        }

        private func read(_ file: [UInt8]) {
            file.withUnsafeBytes { _ = (PNGColour($0).declared, HEIFColour($0).declared) }
        }

        @Test func everyKnownCodingGivesAProfile() {
            for primaries in 1...22 {
                for transfer in 1...18 {
                    guard case .coded(let coding) = DeclaredColour(primaries: primaries, transfer: transfer) else {
                        continue
                    }
                    for isGrey in [false, true] where !coding.curve.isHighDynamicRange || isGrey {
                        let profile = coding.profile(isGrey: isGrey).flatMap(ICCProfile.init)
                        #expect(profile?.describesInput == true, "\(primaries) \(transfer)")
                    }
                }
            }
        }
    }
}
