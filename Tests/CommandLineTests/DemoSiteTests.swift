import Foundation
import Testing

/// The project's own content, built once, held against exiftool.
@Suite struct DemoSiteTests {
    private static let built = Result {
        let site = try Workspace()
        try FileManager.default.removeItem(at: site.content)
        try FileManager.default.copyItem(at: Products.project.appending(path: "content"), to: site.content)
        let result = try site.build()
        try #require(result.status == 0, "\(result.errors)")
        return site
    }

    /// Our names for EXIF's tags, and exiftool's where it has its own.
    private static let tags: [(ours: String, theirs: String)] = [
        ("Make", "Make"), ("Model", "Model"), ("LensModel", "LensModel"), ("OffsetTimeOriginal", "OffsetTimeOriginal"),
        ("ExposureTime", "ExposureTime"), ("FNumber", "FNumber"), ("ISO", "ISO"), ("FocalLength", "FocalLength"),
        ("FocalLengthIn35mmFilm", "FocalLengthIn35mmFormat"), ("ExposureBiasValue", "ExposureCompensation"),
        ("Flash", "Flash"), ("Orientation", "Orientation"), ("Artist", "Artist"), ("Copyright", "Copyright"),
        ("ImageDescription", "ImageDescription"), ("Software", "Software"),
    ]

    @Test func exifDataIsWhatExiftoolReads() throws {
        let site = try Self.built.get()
        var compared = 0
        for gallery in ["kyoto", "lofoten", "patagonia"] {
            for record in try site.records(of: gallery) {
                let key = try #require(record["s3Key"] as? String)
                let ours = try #require(record["exifData"] as? [String: Any])
                let theirs = try exiftool(site.content.appending(path: key), ["-EXIF:all"])
                for tag in Self.tags {
                    #expect(same(ours[tag.ours], theirs[tag.theirs]), "\(key): \(tag.ours)")
                    if ours[tag.ours] != nil { compared += 1 }
                }
                #expect(ours["DateTimeOriginal"] as? String == captureTime(theirs), "\(key): DateTimeOriginal")
            }
        }
        #expect(compared > 120, "values were compared at all")
    }

    @Test func noLocationIsPublished() throws {
        let site = try Self.built.get()
        let listing = try run(["exiftool", "-r", "-n", "-json", "-G1", "-a", site.output.path]).output
        #expect(listing.contains("SourceFile"))
        for word in ["GPS", "Latitude", "Longitude", "Location"] { #expect(!listing.contains(word), "\(word)") }

        let text = try textFiles(site).joined(separator: "\n")
        var forms = 0
        let photos = try run(["exiftool", "-r", "-json", "-GPSLatitude", "-GPSLongitude", "-n", site.content.path])
        for photo in try json(photos.output) {
            for tag in ["GPSLatitude", "GPSLongitude"] {
                guard let degrees = (photo[tag] as? NSNumber)?.doubleValue else { continue }
                for form in spellings(of: abs(degrees)) {
                    #expect(!text.contains(form), "\(form) of \(photo["SourceFile"] ?? "")")
                    forms += 1
                }
            }
        }
        #expect(forms >= 5 * 2 * 3, "the demo photos do hold locations")
    }

    @Test func artistAndCopyrightStay() throws {
        let site = try Self.built.get()
        let record = try #require(
            try site.records(of: "lofoten").first { $0["s3Key"] as? String == "galleries/lofoten/photo1.jpg" }
        )
        let renditions = try #require(record["renditions"] as? [[String: Any]])
        #expect(renditions.count == 8)
        for rendition in renditions {
            let url = try #require(rendition["url"] as? String)
            let file = site.output.appending(path: "media/" + (url.split(separator: "/").last ?? ""))
            let found = try exiftool(file, ["-Artist", "-Copyright", "-Make", "-ICC_Profile:all"])
            #expect(found["Artist"] as? String == "Example Studio", "\(url)")
            #expect(found["Copyright"] != nil && found["Make"] == nil && found["ProfileDescription"] == nil, "\(url)")
        }
    }

    /// Decimal with three digits, and degrees with minutes as a person or exiftool would write them.
    private func spellings(of degrees: Double) -> [String] {
        let whole = Int(degrees)
        let minutes = Int((degrees - Double(whole)) * 60)
        return [
            String(format: "%.3f", (degrees * 1000).rounded(.down) / 1000), "\(whole) deg \(minutes)",
            "\(whole)°\(minutes)",
            "\(whole)° \(minutes)",
        ]
    }

    private func textFiles(_ site: Workspace) throws -> [String] {
        try site.publishedFiles().filter { !$0.hasPrefix("media/") }.map(site.publishedText)
    }

    private func exiftool(_ file: URL, _ arguments: [String]) throws -> [String: Any] {
        let result = try run(["exiftool", "-json", "-n"] + arguments + [file.path])
        return try #require(try json(result.output).first)
    }

    private func json(_ text: String) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    }

    private func same(_ ours: Any?, _ theirs: Any?) -> Bool {
        if let number = ours as? NSNumber { return number == theirs as? NSNumber }
        // exiftool prints text that looks like a number as one.
        return ours as? String == theirs.map { "\($0)" }
    }

    /// ISO 8601 with the sub-seconds as a fraction.
    private func captureTime(_ tags: [String: Any]) -> String? {
        guard let time = tags["DateTimeOriginal"] as? String else { return nil }
        let parts = time.split(separator: " ")
        let fraction = tags["SubSecTimeOriginal"].map { ".\($0)" } ?? ""
        return parts[0].replacing(":", with: "-") + "T" + parts[1] + fraction
    }
}
