import Foundation
import Testing

/// A gallery of one good photo and of files in doubt, built once.
struct Trial {
    let site: Workspace
    let result: ToolResult

    /// - Parameters:
    ///   - files: by name; each stem must be a word that no page contains of itself.
    ///   - sizes: the widths of renditions.
    ///   - arguments: of the build.
    ///   - prefix: a command that is to run the build.
    init(
        _ files: [String: Data],
        sizes: String = "[480]",
        arguments: [String] = [],
        environment: [String: String] = [:],
        prefix: [String] = []
    ) throws {
        site = try Workspace()
        // One small rendition a photo is enough, and quick.
        try site.write("baseURL: https://example.com/\nsizes: \(sizes)\nformats: [jpeg]\n", to: "site.yaml")
        try site.write(Pictures.jpeg(), to: "galleries/trial/good.jpg")
        for (name, bytes) in files { try site.write(bytes, to: "galleries/trial/\(name)") }
        result = try site.build(["--verbose"] + arguments, environment: environment, prefix: prefix)
        #expect(try record(of: "good.jpg") != nil, "the good photo is missing: \(result.errors)")
    }

    /// One line says why each file is left out, and nothing published speaks of it.
    func expectRejections(_ reasons: [String: String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(result.status == 3, "\(result.errors)", sourceLocation: sourceLocation)
        #expect(result.lines("rejected").count == reasons.count, "\(result.errors)", sourceLocation: sourceLocation)
        for (name, reason) in reasons {
            let start = "rejected: galleries/trial/\(name): \(reason)"
            let lines = result.lines("rejected").filter { $0.hasPrefix(start) }
            #expect(lines.count == 1, "no `\(start)` in: \(result.errors)", sourceLocation: sourceLocation)
            let stem = name.prefix { $0 != "." }
            let places = publishedPlaces(of: Data(stem.utf8)) + site.publishedFiles().filter { $0.contains(stem) }
            #expect(places.isEmpty, "\(name) is spoken of", sourceLocation: sourceLocation)
        }
        #expect(try site.records(of: "trial").count == 1, sourceLocation: sourceLocation)
        let media = site.publishedFiles().filter { isRendition($0) }
        #expect(media.count == 1, "the good photo's alone: \(media)", sourceLocation: sourceLocation)
    }

    /// Each file is published, with exactly these warnings and notes of it.
    func expectPublished(_ warnings: [String: [String]], sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(result.status == 0, "\(result.errors)", sourceLocation: sourceLocation)
        for (name, expected) in warnings {
            let lines = (result.lines("note") + result.lines("warning")).compactMap { line -> String? in
                let text = line.drop { $0 != ":" }.dropFirst(2)
                let start = "galleries/trial/\(name): "
                return text.hasPrefix(start) ? String(text.dropFirst(start.count)) : nil
            }
            #expect(
                lines.filter { !Self.limitations.contains($0) } == expected,
                "\(name): \(result.errors)",
                sourceLocation: sourceLocation
            )
            #expect(try record(of: name) != nil, "\(name) is not published", sourceLocation: sourceLocation)
        }
        #expect(try site.records(of: "trial").count == warnings.count + 1, sourceLocation: sourceLocation)
    }

    /// Notes that every file of a format has.
    private static let limitations = ["EXIF and XMP inside a JPEG XL are not read; a sidecar is"]

    func record(of name: String) throws -> [String: Any]? {
        try site.records(of: "trial").first { $0["s3Key"] as? String == "galleries/trial/\(name)" }
    }

    /// The published JPEG of a photo.
    func rendition(of name: String) throws -> URL {
        let address = try #require(try record(of: name)?["fullSizeURL"] as? String)
        return site.output.appending(path: address.replacing("https://example.com/", with: ""))
    }

    /// The files that hold these bytes anywhere.
    func publishedPlaces(of bytes: Data) -> [String] {
        site.publishedFiles().filter { site.published($0)?.range(of: bytes) != nil }
    }

    /// The mean distance, in steps of 255, between a photo's samples and those of the good one.
    func distanceFromGood(_ name: String) throws -> Double {
        let folder = site.root.path
        let files = try [rendition(of: name).path, rendition(of: "good.jpg").path]
        try run(["vips", "subtract"] + files + ["\(folder)/difference.v"])
        try run(["vips", "abs", "\(folder)/difference.v", "\(folder)/distance.v"])
        let mean = try run(["vips", "avg", "\(folder)/distance.v"])
        return try #require(Double(mean.output.trimmingCharacters(in: .whitespacesAndNewlines)), "\(mean.errors)")
    }
}

/// Integers as file formats store them.
func bigEndian(_ value: Int, byteCount: Int) -> Data {
    Data((0..<byteCount).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
}

func littleEndian(_ value: Int, byteCount: Int) -> Data { Data(bigEndian(value, byteCount: byteCount).reversed()) }

/// A chunk with the checksum that belongs to it.
func pngChunk(_ name: String, _ payload: Data) -> Data {
    let named = Data(name.utf8) + payload
    return bigEndian(payload.count, byteCount: 4) + named + bigEndian(crc32(named), byteCount: 4)
}

private func crc32(_ bytes: Data) -> Int {
    let sum = bytes.reduce(UInt32.max) { sum, byte in
        (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return Int(~sum)
}

extension Data {
    /// A PNG with one more chunk after its header.
    func insertingChunk(_ name: String, _ payload: Data) -> Data {
        prefix(33) + pngChunk(name, payload) + dropFirst(33)
    }

    /// A JPEG with one more segment after its first marker.
    func insertingSegment(_ marker: UInt8, _ payload: Data) -> Data {
        prefix(2) + Data([0xFF, marker]) + bigEndian(payload.count + 2, byteCount: 2) + payload + dropFirst(2)
    }

    /// A JPEG with an EXIF block of one main directory.
    func insertingExif(_ entries: [ExifEntry], nextDirectory: Int = 0) -> Data {
        var block = Data("II*\0".utf8) + littleEndian(8, byteCount: 4) + littleEndian(entries.count, byteCount: 2)
        for entry in entries {
            block += littleEndian(entry.tag, byteCount: 2) + littleEndian(entry.format, byteCount: 2)
            block += littleEndian(entry.count, byteCount: 4) + littleEndian(entry.value, byteCount: 4)
        }
        return insertingSegment(0xE1, Data("Exif\0\0".utf8) + block + littleEndian(nextDirectory, byteCount: 4))
    }

    /// The first six tenths.
    var truncated: Data { prefix(count * 6 / 10) }
}

/// An entry as TIFF stores it; `value` is the value itself if it fits into four bytes, else its offset.
struct ExifEntry {
    static let ascii = 2
    static let short = 3
    static let long = 4

    var tag: Int
    var format: Int
    var count: Int
    var value: Int
}
