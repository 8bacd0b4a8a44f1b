import Foundation
import Testing

/// `sitebuild theme copy`.
@Suite struct ThemeCopyTests {
    private func sitebuild(_ words: [String], in site: Workspace) throws -> ToolResult {
        try run(["env", "--chdir=\(site.root.path)", Products.sitebuild] + words)
    }

    private func copy(_ name: String, _ flags: [String] = [], in site: Workspace) throws -> ToolResult {
        try sitebuild(["theme", "copy", name] + flags, in: site)
    }

    @Test(arguments: ["default", "posters"]) func theFilesAreThoseOfTheTheme(theme: String) throws {
        let site = try Workspace.quick("theme: \(theme)\n")
        let result = try copy(theme, in: site)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("made site-templates/\(theme): "), "\(result.output)")
        #expect(result.output.contains("those of the theme default\n") == (theme == "posters"))
        let themes = site.root.appending(path: "site-templates").path
        #expect(try FileManager.default.contentsOfDirectory(atPath: themes) == [theme])
        let difference = try run(["diff", "-r", "\(Products.templates)/\(theme)", "\(themes)/\(theme)"])
        #expect(difference.status == 0, "\(difference.output)")
        try site.writeTheme("Changed.\n", to: "\(theme)/front.mustache")
        #expect(try sitebuild([], in: site).status == 0)
        #expect(try site.publishedText("index.html") == "Changed.\n")
    }

    @Test func nothingIsOverwritten() throws {
        let site = try Workspace.quick()
        try site.writeTheme("Mine.\n", to: "default/404.mustache")
        let result = try copy("default", in: site)
        #expect(result.status == 64)
        #expect(
            result.errors.contains("site-templates/default: is there already; nothing was written (hint: move it away"),
            "\(result.errors)"
        )
        let folder = site.root.path + "/site-templates/default"
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["404.mustache"])
        let elsewhere = try copy("default", ["--templates", "copies/new/"], in: site)
        #expect(elsewhere.output.hasPrefix("made copies/new/default: "), "\(elsewhere.errors)")
    }

    @Test func anUnknownNameSaysWhichThereAre() throws {
        let site = try Workspace.quick()
        for (name, hint) in [("defalt", "did you mean default?"), ("mine", "name one of these: default, posters")] {
            let result = try copy(name, in: site)
            #expect(result.status == 64)
            #expect(
                result.errors == "error: \(name): there is no such theme inside sitebuild (hint: \(hint))\n",
                "\(result.errors)"
            )
        }
        #expect(!FileManager.default.fileExists(atPath: site.root.path + "/site-templates"))
    }

    @Test func outsideASiteTheFolderIsToBeNamed() throws {
        let site = try Workspace()
        try FileManager.default.removeItem(at: site.content)
        let result = try copy("posters", in: site)
        #expect(result.status == 64)
        #expect(result.errors.contains("hint: run this in the folder of a site, or name"), "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: site.root.path) == [])
    }

    /// A disk that is full in the middle leaves no half of a theme.
    @Test func aCopyIsWholeOrNotThere() throws {
        let site = try Workspace.quick()
        let command = "trap '' XFSZ; ulimit -f 10; exec \"$0\" theme copy default"
        let full = try run(["env", "--chdir=\(site.root.path)", "bash", "-c", command, Products.sitebuild])
        #expect(full.status == 1)
        #expect(full.errors.contains("error: site-templates/default: can't write it: file too large"), "\(full.errors)")
        let themes = site.root.path + "/site-templates"
        #expect(try FileManager.default.contentsOfDirectory(atPath: themes) == [])
        #expect(try copy("default", in: site).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: themes) == ["default"])
    }
}
