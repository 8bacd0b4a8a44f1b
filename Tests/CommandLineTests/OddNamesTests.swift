import Foundation
import Testing

/// Names, themes and marks of privacy that people write, and that once went wrong.
@Suite struct OddNamesTests {
    @Test func aThemesOwnAssetsAreFoundByTheirNames() throws {
        let site = try Workspace.quick()
        let templates = try site.copiedTemplates()
        func edit(_ name: String, _ change: (String) -> String) throws {
            let file = templates.appending(path: "default/\(name)")
            try Data(change(try String(contentsOf: file, encoding: .utf8)).utf8).write(to: file)
        }
        try Data("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)
            .write(to: templates.appending(path: "default/assets/logo.svg"))
        try edit("assets/site.css") { $0 + "\nbody { background-image: url('logo.svg'); }\n" }
        try edit("partials/footer.mustache") { "<img src=\"{{assets.logo_svg}}\" alt=\"\">\n" + $0 }

        #expect(try site.build(["--templates", templates.path]).status == 0)

        let logo = try #require(site.publishedFiles().first { $0.hasPrefix("assets/logo.") && $0.hasSuffix(".svg") })
        let sheet = try #require(site.publishedFiles().first { $0.hasPrefix("assets/site.") && $0.hasSuffix(".css") })
        #expect(try site.publishedText(sheet).contains("url(\"\(logo.dropFirst("assets/".count))\")"))
        #expect(try site.publishedText("index.html").contains("<img src=\"\(logo)\""))
    }

    @Test func veiledPrivacyIsTakenForWhatItMayMean() throws {
        let site = try Workspace.quick()
        let files = [
            "dos": "---\r\r\nprivate: true\r\r\n---\r\r\n", "capital": "---\nPrivate: true\n---\n",
            "indented": " ---\nprivate: true\n ---\n", "bare": "private: true\n",
        ]
        for (name, text) in files {
            try site.write(Pictures.jpeg(), to: "galleries/\(name)/a.jpg")
            try site.write(text, to: "galleries/\(name)/gallery.md")
        }
        try site.write(Pictures.jpeg(), to: "galleries/twice/a.jpg")
        try site.write("---\nname: Open\n---\n", to: "galleries/twice/gallery.md")
        try site.write("---\nprivate: true\n---\n", to: "galleries/twice/GALLERY.md")

        let result = try site.build()

        let open = site.publishedFiles().filter { $0.hasPrefix("galleries/") && !isPrivate($0) }
        #expect(open.isEmpty, "\(open)")
        let hidden = Set(site.publishedFiles().filter { isPrivate($0) }.map { $0.split(separator: "/")[1] })
        #expect(result.lines("rejected").count + hidden.count == 5, "\(result.errors)")
    }

    @Test func anOutputThatLeadsBackToTheSourceIsRefused() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        let result = try run([
            Products.sitebuild, "--source", site.content.path, "--output",
            site.root.path + "/missing/../content",
        ])
        #expect(result.status == 64)
        #expect(FileManager.default.fileExists(atPath: site.content.path + "/galleries/g/a.jpg"))
    }

    @Test func staticNamesAreKeptToTheByte() throws {
        let site = try Workspace.quick()
        try site.write("marked", to: "static/\u{301}x.txt")
        try site.write("plain", to: "static/x.txt")
        #expect(try site.build().status == 0)
        #expect(try site.publishedText("x.txt") == "plain")
        #expect(try site.publishedText("\u{301}x.txt") == "marked")

        try site.write("mine", to: "static/.staging/lock")
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.lines("error").first?.contains("static/.staging/lock") == true, "\(result.errors)")
    }

    @Test func aSharedSidecarPinsTheIDOfAPhotoThatCanBeRead() throws {
        let site = try Workspace.quick()
        try site.write("no picture", to: "galleries/g/y.jpg")
        try site.write(Pictures.png(), to: "galleries/g/y.png")
        try site.write(Pictures.webp(), to: "galleries/g/y.webp")
        try site.write("---\nid: pinned\n---\n", to: "galleries/g/y.md")
        #expect(try site.build().status == 3)
        let ids = try site.records(of: "g").map { ($0["s3Key"] as? String ?? "", $0["photoId"] as? String ?? "") }
        #expect(ids.count == 2)
        #expect(
            ids.first { $0.0.hasSuffix("png") }?.1 == "pinned" && ids.first { $0.0.hasSuffix("webp") }?.1 != "pinned"
        )
    }

    @Test(arguments: [
        "Priv\u{e9}", "Prive\u{301}", "/galleries/Priv\u{e9}", "./galleries/Priv\u{e9}/", "galleries/Priv*",
    ])
    func anExcludedFolderIsFoundInEverySpelling(pattern: String) throws {
        for name in ["Priv\u{e9}", "Prive\u{301}"] {
            let site = try Workspace.quick()
            try site.write("title: T\nsizes: [64]\nexclude: [\"\(pattern)\"]\n", to: "site.yaml")
            try site.write(Pictures.jpeg(), to: "galleries/\(name)/a.jpg")
            try site.write(numberedJPEG(1), to: "galleries/open/b.jpg")
            try #require(try site.boundedBuild().status == 0)
            #expect(try site.keys(of: "open").count == 1)
            #expect(site.publishedFiles().allSatisfy { !$0.contains("riv") }, "\(name) by \(pattern)")
        }
    }

    @Test func numberedCopiesComeAfterTheirOriginal() throws {
        let site = try Workspace.quick()
        let names = ["a.jpg", "a (1).jpg", "a-2.jpg", "a-10.jpg", "b.jpg", "b1.jpg"]
        for (number, name) in names.reversed().enumerated() {
            try site.write(numberedJPEG(number), to: "galleries/g/\(name)")
        }
        try #require(try site.boundedBuild().status == 0)
        #expect(try site.keys(of: "g") == names.map { "galleries/g/\($0)" })
    }
}
