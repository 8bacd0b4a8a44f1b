import Foundation
import Testing

/// Films that were copied in part: row 78 of the fault table.
@Suite struct DamagedFilmTests {
    /// Three seconds with sound.
    /// - Parameter options: of ffmpeg, for the output.
    private func film(_ options: [String], sound: String = "sine=440:d=3") throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).mov")
        defer { try? FileManager.default.removeItem(at: file) }
        let made = try run(
            ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3", "-f", "lavfi", "-i", sound]
                + ["-shortest", "-c:v", "libx264"] + options + ["-y", file.path]
        )
        try #require(made.status == 0, "\(made.errors)")
        return try Data(contentsOf: file)
    }

    @Test func row78_filmsOfWhichMuchIsMissing() throws {
        let indexFirst = try film(["-c:a", "aac", "-movflags", "+faststart"])
        let indexLast = try film(["-c:a", "pcm_s16le"])
        // Zeros for its pictures, and an index that is whole.
        let start = try #require(indexFirst.range(of: Data("mdat".utf8))).upperBound
        let trial = try Trial([
            "cutfirst.mp4": indexFirst.cut(at: 0.5), "zeroedfirst.mp4": indexFirst.zeroed(from: 0.5),
            "cutlast.mov": indexLast.cut(at: 0.5), "zeroedlast.mov": indexLast.zeroed(from: 0.5),
            "lostindex.mov": indexLast.cut(at: 0.996),
            "nopictures.mp4": indexFirst.prefix(start) + Data(count: indexFirst.count - start),
        ])
        let half = "the file is damaged: 50 % of its data is missing (hint: "
        try trial.expectRejections([
            "cutfirst.mp4": half, "zeroedfirst.mp4": half, "cutlast.mov": half, "zeroedlast.mov": half,
            "lostindex.mov": "the file is damaged: 0.5 % of it is missing, and the rest can't be decoded without that",
            "nopictures.mp4": "the file is damaged: 9",
        ])
        #expect(!trial.result.errors.contains(trial.site.content.path), "\(trial.result.errors)")
    }

    @Test func row78_filmsOfWhichLittleIsMissing() throws {
        let trial = try Trial([
            "cutlittle.mov": try film(["-c:a", "aac", "-movflags", "+faststart"]).cut(at: 0.996),
            // Silence is zeros too.
            "silent.mov": try film(["-c:a", "pcm_s16le"], sound: "anullsrc=d=3"),
        ])
        try trial.expectPublished([
            "cutlittle.mov": ["is slightly damaged: 0.5 % of its data is missing"], "silent.mov": [],
        ])
        #expect(trial.result.lines("warning").count == 1, "a damaged film is more than a note")
        let again = try trial.site.build()
        #expect(again.output.contains("0 developed") && again.lines("warning") == trial.result.lines("warning"))
    }
}
