import Foundation
import Testing

/// Files beside the photos that are none: deleted ones, backups, thumbnails, parts of downloads.
@Suite struct LeftoverTests {
    private static let systemFolders = [
        "#recycle", "@Recycle", "@eaDir", "$RECYCLE.BIN", "$Recycle.Bin", "RECYCLER", "System Volume Information",
        "lost+found", "__MACOSX", ".Trash-1000", ".thumbnails", "@Recently-Snapshot", "@tmp", "#snapshot", ".Trashes",
        "Network Trash Folder", "LOST.DIR", "FOUND.001", ".@__thumb",
        "Recycle Bin", "Recycled", "Temporary Items", "TheVolumeSettingsFolder", "Photos.photoslibrary",
        "Catalog Previews.lrdata", "iPod Photo Cache", "@SynoFinder-etc-volume", "#SynologyDrive", "_gsdata_",
        "msdownld.tmp", "Config.Msi", "RECYCLE BIN",
    ]

    @Test func row76_systemFoldersAreLeftOutAndCounted() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(0), to: "galleries/trip/a.jpg")
        for (number, name) in Self.systemFolders.enumerated() {
            try site.write(numberedJPEG(number + 1), to: "galleries/trip/\(name)/deleted.jpg")
        }
        try site.write(numberedJPEG(90), to: "galleries/#recycle/trip/deleted.jpg")
        try site.write(numberedJPEG(91), to: "static/.Trash-1000/files/deleted.jpg")
        try site.write("user-agent: *", to: "static/.well-known/robots.txt")
        // Names that people give.
        try site.write(numberedJPEG(92), to: "galleries/Recycled things/a.jpg")
        try site.write(numberedJPEG(93), to: "galleries/lost and found/a.jpg")

        let result = try site.build(["--json"])

        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        let count = Self.systemFolders.count + 2
        #expect(try json(result)["leftOut"] as? Int == count)
        #expect(try json(result)["photos"] as? Int == 3)
        #expect(try site.keys(of: "trip") == ["galleries/trip/a.jpg"])
        #expect(site.publishedFiles().allSatisfy { !$0.contains("deleted") }, "\(site.publishedFiles())")
        #expect(site.published(".well-known/robots.txt") != nil)
        #expect(try site.build().output.contains("left out \(count) system folders (see --verbose)\n"))
    }

    /// Root alone may open `lost+found`.
    @Test func row76_aSystemFolderIsNotOpened() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(0), to: "galleries/trip/a.jpg")
        try site.write(numberedJPEG(1), to: "galleries/trip/lost+found/b.jpg")
        let folder = site.content.appending(path: "galleries/trip/lost+found").path
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(result.output.contains("left out 1 system folder "), "\(result.output)")
    }

    @Test func row77_leftoversAreLeftOutAndCounted() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(0), to: "galleries/trip/a.jpg")
        let pictures = [
            "a.jpg_original", "a.JPG_ORIGINAL", "a.jpg~", "a.jpg.~1~", "a.jpg.bak", "a.bak", "a.jpg.part", "b.jpg.part",
            "a.crdownload", "a.jpg.tmp", "a.THM", "a.lrv", "picture~", "picture_original", "#picture#", "a.jpg 2",
            "Unconfirmed 123.crdownload", "a.jpg.old", "a.lrf", "a.MP",
        ]
        for (number, name) in pictures.enumerated() {
            try site.write(numberedJPEG(number + 1), to: "galleries/trip/\(name)")
        }
        // Nothing of these has come in yet.
        for name in ["c.jpg.part", "c.jpg.crdownload", "c.mp4.part"] {
            try site.write(Data(count: 4096), to: "galleries/trip/\(name)")
        }
        try site.write(numberedJPEG(80), to: "galleries/trip/d.jpg.download/d.jpg")
        // What is no picture is no concern of ours.
        for name in ["notes.txt", "notes.txt~", "a.md~", "picture.txt.bak", "words", "Thumbs.db", "desktop.ini"] {
            try site.write("words", to: "galleries/trip/\(name)")
        }

        let result = try site.build(["--json"])

        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(try site.keys(of: "trip") == ["galleries/trip/a.jpg"])
        let count = pictures.count + 3 + 1
        #expect(try json(result)["leftOut"] as? Int == count + 2)
        let plain = try site.build()
        #expect(plain.errors == "", "\(plain.errors)")
        #expect(
            plain.output.contains("left out \(count) files that are no photos and 2 helper files (see --verbose)\n")
        )
        let verbose = try site.build(["--verbose"])
        for name in pictures {
            let line = "note: galleries/trip/\(name): has no photo's name; left out (hint: "
            #expect(verbose.errors.contains(line), "\(verbose.errors)")
        }
        #expect(!verbose.errors.contains("notes.txt"), "\(verbose.errors)")
        #expect(try site.build(["--dry-run"]).output.contains("left out \(count) files"))
    }

    @Test func row77_anyPicturesExtensionDoesAndSoDoesNone() throws {
        let site = try Workspace.quick()
        let names = ["a.png", "b.jfif", "c.MPO", "d", "e.jpg ", "f.mp4", "g.original.jpg", "St. Peter"]
        for (number, name) in names.enumerated() {
            try site.write(numberedJPEG(number), to: "galleries/trip/\(name)")
        }
        #expect(try site.build().errors == "", "no action is needed")
        let result = try site.build(["--verbose"])
        #expect(result.status == 0 && !result.output.contains("left out"), "\(result.output)")
        #expect(try site.keys(of: "trip").count == names.count)
        for (name, message) in [
            ("a.png", "in spite of its name"), ("c.MPO", "in spite of its name"), ("d", "without an extension"),
            ("f.mp4", "in spite of its name"), ("St. Peter", "in spite of its name"),
        ] {
            let line = "note: galleries/trip/\(name): is JPEG \(message)"
            #expect(result.errors.contains(line), "\(result.errors)")
        }
        #expect(result.lines("note").count == 6, "\(result.errors)")
    }

    @Test func row77_aPicturesNameWithoutAPictureIsRejected() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(0), to: "galleries/trip/a.jpg")
        try site.write("words", to: "galleries/trip/b.jpg")
        let result = try site.build()
        #expect(result.status == 3)
        #expect(result.lines("rejected").count == 1 && result.errors.contains("galleries/trip/b.jpg: is no picture"))
    }

    @Test func row77_leftoversChangeNothingOfPrivacy() throws {
        let site = try Workspace.quick()
        for name in ["secret", "shut", "open"] { try site.write(numberedJPEG(0), to: "galleries/\(name)/a.jpg") }
        try site.write("---\nprivate: true\n---\n", to: "galleries/secret/gallery.md")
        try site.write(numberedJPEG(1), to: "galleries/secret/a.jpg_original")
        try site.write("private: true\n", to: "galleries/shut/gallery.md.bak")
        try site.write(numberedJPEG(2), to: "galleries/open/gallery.jpg~")
        let result = try site.build()
        #expect(result.status == 3 && result.lines("rejected").count == 1, "\(result.errors)")
        #expect(result.errors.contains("gallery.md.bak may be meant as gallery.md"), "\(result.errors)")
        #expect(result.output.contains("left out 2 files"), "\(result.output)")
        let open = site.publishedFiles().filter { $0.hasPrefix("galleries/") && !isPrivate($0) }
        #expect(open.allSatisfy { $0.hasPrefix("galleries/open/") } && !open.isEmpty, "\(open)")
    }

    private func json(_ result: ToolResult) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }
}
