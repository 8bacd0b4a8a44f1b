import Foundation
import Testing

/// PNG files with one fault each, in every kind of chunk: row 78 of the fault table.
@Suite struct DamagedPNGTests {
    @Test func row78_reasonsOfDamagedPNGs() throws {
        let faults = try faults()
        try #require(faults.count >= 170, "\(faults.count)")
        let trial = try Trial(faults, arguments: ["-v"])
        let rejected = trial.result.lines("rejected")
        #expect(rejected.count >= 100, "\(rejected.count)")
        #expect(try rejected.count + trial.site.records(of: "trial").count == faults.count + 1)
        let reasons = [
            #/the file is damaged: [0-9.]+ % of the picture is missing/#,
            #/declares [0-9]+ megapixels, over the limit/#,
            #/is no picture/#, #/the file is damaged, or of an unusual kind; how much of it is missing can't be known/#,
        ]
        for line in rejected {
            let reason = line.replacing(#/rejected: galleries/trial/[a-z0-9]+\.png: /#, with: "")
            #expect(reasons.contains { reason.prefixMatch(of: $0) != nil } && reason.contains(" (hint: "), "\(line)")
        }
        let jargon = [
            "libvips", "gave no reason", "libpng", "pngload", "IHDR", "IDAT", "CRC", "chunk", "zlib", "filter",
        ]
        for word in jargon { #expect(!rejected.contains { $0.contains(word) }, "\(word) in: \(rejected)") }
    }

    /// Each by a name of its own.
    private func faults() throws -> [String: Data] {
        let whole = try Pictures.smallPNG().insertingChunk("gAMA", bigEndian(45_455, byteCount: 4))
            .insertingChunk("tEXt", Data("Title\0Harbour".utf8))
        let places = chunks(of: whole)
        var found: [String: Data] = [:]
        for (index, chunk) in places.enumerated()
        where ["IHDR", "gAMA", "tEXt", "pHYs", "IDAT", "IEND"].contains(chunk.name) {
            let (start, length) = (chunk.start, chunk.length)
            let end = start + 12 + length
            let kind = "\(chunk.name.lowercased())\(index)"
            for (part, place) in [("length", 3), ("name", 6), ("content", 8 + length / 2), ("sum", 9 + length)] {
                found["fault\(kind)cut\(part)"] = whole.prefix(start + place)
                found["fault\(kind)flip\(part)"] = whole.replacing(
                    at: start + place,
                    with: Data([whole[start + place] ^ 0x41])
                )
                found["fault\(kind)zero\(part)"] = whole.replacing(at: start + place, with: Data(count: 4))
                found["fault\(kind)tail\(part)"] =
                    whole.prefix(start + place) + Data(count: whole.count - start - place)
            }
            for (name, value) in [
                ("none", 0), ("more", length + 1), ("less", max(length - 1, 0)), ("huge", 0x7FFF_FFFF),
            ] {
                found["fault\(kind)long\(name)"] = whole.replacing(at: start, with: bigEndian(value, byteCount: 4))
            }
            found["fault\(kind)absent"] = whole.prefix(start) + whole.dropFirst(end)
            found["fault\(kind)twice"] = whole.prefix(end) + whole.dropFirst(start)
        }
        let header = Data(whole[16..<29])
        for place in [3, 7, 8, 9, 10, 11, 12] {
            for value: UInt8 in [0, 1, 3, 5, 9, 32, 255] where header[header.startIndex + place] != value {
                var content = Data(header)
                content[place] = value
                found["fault\(place)is\(value)"] = whole.prefix(8) + pngChunk("IHDR", content) + whole.dropFirst(33)
            }
        }
        for place in [0, 4] {
            var content = Data(header)
            content[place] = 0x7F
            found["fault\(place)vast"] = whole.prefix(8) + pngChunk("IHDR", content) + whole.dropFirst(33)
        }
        return Dictionary(uniqueKeysWithValues: found.map { ("\($0.key).png", $0.value) })
    }

    private func chunks(of file: Data) -> [(name: String, start: Int, length: Int)] {
        var found: [(name: String, start: Int, length: Int)] = []
        var place = 8
        while place + 12 <= file.count {
            let length = file[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
            found.append((String(decoding: file[(place + 4)..<(place + 8)], as: UTF8.self), place, length))
            place += 12 + length
        }
        return found
    }
}
