import Testing

@testable import Vips

extension VipsTests {
    @Suite struct Decoding {
        init() throws { try VipsTests.start() }

        static let endings = [".jpg", ".png", ".webp", ".heic", ".avif", ".gif", ".tif", ".jxl"]

        @Test func versionIsThreeNumbers() {
            #expect(Vips.version.split(separator: ".").compactMap { Int($0) }.count == 3)
        }

        @Test(arguments: endings) func everyFormatDecodes(ending: String) throws {
            let file = try converted(.corners, to: ending)
            let header = try header(of: file, format(ending))
            #expect(header.width == 96 && header.height == 64 && header.orientation == 1 && header.pages == 1)
            #expect(!header.isDeep && !header.isCMYK && !header.isInterlaced && header.sampleByteCount == 1)
            #expect(header.decodesWhole == ![".jpg", ".png", ".tif"].contains(ending))
            #expect(header.hasProfile == (ending == ".jxl"), "a JPEG XL decoder makes one of what the file says")
            try withImage(file, format(ending)) { image in
                let corners = try colours(image.toSRGB().image, at: [(x: 8, y: 8), (x: 8, y: 56)])
                expectClose(corners, [[250, 10, 10], [10, 10, 250]], within: 8)
            }
        }

        @Test(arguments: endings, [0.3, 0.6, 0.9]) func truncatedFileThrows(ending: String, kept: Double) throws {
            let whole = try converted(.noise, to: ending)
            #expect(throws: Never.self) { try develop(whole, format(ending)) }
            let part = Array(whole.prefix(Int(Double(whole.count) * kept)))
            #expect(throws: VipsError.self) { try develop(part, format(ending)) }
        }

        @Test(arguments: ["[interlace]", ""]) func damagedPNGThrows(option: String) throws {
            let whole = try converted(.noise, to: ".png\(option)")
            let data = try #require(position(of: "IDAT", in: whole)) + 4
            let length = whole[(data - 8)..<(data - 4)].reduce(0) { $0 << 8 | Int($1) }
            var wrongSum = whole
            wrongSum[data + length] ^= 0xFF
            #expect(throws: VipsError.self) { try develop(wrongSum, .png) }
            var wrongData = whole
            for place in 0..<20 { wrongData[data + length / 2 + place] ^= 0xFF }
            #expect(throws: VipsError.self) { try develop(wrongData, .png) }
            var wrongHeader = whole
            wrongHeader[29] ^= 0xFF
            #expect(throws: VipsError.self) { try develop(wrongHeader, .png) }
        }

        @Test(arguments: EncodedFormat.allForTests) func textThrows(format: EncodedFormat) {
            for text in ["", "x", "<svg xmlns='http://www.w3.org/2000/svg'/>"] {
                #expect(throws: VipsError.self) { try develop(Array(text.utf8), format) }
            }
        }

        @Test func errorTextIsOneLineAndIsTakenOnce() throws {
            let error = #expect(throws: VipsError.self) { try develop(Array("not a picture".utf8), .png) }
            #expect(error.map { !$0.message.isEmpty && !$0.message.contains("\n") } == true)
            #expect(VipsError.last().message == "libvips gave no reason")
        }

        @Test(arguments: [".jpg[interlace]", ".png[interlace]"]) func interlacedIsSeen(ending: String) throws {
            let header = try header(of: converted(.corners, to: ending), format(ending))
            #expect(header.isInterlaced && header.decodesWhole)
        }

        @Test(arguments: [".webp", ".gif"]) func firstFrameOfAnimation(ending: String) throws {
            let file = try withTwoFrames(ending)
            let header = try header(of: file, format(ending))
            #expect(header.pages == 2 && header.width == 96 && header.height == 64)
            try withImage(file, format(ending)) { image in
                #expect(image.width == 96 && image.height == 64)
                let first = try colours(image.toSRGB().image, at: [(x: 8, y: 8)])
                expectClose(first, [[250, 10, 10]], within: 8)
            }
        }

        @Test(arguments: [1, 2, 4, 8]) func shrinkWhileDecoding(shrink: Int) throws {
            for ending in [".jpg", ".webp"] {
                let width = try withImage(converted(.noise, to: ending), format(ending), shrink: shrink) { $0.width }
                #expect(width == 160 / shrink)
            }
        }

        @Test func metadataBlocksAreHandedOut() throws {
            let edits = ["-Orientation#=6", "-Make=M", "-XMP-dc:Title=T", "-IPTC:Headline=H"]
            let header = try header(of: converted(.corners, to: ".jpg", exiftool: edits), .jpeg)
            #expect(header.orientation == 6)
            #expect(header.exif.map { position(of: "II*", in: $0) ?? position(of: "MM", in: $0) } != nil)
            #expect(header.xmp.flatMap { position(of: "dc:title", in: $0) } != nil)
            #expect(header.iptc != nil)
        }

        @Test(arguments: [0, 9, 65535]) func badOrientationCountsAsOne(value: Int) throws {
            let file = try converted(.corners, to: ".jpg", exiftool: ["-n", "-Orientation=\(value)"])
            #expect(try header(of: file, .jpeg).orientation == 1)
        }
    }
}

extension EncodedFormat {
    static let allForTests: [EncodedFormat] = [.jpeg, .png, .webp, .heif, .gif, .tiff, .jxl]
}

func format(_ ending: String) throws -> EncodedFormat {
    switch ending.prefix(while: { $0 != "[" }) {
    case ".jpg": .jpeg
    case ".png": .png
    case ".webp": .webp
    case ".heic", ".avif": .heif
    case ".gif": .gif
    case ".tif": .tiff
    case ".jxl": .jxl
    default: throw ToolFailure(text: "no format ends in \(ending)")
    }
}

/// The whole way from bytes to a small JPEG.
@discardableResult
func develop(_ file: [UInt8], _ format: EncodedFormat) throws -> [UInt8] {
    try withImage(file, format) { image in
        let small = try image.flattened().resized(width: 40, height: 30).inMemory()
        return try small.toSRGB().image.encodeJPEG(quality: 80)
    }
}

func position(of text: String, in bytes: [UInt8]) -> Int? {
    let pattern = Array(text.utf8)
    return (0...max(0, bytes.count - pattern.count)).first { bytes[$0...].starts(with: pattern) }
}
