import Foundation
import Testing

/// Themes inside the program, and a user's files before them.
@Suite struct ThemeTests {
    /// A site whose folder holds no themes.
    private func site(_ settings: String = "") throws -> Workspace {
        let site = try Workspace.quick(settings)
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        return site
    }

    private func sitebuild(_ words: [String] = [], in site: Workspace) throws -> ToolResult {
        try run(["timeout", "60", "env", "--chdir=\(site.root.path)", Products.sitebuild] + words)
    }

    private func style(_ site: Workspace) throws -> Data {
        let name = try #require(site.publishedFiles().first { $0.hasPrefix("assets/site.") && $0.hasSuffix(".css") })
        return try #require(site.published(name))
    }

    private func own(_ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(Products.templates)/\(path)"))
    }

    /// Root may read everything, so another user builds.
    @Test func aFolderOfThemesThatCantBeReadStopsTheBuild() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.writeTheme("x", to: "default/assets/site.css")
        let themes = site.root.path + "/site-templates"
        chmod(themes, 0)
        defer { chmod(themes, 0o755) }
        let asNobody = geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        let result = try run(asNobody + ["env", "--chdir=\(site.root.path)", Products.sitebuild, "build", "--dry-run"])
        #expect(result.status == 64)
        #expect(
            result.errors.contains("site-templates: can't open the folder of themes: permission denied"),
            "\(result)"
        )
    }

    @Test func aNewSiteHasEveryTheme() throws {
        let workspace = try Workspace()
        try #require(try sitebuild(["init", "new"], in: workspace).status == 0)
        let site = try Workspace(at: workspace.root.appending(path: "new"))
        try site.write(numberedJPEG(1), to: "galleries/my-first-gallery/a.jpg")
        for theme in ["default", "posters"] {
            try site.write(
                "baseURL: https://example.com/\nsizes: [480]\nformats: [jpeg]\ntheme: \(theme)\n",
                to: "site.yaml"
            )
            let result = try sitebuild(in: site)
            try #require(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            #expect(try style(site) == own("\(theme)/assets/site.css"))
            let folder = try sitebuild(["--templates", Products.templates], in: site)
            #expect(
                folder.output.contains("; 0 pages written"),
                "the source of the themes gives the same pages: \(folder.output)"
            )
        }
        #expect(try sitebuild(["verify"], in: site).status == 0)
        #expect(!FileManager.default.fileExists(atPath: site.root.path + "/site-templates"))
    }

    @Test func eachFileIsLookedUpInTheFolderAndThenInTheProgram() throws {
        let site = try site("theme: posters\n")
        try #require(try sitebuild(in: site).status == 0)
        let before = site.snapshot()
        try site.writeTheme("Own gallery.\n", to: "default/gallery.mustache")
        try site.writeTheme("Own front page.\n", to: "default/front.mustache")
        try site.writeTheme("a { color: red }\n", to: "default/assets/site.css")
        let result = try sitebuild(in: site)
        try #require(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(try site.publishedText("galleries/g/index.html") == "Own gallery.\n", "posters has no such file")
        #expect(site.published("index.html") == before["index.html"], "posters has such a file")
        #expect(try style(site) == own("posters/assets/site.css"))

        try site.writeTheme("Own poster.\n", to: "posters/front.mustache")
        #expect(try sitebuild(in: site).status == 0)
        #expect(try site.publishedText("index.html") == "Own poster.\n")
    }

    @Test func aThemeOfOnesOwnTakesTheRestFromTheProgram() throws {
        let site = try site("theme: mine\nlanguage: fr\n")
        try site.writeTheme("{{words.notFound}}, {{words.latest}}", to: "mine/404.mustache")
        let english = try sitebuild(in: site)
        #expect(english.status == 0)
        #expect(
            english.errors.contains("(hint: write them in words/fr.yaml of site-templates/mine)"),
            "\(english.errors)"
        )
        try site.writeTheme("notFound: Introuvable\n", to: "mine/words/fr.yaml")
        let french = try sitebuild(in: site)
        #expect(french.status == 0 && french.errors.isEmpty, "\(french.errors)")
        let page = try site.publishedText("404.html")
        #expect(page.hasPrefix("Introuvable, ") && page.count > 14, "English where French lacks a word: \(page)")
    }

    @Test func anUnknownThemeNamesTheOthers() throws {
        let site = try site("theme: postrs\n")
        try site.writeTheme("x", to: "mine/404.mustache")
        let near = try sitebuild(in: site)
        #expect(near.status == 64)
        let known = "there is no such theme; there are default, mine and posters"
        #expect(
            near.errors == "error: theme: postrs: \(known) (hint: did you mean posters?)\n",
            "\(near.errors)"
        )
        try site.write("theme: another\n", to: "site.yaml")
        let far = try sitebuild(in: site)
        #expect(
            far.errors.contains("\(known) (hint: correct the setting, or make site-templates/another)"),
            "\(far.errors)"
        )
    }

    @Test func onlyANamedFolderHasToBeThere() throws {
        let site = try site()
        for command in ["build", "watch", "serve"] {
            let result = try sitebuild([command, "--templates", "nowhere"], in: site)
            #expect(result.status == 64)
            #expect(
                result.errors.contains("nowhere: there is no such folder (hint: see --templates)"),
                "\(result.errors)"
            )
        }
        try Data().write(to: site.root.appending(path: "site-templates"))
        let file = try sitebuild(in: site)
        #expect(file.status == 64)
        #expect(file.errors.contains("site-templates: is no folder (hint: remove it, or make it"), "\(file.errors)")
        try FileManager.default.removeItem(at: site.root.appending(path: "site-templates"))
        #expect(try sitebuild(in: site).status == 0)
    }

    @Test func aFaultIsNamedWhereItIs() throws {
        let site = try site()
        try site.writeTheme("<p>\n{{>partials/gone}}", to: "default/photo.mustache")
        let own = try sitebuild(in: site)
        #expect(own.status == 1)
        #expect(own.errors.contains("error: site-templates/default/photo.mustache:2: "), "\(own.errors)")
        try FileManager.default.removeItem(at: site.root.appending(path: "site-templates/default/photo.mustache"))
        // Each of the two takes the other in, and the program's own meets the limit.
        try site.writeTheme("{{>404}}", to: "default/partials/head.mustache")
        let inside = try sitebuild(in: site)
        #expect(inside.status == 1)
        #expect(inside.errors.contains("error: theme default: 404.mustache:1: "), "\(inside.errors)")
    }

    @Test func anUnchangedCopyIsReported() throws {
        let site = try site()
        let templates = site.root.appending(path: "site-templates")
        let source = URL(filePath: Products.templates)
        try FileManager.default.createDirectory(at: templates, withIntermediateDirectories: true)
        let copy = templates.appending(path: "default")
        try FileManager.default.copyItem(at: source.appending(path: "default"), to: copy)
        let warning = "site-templates/default: has the same files as the theme inside sitebuild, and is not needed"
        let unchanged = try sitebuild(in: site)
        #expect(unchanged.lines("warning").count == 1 && unchanged.errors.contains(warning), "\(unchanged.errors)")

        try site.writeTheme("Other.\n", to: "default/404.mustache")
        #expect(try sitebuild(in: site).errors == "", "a file differs")
        try FileManager.default.removeItem(at: copy.appending(path: "404.mustache"))
        #expect(try sitebuild(in: site).errors == "", "a file is missing")
        try site.writeTheme("x", to: "default/own.txt")
        #expect(try sitebuild(in: site).errors == "", "another file takes its place")
        try FileManager.default.removeItem(at: templates)
        try FileManager.default.copyItem(at: source, to: templates)
        #expect(try sitebuild(in: site).errors == "", "the folder that the program is made from is no copy")
    }

    @Test func aFolderOfPicturesHasTheThemesOfTheProgram() throws {
        let pictures = try PictureFolder.nested()
        let folder = pictures.home.appending(path: "site-templates/default")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("Own.\n".utf8).write(to: folder.appending(path: "404.mustache"))
        #expect(try pictures.sitebuild(["build", "../Holiday"]).status == 0)
        #expect(pictures.published("404.html")?.contains("</html>") == true)
        #expect(try pictures.sitebuild(["build", "../Holiday", "--templates", "site-templates/"]).status == 0)
        #expect(pictures.published("404.html") == "Own.\n")
    }

    @Test func aFolderOfThemesThatIsMadeLaterIsWatched() throws {
        let site = try site()
        let watch = try RunningBuild([Products.sitebuild, "watch", "--settle", "0"], in: site.root)
        try wait("the first build") {
            watch.printed().contains("watching content; Ctrl-C ends it\n") || !watch.isRunning
        }
        try site.writeTheme("First.\n", to: "default/404.mustache")
        try wait("the new folder") { site.published("404.html") == Data("First.\n".utf8) || !watch.isRunning }
        try site.writeTheme("Second.\n", to: "default/404.mustache")
        try wait("another text") { site.published("404.html") == Data("Second.\n".utf8) || !watch.isRunning }
        try FileManager.default.removeItem(at: site.root.appending(path: "site-templates"))
        func page() -> String { String(decoding: site.published("404.html") ?? Data(), as: UTF8.self) }
        try wait("the program's file") { page().contains("</html>") || !watch.isRunning }
        #expect(watch.isRunning, "\(watch.printed("err"))")
    }
}
