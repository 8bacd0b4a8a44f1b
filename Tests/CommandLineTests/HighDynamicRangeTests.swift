import Foundation
import Testing

/// PQ and HLG, shown on a screen that is not of high dynamic range: row 75 of the fault table.
@Suite struct HighDynamicRangeTests {
    /// Greys from black to white, and colours, as samples of PQ or HLG.
    private static let bright: [[Double]] = [
        [0, 0, 0], [0.2, 0.2, 0.2], [0.3, 0.3, 0.3], [0.4, 0.4, 0.4], [0.5, 0.5, 0.5], [0.58, 0.58, 0.58],
        [0.66, 0.66, 0.66], [0.55, 0.45, 0.4], [0.4, 0.5, 0.42], [0.35, 0.4, 0.55],
    ]

    /// By the command that docs/renditions.md names.
    private func toneMapped(_ picture: String, _ transfer: String) throws -> [[Int]] {
        let target = picture + "." + transfer + ".png"
        let filters = [
            "setparams=color_primaries=bt2020:color_trc=\(transfer):colorspace=gbr", "zscale=t=linear:npl=100",
            "format=gbrpf32le", "zscale=p=bt709", "tonemap=hable:desat=0:peak=10", "zscale=t=iec61966-2-1",
            "format=rgb24",
        ]
        let command = ["ffmpeg", "-v", "error", "-i", picture, "-vf", filters.joined(separator: ","), target]
        let result = try run(command)
        try #require(result.status == 0, "\(result.errors)")
        return try ColourChart.read(URL(filePath: target))
    }

    /// What ffmpeg is to say of a picture or film.
    private func tags(_ transfer: String) -> [String] {
        ["-color_primaries", "bt2020", "-color_trc", transfer, "-colorspace", "bt2020nc", "-color_range", "tv"]
    }

    /// A PNG with a profile of Display P3 whose `cicp` tag says otherwise.
    private func withProfileTag(_ picture: String, _ primaries: UInt8, _ transfer: UInt8) throws -> Data {
        let profiled = picture + ".p3.png"
        try #require(try run(["vips", "copy", picture, profiled + "[profile=p3]"]).status == 0)
        let program = """
            import struct, sys, zlib
            def chunks(path):
                data, place = open(path, "rb").read(), 8
                while place < len(data):
                    length, name = struct.unpack(">I4s", data[place:place + 8])
                    yield name, data[place + 8:place + 8 + length]
                    place += 12 + length
            p = zlib.decompress(dict(chunks(sys.argv[2]))[b"iCCP"].split(b"\\0", 1)[1][1:])
            count = struct.unpack(">I", p[128:132])[0]
            tags = [struct.unpack(">4sII", p[132 + 12 * i:144 + 12 * i]) for i in range(count)]
            body = p[132 + 12 * count:]
            tags = [(name, place + 12, length) for name, place, length in tags]
            tags.append((b"cicp", 132 + 12 * (count + 1) + len(body), 12))
            p = p[:128] + struct.pack(">I", count + 1) + b"".join(struct.pack(">4sII", *tag) for tag in tags) + body
            p += b"cicp" + bytes(4) + bytes([int(sys.argv[3]), int(sys.argv[4]), 0, 1])
            p = struct.pack(">I", len(p)) + p[4:]
            out = b"\\x89PNG\\r\\n\\x1a\\n"
            for name, data in chunks(sys.argv[1]):
                added = [(name, data)] + ([(b"iCCP", b"p\\0\\0" + zlib.compress(p))] if name == b"IHDR" else [])
                for name, data in added:
                    sum = zlib.crc32(name + data)
                    out += struct.pack(">I", len(data)) + name + data + struct.pack(">I", sum)
            open(sys.argv[2], "wb").write(out)
            """
        try python(program, [picture, profiled, "\(primaries)", "\(transfer)"])
        return try Data(contentsOf: URL(filePath: profiled))
    }

    /// As ffmpeg writes it, with 10 bits and the range of films.
    private func avif(of chart: ColourChart, _ transfer: String) throws -> Data {
        let filters = "setparams=color_primaries=bt2020:color_trc=\(transfer):colorspace=gbr,zscale=m=bt2020nc:r=tv"
        let codec = ["-pix_fmt", "yuv420p10le", "-c:v", "libaom-av1", "-still-picture", "1", "-crf", "10"]
        let target = chart.file("ten.avif")
        try chart.tool(
            ["ffmpeg", "-v", "error", "-i", chart.file("chart.ppm"), "-vf", filters] + codec + ["-cpu-used", "8"]
                + tags(transfer) + [target]
        )
        return try Data(contentsOf: URL(filePath: target))
    }

    /// A JPEG XL that declares PQ or HLG, and a JPEG and a PNG with the profile that libjxl makes of it.
    private func fromJPEGXL(of chart: ColourChart, _ name: String) throws -> [String: Data] {
        let made = chart.file("own.jxl")
        try chart.tool(
            ["cjxl", chart.file("bare.png"), made, "-d", "0", "-e", "3", "-x", "color_space=RGB_D65_202_Rel_\(name)"]
        )
        try chart.tool(["vips", "copy", made, chart.file("own.png")])
        try chart.tool(["vips", "copy", chart.file("own.png"), chart.file("own.v")])
        try chart.tool(["vips", "linear", chart.file("own.v"), chart.file("eight.v"), "0.0038911", "0", "--uchar"])
        try chart.tool(["vips", "copy", chart.file("eight.v"), chart.file("srgb.v"), "--interpretation", "srgb"])
        return try [
            "own.jxl": Data(contentsOf: URL(filePath: made)),
            "ownprofile.png": Data(contentsOf: URL(filePath: chart.file("own.png"))),
            "ownprofile.jpg": chart.converted("srgb.v", to: ".jpg[Q=98,no-subsample]"),
        ]
    }

    /// Whether colours are as expected, and greys in their order.
    private func expect(_ found: [[Int]], _ expected: [[Int]], _ name: String) {
        #expect(ColourChart.distance(found, expected) <= 40, "\(name): \(found) is not \(expected)")
        let greys = found.prefix(7).map { $0.reduce(0, +) }
        #expect(zip(greys, greys.dropFirst()).allSatisfy { $0 < $1 }, "\(name): \(greys)")
    }

    @Test(arguments: [(UInt8(16), "smpte2084"), (18, "arib-std-b67")])
    func row75_PQAndHLGOfStillsAreToneMapped(code: UInt8, transfer: String) throws {
        let chart = try ColourChart()
        defer { chart.remove() }
        let samples = Self.bright.map { $0.map { Int(($0 * 65_535).rounded()) } }
        try chart.write(samples, to: "chart.ppm", largest: 65_535)
        let expected = try toneMapped(chart.file("chart.ppm"), transfer)
        try chart.tool(["vips", "copy", chart.file("chart.ppm"), chart.file("deep.png")])
        let deep = try Data(contentsOf: URL(filePath: chart.file("deep.png")))
        try chart.tool(["vips", "copy", chart.file("chart.ppm"), chart.file("profiled.png[profile=srgb]")])
        try deep.write(to: URL(filePath: chart.file("bare.png")))
        var pictures = try fromJPEGXL(of: chart, code == 16 ? "PeQ" : "HLG")
        let others = [
            "deep.png": deep.insertingChunk("cICP", Data([9, code, 0, 1])),
            "ten.avif": try avif(of: chart, transfer),
            "twelve.avif": try chart.converted("chart.ppm", to: ".avif[Q=80,bitdepth=12]").withNCLX(9, code),
            "ten.heic": try chart.converted("profiled.png", to: ".heic[Q=95,bitdepth=10]").withNCLX(9, code),
            "profile.png": try withProfileTag(chart.file("deep.png"), 9, code),
            "unsaid.avif": try chart.converted("chart.ppm", to: ".avif[Q=80,bitdepth=12]").withNCLX(2, code),
        ]
        pictures.merge(others) { $1 }
        let site = try Workspace()
        try site.write("baseURL: https://example.com/\nsizes: [600]\nformats: [jpeg]\n", to: "site.yaml")
        for (name, bytes) in pictures { try site.write(bytes, to: "galleries/a/\(name)") }
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        for record in try site.records(of: "a") {
            let name = record["s3Key"] as? String ?? ""
            let address = try #require(record["fullSizeURL"] as? String)
            let file = address.replacing("https://example.com/", with: "")
            let found = try ColourChart.read(site.output.appending(path: file))
            expect(found, expected, name)
        }
        #expect(try site.records(of: "a").count == pictures.count)
    }

    @Test(arguments: ["smpte2084", "arib-std-b67"])
    func row75_PQAndHLGOfFilmsAreToneMappedAndTaggedBT709(transfer: String) throws {
        let chart = try ColourChart()
        defer { chart.remove() }
        let samples = Self.bright.map { $0.map { Int(($0 * 65_535).rounded()) } }
        try chart.write(samples, to: "chart.ppm", largest: 65_535)
        let expected = try toneMapped(chart.file("chart.ppm"), transfer)
        let filters = "setparams=color_primaries=bt2020:color_trc=\(transfer):colorspace=gbr,zscale=m=bt2020nc:r=tv"
        let codec = ["-c:v", "libx265", "-crf", "10", "-x265-params", "log-level=error", "-tag:v", "hvc1"]
        try chart.tool(
            ["ffmpeg", "-v", "error", "-loop", "1", "-framerate", "10", "-t", "1", "-i", chart.file("chart.ppm")]
                + ["-vf", filters, "-pix_fmt", "yuv420p10le"] + codec + tags(transfer) + [chart.file("film.mp4")]
        )
        let site = try Workspace()
        try site.write("baseURL: https://example.com/\nsizes: [600]\nformats: [jpeg]\n", to: "site.yaml")
        try site.write(Data(contentsOf: URL(filePath: chart.file("film.mp4"))), to: "galleries/a/film.mp4")
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        let film = try #require(site.publishedFiles().first { $0.hasSuffix(".mp4") })
        let location = site.output.path + "/" + film
        let told = try run(["ffprobe", "-v", "error", "-show_streams", "-of", "flat", location]).output
        for name in ["color_transfer", "color_primaries", "color_space"] {
            #expect(told.contains("\(name)=\"bt709\""), "\(told)")
        }
        try chart.tool(["ffmpeg", "-v", "error", "-i", location, "-frames:v", "1", chart.file("frame.png")])
        expect(try ColourChart.read(URL(filePath: chart.file("frame.png"))), expected, "the film")
        let poster = try #require(site.publishedFiles().first { isRendition($0) && $0.hasSuffix(".jpg") })
        expect(try ColourChart.read(site.output.appending(path: poster)), expected, "its picture")
    }

    @Test(arguments: [
        (ColourSpaceTests.Space.displayP3, ["smpte432", "iec61966-2-1", "bt709"]),
        (ColourSpaceTests.Space.displayP3, ["smpte432", "bt709", "smpte170m"]),
        (ColourSpaceTests.Space.bt2020, ["bt2020", "bt2020-10", "bt2020nc"]),
        // The matrix alone tells the gamut.
        (ColourSpaceTests.Space.bt2020, ["unknown", "unknown", "bt2020nc"]),
    ])
    func row75_filmsOfAWideGamutAreConverted(space: ColourSpaceTests.Space, tags: [String]) throws {
        let chart = try ColourChart()
        defer { chart.remove() }
        try chart.write(space.colours(largest: 65_535), to: "chart.ppm", largest: 65_535)
        let (primaries, transfer, matrix) = (tags[0], tags[1], tags[2])
        let options = ["-color_primaries", primaries, "-color_trc", transfer, "-colorspace", matrix]
        try chart.tool(
            ["ffmpeg", "-v", "error", "-loop", "1", "-framerate", "10", "-t", "1", "-i", chart.file("chart.ppm")]
                + ["-vf", "zscale=m=\(matrix):r=tv", "-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-crf", "8"]
                + ["-x265-params", "log-level=error", "-tag:v", "hvc1", "-color_range", "tv"] + options
                + [chart.file("film.mp4")]
        )
        let site = try Workspace.quick()
        try site.write(Data(contentsOf: URL(filePath: chart.file("film.mp4"))), to: "galleries/a/film.mp4")
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        let film = try #require(site.publishedFiles().first { $0.hasSuffix(".mp4") })
        let location = site.output.path + "/" + film
        let told = try run(["ffprobe", "-v", "error", "-show_streams", "-of", "flat", location]).output
        for name in ["color_transfer", "color_primaries", "color_space"] {
            #expect(told.contains("\(name)=\"bt709\""), "\(told)")
        }
        let filter = "scale=in_color_matrix=bt709:out_range=pc"
        try chart.tool(
            ["ffmpeg", "-v", "error", "-i", location, "-frames:v", "1", "-vf", filter, chart.file("frame.png")]
        )
        let frame = try ColourChart.read(URL(filePath: chart.file("frame.png")))
        #expect(ColourChart.distance(frame, ColourChart.colours) <= 12, "the film: \(frame)")
        let poster = try #require(site.publishedFiles().first { isRendition($0) && $0.hasSuffix(".jpg") })
        let still = try ColourChart.read(site.output.appending(path: poster))
        #expect(ColourChart.distance(still, ColourChart.colours) <= 12, "its picture: \(still)")
    }

    /// The curve of a camera, which PNG could declare, is not undone for the picture alone.
    @Test func row75_aFilmsPictureIsAsLightAsTheFilm() throws {
        let chart = try ColourChart()
        defer { chart.remove() }
        try chart.write(ColourChart.colours, to: "chart.ppm")
        let tags = ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"]
        try chart.tool(
            ["ffmpeg", "-v", "error", "-loop", "1", "-framerate", "10", "-t", "1", "-i", chart.file("chart.ppm")]
                + ["-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p", "-c:v", "libx264"]
                + ["-crf", "10"] + tags + [chart.file("film.mp4")]
        )
        let site = try Workspace.quick()
        try site.write(Data(contentsOf: URL(filePath: chart.file("film.mp4"))), to: "galleries/a/film.mp4")
        #expect(try site.build().status == 0)
        let poster = try #require(site.publishedFiles().first { isRendition($0) && $0.hasSuffix(".jpg") })
        let found = try ColourChart.read(site.output.appending(path: poster))
        #expect(ColourChart.distance(found, ColourChart.colours) <= 6, "\(found)")
    }
}
