import Foundation
import Testing

/// Files that are no pictures, or damaged ones, or more than a picture: rows 1 to 4 and 8 to 10 of the fault table.
@Suite struct FaultyPictureTests {
    @Test func row01_whatIsNoPictureAtAll() throws {
        let page = "<!DOCTYPE html><title>404</title><p>Not found"
        let trial = try Trial([
            "vacuousfile.jpg": Data(),
            "prosaicfile.jpg": Data("Remember the milk, and to call the plumber about the tap.\n".utf8),
            "unfoundpage.jpg": Data(page.utf8),
        ])
        try trial.expectRejections([
            "vacuousfile.jpg": "the file is empty (hint: ",
            "prosaicfile.jpg": "is no picture (hint: ",
            "unfoundpage.jpg": "is HTML, which is not published (hint: ",
        ])
    }

    @Test func row02_truncatedPictures() throws {
        let trial = try Trial([
            "shortjpeg.jpg": Pictures.jpeg().truncated,
            "shortpng.png": Pictures.png().truncated,
            "shortgif.gif": Pictures.gif().truncated,
            "shortheic.heic": Pictures.heic().truncated,
            "shortavif.avif": Pictures.avif().truncated,
            "shortwebp.webp": Pictures.webp().truncated,
        ])
        try trial.expectRejections([
            "shortjpeg.jpg": "the file is damaged: 43 % of the picture is missing (hint: ",
            "shortpng.png": "the file is damaged: 42 % of the picture is missing (hint: ",
            "shortgif.gif": "the file is damaged: 42 % of the picture is missing (hint: ",
            "shortheic.heic": "the file is damaged: 40 % of its data is missing (hint: ",
            "shortavif.avif": "the file is damaged: 40 % of its data is missing (hint: ",
            "shortwebp.webp": "the file is damaged: 40 % of its data is missing (hint: ",
        ])
    }

    @Test func row03_truncatedGzippedSVG() throws {
        let shapes = (0..<200).map { "<circle cx='\($0 * 37 % 640)' cy='\($0 * 91 % 427)' r='\($0 % 40)'/>" }
        let drawing = "<svg xmlns='http://www.w3.org/2000/svg'>\(shapes.joined())</svg>"
        let site = try Workspace()
        let file = site.root.appending(path: "drawing.svg")
        try Data(drawing.utf8).write(to: file)
        try #require(try run(["gzip", "-n", file.path]).status == 0)
        let packed = try Data(contentsOf: file.appendingPathExtension("gz"))
        try #require(packed.count > 400)

        let trial = try Trial(["squeezedsvg.jpg": packed.prefix(185)])

        try trial.expectRejections(["squeezedsvg.jpg": "is gzip, which is not published (hint: "])
    }

    @Test func row04_drawingsAndPrograms() throws {
        let tools = try DelegateTrap()
        let canary = tools.canary.path
        let trial = try Trial(
            [
                "svgvectors.jpg": Data("<?xml version='1.0'?><svg><image href='\(canary)'/></svg>".utf8),
                "pdfacrobat.jpg": Data("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".utf8),
                "psprinted.jpg": Data("%!PS\n(\(canary)) (w) file dup (x) writestring closefile\n".utf8),
                "mvgmagicked.jpg": Data("push graphic-context\nimage over 0,0 0,0 '|touch \(canary)'\n".utf8),
                "epsilonps.png": Data("%!PS-Adobe-3.0 EPSF-3.0\n(\(canary)) (w) file closefile\n".utf8),
            ],
            environment: ["PATH": tools.path]
        )
        try trial.expectRejections([
            "svgvectors.jpg": "is SVG, which is not published (hint: ",
            "pdfacrobat.jpg": "is PDF, which is not published (hint: ",
            "psprinted.jpg": "is PostScript, which is not published (hint: ",
            "mvgmagicked.jpg": "is MVG, which is not published (hint: ",
            "epsilonps.png": "is PostScript, which is not published (hint: ",
        ])
        #expect(!FileManager.default.fileExists(atPath: canary), "a delegate ran")
    }

    @Test func row08_goodPicturesWithTheWrongExtension() throws {
        let trial = try Trial([
            "disguised.jpg": Pictures.png(),
            "pretender.png": Pictures.jpeg(),
            "imposter.gif": Pictures.webp(),
        ])
        try trial.expectPublished([
            "disguised.jpg": ["is PNG in spite of its name"],
            "pretender.png": ["is JPEG in spite of its name"],
            "imposter.gif": ["is WebP in spite of its name"],
        ])
        #expect(try trial.distanceFromGood("disguised.jpg") < 3)
        #expect(try trial.distanceFromGood("pretender.png") == 0)
        #expect(try trial.distanceFromGood("imposter.gif") < 5)
    }

    @Test func row09_corruptPNG() throws {
        let whole = try Pictures.png()
        let start = try #require(whole.range(of: Data("IDAT".utf8)))
        let length = whole[start.lowerBound - 4..<start.lowerBound].reduce(0) { $0 << 8 | Int($1) }
        let checksum = start.upperBound + length
        var wrongSum = whole
        wrongSum[checksum] ^= 0xFF
        // Right by its checksum, so that inflating alone can tell.
        var scrambled = whole[start.upperBound..<checksum]
        for place in (scrambled.startIndex + length / 2)..<(scrambled.startIndex + length / 2 + 40) {
            scrambled[place] ^= 0x5A
        }
        let wrongData = whole[..<(start.lowerBound - 4)] + pngChunk("IDAT", scrambled) + whole[(checksum + 4)...]

        var wrongHeader = whole
        wrongHeader[29] ^= 0xFF

        let trial = try Trial([
            "wrongsum.png": wrongSum, "wrongdata.png": wrongData, "wrongheader.png": wrongHeader,
        ])

        try trial.expectRejections([
            "wrongsum.png": "the file is damaged: 100 % of the picture is missing (hint: ",
            "wrongdata.png": "the file is damaged: 98 % of the picture is missing (hint: ",
            "wrongheader.png": "the file is damaged: 100 % of the picture is missing (hint: ",
        ])
    }

    @Test func row10_stowawaysAfterThePicture() throws {
        let program = Data("<?php passthru($_GET['stowaway']); ?>".utf8)
        let archive = zip(holding: "stowaway")
        let trial = try Trial([
            "phpjpeg.jpg": Pictures.jpeg() + program,
            "phppng.png": Pictures.png() + program,
            "phpwebp.webp": Pictures.webp() + program,
            "phpavif.avif": Pictures.avif() + program,
            "zipjpeg.jpg": Pictures.jpeg() + archive,
            "zippng.png": Pictures.png() + archive,
            "zipwebp.webp": Pictures.webp() + archive,
            "zipgif.gif": Pictures.gif() + archive,
        ])
        let afterProgram = ["\(program.count) bytes follow the picture; they are not published"]
        let afterArchive = ["\(archive.count) bytes follow the picture; they are not published"]
        try trial.expectPublished([
            "phpjpeg.jpg": afterProgram, "phppng.png": afterProgram, "phpwebp.webp": afterProgram,
            "phpavif.avif": afterProgram,
            "zipjpeg.jpg": afterArchive, "zippng.png": afterArchive, "zipwebp.webp": afterArchive,
            "zipgif.gif": afterArchive,
        ])
        for bytes in ["<?php", "stowaway", "PK\u{3}\u{4}", "PK\u{5}\u{6}"] {
            #expect(trial.publishedPlaces(of: Data(bytes.utf8)).isEmpty, "\(bytes) is published")
        }
    }

    /// An archive of one stored file; readers look for its directory at the end of whatever holds it.
    private func zip(holding text: String) -> Data {
        let sizes = littleEndian(text.utf8.count, byteCount: 4) + littleEndian(text.utf8.count, byteCount: 4)
        let common = littleEndian(20, byteCount: 2) + Data(count: 12) + sizes + littleEndian(5, byteCount: 2)
        let entry = Data("PK\u{3}\u{4}".utf8) + common + Data(count: 2) + Data("a.php\(text)".utf8)
        let directory =
            Data("PK\u{1}\u{2}".utf8) + littleEndian(20, byteCount: 2) + common + Data(count: 16) + Data("a.php".utf8)
        let counts = littleEndian(1, byteCount: 2) + littleEndian(1, byteCount: 2)
        let places = littleEndian(directory.count, byteCount: 4) + littleEndian(entry.count, byteCount: 4)
        return entry + directory + Data("PK\u{5}\u{6}".utf8) + Data(count: 4) + counts + places + Data(count: 2)
    }
}

/// A PATH on which every converter of drawings leaves a mark when it is run.
private final class DelegateTrap {
    private let site: Workspace
    var canary: URL { site.root.appending(path: "canary") }
    let path: String

    init() throws {
        site = try Workspace()
        let folder = site.root.appending(path: "bin")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["convert", "magick", "gs", "rsvg-convert", "inkscape", "pdftoppm", "mutool", "potrace"] {
            let file = folder.appending(path: name)
            try "#!/bin/sh\n: > '\(site.root.path)/canary'\n".write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
        path = folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
        try run(["gs"], environment: ["PATH": path])
        try #require(FileManager.default.fileExists(atPath: canary.path), "the trap does not snap")
        try FileManager.default.removeItem(at: canary)
    }
}
