import Foundation
import Testing

/// Films among the photos: shown as one of their pictures, and played as H.264.
@Suite struct FilmTests {
    /// Two seconds with a tone, from a phone that tells the place three times over.
    /// - Parameter options: of ffmpeg, for the output.
    private func film(_ file: String, in site: Workspace, _ options: [String] = []) throws {
        let target = site.content.appending(path: file)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let place = "+48.8577+002.2950/"
        let made = try run(
            ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-f", "lavfi", "-i"]
                + ["sine=440:d=2", "-c:v", "mpeg4", "-c:a", "aac", "-metadata", "location=\(place)", "-metadata"]
                + ["creation_time=2023-06-01T10:20:30Z"] + options + ["-y", target.path]
        )
        try #require(made.status == 0, "\(made.errors)")
    }

    private func films(_ site: Workspace) -> [String] { site.publishedFiles().filter { $0.hasSuffix(".mp4") } }

    private func probe(_ file: String, in site: Workspace) throws -> String {
        try run(
            ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "flat", site.output.path + "/" + file]
        ).output
    }

    @Test func aFilmIsPublishedWithoutItsPlace() throws {
        let site = try Workspace.quick()
        try film("galleries/a/walk.mov", in: site)
        try film("galleries/a/phone.mp4", in: site, ["-movflags", "use_metadata_tags"])
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(films(site).count == 2)
        for file in films(site) {
            let told = try probe(file, in: site)
            #expect(told.contains("codec_name=\"h264\"") && told.contains("codec_name=\"aac\""), "\(told)")
            #expect(told.contains("width=320") && told.contains("height=180"))
            #expect(
                !told.contains("tags.location") && !told.contains("creation_time") && !told.contains("48.85"),
                "\(told)"
            )
        }
        #expect(!site.publishes("+48.8577") && !site.publishes("48.85"))
        let record = try #require(try site.records(of: "a").first { $0["s3Key"] as? String == "galleries/a/walk.mov" })
        #expect(record["duration"] as? Int == 2)
        #expect((record["videoURL"] as? String)?.hasSuffix("-320.mp4") == true)
        #expect((record["exifData"] as? [String: Any])?["DateTimeOriginal"] as? String == "2023-06-01T10:20:30")
        let page = try site.publishedText("galleries/a/walk/index.html")
        #expect(page.contains("<video src=\"../../../media/") && page.contains("\"@type\":\"VideoObject\""), "\(page)")
        #expect(try site.publishedText("galleries/a/index.html").contains("<span class=\"duration\">0:02</span>"))
        #expect(try PublishedHTML(site).faults == [])
        let proof = try run([Products.sitebuild, "verify", site.output.path, "--source", site.content.path])
        #expect(proof.status == 0 && proof.output.contains("2 films"), "\(proof.output) \(proof.errors)")
    }

    @Test func aFilmIsConvertedOnce() throws {
        let site = try Workspace.quick()
        try film("galleries/a/walk.mov", in: site)
        #expect(try site.build().status == 0)
        let before = site.snapshot()
        let again = try site.build()
        #expect(again.output.contains("0 developed, 1 reused"), "\(again.output)")
        try FileManager.default.removeItem(at: site.root.appending(path: ".sitebuild"))
        try FileManager.default.removeItem(at: site.output)
        #expect(try site.build(["--jobs", "1"]).status == 0)
        #expect(site.snapshot() == before, "the same film gives the same bytes")
    }

    /// With these widths x264 reads beyond the last block of a row, on processors with AVX-512.
    @Test func theSameFilmGivesTheSameBytes() throws {
        let published = try ["37", "200"].map { byte in
            let site = try Workspace.quick()
            for size in ["96x64", "854x480"] {
                let target = site.content.appending(path: "galleries/a/\(size).mp4").path
                try FileManager.default.createDirectory(
                    at: site.content.appending(path: "galleries/a"),
                    withIntermediateDirectories: true
                )
                let made = try run(
                    ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=s=\(size):d=1:r=10"]
                        + ["-c:v", "mpeg4", "-fflags", "+bitexact", "-y", target]
                )
                try #require(made.status == 0, "\(made.errors)")
            }
            #expect(try site.build(environment: ["MALLOC_PERTURB_": byte]).status == 0)
            return try films(site).sorted().map { try Data(contentsOf: site.output.appending(path: $0)) }
        }
        #expect(published[0].count == 2 && published[0] == published[1], "memory that nobody wrote shows in a film")
    }

    @Test func aTurnedFilmStandsUpright() throws {
        let site = try Workspace.quick()
        try film("galleries/a/flat.mp4", in: site)
        let flat = site.content.appending(path: "galleries/a/flat.mp4").path
        let turned = site.content.appending(path: "galleries/a/turned.mp4").path
        // 41 is where the matrix of the picture's track begins, see the QuickTime file format: a quarter turn.
        try python(
            """
            import sys, struct
            data = bytearray(open(sys.argv[1], "rb").read())
            place = data.index(b"tkhd") + 4 + 4 + 20 + 16
            data[place:place + 36] = struct.pack(">9i", 0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30)
            open(sys.argv[2], "wb").write(data)
            """,
            [flat, turned]
        )
        #expect(try site.build().status == 0)
        let record = try #require(
            try site.records(of: "a").first { $0["s3Key"] as? String == "galleries/a/turned.mp4" }
        )
        #expect(record["width"] as? Int == 180 && record["height"] as? Int == 320)
    }

    @Test func withoutFFmpegAFilmIsLeftOutWithAWarning() throws {
        let site = try Workspace.quick()
        try film("galleries/a/walk.mov", in: site)
        try site.write(numberedJPEG(1), to: "galleries/a/photo.jpg")
        let result = try site.build(environment: ["PATH": "/nonexistent"])
        #expect(result.status == 0)
        let line = "warning: galleries/a/walk.mov: is a film, which takes ffmpeg, and that is not installed; left out"
        #expect(result.errors.contains(line), "\(result.errors)")
        #expect(try site.keys(of: "a") == ["galleries/a/photo.jpg"])
        #expect(try site.build().status == 0)
        #expect(try site.keys(of: "a").contains("galleries/a/walk.mov"), "once it is there, so is the film")
    }

    @Test func aBrokenFilmIsRejectedAlone() throws {
        let site = try Workspace.quick()
        try film("galleries/a/good.mp4", in: site, ["-movflags", "faststart"])
        let good = try Data(contentsOf: site.content.appending(path: "galleries/a/good.mp4"))
        try site.write(good.prefix(200), to: "galleries/a/short.mp4")
        // A film that says it goes on in another file.
        let list = "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"
        try site.write(
            Data([0, 0, 0, 24]) + Data("ftypisom\0\0\0\0isommp42".utf8) + Data(list.utf8),
            to: "galleries/a/list.mp4"
        )
        let result = try site.build()
        #expect(result.status == 3)
        #expect(try site.keys(of: "a") == ["galleries/a/good.mp4"])
        for (name, reason) in [
            "short": "the file is damaged: 93 % of its data is missing", "list": "can't read the film: ",
        ] {
            #expect(result.errors.contains("rejected: galleries/a/\(name).mp4: \(reason)"), "\(result.errors)")
        }
        #expect(!result.errors.contains(site.content.path), "\(result.errors)")
    }

    @Test(arguments: [
        ("s=16x16:r=1:d=1860", "is a film of 31 minutes, over the limit of 30"),
        ("s=8000x4400:r=1:d=1", "is a film of 8000 × 4400 pixels"),
    ])
    func aFilmThatWouldTakeHoursIsRejected(picture: String, reason: String) throws {
        let site = try Workspace.quick()
        let target = site.content.appending(path: "galleries/a/huge.mp4").path
        try site.write(numberedJPEG(1), to: "galleries/a/photo.jpg")
        let made = try run(
            ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=\(picture)", "-c:v", "mpeg4", "-y", target]
        )
        try #require(made.status == 0, "\(made.errors)")
        let result = try site.build()
        #expect(result.status == 3)
        #expect(result.errors.contains("rejected: galleries/a/huge.mp4: \(reason)"), "\(result.errors)")
        #expect(try site.keys(of: "a") == ["galleries/a/photo.jpg"])
    }

    @Test func verifyFindsThePlaceInAFilm() throws {
        let site = try Workspace.quick()
        try film("galleries/a/walk.mov", in: site)
        #expect(try site.build().status == 0)
        let published = try #require(films(site).first)
        for file in [published, "static.mp4"] {
            let target = site.output.appending(path: file)
            let kept = try? Data(contentsOf: target)
            try Data(contentsOf: site.content.appending(path: "galleries/a/walk.mov")).write(to: target)
            let proof = try run([Products.sitebuild, "verify", site.output.path, "--source", site.content.path])
            #expect(
                proof.status == 1 && proof.errors.contains("\(file): holds the place where it was taken"),
                "\(proof)"
            )
            if let kept { try kept.write(to: target) } else { try FileManager.default.removeItem(at: target) }
        }
    }
}
