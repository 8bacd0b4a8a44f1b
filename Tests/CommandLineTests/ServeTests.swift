import Foundation
import Testing

/// `sitebuild serve`, as a person and a browser meet it.
@Suite struct ServeTests {
    @Test func aFolderOfPicturesIsShown() throws {
        let pictures = try PictureFolder.nested()
        let before = try pictures.footprints()
        let serve = try RunningServe(pictures)
        let front = try serve.ask("/")
        #expect(front.status == 200)
        #expect(front.headers["content-type"] == "text/html; charset=utf-8")
        #expect(front.text.contains("<title>Holiday</title>"))
        #expect(front.text.contains("<script src=\"/.sitebuild/reload.js\" defer></script></head>"))
        #expect(try serve.ask("/.sitebuild/reload.js").text.contains("location.reload()"))
        #expect(try serve.ask("/galleries/Rome/forum/").status == 200)
        #expect(try serve.ask("/galleries/Rome/forum/index.html?a=b").status == 200)
        #expect(try pictures.footprints() == before)
        #expect(!serve.build.printed("err").contains("warning"), "\(serve.build.printed("err"))")
        #expect(try FileManager.default.contentsOfDirectory(atPath: pictures.home.path) == [])
    }

    @Test func openHandsTheAddressToTheBrowser() throws {
        let pictures = try PictureFolder.nested()
        let programs = pictures.root.appending(path: "programs")
        let opened = pictures.root.appending(path: "opened").path
        try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
        // A stand-in for a desktop's program.
        let browser = programs.appending(path: "xdg-open").path
        try Data("#!/bin/sh\necho \"$1\" > '\(opened)'\n".utf8).write(to: URL(filePath: browser))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: browser)
        let environment = pictures.environment.merging(["PATH": programs.path + ":/usr/bin:/bin"]) { $1 }
        let serve = try RunningServe(
            ["../Holiday", "--port", "0", "--open"],
            in: pictures.home,
            environment: environment
        )
        var address: String { (try? String(contentsOfFile: opened, encoding: .utf8)) ?? "" }
        try wait("the browser") { address.hasSuffix("\n") }
        #expect(address == "http://127.0.0.1:\(serve.port)/\n")
    }

    @Test func everyKindOfFileHasItsType() throws {
        let pictures = try PictureFolder.nested()
        try pictures.write(Pictures.film(), to: "Rome/film.mp4")
        // A feed holds the photos that have a time.
        let taken = ["-DateTimeOriginal=2024:05:01 10:00:00"]
        try pictures.write(Pictures.jpeg(tagged: taken), to: "Rome/dated.jpg")
        let serve = try RunningServe(pictures, ["--base-url", "https://example.com/photos/"])
        let site = try pictures.cache().appending(path: "preview/site")
        let files = try #require(FileManager.default.enumerator(atPath: site.path)).compactMap { $0 as? String }
        let types = [
            "avif": "image/avif", "jpg": "image/jpeg", "mp4": "video/mp4", "css": "text/css; charset=utf-8",
            "js": "text/javascript; charset=utf-8", "json": "application/json",
            "webmanifest": "application/manifest+json", "txt": "text/plain; charset=utf-8",
        ]
        for (suffix, type) in types {
            let file = try #require(files.first { $0.hasSuffix("." + suffix) }, "no \(suffix) in the site")
            let answer = try serve.ask("/" + file)
            #expect(answer.headers["content-type"] == type)
            let bytes = try Data(contentsOf: site.appending(path: file))
            #expect(answer.body == bytes, "\(file)")
            let head = try serve.ask("/" + file, method: "HEAD")
            #expect(head.status == 200 && head.body.isEmpty && head.headers["content-length"] == "\(bytes.count)")
        }
        #expect(try serve.ask("/feed.xml").headers["content-type"] == "application/atom+xml; charset=utf-8")
        let film = try #require(files.first { $0.hasSuffix(".mp4") })
        let part = try serve.ask("/" + film, headers: ["Range: bytes=4-11"])
        #expect(part.status == 206)
        #expect(part.body == (try Data(contentsOf: site.appending(path: film))[4..<12]))
        #expect(part.headers["content-range"]?.hasPrefix("bytes 4-11/") == true)
    }

    @Test func foldersAndMissingPages() throws {
        let serve = try RunningServe(try PictureFolder.nested())
        let moved = try serve.ask("/galleries/Rome?q=1")
        #expect(moved.status == 301)
        #expect(moved.headers["location"] == "./Rome/?q=1")
        let missing = try serve.ask("/nowhere/")
        #expect(missing.status == 404)
        #expect(missing.text.contains("</html>"), "the site's own page")
        #expect(try serve.ask("/", method: "POST").status == 405)
    }

    @Test func nothingElseOnTheDiskIsServed() throws {
        let pictures = try PictureFolder.nested()
        let serve = try RunningServe(pictures)
        let preview = try pictures.cache().appending(path: "preview")
        try Data("secret".utf8).write(to: preview.appending(path: "outside.txt"))
        try Data("secret".utf8).write(to: preview.appending(path: "site/.hidden"))
        for (link, target) in [("link.txt", "../outside.txt"), ("above", ".."), ("first.txt", "robots.txt")] {
            let place = preview.appending(path: "site/" + link).path
            try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: target)
        }
        let paths = [
            "/../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt", "/galleries/../../outside.txt", "/.hidden",
            "/%2ehidden", "/link.txt", "/above/outside.txt", "//outside.txt", "/robots.txt%00", "/robots.txt/",
            "outside.txt",
            "/%zz", "/%ff",
        ]
        for path in paths {
            let answer = try serve.ask(path)
            #expect(answer.status == 404, "\(path)")
            #expect(!answer.text.contains("secret"), "\(path)")
        }
        #expect(try serve.ask("/robots.txt").status == 200)
        #expect(try serve.ask("/first.txt").status == 200, "a link inside")
    }

    /// A page elsewhere can make its own name lead to this machine, but not change the name that browsers send.
    @Test func otherNamesAreRefused() throws {
        let serve = try RunningServe(try PictureFolder.nested())
        for host in ["127.0.0.1", "localhost:\(serve.port)", "LOCALHOST"] {
            #expect(try serve.ask("/", host: host).status == 200, "\(host)")
        }
        for host in ["example.com", "127.0.0.1.example.com", "localhost.example.com:\(serve.port)", ""] {
            let answer = try serve.ask("/", host: host)
            #expect(answer.status == 421, "\(host)")
            #expect(!answer.text.contains("Holiday"))
        }
    }

    @Test func everyChangeIsANewEdition() throws {
        let pictures = try PictureFolder.nested()
        let serve = try RunningServe(pictures)
        try serve.waitForEdition {
            try pictures.write("---\ntitle: The forum\n---\n", to: "Rome/forum.md")
        }
        #expect(try serve.ask("/galleries/Rome/forum/").text.contains("The forum"))
        #expect(serve.build.printed().contains("Rome/forum.md changed: 3 photos in 3 galleries: "))
        try serve.waitForEdition { try pictures.write(numberedJPEG(9), to: "Rome/new.jpg") }
        #expect(try serve.ask("/galleries/Rome/new/").status == 200)
    }

    @Test func aSiteIsShownWhileItsPublishedFolderStays() throws {
        let site = try Workspace.quick("title: Before\n")
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.write("---\nprivate: true\n---\n", to: "galleries/p/gallery.md")
        try site.write(numberedJPEG(2), to: "galleries/p/b.jpg")
        let built = try site.build()
        try #require(built.status == 0, "\(built.errors)")
        let published = site.footprints(site.output)
        let serve = try RunningServe(["--port", "0"], in: site.root)
        #expect(serve.build.printed().contains(": 0 developed, 2 reused"), "\(serve.build.printed())")
        #expect(!serve.build.printed("err").contains("developing"), "the media store is shared")
        try serve.waitForEdition {
            let yaml = "title: After\nbaseURL: https://example.com/\nsizes: [480]\nformats: [jpeg]\n"
            try site.write(yaml, to: "site.yaml")
        }
        #expect(try serve.ask("/").text.contains("<title>After</title>"))
        #expect(site.footprints(site.output) == published)
        #expect(
            site.publishedFiles().allSatisfy {
                !String(decoding: site.published($0) ?? Data(), as: UTF8.self).contains("/.sitebuild/")
            }
        )

        // The secret is shared too: the gallery has one address, here with the name of the server.
        let address = try #require(built.output.firstMatch(of: /private: P, https:\/\/example\.com\/(.*)/)).output.1
        #expect(serve.build.printed().contains("private: P, http://127.0.0.1:\(serve.port)/\(address)"))
        #expect(try serve.ask("/" + address).status == 200)
        #expect(try site.build().output.contains("0 developed, 2 reused"))
        kill(serve.build.identifier, SIGINT)
        _ = try serve.build.finish()
        #expect(try run([Products.sitebuild, "clean", "--output", site.output.path]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: site.cache.appending(path: "preview").path))
    }

    @Test func aTakenPortIsNamedAndTheNextOneIsFound() throws {
        let pictures = try PictureFolder.nested()
        let first = try RunningServe(pictures)
        let taken = try pictures.sitebuild(["serve", "../Holiday", "--port", "\(first.port)"])
        #expect(taken.status == 64)
        #expect(taken.errors.contains("error: --port \(first.port): is taken by another program"), "\(taken.errors)")
        let others = try (0..<2).map { _ in
            try RunningServe(["../Holiday"], in: pictures.home, environment: pictures.environment)
        }
        #expect(Set(others.map(\.port)).count == 2)
    }

    @Test func itEndsAtOnceWithOpenConnections() throws {
        let serve = try RunningServe(try PictureFolder.nested())
        let idle = try RawConnection(port: serve.port)
        let waiting = try RawConnection(port: serve.port)
        try waiting.send("GET /.sitebuild/edition?\(serve.edition()) HTTP/1.1\r\nHost: localhost\r\n\r\n")
        kill(serve.build.identifier, SIGINT)
        let result = try serve.build.finish(withinSeconds: 5)
        #expect(result.status == 130)
        #expect(result.errors.hasSuffix("no longer serving\n"), "\(result.errors)")
        withExtendedLifetime((idle, waiting)) {}
    }

    @Test func aSiteThatCantBeBuiltIsShownOnceItCan() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.write("---\nprivate: true\n---\n", to: "galleries/gallery.md")
        let serve = try RunningServe(["--port", "0"], in: site.root)
        let answer = try serve.ask("/")
        #expect(answer.status == 503)
        #expect(answer.text.contains("/.sitebuild/reload.js"))
        try serve.waitForEdition { try site.removeContent("galleries/gallery.md") }
        #expect(try serve.ask("/").status == 200)
    }

    @Test func aSiteWithoutAnAddressIsShownWithoutAWarning() throws {
        let site = try Workspace()
        try site.write("sizes: [480]\nformats: [jpeg]\n", to: "site.yaml")
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        let serve = try RunningServe(["--port", "0"], in: site.root)
        #expect(!serve.build.printed("err").contains("baseURL"), "\(serve.build.printed("err"))")
        #expect(try site.build().errors.contains("site.yaml: without baseURL there is no canonical link"))
    }
}
