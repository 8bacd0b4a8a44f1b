import Foundation
import Testing

/// `sitebuild watch`, as a person uses it: something is saved, and a line and the site say so.
@Suite struct WatchTests {
    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.write("---\ntitle: First\n---\n", to: "galleries/g/a.md")
        return site
    }

    @Test func aChangedCaptionIsOnItsPage() throws {
        let site = try site()
        let watch = try RunningWatch(site)
        #expect(try site.publishedText("galleries/g/a/index.html").contains("<h1><bdi>First</bdi></h1>"))

        let line = try watch.rebuild { try site.write("---\ntitle: Second\n---\n", to: "galleries/g/a.md") }

        #expect(line.hasPrefix("galleries/g/a.md changed: 1 photo in 1 gallery: "), "\(line)")
        #expect(try site.publishedText("galleries/g/a/index.html").contains("<h1><bdi>Second</bdi></h1>"))
    }

    @Test func changesAtOnceAreOneRebuild() throws {
        let site = try site()
        try site.write("Text.\n", to: "pages/z.md")
        let watch = try RunningWatch(site)
        let line = try watch.rebuild {
            try watch.whileStopped {
                for name in ["a", "b", "c"] { try site.write("Text of \(name).\n", to: "pages/\(name).md") }
            }
        }
        #expect(line.hasPrefix("pages/a.md and 2 more changed: "), "\(line)")
        #expect(site.published("c/index.html") != nil)
    }

    @Test func foldersAreWatchedAsTheyComeAndGo() throws {
        let site = try site()
        let watch = try RunningWatch(site)
        let galleries = site.content.appending(path: "galleries")

        try watch.rebuild { try watch.whileStopped { try site.write(numberedJPEG(2), to: "galleries/n/deep/b.jpg") } }
        #expect(site.published("galleries/n--deep/b/index.html") != nil)

        try watch.rebuild {
            try FileManager.default.moveItem(at: galleries.appending(path: "n"), to: galleries.appending(path: "m"))
        }
        #expect(site.published("galleries/m--deep/b/index.html") != nil)
        #expect(site.published("galleries/n--deep/b/index.html") == nil)

        let line = try watch.rebuild { try site.write("---\ntitle: Moved\n---\n", to: "galleries/m/deep/b.md") }
        #expect(line.hasPrefix("galleries/m/deep/b.md changed: "), "by its new name: \(line)")
        #expect(try site.publishedText("galleries/m--deep/b/index.html").contains("<h1><bdi>Moved</bdi></h1>"))

        let outside = site.root.appending(path: "outside")
        try watch.rebuild { try FileManager.default.moveItem(at: galleries.appending(path: "m"), to: outside) }
        let last = try watch.rebuild {
            try watch.whileStopped {
                try Data("Away.\n".utf8).write(to: outside.appending(path: "deep/b.md"))
                try site.write("---\ntitle: Second\n---\n", to: "galleries/g/a.md")
            }
        }
        #expect(last.hasPrefix("galleries/g/a.md changed: "), "what was moved away is watched no more: \(last)")
    }

    @Test func aContentFolderThatIsReplacedIsWatchedAgain() throws {
        let site = try site()
        let watch = try RunningWatch(site)
        let copy = site.root.appending(path: "copy")
        try FileManager.default.copyItem(at: site.content, to: copy)
        try watch.rebuild {
            try watch.whileStopped {
                try FileManager.default.removeItem(at: site.content)
                try FileManager.default.moveItem(at: copy, to: site.content)
            }
        }
        let line = try watch.rebuild { try site.write("---\ntitle: New\n---\n", to: "galleries/g/a.md") }
        #expect(line.hasPrefix("galleries/g/a.md changed: "), "\(line)")
    }

    @Test func templatesAndSettingsCount() throws {
        let site = try site()
        let templates = try site.copiedTemplates()
        let settings = site.root.appending(path: "elsewhere/own.yaml")
        try FileManager.default.createDirectory(
            at: settings.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let yaml = "baseURL: https://example.com/\nsizes: [480]\nformats: [jpeg]\n"
        try Data(yaml.utf8).write(to: settings)
        let watch = try RunningWatch(site, ["--templates", templates.path, "--config", settings.path])

        try watch.rebuild { try Data("Gone.\n".utf8).write(to: templates.appending(path: "default/404.mustache")) }
        #expect(try site.publishedText("404.html") == "Gone.\n")

        try watch.rebuild { try Data((yaml + "title: Renamed\n").utf8).write(to: settings, options: .atomic) }
        #expect(try site.publishedText("index.html").contains("<h1><bdi>Renamed</bdi></h1>"))
    }

    @Test func aFaultIsPrintedAndWatchingGoesOn() throws {
        let site = try site()
        let watch = try RunningWatch(site)
        let line = try watch.rebuild { try site.write("---\nname: [a\n---\n", to: "galleries/g/gallery.md") }
        #expect(line.hasPrefix("galleries/g/gallery.md changed: build failed"), "\(line)")
        #expect(watch.build.printed("err").contains("error: galleries/g/gallery.md:"))
        #expect(
            try site.publishedText("galleries/g/a/index.html").contains("<h1><bdi>First</bdi></h1>"),
            "the site is as it was"
        )

        try watch.rebuild { try site.write("---\nname: Mended\n---\n", to: "galleries/g/gallery.md") }
        #expect(try site.publishedText("galleries/g/index.html").contains("<h1><bdi>Mended</bdi></h1>"))
    }

    @Test func contentThatIsWrongAtFirstIsWaitedFor() throws {
        let site = try site()
        try site.write("---\nname: [a\n---\n", to: "galleries/g/gallery.md")
        let build = try RunningBuild(site, command: ["watch"])
        try wait("the watch") { build.printed().contains("watching ") || !build.isRunning }
        try site.write("---\nname: Mended\n---\n", to: "galleries/g/gallery.md")
        try wait("the page") { site.published("galleries/g/index.html") != nil || !build.isRunning }
        #expect(build.isRunning)
    }

    private static let temporaryFiles = [
        "galleries/g/a.md___jb_tmp___", "galleries/g/4913", "galleries/g/.a.md.swp", "galleries/g/a.md~",
        "galleries/g/#a.md#", "galleries/g/.#a.md", "galleries/g/.goutputstream-X1Y2Z3", "galleries/g/a.md.vsctmp",
        "galleries/g/a.md.kXwZab", "galleries/g/sedAb12Cd", "static/.goutputstream-X1Y2Z3", "static/.a.txt.swp",
    ]

    @Test func temporaryFilesOfEditorsAreNotNamed() throws {
        let site = try site()
        try site.write("Words.\n", to: "static/a.txt")
        let watch = try RunningWatch(site)
        for file in Self.temporaryFiles {
            let line = try watch.rebuild {
                try site.write("words", to: file)
                try FileManager.default.removeItem(at: site.content.appending(path: file))
                try site.write("---\ntitle: Saved\n---\n", to: "galleries/g/a.md")
            }
            #expect(line.hasPrefix("galleries/g/a.md changed: "), "\(file): \(line)")
        }
    }

    @Test func aWarningIsSaidOnce() throws {
        let site = try site()
        try site.write("An orphan.\n", to: "galleries/g/nobody.md")
        let watch = try RunningWatch(site)
        try watch.rebuild { try site.write("---\ntitle: Second\n---\n", to: "galleries/g/a.md") }
        #expect(watch.build.printed("err").components(separatedBy: "belongs to no photo").count == 2)
    }

    @Test func whatChangesWhileABuildIsAtWorkIsNotLost() throws {
        let site = try site()
        let watch = try RunningWatch(site, ["--jobs", "1"])
        try site.write(numberedJPEG(2), to: "galleries/g/b.jpg")
        let worker = try watch.build.stopWorker("develop")
        try site.write("---\ntitle: Meanwhile\n---\n", to: "galleries/g/a.md")
        kill(worker, SIGCONT)
        try watch.waitForRebuild(after: 0)
        let line = try watch.waitForRebuild(after: 1)
        #expect(line.hasPrefix("galleries/g/a.md changed: "), "\(line)")
        #expect(try site.publishedText("galleries/g/a/index.html").contains("<h1><bdi>Meanwhile</bdi></h1>"))
    }

    @Test func aPhotoIsReadOnceItIsWhole() throws {
        let site = try site()
        let watch = try RunningWatch(site)
        let photo = try numberedJPEG(2)
        var half: FileHandle?
        let first = try watch.rebuild {
            try watch.whileStopped {
                let descriptor = open(site.content.path + "/galleries/g/b.jpg", O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
                half = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
                half?.write(photo.prefix(1000))
                try site.write("---\ntitle: Second\n---\n", to: "galleries/g/a.md")
            }
        }
        #expect(first.hasPrefix("galleries/g/a.md changed: "), "half a photo is no change: \(first)")
        let second = try watch.rebuild {
            half?.write(photo.dropFirst(1000))
            try half?.close()
        }
        #expect(second.hasPrefix("galleries/g/b.jpg changed: 2 photos"), "\(second)")
    }

    @Test func whatDoesNotMatterLeadsToNoBuild() throws {
        let site = try site()
        // The output, and so the cache beside it, lie in a folder that is watched.
        let templates = try site.copiedTemplates()
        let output = templates.appending(path: "out")
        let watch = try RunningWatch(site, ["--templates", templates.path, "--output", output.path])
        for name in [".hidden.md", "a.md~", "#a.md#", ".DS_Store", "@eaDir/a.jpg"] {
            try site.write("x", to: "galleries/g/\(name)")
        }
        try site.write("x", to: "notes/todo.md")
        let first = try watch.rebuild { try site.write("---\ntitle: Second\n---\n", to: "galleries/g/a.md") }
        let second = try watch.rebuild { try site.write("x", to: "static/.well-known/x.txt") }
        #expect(first.hasPrefix("galleries/g/a.md changed: "), "\(first)")
        #expect(second.hasPrefix("static"), "\(second)")
        let files = try FileManager.default.contentsOfDirectory(atPath: output.path + "/.well-known")
        #expect(files == ["x.txt"], "hidden files of static/ count")
        #expect(watch.rebuilds.count == 2, "\(watch.rebuilds)")
    }
}
