import Foundation
import Testing

/// `nohup sitebuild watch`, whose terminal is closed.
@Suite struct DetachedWatchTests {
    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        return site
    }

    /// A watch as `nohup` leaves it.
    private func detachedWatch(_ site: Workspace) throws -> RunningBuild {
        let build = try RunningBuild(site, ["--settle", "0"], command: ["watch"], prefix: ["nohup"])
        try wait("the first build") { build.printed().contains("\nwatching ") || !build.isRunning }
        try #require(build.isRunning, "\(build.printed("err"))")
        return build
    }

    @Test func watchingGoesOnWhenTheTerminalCloses() throws {
        let site = try site()
        let watch = try detachedWatch(site)
        kill(watch.identifier, SIGHUP)
        try site.write("---\ntitle: New\n---\n", to: "galleries/g/a.md")
        try wait("the page") {
            (try? site.publishedText("galleries/g/a/index.html").contains("New")) == true || !watch.isRunning
        }
        #expect(watch.isRunning)
    }

    @Test func aPhotoThatIsAtWorkWhenTheTerminalClosesIsPublished() throws {
        let site = try site()
        let watch = try detachedWatch(site)
        try site.write(numberedJPEG(2), to: "galleries/g/b.jpg")
        let worker = try watch.stopWorker("develop")
        // The end of a terminal reaches every process of the group.
        let group = getpgid(watch.identifier)
        try #require(group != getpgrp())
        kill(-group, SIGHUP)
        kill(worker, SIGCONT)
        try wait("the photo") { watch.printed().contains("2 photos") || watch.printed("err").contains("rejected") }
        #expect(watch.printed("err") == "" || !watch.printed("err").contains("rejected"), "\(watch.printed("err"))")
        #expect(site.published("galleries/g/b/index.html") != nil)
    }
}
