import Foundation
import SiteModel
import Testing

@Suite struct DataFileTests {
    @Test func recordsHaveTheAttributesOfTheTables() throws {
        let (galleries, photos) = try records(of: full())
        #expect(
            Set(galleries[0].keys) == [
                "galleryId", "name", "continent", "country", "description", "years", "photoCount", "coverPhotoURL",
                "createdAt", "updatedAt",
                "parent", "tags",
            ]
        )
        #expect(
            Set(photos[0].keys) == [
                "galleryId", "photoId", "photoNumber", "title", "description", "tags", "s3Key", "thumbnailURL",
                "fullSizeURL", "exifData", "uploadedAt",
                "alt", "city", "country", "width", "height", "color", "renditions",
            ]
        )
    }

    @Test func attributesHaveTheTypesOfTheTables() throws {
        let (galleries, photos) = try records(of: full())
        let expected: NSDictionary = [
            "galleryId": "a", "name": "A", "continent": "Europe", "country": "Italy", "description": "Bold words.",
            "years": [2024], "photoCount": 1, "createdAt": "2024-05-01T08:20:30Z",
            "updatedAt": "2024-05-01T08:20:30Z", "parent": NSNull(), "tags": ["sea"],
        ]
        var gallery = galleries[0]
        let cover = try #require(gallery.removeValue(forKey: "coverPhotoURL") as? String)
        #expect(gallery as NSDictionary == expected)
        #expect(cover.hasPrefix("https://example.com/media/") && cover.hasSuffix("-960.jpg"))
        let photo = photos[0]
        #expect(photo["photoNumber"] as? Int == 7)
        #expect(photo["s3Key"] as? String == "galleries/a/photo7.jpg")
        #expect((photo["thumbnailURL"] as? String)?.hasSuffix("-480.jpg") == true)
        #expect((photo["fullSizeURL"] as? String)?.hasSuffix("-2400.jpg") == true)
        #expect(photo["uploadedAt"] as? String == "2024-05-01T08:20:30Z")
        #expect(photo["tags"] as? [String] == ["wave"])
        #expect(photo["description"] as? String == "Plain words")
        #expect(photo["color"] as? String == "#0a141e")
        let renditions = try #require(photo["renditions"] as? [[String: Any]])
        #expect(renditions.count == 8)
        #expect(renditions.allSatisfy { Set($0.keys) == ["format", "width", "height", "url"] })
    }

    @Test func exifDataUsesTheStandardsNamesAndJSONNumbers() throws {
        let exif = try #require(try records(of: full()).photos[0]["exifData"] as? NSDictionary)
        #expect(
            exif == [
                "Make": "Maker", "Model": "One", "LensModel": "Lens", "DateTimeOriginal": "2024-05-01T10:20:30",
                "OffsetTimeOriginal": "+02:00", "ExposureTime": 0.004, "FNumber": 2.8, "ISO": 400, "FocalLength": 50,
                "FocalLengthIn35mmFilm": 75, "ExposureBiasValue": -0.5, "Flash": 0, "Orientation": 1,
                "Artist": "Someone", "Copyright": "Theirs", "ImageDescription": "Text", "Software": "Camera 1.0",
            ]
        )
    }

    @Test func whatIsMissingIsEmptyTextAnEmptyListOrNull() throws {
        var site = TestSite()
        site.addGallery("empty", []) { $0.isDescribed = true }
        site.addGallery("a", [try photo("galleries/a/a.jpg")])
        let (galleries, photos) = try records(of: site)
        for gallery in galleries {
            for name in ["continent", "country", "description"] { #expect(gallery[name] as? String == "", "\(name)") }
            for name in ["years", "tags"] { #expect((gallery[name] as? [Any])?.isEmpty == true, "\(name)") }
            for name in ["createdAt", "updatedAt", "parent"] { #expect(gallery[name] is NSNull, "\(name)") }
        }
        #expect(galleries.map { $0["coverPhotoURL"] as? String == "" } == [false, true])
        #expect(galleries.map { $0["photoCount"] as? Int } == [1, 0])
        for name in ["description", "city", "country"] { #expect(photos[0][name] as? String == "", "\(name)") }
        #expect((photos[0]["tags"] as? [Any])?.isEmpty == true)
        #expect((photos[0]["exifData"] as? [String: Any])?.isEmpty == true)
        #expect(photos[0]["uploadedAt"] is NSNull)
        #expect(photos[0]["color"] is NSNull)
    }

    @Test func noCoordinateIsAnywhereUnlessPublished() throws {
        var site = try full()
        for (file, text) in try site.documents() {
            #expect(!text.contains("41.89") && !text.contains("12.49") && !text.contains("GPS"), "\(file)")
        }
        site.settings.location = .exact
        let exif = try #require(try records(of: site).photos[0]["exifData"] as? [String: Any])
        #expect(exif["GPSLatitude"] as? Double == 41.8902)
        #expect(exif["GPSLongitude"] as? Double == 12.4922)
        #expect(try site.documents()["galleries/a/photo7/index.html"]?.contains("location=41.8902, 12.4922;") == true)
    }

    @Test func withoutABaseURLAddressesStartAtTheRoot() throws {
        var site = try full()
        site.settings.baseURL = nil
        let (galleries, photos) = try records(of: site)
        for url in [galleries[0]["coverPhotoURL"], photos[0]["thumbnailURL"], photos[0]["fullSizeURL"]] {
            #expect((url as? String)?.hasPrefix("/media/") == true)
        }
    }

    @Test func aSmallCoverIsItsLargestBelow960() throws {
        var site = TestSite()
        site.addGallery("a", [try photo("galleries/a/a.jpg", size: PixelSize(width: 700, height: 700))])
        let cover = try records(of: site).galleries[0]["coverPhotoURL"] as? String
        #expect(cover?.hasSuffix("-700.jpg") == true)
    }

    @Test func thePostersFileIsAList() throws {
        #expect(try TestSite().documents()["data/posters.json"] == "[]\n")
    }

    private func full() throws -> TestSite {
        var picture = try photo(
            "galleries/a/photo7.jpg",
            exif: [
                "make": "Maker", "model": "One", "lensModel": "Lens", "dateTimeOriginal": "2024-05-01T10:20:30",
                "offsetTimeOriginal": "+02:00", "exposureTime": .number(0.004), "fNumber": .number(2.8), "iso": 400,
                "focalLength": 50, "focalLengthIn35mmFilm": 75, "exposureBiasValue": .number(-0.5), "flash": 0,
                "orientation": 1, "artist": "Someone", "copyright": "Theirs", "imageDescription": "Text",
                "software": "Camera 1.0",
                "gps": .object(["latitude": .number(41.8902), "longitude": .number(12.4922)]),
            ]
        )
        picture.tags = Sourced(["wave"], from: .sidecar)
        picture.description = Sourced(.markdown("*Plain* <b>words</b>"), from: .sidecar)
        var site = TestSite()
        site.addGallery("a", [picture]) {
            $0.name = Sourced("A", from: .sidecar)
            $0.continent = "Europe"
            $0.country = "Italy"
            $0.description = "**Bold** words."
            $0.tags = ["sea"]
        }
        return site
    }

    private func records(of site: TestSite) throws -> (galleries: [[String: Any]], photos: [[String: Any]]) {
        var site = site
        for index in site.galleries[0].photos.indices
        where site.galleries[0].photos[index].source.path.name == "photo7.jpg" {
            site.galleries[0].photos[index].color = Color(red: 10, green: 20, blue: 30)
        }
        let documents = try site.documents()
        func read(_ file: String) throws -> [[String: Any]] {
            let text = try #require(documents[file], "\(file) is not planned")
            return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        }
        return (try read("data/galleries.json"), try read("data/galleries/a.json"))
    }
}
