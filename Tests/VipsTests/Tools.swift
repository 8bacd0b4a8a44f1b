import Foundation
import Testing

@testable import Vips

/// libvips keeps one error text for the process, and counts objects for all of it: one test at a time.
@Suite(.serialized) struct VipsTests {
    private static let started = Result { try Vips.start() }

    /// Starts libvips, once.
    static func start() throws { try started.get() }
}

struct ToolFailure: Error { var text: String }

/// Runs a command line tool and returns what it printed.
@discardableResult
func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ToolFailure(text: "\(tool) \(arguments): \(complaint)") }
    return text
}

/// Gives a folder that is gone afterwards.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vips-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// The raster in another format, written by the `vips` tool; `ending` may hold its options, as in `.jpg[Q=100]`.
func converted(_ raster: Raster, to ending: String, exiftool edits: [String] = []) throws -> [UInt8] {
    try withFolder { folder in
        let source = folder.appending(path: "in.png")
        try Data(raster.png).write(to: source)
        let target = folder.appending(path: "out" + ending.prefix { $0 != "[" })
        try run("vips", ["copy", source.path, target.path + ending.drop { $0 != "[" }])
        if !edits.isEmpty { try run("exiftool", ["-overwrite_original", "-q"] + edits + [target.path]) }
        return [UInt8](try Data(contentsOf: target))
    }
}

/// A CMYK JPEG of a chart, separated by libvips' built-in profile.
func cmykJPEG(of chart: Raster, embedding: Bool) throws -> [UInt8] {
    try withFolder { folder in
        let source = folder.path + "/a.png"
        try write(chart.png, to: source)
        try run(
            "vips",
            ["icc_transform", source, folder.path + "/b.v", "cmyk", "--input-profile", "srgb"]
                + ["--intent", "perceptual", "--black-point-compensation"]
        )
        let target = folder.path + "/c.jpg"
        try run("vips", ["copy", folder.path + "/b.v", target + "[Q=100]"])
        if !embedding { try run("exiftool", ["-overwrite_original", "-q", "-ICC_Profile=", target]) }
        return try read(target)
    }
}

/// The same as a TIFF.
func cmykTIFF(of chart: Raster, embedding: Bool) throws -> [UInt8] {
    try withFolder { folder in
        let (source, target) = (folder.path + "/a.jpg", folder.path + "/b.tif")
        try write(cmykJPEG(of: chart, embedding: embedding), to: source)
        try run("vips", ["copy", source, target])
        return try read(target)
    }
}

/// A JPEG that says it has this profile, whatever it is.
func embedded(_ profile: [UInt8], in jpeg: [UInt8]) -> [UInt8] {
    let segment = Array("ICC_PROFILE\0".utf8) + [1, 1] + profile
    return Array(jpeg[..<2]) + [0xFF, 0xE2] + big16(segment.count + 2) + segment + jpeg[2...]
}

/// An animation of the corner picture and a black one.
func withTwoFrames(_ ending: String) throws -> [UInt8] {
    try withFolder { folder in
        try write(Raster.corners.png, to: folder.path + "/a.png")
        try write(Raster(width: 96, height: 64) { _, _ in [0, 0, 0] }.png, to: folder.path + "/b.png")
        let (joined, target) = (folder.path + "/j.v", folder.path + "/out" + ending)
        try run("vips", ["arrayjoin", "\(folder.path)/a.png \(folder.path)/b.png", joined, "--across", "1"])
        try run("vips", ["copy", joined, target + "[page-height=64]"])
        return try read(target)
    }
}

func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

func read(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

/// What exiftool finds in a file, by group and tag, such as `IFD0:Artist`; its own and the container's facts left out.
func tags(in file: [UInt8], ending: String) throws -> [String: String] {
    try withFolder { folder in
        let path = folder.appending(path: "file" + ending)
        try Data(file).write(to: path)
        let json = try run("exiftool", ["-json", "-G1", "-a", "-U", "-charset", "exif=utf8", path.path])
        let list = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
        let container = ["SourceFile", "System:", "ExifTool:", "Composite:", "RIFF:", "QuickTime:", "Meta:"]
        return (list?.first ?? [:])
            .filter { name, _ in
                !container.contains { name.hasPrefix($0) } && !name.hasPrefix("File:") || name == "File:Comment"
            }
            .mapValues { "\($0)" }
    }
}

/// Decodes and works on the picture while its bytes live.
@discardableResult
func withImage<Result>(
    _ file: [UInt8],
    _ format: EncodedFormat,
    shrink: Int = 1,
    _ body: (borrowing Image) throws -> Result
) throws -> Result {
    try file.withUnsafeBytes { bytes in
        let image = try Image.decode(bytes, format: format, shrink: shrink)
        return try body(image)
    }
}

func header(of file: [UInt8], _ format: EncodedFormat) throws -> ImageHeader {
    try file.withUnsafeBytes { try readHeader($0, format: format) }
}

/// The samples of some pixels of a picture of 8 bits.
func colours(_ image: borrowing Image, at places: [(x: Int, y: Int)]) throws -> [[Int]] {
    let (bytes, bands, width) = (try image.pixelBytes(), image.bands, image.width)
    return places.map { place in
        let start = (place.y * width + place.x) * bands
        return bytes[start..<(start + bands)].map(Int.init)
    }
}

/// The colours at the middle of each patch of a chart.
func patches(_ image: borrowing Image) throws -> [[Int]] {
    try colours(image, at: stride(from: 16, to: image.width, by: 32).map { (x: $0, y: 16) })
}

func expectClose(
    _ found: [[Int]],
    _ expected: [[Int]],
    within tolerance: Int,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let worst = zip(found.joined(), expected.joined()).map { abs($0 - $1) }.max() ?? .max
    #expect(
        found.map(\.count) == expected.map(\.count) && worst <= tolerance,
        "\(found) is not \(expected)",
        sourceLocation: sourceLocation
    )
}
