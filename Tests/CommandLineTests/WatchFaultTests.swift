import Foundation
import Testing

/// How a watch ends, and what the system may refuse it.
@Suite struct WatchFaultTests {
    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        return site
    }

    private func command(_ site: Workspace) -> [String] {
        [
            Products.sitebuild, "watch", "--source", site.content.path, "--output", site.output.path,
        ]
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func aSignalEndsItWith130(signal: Int32) throws {
        let watch = try RunningWatch(try site())
        kill(watch.identifier, signal)
        let result = try watch.build.finish()
        #expect(result.status == 130)
        #expect(result.errors == "no longer watching\n")
    }

    @Test func aFolderThatIsNotThereIsRefused() throws {
        let site = try site()
        for flag in ["--source", "--templates"] {
            let result = try run(command(site) + [flag, site.root.path + "/nowhere"])
            #expect(result.status == 64)
            #expect(result.errors.contains("nowhere: there is no such folder (hint: "), "\(result.errors)")
        }
    }

    @Test func anOutputThatIsNotOursEndsIt() throws {
        let site = try site()
        try FileManager.default.createDirectory(at: site.output, withIntermediateDirectories: true)
        try Data().write(to: site.output.appending(path: "mine.txt"))
        #expect(try run(["timeout", "--signal=KILL", "60"] + command(site)).status == 64)
    }

    @Test func tooManyFoldersNameTheRemedy() throws {
        let site = try site()
        let injection = ["-e", "inject=inotify_add_watch:error=ENOSPC:when=4+"]
        let strace = ["timeout", "--signal=KILL", "60", "strace", "-f", "-qq", "-o", "/dev/null"] + injection
        let result = try run(strace + command(site))
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.errors.contains("sysctl fs.inotify.max_user_watches="), "\(result.errors)")
    }

    @Test func anotherBuildIsWaitedFor() throws {
        let site = try site()
        let watch = try RunningWatch(site)
        try site.write(numberedJPEG(2), to: "galleries/g/b.jpg")
        try watch.waitForRebuild(after: 0)
        // A lock as another build holds it.
        let lock = site.output.path + "/.staging/lock"
        try FileManager.default.createDirectory(
            atPath: site.output.path + "/.staging",
            withIntermediateDirectories: true
        )
        let holder = Process()
        holder.executableURL = URL(filePath: "/usr/bin/env")
        holder.arguments = ["flock", lock, "sh", "-c", "echo held; read -r line"]
        let (input, output) = (Pipe(), Pipe())
        holder.standardInput = input
        holder.standardOutput = output
        try holder.run()
        _ = output.fileHandleForReading.availableData

        try site.write("---\ntitle: Late\n---\n", to: "galleries/g/a.md")
        try wait("word of the lock") { watch.build.printed("err").contains("another build") }
        input.fileHandleForWriting.write(Data("\n".utf8))
        holder.waitUntilExit()

        let line = try watch.waitForRebuild(after: 1)
        #expect(line.hasPrefix("galleries/g/a.md changed: 2 photos"), "\(line)")
        #expect(try site.publishedText("galleries/g/a/index.html").contains("<h1><bdi>Late</bdi></h1>"))
    }

    @Test func whenTheKernelLosesCountAllIsLookedAtAfresh() throws {
        let site = try site()
        let watch = try RunningWatch(site)
        let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
        let count = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
        // Several events each, of names that do not matter.
        let line = try watch.rebuild {
            try watch.whileStopped {
                let program = "import sys\nfor n in range(int(sys.argv[2])): open(f'{sys.argv[1]}/{n}~', 'w').close()"
                try python(program, [site.content.path + "/galleries/g", "\(count)"])
                try site.write(numberedJPEG(2), to: "galleries/late/b.jpg")
            }
        }
        #expect(line.contains("very many files changed: 2 photos in 2 galleries"), "\(line)")
        let next = try watch.rebuild { try site.write("---\ntitle: Seen\n---\n", to: "galleries/late/b.md") }
        #expect(next.hasPrefix("galleries/late/b.md changed: "), "the folder is watched: \(next)")
    }
}
