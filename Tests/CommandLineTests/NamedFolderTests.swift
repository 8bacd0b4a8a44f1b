import Foundation
import Testing

/// What a word behind a command may name.
@Suite struct NamedFolderTests {
    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        return site
    }

    private func sitebuild(_ words: [String], in directory: URL) throws -> ToolResult {
        try RunningBuild([Products.sitebuild] + words, in: directory).finish()
    }

    /// A folder with content/ inside is built as if the command ran there.
    @Test func aFolderWithContentIsTheSite() throws {
        let site = try site()
        let elsewhere = FileManager.default.temporaryDirectory
        for words in [["build", site.root.path], ["--source", site.root.path + "/"]] {
            let result = try sitebuild(words, in: elsewhere)
            #expect(result.status == 0, "\(result.errors)")
            #expect(site.published("galleries/g/a/index.html") != nil)
            #expect(FileManager.default.fileExists(atPath: site.cache.path))
        }
        #expect(try sitebuild(["build", "."], in: site.root).output.contains("0 pages written"))
        #expect(try sitebuild([], in: site.root).output.contains("0 pages written"))
    }

    @Test func aPartOfASiteIsRefused() throws {
        let site = try site()
        for part in ["galleries", "galleries/g"] {
            let result = try sitebuild(["build", site.content.path + "/" + part], in: site.root)
            #expect(result.status == 64)
            let reason =
                "is a part of the site \(site.root.path) (hint: name the site: sitebuild build \(site.root.path))"
            #expect(result.errors.contains(reason), "\(result.errors)")
        }
        #expect(site.publishedFiles() == [])
    }

    @Test(arguments: [
        (["serv"], "serv: is neither a command nor a folder (hint: did you mean serve?)"),
        (["biuld", "-q"], "biuld: is neither a command nor a folder (hint: did you mean build?)"),
        (["pictures"], "pictures: is neither a command nor a folder (hint: sitebuild --help lists the commands)"),
        (["build", "serv"], "serv: there is no such folder"),
        (["watch", "nowhere/at/all"], "nowhere/at/all: there is no such folder"),
        (["build", "a", "--source", "b"], "the folder is named twice: as an argument and by --source"),
        ([], "content: there is no such folder here (hint: name a folder of pictures"),
    ])
    func aWordThatIsNoFolderSaysWhatToDo(words: [String], reason: String) throws {
        let folder = try Workspace()
        try FileManager.default.removeItem(at: folder.content)
        let result = try sitebuild(words, in: folder.root)
        #expect(result.status == 64)
        #expect(result.errors.contains(reason), "\(result.errors)")
    }

    @Test func aFileIsNoFolder() throws {
        let site = try site()
        let result = try sitebuild(["build", site.content.path + "/galleries/g/a.jpg"], in: site.root)
        #expect(result.status == 64)
        #expect(result.errors.contains("is a file, and a folder is expected"), "\(result.errors)")
    }

    @Test func aSiteWithNothingToShowIsNotPublished() throws {
        let site = try Workspace()
        try site.removeContent("site.yaml")
        let folder = site.content.appending(path: "galleries/empty")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let result = try site.build()
        #expect(result.status == 64)
        #expect(result.errors.contains("holds no pictures below galleries/, no pages and no settings"))
        #expect(site.published("index.html") == nil)
        // An owner who wrote settings knows what is to come.
        try site.write("title: Soon\n", to: "site.yaml")
        #expect(try site.build().status == 0)
    }
}
