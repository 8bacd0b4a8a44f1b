import Foundation
import Testing

/// Damage within a file, and files that lack their end marker alone: rows 78 and 79 of the fault table.
@Suite struct DamageTests {
    private static let hint = " (hint: copy it again from the camera or a backup, or remove it)"

    private func missing(_ share: String, of what: String = "the picture") -> String {
        "the file is damaged: \(share) of \(what) is missing" + Self.hint
    }

    private func warning(_ share: String, of what: String = "the picture") -> [String] {
        ["is slightly damaged: \(share) of \(what) is missing"]
    }

    @Test func row78_jpegsOfWhichMuchIsMissing() throws {
        let (jpeg, restarting) = (try Pictures.jpeg(), try Pictures.restartingJPEG())
        let trial = try Trial([
            "zeroedhalf.jpg": jpeg.zeroed(from: 0.5),
            "noisyzeroes.jpg": try Pictures.noisyJPEG().zeroed(from: 0.5),
            "cuthalf.jpg": jpeg.cut(at: 0.5),
            "cutlittle.jpg": jpeg.cut(at: 0.97),
            "holeinside.jpg": jpeg.holed(at: 0.5, byteCount: 4096),
            "wrongmarker.jpg": jpeg.replacing(at: jpeg.count / 2, with: Data([0xFF, 0x37])),
            "earlyend.jpg": jpeg.replacing(at: jpeg.count / 2, with: Data([0xFF, 0xD9])),
            "holerestarts.jpg": restarting.holed(at: 0.5, byteCount: 4096),
            "cmykzeroes.jpg": try Pictures.cmykJPEG().zeroed(from: 0.5),
            "headonly.jpg": jpeg.prefix(300),
        ])
        try trial.expectRejections([
            "zeroedhalf.jpg": missing("51 %"), "noisyzeroes.jpg": missing("50 %"), "cuthalf.jpg": missing("51 %"),
            "cutlittle.jpg": missing("4.2 %"), "holeinside.jpg": missing("51 %"), "wrongmarker.jpg": missing("51 %"),
            "earlyend.jpg": missing("51 %"), "holerestarts.jpg": missing("19 %"), "cmykzeroes.jpg": missing("50 %"),
            "headonly.jpg": missing("100 %"),
        ])
    }

    /// The other data holds markers by chance, such as those of frames that are not followed.
    @Test func row78_jpegsThatGoOnWithOtherData() throws {
        let jpeg = try Pictures.jpeg()
        let half = jpeg.count / 2
        var random = SeededBytes(seed: 7)
        let noise = Data((0..<half).map { _ in random.next() })
        let film = try Pictures.film()
        let others: [String: Data] = [
            "random.jpg": noise, "film.jpg": film, "png.jpg": try Pictures.png(),
            "arithmetic.jpg": try Pictures.arithmeticJPEG(), "jpeg.jpg": try Pictures.progressiveJPEG(),
            "lossless.jpg": Data([0xFF, 0xC3, 0, 4, 8, 0]) + noise,
            "ended.jpg": noise.dropLast(2) + Data([0xFF, 0xD9]),
        ]
        let trial = try Trial(others.mapValues { jpeg.replacing(at: half, with: $0) })
        #expect(trial.result.status == 3 && trial.result.lines("warning") == [], "\(trial.result.errors)")
        for name in others.keys.sorted() {
            let line = trial.result.lines("rejected").first { $0.contains(name) } ?? "published"
            #expect(line.contains("% of the picture is missing"), "\(name): \(line)")
        }
    }

    /// Its share can't be known, and what its decoder says must not be lost.
    @Test func row78_aDoubtfulJPEGThatIsNotFollowedIsAWarning() throws {
        let jpeg = try Pictures.arithmeticJPEG()
        let half = jpeg.count / 2
        var random = SeededBytes(seed: 7)
        let noise = Data((0..<half).map { _ in random.next() })
        let trial = try Trial(
            ["whole.jpg": jpeg, "noisy.jpg": jpeg.replacing(at: half, with: noise.dropLast(2) + Data([0xFF, 0xD9]))]
        )
        try trial.expectPublished([
            "whole.jpg": [],
            "noisy.jpg": [
                "its decoder had doubts, and how much is missing can't be known; look whether the picture is right"
            ],
        ])
    }

    @Test func row78_progressiveJPEGsThatLackDetail() throws {
        let jpeg = try Pictures.progressiveJPEG()
        let trial = try Trial([
            "scanslost.jpg": jpeg.cut(at: 0.5),
            "scanszeroed.jpg": jpeg.zeroed(from: 0.5),
            "lastscancut.jpg": jpeg.cut(at: 0.98),
            "firstscancut.jpg": jpeg.cut(at: 0.03),
        ])
        try trial.expectRejections([
            "scanslost.jpg": "the file is damaged: 100 % of the picture lacks detail" + Self.hint,
            "scanszeroed.jpg": "the file is damaged: 100 % of the picture lacks detail" + Self.hint,
            "lastscancut.jpg": "the file is damaged: 14 % of the picture lacks detail" + Self.hint,
            "firstscancut.jpg": missing("100 %"),
        ])
    }

    @Test func row78_picturesOfWhichLittleIsMissing() throws {
        let (jpeg, png) = (try Pictures.jpeg(), try Pictures.png())
        let bytes = "its data"
        let trial = try Trial(
            [
                "cutjpeg.jpg": jpeg.cut(at: 0.996), "zeroedjpeg.jpg": jpeg.zeroed(from: 0.996),
                "flippedjpeg.jpg": jpeg.flipped(at: 0.996, byteCount: 3),
                "cutpng.png": png.cut(at: 0.996), "zeroedpng.png": png.zeroed(from: 0.996),
                "cutadam.png": try Pictures.interlacedPNG().cut(at: 0.996),
                "cutgif.gif": try Pictures.gif().cut(at: 0.996),
                "cutwebp.webp": try Pictures.webp().cut(at: 0.996),
                "cutheic.heic": try Pictures.heic().cut(at: 0.996),
                "cutavif.avif": try Pictures.avif().cut(at: 0.996),
                "cuttiff.tif": FaultyTIFF().data.cut(at: 0.996),
            ],
            arguments: ["-v"]
        )
        try trial.expectPublished([
            "cutjpeg.jpg": warning("0.9 %"), "zeroedjpeg.jpg": warning("0.8 %"),
            "flippedjpeg.jpg": [warning("0.2 %")[0] + "; look whether the rest is right"],
            "cutpng.png": warning("0.3 %"), "zeroedpng.png": warning("0.3 %"), "cutadam.png": warning("0.5 %"),
            "cutgif.gif": warning("0.4 %"), "cutwebp.webp": warning("0.5 %", of: bytes),
            "cutheic.heic": warning("0.5 %", of: bytes), "cutavif.avif": warning("0.5 %", of: bytes),
            "cuttiff.tif": warning("0.5 %", of: bytes),
        ])
        for name in ["cutjpeg.jpg", "zeroedjpeg.jpg", "cutpng.png", "zeroedpng.png", "cutadam.png"] {
            #expect(try trial.distanceFromGood(name) < 3, "\(name)")
        }
    }

    @Test func row78_otherFormatsByTheirBytes() throws {
        let bytes = "its data"
        let (webp, heic, avif) = (try Pictures.webp(), try Pictures.heic(), try Pictures.avif())
        let (tiff, jxl) = (try Pictures.tiff(), contained(try Pictures.jxl()))
        let index = "the file is damaged: the part of it that says how to read the rest is missing" + Self.hint
        let trial = try Trial([
            "cutwebp.webp": webp.cut(at: 0.5), "zeroedwebp.webp": webp.zeroed(from: 0.5),
            "cutheic.heic": heic.cut(at: 0.5), "zeroedheic.heic": heic.zeroed(from: 0.5),
            "holeheic.heic": heic.holed(at: 0.5, byteCount: 2000),
            "cutavif.avif": avif.cut(at: 0.5), "zeroedavif.avif": avif.zeroed(from: 0.5),
            "cutstrips.tif": FaultyTIFF().data.cut(at: 0.5), "cutindex.tif": tiff.cut(at: 0.996),
            "zeroedindex.tif": tiff.zeroed(from: 0.996), "cutbox.jxl": jxl.cut(at: 0.5),
            "zeroedbox.jxl": jxl.zeroed(from: 0.5), "cutgif.gif": try Pictures.gif().cut(at: 0.5),
            "zeroedgif.gif": try Pictures.gif().zeroed(from: 0.5),
        ])
        try trial.expectRejections([
            "cutwebp.webp": missing("50 %", of: bytes), "zeroedwebp.webp": missing("48 %", of: bytes),
            "cutheic.heic": missing("50 %", of: bytes), "zeroedheic.heic": missing("48 %", of: bytes),
            "holeheic.heic": missing("18 %", of: bytes),
            "cutavif.avif": missing("50 %", of: bytes), "zeroedavif.avif": missing("47 %", of: bytes),
            "cutstrips.tif": missing("50 %", of: bytes), "cutindex.tif": index, "zeroedindex.tif": index,
            "cutbox.jxl": missing("50 %", of: bytes), "zeroedbox.jxl": missing("50 %", of: bytes),
            "cutgif.gif": missing("50 %"), "zeroedgif.gif": missing("50 %"),
        ])
    }

    /// A decoder stops after the last block, and says nothing of what is left over. Some cameras fill up with one value.
    @Test func row78_dataThatFitsNowhere() throws {
        let jpeg = try Pictures.jpeg()
        let (body, end) = (jpeg.dropLast(2), jpeg.suffix(2))
        let place = jpeg.count * 7 / 10
        let trial = try Trial([
            "copiedtwice.jpg": jpeg.prefix(place + 200) + jpeg.dropFirst(place),
            "filledzeros.jpg": body + Data(count: 40) + end,
            "filledones.jpg": body + Data(repeating: 0xFF, count: 40) + end,
        ])
        try trial.expectPublished([
            "copiedtwice.jpg": [
                "is slightly damaged: 162 bytes of its data fit nowhere; look whether the picture is right"
            ],
            "filledzeros.jpg": [], "filledones.jpg": [],
        ])
    }

    /// Nothing is missing there.
    @Test func row78_kindsOfJPEGThatAreNotRead() throws {
        let jpeg = try Pictures.jpeg()
        let frame = try #require(jpeg.range(of: Data([0xFF, 0xC0]))).lowerBound
        let trial = try Trial([
            "twelvebits.jpg": jpeg.replacing(at: frame + 4, with: Data([12])),
            "lossless.jpg": jpeg.replacing(at: frame + 1, with: Data([0xC3])),
        ])
        try trial.expectRejections([
            "twelvebits.jpg": "is a JPEG of more than 8 bits a colour, which is not read (hint: ",
            "lossless.jpg": "is a lossless or hierarchical JPEG, which is not read (hint: ",
        ])
    }

    /// Black is zeros in many formats, and phones fill files up with zeros.
    @Test func row78_blackPicturesAreWhole() throws {
        let trial = try Trial(
            [
                "blackjpeg.jpg": try Pictures.black("jpg[optimize_coding]"),
                "blackscans.jpg": try Pictures.black("jpg[interlace]"),
                "blackpng.png": try Pictures.black("png"), "blacktiff.tif": try Pictures.black("tif"),
                "blackdeflate.tif": try Pictures.black("tif[compression=deflate]"),
                "blacklzw.tif": try Pictures.black("tif[compression=lzw]"),
                "blackwebp.webp": try Pictures.black("webp[lossless]"),
                "blacklossy.webp": try Pictures.plainWebP(),
                "blackavif.avif": try Pictures.black("avif[effort=0]"),
                "blackheic.heic": try Pictures.black("heic[effort=0]"), "blackgif.gif": try Pictures.black("gif"),
                "blackjxl.jxl": try Pictures.black("jxl[effort=3]"),
                "filledup.jpg": try Pictures.jpeg() + Data(count: 4096),
            ],
            arguments: ["-v"]
        )
        let names = [
            "blackjpeg.jpg", "blackscans.jpg", "blackpng.png", "blacktiff.tif", "blackdeflate.tif", "blacklzw.tif",
            "blackwebp.webp", "blacklossy.webp", "blackavif.avif", "blackheic.heic", "blackgif.gif", "blackjxl.jxl",
            "filledup.jpg",
        ]
        try trial.expectPublished(Dictionary(uniqueKeysWithValues: names.map { ($0, [String]()) }))
    }

    @Test func row79_onlyTheEndMarkerIsMissing() throws {
        let trial = try Trial(
            [
                "endless.jpg": try Pictures.jpeg().dropLast(2),
                "endlessfilled.jpg": try Pictures.jpeg().dropLast(2) + Data(count: 4096),
                "endlessscans.jpg": try Pictures.progressiveJPEG().dropLast(2),
                "endlessrestarts.jpg": try Pictures.restartingJPEG().dropLast(2),
                "endlesscmyk.jpg": try Pictures.cmykJPEG().dropLast(2),
                "endlessblack.jpg": try Pictures.black("jpg[optimize_coding]").dropLast(2),
                "endlesspng.png": try Pictures.png().dropLast(12),
                "endlessadam.png": try Pictures.interlacedPNG().dropLast(12),
                "endlessgif.gif": try Pictures.gif().dropLast(1),
            ],
            arguments: ["-v"]
        )
        let names = [
            "endless.jpg", "endlessfilled.jpg", "endlessscans.jpg", "endlessrestarts.jpg", "endlesscmyk.jpg",
            "endlessblack.jpg", "endlesspng.png", "endlessadam.png", "endlessgif.gif",
        ]
        let warning = ["its end marker is missing, but every pixel is there"]
        try trial.expectPublished(Dictionary(uniqueKeysWithValues: names.map { ($0, warning) }))
        #expect(try trial.distanceFromGood("endless.jpg") == 0)
        #expect(try trial.distanceFromGood("endlessfilled.jpg") == 0)
        #expect(try trial.distanceFromGood("endlesspng.png") < 3)
        #expect(try trial.distanceFromGood("endlessadam.png") < 3)
    }

    /// The cache keeps the decision with the photo.
    @Test func row78_theNextBuildSaysTheSame() throws {
        let trial = try Trial([
            "endless.jpg": try Pictures.jpeg().dropLast(2), "cutlittle.png": try Pictures.png().cut(at: 0.996),
            "cuthalf.jpg": try Pictures.jpeg().cut(at: 0.5),
        ])
        let again = try trial.site.build()
        #expect(again.status == 3 && again.output.contains("0 developed"), "\(again.output)")
        for label in ["warning", "rejected"] {
            #expect(again.lines(label).sorted() == trial.result.lines(label).sorted(), "\(again.errors)")
        }
        #expect(again.lines("warning").count == 2 && again.lines("rejected").count == 1)
    }
}
