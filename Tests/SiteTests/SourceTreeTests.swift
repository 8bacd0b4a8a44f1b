import Foundation
import Scanning
import SiteModel
import Testing

@Suite struct SourceTreeTests {
    @Test func photosGalleriesPagesAndStaticFilesAreFound() throws {
        let tree = try tree([
            "galleries/rome/a.jpg", "galleries/rome/b.PNG", "galleries/rome/a.md", "galleries/rome/gallery.md",
            "galleries/france/paris/a.webp", "pages/about.md", "pages/notes/one.md", "static/CNAME",
            "static/.well-known/security.txt",
        ])
        #expect(tree.diagnostics.isEmpty)
        #expect(tree.galleries.map(\.path.string) == ["galleries/france", "galleries/france/paris", "galleries/rome"])
        #expect(tree.galleries[2].photos.map(\.path.string) == ["galleries/rome/a.jpg", "galleries/rome/b.PNG"])
        #expect(tree.galleries[2].frontMatter != nil && tree.galleries[2].sidecars.count == 1)
        #expect(tree.pages.map(\.path.string) == ["pages/about.md", "pages/notes/one.md"])
        #expect(tree.statics.map(\.path.string) == ["static/.well-known/security.txt", "static/CNAME"])
    }

    @Test func whatOtherProgramsLeaveBehindIsIgnoredWithoutAWord() throws {
        let tree = try tree([
            "galleries/rome/a.jpg", "galleries/rome/.DS_Store", "galleries/rome/._a.jpg", "galleries/rome/Thumbs.db",
            "galleries/.git/a.jpg", "galleries/rome/notes.txt", "static/.DS_Store",
            "README.txt", "pages/draft.odt",
        ])
        #expect(tree.diagnostics.isEmpty, "\(tree.diagnostics)")
        #expect(tree.galleries.flatMap(\.photos).map(\.path.string) == ["galleries/rome/a.jpg"])
        #expect(tree.statics.isEmpty && tree.pages.isEmpty)
    }

    @Test func whatIsExcludedIsIgnoredByNameOrPath() throws {
        let files = [
            "galleries/rome/a.jpg", "galleries/rome/b.tif", "galleries/rome/drafts/c.jpg", "galleries/oslo/a.jpg",
            "static/drafts/x.txt",
        ]
        let tree = try tree(files, exclude: ["*.tif", "drafts", "galleries/oslo"])
        #expect(tree.galleries.map(\.path.string) == ["galleries/rome"])
        #expect(tree.galleries[0].photos.map(\.path.name) == ["a.jpg"])
        #expect(tree.statics.isEmpty)
    }

    @Test func xmpFilesAreFoundByTheNamesTheyStandFor() throws {
        let tree = try tree([
            "galleries/a/a.jpg", "galleries/a/a.XMP", "galleries/a/a.jpg.xmp", "galleries/a/b.dng.xmp",
        ])
        #expect(tree.diagnostics.isEmpty)
        #expect(Set(tree.galleries[0].xmpSidecars.keys.map(\.string)) == ["a", "a.jpg", "b.dng"])
        #expect(tree.galleries[0].photos.count == 1)
    }

    @Test func tiffAndJPEGXLAreToldByTheirFirstBytes() {
        func signature(_ text: String, _ rest: [UInt8] = []) -> FileSignature { FileSignature(Array(text.utf8) + rest) }
        #expect(signature("II*\0", [8, 0, 0, 0]) == .photo(.tiff))
        #expect(signature("MM\0*", [0, 0, 0, 8]) == .photo(.tiff))
        #expect(signature("II*\0", [16, 0, 0, 0, 0x43, 0x52, 2, 0]) == .unsupported(UnreadFormat(.raw, "RAW")))
        #expect(signature("II+\0", [8, 0, 0, 0]) == .photo(.tiff))
        #expect(FileSignature([0xFF, 0x0A, 1]) == .photo(.jxl))
        let box: [UInt8] = [0, 0, 0, 12] + Array("JXL ".utf8) + [0x0D, 0x0A, 0x87, 0x0A]
        #expect(FileSignature(box) == .photo(.jxl))
        #expect(FileSignature(Array(box.prefix(11))) == .unknown)
    }

    @Test func theBoxesTellAPictureFromAFilm() {
        func word(_ number: Int) -> [UInt8] { [0, 0, UInt8(number >> 8), UInt8(number & 255)] }
        func box(_ name: String, _ content: [UInt8]) -> [UInt8] { word(content.count + 8) + Array(name.utf8) + content }
        func file(_ brands: String, _ boxes: [UInt8]) -> FileSignature {
            let (major, others) = (Array(brands.utf8.prefix(4)), Array(brands.utf8.dropFirst(4)))
            return FileSignature(box("ftyp", major + word(0) + others) + boxes)
        }
        let handler = box("hdlr", word(0) + word(0) + Array("pict".utf8) + [UInt8](repeating: 0, count: 13))
        let picture = box("meta", word(0) + handler)
        let film = box("moov", box("mvhd", word(0)))
        for brands in ["miafmiaf", "MiHBmiaf", "MiHEmiaf", "1picmiaf", "XXXXXXXX", "heicmif1"] {
            #expect(file(brands, picture) == .photo(.heic), "\(brands)")
            #expect(file(brands, box("free", []) + picture) == .photo(.heic), "\(brands)")
        }
        for brands in ["mif1mif1", "heicheic", "isomiso2", "avifavif"] {
            #expect(file(brands, film) == .photo(.mp4), "\(brands)")
        }
        #expect(file("avifmif1", picture) == .photo(.avif))
        #expect(file("mif1avif", picture) == .photo(.avif))
        // The boxes lie further on.
        #expect(file("mif1heic", box("mdat", [])) == .photo(.heic))
        #expect(file("isomiso2", box("mdat", [])) == .photo(.mp4))
        #expect(file("avismsf1", film) == .photo(.avif))
        // The brand that tells is the thirtieth.
        #expect(file("XXXX" + String(repeating: "XXXX", count: 28) + "mif1", []) == .photo(.heic))
    }

    @Test func rawFilesWithAPhotoGetOneNoteAndOthersAreCounted() throws {
        let tree = try tree([
            "galleries/a/1.CR2", "galleries/a/2.nef", "galleries/b/3.dng", "galleries/b/a.jpg", "galleries/b/a.dng",
        ])
        #expect(tree.diagnostics.map(\.severity) == [.note])
        #expect(tree.diagnostics[0].message.contains("a RAW file"))
        #expect(tree.galleries.map(\.rawFiles.count) == [2, 1])
        #expect(tree.galleries.flatMap(\.photos).count == 1)
    }

    @Test func aPictureWithoutAnExtensionIsFoundByItsFirstBytes() throws {
        let folder = try TemporaryFolder()
        try folder.write("GIF89a...", to: "galleries/a/picture")
        try folder.write("words", to: "galleries/a/words")
        let tree = try readWholeTree(root: folder.path, exclude: [])
        #expect(tree.galleries[0].photos.map(\.path.name) == ["picture"])
    }

    @Test func aPhotoOutsideAGalleryIsRejected() throws {
        let tree = try tree(["galleries/a.jpg"])
        #expect(tree.diagnostics.map(\.severity) == [.rejection])
        #expect(tree.diagnostics[0].place == "galleries/a.jpg")
    }

    @Test func linksAreFollowedInsideTheContentAndNowhereElse() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "content/galleries/a/a.jpg")
        try folder.write("x", to: "secret.jpg")
        let links = [
            "same.jpg": "a.jpg", "out.jpg": "../../../secret.jpg", "gone.jpg": "nothing.jpg", "up": "..",
            "self.jpg": "self.jpg", "absolute.jpg": "/etc/passwd",
        ]
        for (name, target) in links {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder.path)/content/galleries/a/\(name)",
                withDestinationPath: target
            )
        }
        let tree = try readWholeTree(root: folder.path + "/content", exclude: [])
        #expect(tree.galleries.flatMap(\.photos).map(\.path.name) == ["a.jpg", "same.jpg"])
        let rejected = tree.diagnostics.filter { $0.severity == .rejection }.map(\.place)
        #expect(rejected == ["absolute.jpg", "gone.jpg", "out.jpg", "self.jpg", "up"].map { "galleries/a/\($0)" })
    }

    @Test func aPipeDoesNotHoldUpTheReading() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "galleries/a/a.jpg")
        try #require(mkfifo(folder.path + "/galleries/a/pipe.jpg", 0o644) == 0)
        let tree = try readWholeTree(root: folder.path, exclude: [])
        #expect(tree.diagnostics.map(\.place) == ["galleries/a/pipe.jpg"])
        #expect(tree.galleries[0].photos.count == 1)
    }

    @Test func aMissingContentFolderIsAFailure() {
        #expect(throws: BuildFailure.self) { try readWholeTree(root: "/nowhere/at/all", exclude: []) }
    }

    private func tree(_ files: [String], exclude: [String] = []) throws -> WholeTree {
        let folder = try TemporaryFolder()
        for file in files { try folder.write("x", to: file) }
        return try readWholeTree(root: folder.path, exclude: exclude)
    }

    private struct WholeTree {
        var galleries: [GalleryFolder]
        var pages: [SourceFile]
        var statics: [SourceFile]
        var diagnostics: [Diagnostic]
    }

    private func readWholeTree(root: String, exclude: [String]) throws -> WholeTree {
        var galleries: [GalleryFolder] = []
        let tree = try readSourceTree(root: root, exclude: exclude) { galleries.append($0) }
        return WholeTree(
            galleries: galleries,
            pages: tree.pages,
            statics: tree.statics,
            diagnostics: tree.diagnostics
        )
    }
}
