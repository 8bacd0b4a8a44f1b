import Foundation
import Testing

/// HEIC in which one auxiliary picture, thumbnail or block of metadata belongs to several pictures, as in those of iOS 18:
/// row 82 of the fault table.
@Suite struct SharedReferenceTests {
    private static let exif = ("cdsc", 3, [1])
    private static func auxiliary(_ targets: [Int]) -> (String, Int, [Int]) { ("auxl", 2, targets) }

    /// Each is shown as the same file is whose references libheif takes as they are.
    @Test(arguments: [HEIFLayout.gainMap, HEIFLayout.depth, HEIFLayout.alpha])
    func row82_whatBelongsToSeveralPicturesIsRead(kind: String) throws {
        let references: [String: [(String, Int, [Int])]] = [
            "auxiliary": [Self.auxiliary([1, 9]), Self.exif],
            "toothers": [Self.auxiliary([9, 8, 1]), Self.exif],
            "manyfold": [Self.auxiliary([1, 9, 8, 9, 9, 9, 9, 9]), Self.exif],
            "repeated": [Self.auxiliary([1]), Self.auxiliary([9]), Self.exif],
            "metadata": [Self.auxiliary([1]), ("cdsc", 3, [1, 9])],
            "altogether": [Self.auxiliary([9, 1]), ("cdsc", 3, [9, 1])],
            "afterwards": [Self.exif, Self.auxiliary([1, 9])],
        ]
        var files: [String: Data] = [:]
        for (name, references) in references {
            files[name + ".heic"] = try HEIFLayout(references: references, auxiliary: kind).file()
            let long = HEIFLayout(references: references, isLong: true, auxiliary: kind)
            files[name + "long.heic"] = try long.file()
        }
        files["openended.heic"] = try HEIFLayout(
            references: [Self.auxiliary([1, 9]), Self.exif],
            auxiliary: kind,
            isOpenEnded: true
        ).file()
        files["accepted.heic"] = try HEIFLayout(auxiliary: kind).file()
        let trial = try Trial(files)
        try trial.expectPublished(files.mapValues { _ in [] })
        let expected = try Data(contentsOf: trial.rendition(of: "accepted.heic"))
        for name in files.keys {
            #expect(try Data(contentsOf: trial.rendition(of: name)) == expected, "\(name)")
        }
        let mean = try run(["vips", "avg", trial.rendition(of: "accepted.heic").path]).output
        let brightness = try #require(Double(mean.trimmingCharacters(in: .whitespacesAndNewlines)))
        // Over white where it is transparent.
        #expect(kind == HEIFLayout.alpha ? brightness > 170 : brightness < 150, "\(brightness)")
    }

    /// The primary picture is of tiles, and turned; the others are not to be shown.
    @Test func row82_gridsAndTurnedPicturesKeepTheirMetadata() throws {
        var layout = HEIFLayout(isGrid: true, quarterTurns: 1)
        layout.references = [Self.auxiliary([9, 8]), ("thmb", 1, [8, 9]), ("cdsc", 3, [1, 8, 9])]
        for isLong in [false, true] {
            layout.isLong = isLong
            let file = try layout.file()
            let photo = try Inspected(file, "photo1.heic")
            #expect(photo.warnings == [])
            #expect(photo.report["width"] as? Int == 426)
            #expect(photo.report["height"] as? Int == 640)
            #expect(photo.text("Model") == "Sharing")
            let sum = try run(["sha256sum"], input: file).output.prefix(64)
            #expect(photo.report["sha256"] as? String == String(sum), "the file's own")
        }
        layout.references = [Self.auxiliary([8]), ("cdsc", 3, [8])]
        let plain = try layout.file()
        layout.references[0].targets = [8, 9]
        let trial = try Trial(["plain.heic": plain, "shared.heic": layout.file()])
        try trial.expectPublished(["plain.heic": [], "shared.heic": []])
        #expect(
            try Data(contentsOf: trial.rendition(of: "plain.heic"))
                == Data(contentsOf: trial.rendition(of: "shared.heic"))
        )
    }

    /// A description that makes no sense is left to the decoder, which refuses it; a worker neither crashes nor hangs.
    @Test func row82_hostileReferences() throws {
        var layout = HEIFLayout()
        layout.references = [Self.auxiliary([1, 9]), Self.exif]
        let whole = try layout.file()
        let iref = try #require(whole.range(of: Data("iref".utf8)))
        let auxl = try #require(whole.range(of: Data("auxl".utf8)))
        let meta = try #require(whole.range(of: Data("meta".utf8)))
        var files = ["cut.heic": whole.prefix(whole.count * 3 / 4)]
        func set(_ name: String, _ place: Int, _ bytes: [UInt8]) {
            files[name + ".heic"] = whole.replacing(bytes, at: place)
        }
        let lengths: [[UInt8]] = [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 4], [0xFF, 0xFF, 0xFF, 0xFF]]
        for (number, length) in lengths.enumerated() {
            set("metalength\(number)", meta.lowerBound - 4, length)
            set("ireflength\(number)", iref.lowerBound - 4, length)
            set("auxllength\(number)", auxl.lowerBound - 4, length)
        }
        set("count", auxl.upperBound + 2, [0xFF, 0xFF])
        set("none", auxl.upperBound + 2, [0, 0])
        set("itself", auxl.upperBound + 4, [0, 2, 0, 2])
        set("nowhere", auxl.upperBound + 4, [0xFF, 0xFE, 0xFF, 0xFD])
        set("version", iref.upperBound, [9])
        for place in iref.lowerBound - 4..<auxl.upperBound + 24 { set("flipped\(place)", place, [whole[place] ^ 0xFF]) }
        files["twometas.heic"] = whole + whole[meta.lowerBound - 4..<auxl.upperBound + 30]
        files["trailing.heic"] = whole + Data("Trailing words".utf8)
        let trial = try Trial(files)
        #expect([0, 3].contains(trial.result.status))
        for word in ["crashed", "longer than", "gave up", "killed"] {
            #expect(!trial.result.errors.contains(word), "\(trial.result.errors)")
        }
        for name in ["cut.heic", "count.heic"] {
            let start = "rejected: galleries/trial/\(name): the file is damaged"
            let lines = trial.result.lines("rejected").filter { $0.hasPrefix(start) }
            #expect(lines.count == 1, "\(trial.result.errors)")
        }
        for name in ["itself.heic", "nowhere.heic", "trailing.heic"] {
            #expect(try trial.record(of: name) != nil, "\(name): \(trial.result.errors)")
        }
    }
}

extension Data {
    fileprivate func replacing(_ bytes: [UInt8], at place: Int) -> Data {
        var copy = self
        copy.replaceSubrange(place..<place + bytes.count, with: bytes)
        return copy
    }
}
