import Foundation
import Testing

/// Outputs that are named from the folder in which the program runs.
@Suite struct OutputPathTests {
    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        for folder in ["work", "elsewhere/deep"] {
            let url = site.root.appending(path: folder)
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
        return site
    }

    private func sitebuild(_ arguments: [String], in folder: URL) throws -> ToolResult {
        try run(["env", "--chdir=\(folder.path)", Products.sitebuild] + arguments)
    }

    @Test(arguments: ["../site", "../new/site", "./../site/", "../site/."])
    func anOutputAboveIsBuiltAndBuiltAgain(output: String) throws {
        let site = try site()
        let work = site.root.appending(path: "work")
        let flags = ["--source", "../content", "--output", output]
        let first = try sitebuild(flags, in: work)
        #expect(first.status == 0 && first.output.contains("1 developed"), "\(first.errors)")
        let published = work.appending(path: output).standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: published.appending(path: "galleries/g/index.html").path))
        let cache = published.deletingLastPathComponent().appending(path: ".sitebuild/ledger.sqlite").path
        #expect(FileManager.default.fileExists(atPath: cache), "the cache lies beside the output")
        #expect(try sitebuild(flags, in: work).output.contains("0 developed, 1 reused"))
        let verified = try sitebuild(["verify", output, "--source", "../content"], in: work)
        #expect(verified.status == 0 && verified.errors.isEmpty, "\(verified.errors)")
        #expect(try sitebuild(["clean", "--output", output], in: work).status == 0)
    }

    /// Above a link is above the folder that the link leads to, as everywhere in the system.
    @Test func anOutputAboveALinkIsBesideItsTarget() throws {
        let site = try site()
        let link = site.root.appending(path: "link")
        let deep = site.root.appending(path: "elsewhere/deep")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: deep)
        let flags = ["--source", "content", "--output", "link/../site"]
        let result = try sitebuild(flags, in: site.root)
        #expect(result.status == 0, "\(result.errors)")
        #expect(FileManager.default.fileExists(atPath: site.root.path + "/elsewhere/site/index.html"))
        #expect(!FileManager.default.fileExists(atPath: site.root.path + "/site"))
        #expect(FileManager.default.fileExists(atPath: site.root.path + "/elsewhere/.sitebuild"))
    }

    @Test func aWayThroughAFolderThatIsNotThereIsRefused() throws {
        let site = try site()
        let result = try sitebuild(["--source", "content", "--output", "missing/../site"], in: site.root)
        #expect(result.status == 64)
        #expect(result.errors.contains("missing/../site: has .. behind a folder that is not there"), "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: site.root.path + "/missing"))
    }
}
