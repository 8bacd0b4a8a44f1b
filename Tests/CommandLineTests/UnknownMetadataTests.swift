import Foundation
import Testing

/// Cameras fill in placeholders for unknown values. These are no values, and no fault of the photo.
@Suite struct UnknownMetadataTests {
    @Test(arguments: ["----", "0.0 mm f/0.0", "                ", "None", "Unknown (0)"])
    func zerosAndBlanksAreNotShown(lens: String) throws {
        let site = try Workspace.quick("gps: publish\n")
        let tags = [
            "-ExposureTime#=0.0125", "-FNumber#=0", "-FocalLength#=0", "-ISO=0", "-FocalLengthIn35mmFormat#=0",
            "-LensModel=\(lens)", "-GPSLatitude#=0", "-GPSLatitudeRef=N", "-GPSLongitude#=0", "-GPSLongitudeRef=E",
            "-ImageDescription=    ", "-Artist=  ", "-Copyright=   ", "-OffsetTimeOriginal#=   :  ",
        ]
        try site.write(Pictures.jpeg(tagged: tags), to: "galleries/g/a.jpg")
        let result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        let page = try site.publishedText("galleries/g/a/index.html")
        #expect(page.contains("1/80 s"))
        for text in ["f/0", "0 mm", "ISO 0", "Unknown (0)", "None", "----", "0.0, 0.0", "Lens"] {
            #expect(!page.contains(text), "\(text)")
        }
        let exif = try #require(try site.records(of: "g").first?["exifData"] as? [String: Any])
        for field in ["FNumber", "FocalLength", "ISO", "FocalLengthIn35mmFilm", "LensModel", "GPSLatitude", "Artist"] {
            #expect(exif[field] == nil, "\(field)")
        }
    }

    @Test(arguments: [(0.95, "f/0.95"), (0.7, "f/0.7"), (1.0, "f/1"), (1.25, "f/1.3"), (2.8, "f/2.8"), (22.0, "f/22")])
    func anApertureBelowOneHasTwoDecimals(value: Double, text: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(tagged: ["-FNumber#=\(value)"]), to: "galleries/g/a.jpg")
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.publishedText("galleries/g/a/index.html").contains("\(text)<"))
    }

    @Test func theLastSecondOfAnAngleCarries() throws {
        let site = try Workspace.quick("gps: publish\n")
        let tags = ["-GPSLatitude=33 53 60", "-GPSLatitudeRef=S", "-GPSLongitude=151 12 0", "-GPSLongitudeRef=E"]
        try site.write(Pictures.jpeg(tagged: tags), to: "galleries/g/a.jpg")
        let result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(try site.publishedText("galleries/g/a/index.html").contains("-33.9, 151.2"))
    }

    static let brandings = [
        "OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "DCIM\\100MEDIA\\DJI_0001.JPG", "DCIM/101GOPRO/GOPR0001.JPG",
        "DIGITAL CAMERA", "KODAK Digital Still Camera", "SAMSUNG CAMERA PICTURES", "<KENOX S1050  / Samsung S1050>",
        "default", "MOULTRIE DIGITAL GAME CAMERA", "Minolta DSC", "ACME CORP.", "Acme Rocket 9",
        "Rocket 9 Digital Camera",
        "<Acme Digital>", "C:\\Pictures\\DSC_0001.JPG", "IMG_20240131_101112.jpg",
    ]

    @Test(arguments: brandings) func aTextOfTheCameraIsNoCaptionAndNoTitle(text: String) throws {
        for field in ["-EXIF:ImageDescription", "-XMP-dc:Description", "-IPTC:Caption-Abstract", "-XMP-dc:Title"] {
            let tags = ["-Make=ACME CORP.", "-Model=Rocket 9", "\(field)=\(text)"]
            let found = try Inspected(Pictures.jpeg(tagged: tags))
            #expect(found.text("description") == nil, "\(field)")
            #expect(found.source("title") == "fileName", "\(field)")
        }
    }

    @Test(arguments: [
        "My Rocket 9 on the table", "A digital camera", "By default, she smiled", "CAMERA",
        "The old Olympus digital camera",
        "Files in DCIM", "Sunset.jpg", "<3", "Olympus mons",
    ])
    func aTextOfAPersonIsACaption(text: String) throws {
        let tags = ["-Make=ACME CORP.", "-Model=Rocket 9", "-EXIF:ImageDescription=\(text)"]
        #expect(try Inspected(Pictures.jpeg(tagged: tags)).text("description") == text)
    }
}
