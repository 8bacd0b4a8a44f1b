import Foundation
import Testing

@testable import Exif

/// Files that exiftool writes, read by us and by exiftool.
@Suite struct ExifToolAgreementTests {
    @Test(arguments: [
        [
            "-Make=Canon", "-Model=Canon EOS R5", "-LensModel=RF24-105mm F4 L IS USM", "-ExposureTime=1/3",
            "-FNumber=2.8", "-ISO=100", "-FocalLength=50", "-Flash=16", "-Orientation=6",
            "-DateTimeOriginal=2024:05:01 10:20:30", "-SubSecTimeOriginal=12", "-OffsetTimeOriginal=+02:00",
        ],
        [
            "-Make=NIKON CORPORATION", "-Model=NIKON Z 6_2", "-ExposureTime=1/8000", "-ExposureCompensation=-1/3",
            "-FocalLengthIn35mmFormat=300", "-GPSLatitude=33.868812345", "-GPSLatitudeRef=S",
            "-GPSLongitude=151.209312345", "-GPSLongitudeRef=E", "-Copyright=Ann Lee", "-ExifByteOrder=II",
        ],
        [
            "-Make=FUJIFILM", "-ISO=12800", "-ExposureTime=30", "-ExposureCompensation=1.6666667",
            "-GPSLatitude=48.85837", "-GPSLatitudeRef=N", "-GPSLongitude=2.294481", "-GPSLongitudeRef=E",
            "-Copyright=Ann Lee\nThe Editor", "-Software=Darkroom 4.2", "-ExifByteOrder=II",
        ],
        [
            "-Make=Apple", "-FNumber=1.779999971", "-FocalLength=5.7000000003", "-ExposureTime=0.00826446281",
            "-GPSLatitude=40.748440123", "-GPSLatitudeRef=N", "-GPSLongitude=73.98566489", "-GPSLongitudeRef=W",
            "-Artist=Zoë Müller 写真", "-ImageDescription=Two\nlines, “quoted” <b>",
        ],
        [
            "-Make=Leica", "-GPSLatitude=34.603722", "-GPSLatitudeRef=S", "-GPSLongitude=58.381592",
            "-GPSLongitudeRef=W", "-ExposureCompensation=-2", "-Copyright=\nThe Editor", "-Orientation=1",
            "-DateTimeOriginal=1999:12:31 23:59:59", "-OffsetTimeOriginal=-09:30",
        ],
    ])
    func readsTheSame(tags: [String]) throws {
        try expectAgreement(tags: tags + ["-n"], charset: "UTF8")
    }

    @Test func readsLatinTextTheSame() throws {
        let tags = ["-Artist=Zoë Müller", "-ImageDescription=café – “5 €”", "-Make=Agfa"]
        let block = try expectAgreement(tags: tags, charset: "Latin")
        #expect(String(validating: block, as: UTF8.self) == nil, "the file must not hold UTF-8")
    }

    @discardableResult
    private func expectAgreement(tags: [String], charset: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "exif-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let photo = folder.appending(path: "photo.jpg")
        try Data([0xFF, 0xD8, 0xFF, 0xDA, 0x00, 0x02, 0xFF, 0xD9]).write(to: photo)
        let charsets = ["-charset", "exif=\(charset)", "-charset", "UTF8"]
        _ = try runExiftool(charsets + ["-q", "-overwrite_original"] + tags + [photo.path])

        let block = try #require(exifSegment(of: Array(try Data(contentsOf: photo))))
        let reading = readExif(block)
        #expect(reading.warnings == [])
        let output = try runExiftool(charsets + ["-json", "-n", "-EXIF:all", "-Composite:GPS*", photo.path])
        let listed = try #require(try JSONSerialization.jsonObject(with: output) as? [[String: Any]])
        expectSame(reading.fields, as: try #require(listed.first))
        return block
    }

    private func expectSame(_ fields: ExifFields, as oracle: [String: Any]) {
        let texts = [
            "Make": fields.make, "Model": fields.model, "LensModel": fields.lensModel, "Artist": fields.artist,
            "Copyright": fields.copyright, "ImageDescription": fields.imageDescription,
            "Software": fields.software, "OffsetTimeOriginal": fields.offsetTimeOriginal,
        ]
        for (name, text) in texts {
            // exiftool leaves the newline where an absent photographer's notice would end.
            let expected = (oracle[name] as? String)?.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(text == expected, "\(name)")
        }
        let numbers = [
            "ExposureTime": fields.exposureTime, "FNumber": fields.fNumber, "ISO": fields.iso.map { Double($0) },
            "FocalLength": fields.focalLength, "ExposureCompensation": fields.exposureBiasValue,
            "FocalLengthIn35mmFormat": fields.focalLengthIn35mmFilm.map { Double($0) },
            "Flash": fields.flash.map { Double($0) }, "Orientation": fields.orientation.map { Double($0) },
        ]
        for (name, number) in numbers { #expect(number == oracle[name] as? Double, "\(name)") }
        for (name, degrees) in [("GPSLatitude", fields.gps?.latitude), ("GPSLongitude", fields.gps?.longitude)] {
            let expected = oracle[name] as? Double
            #expect((degrees == nil) == (expected == nil), "\(name)")
            #expect(abs((degrees ?? 0) - (expected ?? 0)) <= 1e-9, "\(name)")
        }
        let subSeconds = (oracle["SubSecTimeOriginal"] as? Int).map { ".\($0)" } ?? ""
        let time = (oracle["DateTimeOriginal"] as? String).map {
            let parts = $0.split(separator: " ")
            return parts[0].replacing(":", with: "-") + "T" + parts[1] + subSeconds
        }
        #expect(fields.dateTimeOriginal == time)
    }
}

/// The content of a JPEG's first APP1 segment.
private func exifSegment(of jpeg: [UInt8]) -> [UInt8]? {
    var place = 2
    while place + 4 <= jpeg.count, jpeg[place] == 0xFF {
        let length = Int(jpeg[place + 2]) << 8 | Int(jpeg[place + 3])
        if jpeg[place + 1] == 0xE1 { return Array(jpeg[(place + 4)..<(place + 2 + length)]) }
        place += 2 + length
    }
    return nil
}

private func runExiftool(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/exiftool")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return written
}
