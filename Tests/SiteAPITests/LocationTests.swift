import Foundation
import Testing

/// `location` of site.yaml holds for whatever leaves the companion.
@Suite struct LocationTests {
    /// A photo that a phone wrote a position and the names of places into.
    private static func photo() throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).jpg")
        try RunningAPI.photo().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let exiftool = Process()
        exiftool.executableURL = URL(filePath: "/usr/bin/env")
        exiftool.arguments = [
            "exiftool", "-q", "-overwrite_original", "-all=", "-GPSLatitude=48.5", "-GPSLatitudeRef=N",
            "-GPSLongitude=2.25", "-GPSLongitudeRef=E", "-XMP-photoshop:City=Embedtown",
            "-IPTC:Country-PrimaryLocationName=Embedland", file.path,
        ]
        try exiftool.run()
        exiftool.waitUntilExit()
        try #require(exiftool.terminationStatus == 0)
        return try Data(contentsOf: file)
    }

    private func expect(_ answer: Heard, _ location: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let text = answer.text
        #expect(answer.status < 300, "\(text)", sourceLocation: sourceLocation)
        #expect(text.contains("Embed") == (location != "none"), "\(location): \(text)", sourceLocation: sourceLocation)
        #expect(
            text.contains("GPSLat") == (location == "exact"),
            "\(location): \(text)",
            sourceLocation: sourceLocation
        )
    }

    @Test func row88_aScanFollowsTheSetting() async throws {
        let api = try RunningAPI(settings: "location: exact\n")
        let root = try await api.admin("root")
        for gallery in ["rome", "oslo"] { try api.put(Self.photo(), at: "galleries/\(gallery)/IMG_0001.jpg") }
        try api.put("---\nprivate: true\n---\n", at: "galleries/oslo/gallery.md")
        // Values that one setting allowed must not stay in the tables under another.
        for location in ["exact", "places", "none", "exact", "none"] {
            try api.put("location: \(location)\n", at: "site.yaml")
            for action in ["update_GalleryPhotos", "update_galleries_metadata"] {
                let scan = try await api.ask("POST", "/galleries?action=\(action)", token: root.token)
                try #require(scan.status == 200, "\(scan.text)")
            }
            for gallery in ["rome", "oslo"] {
                expect(try await api.ask("GET", "/galleries?id=\(gallery)", token: root.token), location)
            }
        }
    }

    @Test(arguments: ["none", "places", "exact"]) func row88_anUploadObeysTheSetting(location: String) async throws {
        let api = try RunningAPI(galleries: ["rome"], settings: "location: \(location)\n")
        let root = try await api.admin("root")
        let form = Form([("photos", "a.jpg", try Self.photo())])
        let heard = try await api.send(form, to: "/galleries?action=upload_photos&id=rome", token: root.token)
        expect(heard, location)
        expect(try await api.ask("GET", "/galleries?id=rome"), location)
    }

    @Test func row88_whatTheOwnerWroteIsAnswered() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        try api.put(Self.photo(), at: "galleries/rome/photo1.jpg")
        try api.put("---\ncity: Ostia\n---\n", at: "galleries/rome/photo1.md")
        _ = try await api.ask("POST", "/galleries?action=update_GalleryPhotos", token: root.token)
        let answer = try await api.ask("GET", "/galleries?id=rome")
        #expect(answer.text.contains(#""city":"Ostia""#) && !answer.text.contains("Embed"), "\(answer.text)")
    }
}
