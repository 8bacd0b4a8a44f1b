import Foundation
import Testing

/// `sitebuild init`: from nothing to a site in three commands.
@Suite struct InitTests {
    private func sitebuild(_ arguments: [String]) throws -> ToolResult { try run([Products.sitebuild] + arguments) }

    @Test func theNextCommandIsTheOneItNames() throws {
        let site = try Workspace()
        let folder = site.root.appending(path: "new/my site")
        let result = try sitebuild(["init", folder.path])
        #expect(result.status == 0, "\(result.errors)")
        let gallery = folder.appending(path: "content/galleries/my-first-gallery")
        #expect(result.output.contains("put photos into '\(gallery.path)'\n"), "\(result.output)")
        #expect(result.output.contains("pages/about.md are samples"), "sample texts are published")
        let command = try #require(result.output.split(separator: "\n").last).trimmingCharacters(in: .whitespaces)
        #expect(command == "cd '\(folder.path)' && \(Products.sitebuild) serve")

        try numberedJPEG(1).write(to: gallery.appending(path: "one.jpg"))
        let built = try run(["sh", "-c", command.replacing(" serve", with: "")])
        #expect(built.status == 0, "\(built.errors)")
        #expect(built.lines("warning").count == 1, "of the baseURL that is not set: \(built.errors)")
        let page = folder.appending(path: "public/galleries/my-first-gallery/index.html")
        #expect(try String(contentsOf: page, encoding: .utf8).contains("<h1><bdi>My first gallery</bdi></h1>"))
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "public/about/index.html").path))
    }

    @Test func aProgramOnThePathIsNamedAsItIsTyped() throws {
        let site = try Workspace()
        let path = URL(filePath: Products.sitebuild).deletingLastPathComponent().path
        let search = ["PATH": "/usr/bin:/bin:" + path]
        let result = try run(["env", "--chdir=\(site.root.path)", "sitebuild", "init", "new"], environment: search)
        #expect(result.output.hasSuffix("\n  cd new && sitebuild serve\n"), "\(result.output) \(result.errors)")
    }

    /// The Debian package installs such a link.
    @Test func aLinkOnThePathIsNamedAsItIsTyped() throws {
        let site = try Workspace()
        let folder = site.root.appending(path: "bin").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/sitebuild",
            withDestinationPath: Products.sitebuild
        )
        let search = ["PATH": "/usr/bin:/bin:" + folder]
        let command = ["sitebuild", "init", "new"]
        let result = try run(["env", "--chdir=\(site.root.path)"] + command, environment: search)
        #expect(result.output.hasSuffix("\n  cd new && sitebuild serve\n"), "\(result.output) \(result.errors)")
    }

    @Test func noThemeIsCopied() throws {
        let site = try Workspace()
        let result = try run(["env", "--chdir=\(site.root.path)", Products.sitebuild, "init", "new"])
        #expect(result.output.hasPrefix("made new/content/\n"), "\(result.output) \(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: site.root.path + "/new") == ["content"])
    }

    @Test func aFolderWithFilesIsRefused() throws {
        let site = try Workspace()
        let before = site.contentSnapshot()
        for folder in [site.content.path, site.content.path + "/site.yaml"] {
            let result = try sitebuild(["init", folder])
            #expect(result.status == 64)
            #expect(result.errors.contains("hint: name a folder that is empty or not there yet"), "\(result.errors)")
        }
        #expect(site.contentSnapshot() == before)
    }

    @Test func aFreshRepositoryIsAnEmptyFolder() throws {
        let site = try Workspace()
        let folder = site.root.appending(path: "new")
        try FileManager.default.createDirectory(at: folder.appending(path: ".git"), withIntermediateDirectories: true)
        #expect(try sitebuild(["init", folder.path]).status == 0)
    }
}
