import Foundation
import Testing

/// Films and pictures that the libraries read, though they are no ordinary ones.
@Suite struct FilmFormatTests {
    /// A short film with a tone.
    private func film(_ suffix: String, pictures: Double = 1, sound: Double = 1) throws -> Data {
        try made(
            suffix,
            ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=\(pictures)", "-f", "lavfi", "-i", "sine=440:d=\(sound)"]
                + ["-c:v", "mpeg4", "-c:a", "aac"]
        )
    }

    private func made(_ suffix: String, _ arguments: [String]) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(suffix)")
        defer { try? FileManager.default.removeItem(at: file) }
        let result = try run(["ffmpeg", "-v", "error"] + arguments + ["-y", file.path])
        try #require(result.status == 0, "\(result.errors)")
        return try Data(contentsOf: file)
    }

    @Test func row83_filmsOfEveryBrandAreRead() throws {
        let site = try Workspace.quick()
        let film = try film("mp4")
        let brands = ["3gp5": "3gp", "dash": "mp4", "CAEP": "mp4", "nvr1": "m4v", "f4v ": "f4v", "zzzz": "mp4"]
        for (brand, suffix) in brands {
            let name = brand.trimmingCharacters(in: .whitespaces)
            try site.write(film.prefix(8) + Data(brand.utf8) + film.dropFirst(12), to: "galleries/a/\(name).\(suffix)")
        }
        // QuickTime before there were brands: any box may come first.
        let quickTime = try self.film("mov")
        for box in ["wide", "skip", "free"] {
            try site.write(quickTime.prefix(4) + Data(box.utf8) + quickTime.dropFirst(8), to: "galleries/a/\(box).mov")
        }
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(try site.keys(of: "a").count == brands.count + 3)
    }

    @Test func row83_soundIsNoFilm() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(0), to: "galleries/a/a.jpg")
        let tone = ["-f", "lavfi", "-i", "sine=440:d=1"]
        for suffix in ["mp4", "mov", "m4a"] {
            try site.write(made(suffix, tone + ["-c:a", "aac"]), to: "galleries/a/tone.\(suffix)")
        }
        let picture = ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=1:d=1"]
        let cover = ["-map", "0", "-map", "1", "-c:a", "aac", "-c:v", "mjpeg", "-disposition:v", "attached_pic"]
        try site.write(made("mp4", tone + picture + cover), to: "galleries/a/cover.mp4")
        let result = try site.build()
        #expect(result.status == 3 && !result.output.contains("left out"), "\(result.output)")
        let reason = "is sound without a picture, and no film (hint: remove it, or list it under exclude)"
        #expect(
            result.errors.split(separator: "\n").sorted()
                == ["cover.mp4", "tone.mov", "tone.mp4"].map { "rejected: galleries/a/\($0): \(reason)" }
        )
    }

    @Test func row83_theFirstPictureStandsForAFilmWhoseSoundIsLonger() throws {
        let site = try Workspace.quick()
        try site.write(film("mp4", pictures: 0.4, sound: 4), to: "galleries/a/short.mp4")
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        let record = try #require(try site.records(of: "a").first)
        #expect(record["duration"] as? Int == 4 && record["width"] as? Int == 160)
    }

    @Test func row83_bigTIFFIsRead() throws {
        let plain = try Pictures.tagged(Pictures.tiff(), ["-EXIF:ImageDescription=A large one"], extension: "tif")
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)-plain.tif")
        let target = file.path + "-big.tif"
        defer { for path in [file.path, target] { try? FileManager.default.removeItem(atPath: path) } }
        try plain.write(to: file)
        try #require(try run(["vips", "copy", file.path, target + "[bigtiff,tile,compression=deflate]"]).status == 0)
        let big = try Data(contentsOf: URL(filePath: target))
        try #require(big.starts(with: Data("II+\0".utf8)))

        let site = try Workspace.quick()
        try site.write(big, to: "galleries/a/big.tif")
        try site.write(big + Data("stowaway".utf8), to: "galleries/a/more.btf")
        let result = try site.build(["--verbose"])

        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.errors.split(separator: "\n").sorted() == [
                "note: galleries/a/more.btf: 8 bytes follow the picture; they are not published"
            ]
        )
        let records = try site.records(of: "a")
        #expect(records.count == 2)
        for record in records {
            #expect(record["width"] as? Int == 640 && record["height"] as? Int == 427)
            #expect(record["description"] as? String == "A large one")
        }
    }
}
