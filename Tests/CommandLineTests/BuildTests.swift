import Foundation
import Testing

/// A whole build, as a person runs it.
@Suite struct BuildTests {
    @Test func aFolderOfPhotosAndNothingElse() throws {
        let site = try Workspace()
        try FileManager.default.removeItem(at: site.content.appending(path: "site.yaml"))
        let later = try Pictures.jpeg(tagged: ["-DateTimeOriginal=2024:05:02 10:00:00"])
        let earlier = try Pictures.jpeg(tagged: ["-DateTimeOriginal=2024:05:01 10:00:00"])
        try site.write(later, to: "galleries/summer-in-rome/a.jpg")
        try site.write(earlier, to: "galleries/summer-in-rome/b.jpg")
        try site.write(Pictures.jpeg(), to: "galleries/summer-in-rome/photo10.jpg")
        try site.write(Pictures.jpeg(), to: "galleries/summer-in-rome/photo9.jpg")

        let result = try site.build()

        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("4 photos in 1 gallery: 3 developed, 1 reused, 0 rejected"))
        let keys = try site.records(of: "summer-in-rome").map { $0["s3Key"] as? String }
        #expect(
            keys == ["b", "a", "photo9", "photo10"].map { "galleries/summer-in-rome/\($0).jpg" },
            "by date, then name"
        )
        #expect(
            try site.publishedText("galleries/summer-in-rome/index.html").contains("<h1><bdi>Summer in rome</bdi></h1>")
        )
        #expect(result.lines("warning").count == 1, "of the missing baseURL: \(result.errors)")
    }

    @Test func theDemoSiteBuildsAlikeAnywhere() throws {
        let first = try Workspace()
        let second = try Workspace()
        let content = Products.project.appending(path: "content")
        func build(_ site: Workspace, _ jobs: String, _ environment: [String: String]) throws {
            try FileManager.default.removeItem(at: site.content)
            try FileManager.default.copyItem(at: content, to: site.content)
            let result = try site.build(["--jobs", jobs], environment: environment)
            #expect(result.status == 0, "\(result.errors)")
        }
        try build(first, "1", ["TZ": "Asia/Tokyo", "LANG": "C"])
        try build(second, "4", ["TZ": "America/New_York", "LANG": "C.UTF-8"])

        let difference = try run(["diff", "-r", first.output.path, second.output.path])
        #expect(difference.status == 0, "\(difference.output)")
        #expect(first.publishedFiles().count > 100)
    }
}
