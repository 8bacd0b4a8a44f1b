import Foundation
import Testing

/// Small pictures, made by the machine's own tools and kept for the run.
enum Pictures {
    /// 640 by 427, with soft shapes; 10 to 20 KB.
    static let jpeg = make("jpg[Q=80]")
    static let png = make("png")
    static let webp = make("webp[Q=70]")
    static let gif = make("gif")
    static let avif = make("avif[effort=0]")
    static let heic = make("heic[effort=0]")
    static let tiff = make("tif")
    static let jxl = make("jxl[effort=3]")
    static let progressiveJPEG = make("jpg[Q=80,interlace]")
    static let restartingJPEG = make("jpg[Q=80,restart_interval=80]")
    static let interlacedPNG = make("png[interlace]")

    /// A JPEG with the tags that exiftool's arguments set.
    static func jpeg(tagged arguments: [String]) throws -> Data { try tagged(jpeg(), arguments, extension: "jpg") }

    /// A copy with tags written by exiftool, such as `-Make=Canon` or `-Orientation#=6`.
    static func tagged(_ picture: Data, _ arguments: [String], extension suffix: String) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(suffix)")
        try picture.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let result = try run(["exiftool", "-q", "-overwrite_original", "-m"] + arguments + [file.path])
        try #require(result.status == 0, "exiftool: \(result.errors)")
        return try Data(contentsOf: file)
    }

    /// 160 by 107, its data in four chunks or so.
    static func smallPNG() throws -> Data {
        let whole = try png()
        return try made("png[compression=1]") { file in
            try whole.write(to: URL(fileURLWithPath: file + ".png"))
            return [["vips", "crop", file + ".png", file, "40", "40", "160", "107"]]
        }
    }

    /// So much detail that zeros are decoded without a complaint up to the end of the picture.
    static func noisyJPEG() throws -> Data {
        try made("jpg[Q=95]") { [["vips", "gaussnoise", $0, "640", "427", "--mean", "128", "--sigma", "60"]] }
    }

    static func cmykJPEG() throws -> Data {
        try made("jpg[Q=80]") { file in
            [
                ["vips", "gaussnoise", file + ".v", "640", "427", "--mean", "128", "--sigma", "20"],
                ["vips", "bandjoin", Array(repeating: file + ".v", count: 4).joined(separator: " "), file + "4.v"],
                ["vips", "cast", file + "4.v", file + "8.v", "uchar"],
                ["vips", "copy", file + "8.v", file, "--interpretation", "cmyk"],
            ]
        }
    }

    /// 640 by 427, in arithmetic coding.
    static func arithmeticJPEG() throws -> Data {
        try written("jpg") { file in
            try jpeg().write(to: URL(fileURLWithPath: file + ".in.jpg"))
            return [["jpegtran", "-arithmetic", "-outfile", file, file + ".in.jpg"]]
        }
    }

    /// A plain WebP of 1920 by 1080 whose coded data ends in some 200 zeros.
    static func plainWebP() throws -> Data {
        try written("webp") { file in
            [
                ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=black:s=1920x1080", "-frames:v", "1"]
                    + ["-c:v", "libwebp", "-quality", "80", file]
            ]
        }
    }

    /// Two seconds of MP4.
    static func film() throws -> Data {
        try written("mp4") { file in
            [
                ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-c:v", "mpeg4"]
                    + ["-fflags", "+bitexact", "-flags:v", "+bitexact", file]
            ]
        }
    }

    /// - Parameter steps: commands that write a file at a place.
    static func written(_ suffix: String, _ steps: (_ file: String) throws -> [[String]]) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.path + "/out." + suffix
        for step in try steps(file) {
            let result = try run(step)
            try #require(result.status == 0, "\(step): \(result.errors)")
        }
        return try Data(contentsOf: URL(fileURLWithPath: file))
    }

    /// Black all over, 1600 by 1200.
    static func black(_ suffix: String) throws -> Data {
        try made(suffix) { [["vips", "black", $0, "1600", "1200", "--bands", "3"]] }
    }

    /// - Parameter steps: commands that make a picture at a place.
    private static func made(_ suffix: String, _ steps: (_ file: String) throws -> [[String]]) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, target) = (folder.path + "/in.v", folder.path + "/out.")
        for step in try steps(file) + [["vips", "copy", file, target + suffix]] {
            let result = try run(step)
            try #require(result.status == 0, "\(step): \(result.errors)")
        }
        return try Data(contentsOf: URL(fileURLWithPath: target + suffix.prefix { $0 != "[" }))
    }

    private static func make(_ suffix: String) -> @Sendable () throws -> Data {
        let result = Result { try render(suffix) }
        return { try result.get() }
    }

    /// A zone plate seen through a blur: fine detail, soft shades, nothing that compresses to nothing.
    private static func render(_ suffix: String) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String) -> String { folder.appending(path: name).path }
        let steps = [
            ["vips", "zone", file("1.v"), "640", "427"],
            ["vips", "linear", file("1.v"), file("2.v"), "100 80 60", "128 120 110", "--uchar"],
            ["vips", "gaussblur", file("2.v"), file("3.v"), "1.5"],
            ["vips", "copy", file("3.v"), file("4.v"), "--interpretation", "srgb"],
            ["vips", "copy", file("4.v"), file("out.\(suffix)")],
        ]
        for step in steps {
            let result = try run(step)
            try #require(result.status == 0, "\(step): \(result.errors)")
        }
        let name = suffix.prefix { $0 != "[" }
        return try Data(contentsOf: folder.appending(path: "out.\(name)"))
    }
}
