import Foundation
import Testing

/// Any folder of pictures is a site, and nothing is written into it.
@Suite struct PictureFolderTests {
    @Test func aFolderOfPicturesIsASite() throws {
        let pictures = try PictureFolder.nested()
        let before = try pictures.footprints()
        for command in [["build", pictures.folder.path], [pictures.folder.path + "/"], ["--source", "../Holiday"]] {
            let result = try pictures.sitebuild(command)
            #expect(result.status == 0, "\(command): \(result.errors)")
            #expect(result.output.contains("3 photos in 3 galleries: "), "\(result.output)")
            #expect(!result.errors.contains("warning"), "there is no site.yaml to change: \(result.errors)")
        }
        let told = try pictures.sitebuild(["build", pictures.folder.path, "--verbose"])
        #expect(
            told.errors.contains("note: --base-url: without an address there is no canonical link"),
            "\(told.errors)"
        )
        let front = try #require(pictures.published("index.html"))
        #expect(front.contains("<title>Holiday</title>"))
        for gallery in ["galleries/Holiday/", "galleries/Rome/"] { #expect(front.contains(gallery), "\(gallery)") }
        #expect(!front.contains("galleries/Rome--old/"), "a gallery below another is on that gallery's page")
        #expect(try #require(pictures.published("galleries/Rome/index.html")).contains("Rome--old/"))
        #expect(pictures.published("galleries/Holiday/first/index.html") != nil)
        #expect(try pictures.footprints() == before)
    }

    /// The addresses of sub-folders do not depend on whether photos lie beside them.
    @Test func photosOfTheFolderItselfChangeNoOtherAddress() throws {
        let pictures = try PictureFolder.nested()
        try FileManager.default.removeItem(at: pictures.folder.appending(path: "first.jpg"))
        #expect(try pictures.sitebuild(["build", "../Holiday"]).output.contains("2 photos in 2 galleries: "))
        try pictures.write(numberedJPEG(1), to: "first.jpg")
        #expect(
            try pictures.sitebuild(["build", "../Holiday"]).output.contains("3 photos in 3 galleries: 1 developed")
        )
        #expect(pictures.published("galleries/Rome/forum/index.html") != nil)
    }

    @Test func aSubfolderMayBeCalledLikeTheFolder() throws {
        let pictures = try PictureFolder.nested()
        try pictures.write(numberedJPEG(4), to: "Holiday/again.jpg")
        let result = try pictures.sitebuild(["build", "../Holiday"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(pictures.published("galleries/Holiday/again/index.html") != nil)
        #expect(pictures.published("galleries/Holiday-2/first/index.html") != nil)
    }

    /// A folder that is called like the one that galleries lie in: the keys of its photos end as their places do.
    @Test func aFolderMayBeCalledGalleries() throws {
        let pictures = try PictureFolder()
        for name in ["galleries/rome/a.jpg", "galleries/b.jpg"] {
            try pictures.write(numberedJPEG(name.utf8.count), to: name)
        }
        for folder in ["galleries", "galleries/rome"] {
            let output = folder.replacing("/", with: "-")
            let result = try pictures.sitebuild(["build", "../Holiday/" + folder, "--output", output])
            #expect(result.status == 0, "\(folder): \(result.errors)")
        }
    }

    @Test func rejectedFilesAreNamedAsTheyLieThere() throws {
        let pictures = try PictureFolder.nested()
        try pictures.write("no picture", to: "Rome/old/bad.jpg")
        try pictures.write("no picture", to: "worse.jpg")
        let result = try pictures.sitebuild(["build", "../Holiday"])
        #expect(result.status == 3)
        let names = result.lines("rejected").map { $0.split(separator: ":")[1] }
        #expect(Set(names) == [" Rome/old/bad.jpg", " worse.jpg"])
    }

    @Test func aPrivateFolderIsPrivate() throws {
        let pictures = try PictureFolder.nested()
        try pictures.write("---\nprivate: true\n---\n", to: "Rome/gallery.md")
        let result = try pictures.sitebuild(["build", "../Holiday"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("private: Rome, /galleries/"))
        #expect(try !#require(pictures.published("index.html")).contains("Rome"))
        #expect(pictures.published("galleries/Rome/index.html") == nil)
        #expect(pictures.published("galleries/Rome--old/index.html") == nil)
    }

    /// Sub-folders are no part of the gallery that it describes, and would stay public.
    @Test func aPrivateGalleryTextBesideSubfoldersIsRefused() throws {
        let pictures = try PictureFolder.nested()
        try pictures.write("---\nprivate: true\n---\n", to: "gallery.md")
        let refused = try pictures.sitebuild(["build", "../Holiday"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("error: gallery.md: says private, but the galleries in the sub-folders"))
        #expect(pictures.published("index.html") == nil)

        try FileManager.default.removeItem(at: pictures.folder.appending(path: "Rome"))
        let result = try pictures.sitebuild(["build", "../Holiday"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("private: Holiday, /galleries/"))
    }

    @Test func outputAndCacheInsideAreRefused() throws {
        let pictures = try PictureFolder.nested()
        let before = try pictures.footprints()
        for flags in [["--output", pictures.folder.path + "/public"], ["--cache", "../Holiday/Rome/c"]] {
            let result = try pictures.sitebuild(["build", "../Holiday"] + flags)
            #expect(result.status == 64)
            #expect(result.errors.contains("into which nothing is written (hint: name a folder outside"))
        }
        let inside = try pictures.sitebuild(["build", "."], in: pictures.folder)
        #expect(inside.status == 64)
        #expect(inside.errors.contains("with --output"), "\(inside.errors)")
        #expect(try pictures.footprints() == before)
    }

    @Test func aFolderWithoutPicturesSaysWhatToDo() throws {
        let pictures = try PictureFolder()
        try pictures.write("text", to: "notes/a.txt")
        let result = try pictures.sitebuild(["build", "../Holiday"])
        #expect(result.status == 64)
        #expect(result.errors.contains("error: ../Holiday: holds no pictures (hint: name a folder that holds some"))
        #expect(pictures.published("index.html") == nil)

        try pictures.write("raw", to: "a.nef")
        let raw = try pictures.sitebuild(["build", "../Holiday"])
        #expect(raw.status == 64)
        #expect(raw.errors.contains("export them as JPEG"), "\(raw.errors)")
    }

    @Test func commandsThatWriteIntoTheContentRefuseIt() throws {
        let pictures = try PictureFolder.nested()
        for command in [["mv", "a", "b"], ["stamp"]] {
            let words = [Products.sitebuild] + command + ["--source", pictures.folder.path]
            let result = try run(words, environment: pictures.environment)
            #expect(result.status == 64)
            #expect(
                result.errors.contains(
                    "is a folder of pictures, into which sitebuild writes nothing (hint: make a site"
                )
            )
        }
    }

    @Test func theSitePublishedOfAFolderIsVerified() throws {
        let pictures = try PictureFolder.nested()
        try pictures.write("---\nprivate: true\n---\n", to: "Rome/gallery.md")
        try #require(try pictures.sitebuild(["build", "../Holiday"]).status == 0)
        let words = [Products.sitebuild, "verify", pictures.output.path, "--source", pictures.folder.path]
        let result = try run(words, environment: pictures.environment)
        #expect(result.status == 0, "\(result.errors)")
    }
}
