import Foundation
import Testing

/// Files among the photos that are pictures or films of a kind that is not read.
@Suite struct UnreadFormatTests {
    private static let raw = Data("II*\0\u{10}\0\0\0CR\u{2}\0".utf8) + Data(count: 400)
    private static let windowsMedia = Data([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) + Data(count: 400)
    private static let photoshop = Data("8BPS\0\u{1}".utf8) + Data(count: 400)

    @Test func aFolderOfRAWFilesIsNotCalledEmpty() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        for name in ["a.CR2", "b.nef", "c.dng"] { try site.write(Self.raw, to: "galleries/raw/\(name)") }
        try site.write(Self.raw, to: "galleries/one/x.nef")
        for _ in 1...2 {
            let result = try site.boundedBuild()
            #expect(result.status == 0, "\(result.errors)")
            #expect(
                result.lines("warning") == [
                    "warning: galleries/one: 1 RAW file, x.nef; left out (hint: export JPEGs to publish them)",
                    "warning: galleries/raw: 3 RAW files, such as a.CR2; left out (hint: export JPEGs to publish them)",
                ]
            )
            #expect(result.output.contains("left out 4 RAW files (see --verbose)\n"), "\(result.output)")
        }
    }

    @Test func rawFilesAmongPhotosAreCountedAndToldToThoseWhoAsk() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        for name in ["a.nef", "b.nef"] { try site.write(Self.raw, to: "galleries/g/\(name)") }
        let result = try site.boundedBuild()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(result.output.contains("left out 2 RAW files (see --verbose)\n"), "\(result.output)")
        #expect(try site.boundedBuild(["-v"]).errors.contains("note: galleries/g: 1 RAW file, b.nef; left out"))
    }

    @Test func filmsAndPicturesOfOtherFormatsAreALineOfEachKindAndCounted() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        for name in ["x.wmv", "y.WMV", "z.asf"] { try site.write(Self.windowsMedia, to: "galleries/g/\(name)") }
        for name in ["a.psd", "b.psd"] { try site.write(Self.photoshop, to: "galleries/g/\(name)") }
        try site.write(Self.windowsMedia, to: "galleries/films/x.wmv")
        let result = try site.boundedBuild()
        #expect(result.status == 0, "\(result.errors)")
        let film = "hint: convert them to MP4, or list them under exclude"
        #expect(
            result.lines("warning") == [
                "warning: galleries/films: 1 film in a format that is not read, x.wmv; left out (\(film))",
                "warning: galleries/g: 3 films in formats that are not read, such as x.wmv; left out (\(film))",
                "warning: galleries/g: 1 picture in a format that is not read, b.psd; left out "
                    + "(hint: export them as JPEG, or list them under exclude)",
            ]
        )
        #expect(result.output.contains("left out 5 files in formats that are not read"), "\(result.output)")
        #expect(try site.keys(of: "g") == ["galleries/g/a.jpg"])
    }

    private static let transportStream = Data(
        (0..<3).flatMap { _ in [0, 0, 0, 0, 0x47] + [UInt8](repeating: 1, count: 187) }
    )

    static let formats: [(name: String, bytes: Data, reason: String, hint: String)] = [
        ("a.avi", Data("RIFF\0\u{1}\0\0AVI LIST".utf8), "an AVI film", "convert it to MP4"),
        ("a.mkv", Data([0x1A, 0x45, 0xDF, 0xA3]) + Data("matroska".utf8), "a Matroska film", "convert it to MP4"),
        ("a.webm", Data([0x1A, 0x45, 0xDF, 0xA3]) + Data("webm".utf8), "a WebM film", "convert it to MP4"),
        ("a.MTS", transportStream, "an MPEG transport stream film", "convert it to MP4"),
        ("a.mpg", Data([0, 0, 1, 0xBA, 0x44]), "an MPEG film", "convert it to MP4"),
        ("b.jpg", windowsMedia, "a Windows Media film", "convert it to MP4"),
        ("a.jpg", Data([0, 0, 0, 12]) + Data("jP  \r\n".utf8) + Data([0x87, 10]), "JPEG 2000", "export it as JPEG"),
        ("a.jpg", Data([0xFF, 0x4F, 0xFF, 0x51, 0]), "JPEG 2000", "export it as JPEG"),
        ("a.jpg", Data([0xFF, 0xD8, 0xFF, 0xF7, 0]), "JPEG-LS", "export it as JPEG"),
        ("a.jpg", photoshop, "Photoshop", "export it as JPEG"),
        ("a.jpg", Data([0x76, 0x2F, 0x31, 1, 2]), "OpenEXR", "export it as JPEG"),
        ("a.jpg", Data([0, 0, 1, 0, 1, 0, 16]), "an icon", "export it as JPEG"),
        ("a.jpg", Data([0x49, 0x49, 0xBC, 1]), "JPEG XR", "export it as JPEG"),
        ("a.jpg", Data("gimp xcf v011".utf8), "GIMP XCF", "export it as JPEG"),
        ("a.png", Data("<svg xmlns='x'>".utf8), "SVG", "export it as PNG or JPEG"),
        ("a.jpg", Data("%PDF-1.7".utf8), "PDF", "export it as PNG or JPEG"),
        ("a.jpg", Data("ID3\u{4}\0".utf8), "MP3", "remove it"),
        ("a.jpg", Data([0xFF, 0xFB, 0x90]), "MP3", "remove it"),
        ("a.jpg", Data("PK\u{3}\u{4}".utf8), "ZIP", "unpack it"),
        ("a.jpg", Data("<!DOCTYPE html><html>".utf8), "HTML", "download or copy the photo again"),
        ("a.jpg", Data("version https://git-lfs.github.com/spec/v1\n".utf8), "a pointer of Git LFS", "git lfs pull"),
    ]

    @Test(arguments: formats.indices) func aPhotosNameOfAnotherFormatIsRejectedByTheFormatsName(index: Int) throws {
        let (name, bytes, reason, hint) = Self.formats[index]
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/good.jpg")
        try site.write(bytes + Data(count: 1), to: "galleries/g/\(name)")
        let result = try site.boundedBuild()
        #expect(result.status == 3, "\(result.errors)")
        let lines = result.lines("rejected")
        #expect(
            lines.count == 1 && lines.first?.contains(" is \(reason), which is not published (hint: ") == true,
            "\(lines)"
        )
        #expect(lines.first?.contains(hint) == true, "\(lines)")
        #expect(!result.errors.contains("empty gallery"))
    }
}
