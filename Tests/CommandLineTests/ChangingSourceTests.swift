import Foundation
import Testing

/// Sources that are replaced while a build is at work on them, or in a way that leaves no trace in their times.
@Suite struct ChangingSourceTests {
    private func photo(_ name: String, in site: Workspace) -> URL {
        site.content.appending(path: "galleries/g/\(name).jpg")
    }

    /// Writes into the file that is there, which whoever has it open sees too.
    private func overwrite(_ file: URL, with data: Data) throws {
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: data)
    }

    private static let changed = "changed during the build (hint: export it again, or remove it)"

    /// The second has the same bytes as the first, and nothing befalls it.
    @Test func row28_replacedBetweenReadingAndDeveloping() throws {
        let site = try Workspace.quick()
        for name in ["a", "twin"] { try site.write(numberedJPEG(1), to: "galleries/g/\(name).jpg") }
        try site.write(numberedJPEG(2), to: "galleries/g/other.jpg")
        let build = try RunningBuild(site, ["--jobs", "1"])
        let worker = try build.stopWorker("develop")
        for name in ["a", "other"] { try Pictures.png().write(to: photo(name, in: site)) }
        kill(worker, SIGCONT)
        let result = try build.finish()
        #expect(result.status == 3, "\(result.errors)")
        let rejected = result.lines("rejected")
        #expect(rejected.contains("rejected: galleries/g/other.jpg: \(Self.changed)"), "\(rejected)")
        #expect(!rejected.contains { $0.contains("twin") }, "\(rejected)")
        #expect(try site.keys(of: "g").contains("galleries/g/twin.jpg"))
        #expect(try PublishedHTML(site).faults == [])

        let next = try site.boundedBuild()
        #expect(next.status == 0, "\(next.errors)")
        try site.expectEqualToAFreshBuild()
    }

    /// A build whose workers stop themselves right after a call on the photo a.
    /// - Parameters:
    ///   - kind: of the worker in whose pause something is done.
    ///   - meddle: called once; whoever else stops goes on at once.
    private func build(
        _ site: Workspace,
        pausingAfter call: String,
        in kind: String,
        meddle: () throws -> Void
    ) throws -> ToolResult {
        let log = site.root.appending(path: "strace.log")
        // Counted in each process: the first such call of each stops it.
        let strace = [
            "strace", "-f", "-qq", "-o", log.path, "-P", photo("a", in: site).path, "-e", "trace=\(call)", "-e",
            "inject=\(call):signal=SIGSTOP:when=1",
        ]
        let build = try RunningBuild(site, ["--jobs", "1"], prefix: strace)
        var stopCount = 0
        var results: [Result<Void, any Error>] = []
        try wait("the build to end") {
            let lines = (try? String(contentsOf: log, encoding: .utf8))?.split(separator: "\n") ?? []
            let stops = lines.filter { $0.hasSuffix("stopped by SIGSTOP ---") }
            for stop in stops.dropFirst(stopCount) {
                stopCount += 1
                guard let process = stop.split(separator: " ").first.flatMap({ pid_t($0) }) else { continue }
                let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
                let isMeant = line.split(separator: 0).last == Data(kind.utf8)
                // Each of its threads says that it stopped.
                if isMeant, results.isEmpty { results.append(Result { try meddle() }) }
                kill(process, SIGCONT)
            }
            return !build.isRunning
        }
        #expect(results.count == 1, "\(stopCount) processes stopped")
        for result in results { try result.get() }
        return try build.finish()
    }

    @Test func row28_replacedRightAfterItWasReadForItsFacts() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.write(numberedJPEG(2), to: "galleries/g/b.jpg")
        let result = try build(site, pausingAfter: "read", in: "read") {
            try overwrite(photo("a", in: site), with: Pictures.png())
        }
        #expect(result.status == 3, "\(result.errors)")
        #expect(result.lines("rejected") == ["rejected: galleries/g/a.jpg: \(Self.changed)"])
        #expect(try site.keys(of: "g") == ["galleries/g/b.jpg"])
        #expect(try site.boundedBuild().status == 0)
        try site.expectEqualToAFreshBuild()
    }

    @Test func row28_cutShortWhileItIsRead() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.write(numberedJPEG(2), to: "galleries/g/b.jpg")
        let result = try build(site, pausingAfter: "newfstatat,fstat", in: "read") {
            try overwrite(photo("a", in: site), with: Data(Pictures.jpeg().prefix(100)))
        }
        #expect(result.status == 3, "\(result.errors)")
        #expect(
            result.lines("rejected") == ["rejected: galleries/g/a.jpg: can't read it: it changed while it was read"]
        )
        #expect(try site.keys(of: "g") == ["galleries/g/b.jpg"])
    }

    @Test func row28_replacedWhileItIsDeveloped() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        let before = try site.builtAfresh()
        // The worker has read it; what it decodes is what it hashed.
        let result = try build(site, pausingAfter: "read", in: "develop") {
            try overwrite(photo("a", in: site), with: Pictures.png())
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(site.snapshot() == before.snapshot())

        #expect(try site.report().developed == 1)
        try site.expectEqualToAFreshBuild()
    }

    /// Replaces a file's content by as many other bytes, and gives it the time that it had.
    private func replaceQuietly(_ path: String, _ data: Data, _ site: Workspace) throws {
        let file = site.content.appending(path: path)
        let kept = site.root.appending(path: "kept").path
        try run(["cp", "-p", file.path, kept])
        try overwrite(file, with: data)
        try run(["touch", "-r", kept, file.path])
        let sizes = try [file.path, kept].map { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int }
        #expect(sizes[0] == sizes[1])
    }

    @Test(arguments: [0, 1_000_000_000, 4_000_000_000])
    func row35_otherContentWithTheSameTimeAndSize(time: Int) throws {
        let site = try RebuildTests.site()
        for file in site.footprints(site.content).keys {
            try run(["touch", "-d", "@\(time)", site.content.appending(path: file).path])
        }
        #expect(try site.report().status == 0)
        #expect(try site.report().isWithoutChange)
        try replaceQuietly("galleries/a/one.jpg", numberedJPEG(5), site)
        try replaceQuietly("galleries/a/two.md", Data("---\ntitle: Two\n---\nB caption.\n".utf8), site)
        try replaceQuietly("galleries/a/gallery.md", Data("---\nname: Omega\n---\nThe first.\n".utf8), site)
        try replaceQuietly("pages/about.md", Data("About it.\n".utf8), site)
        try replaceQuietly("static/note.txt", Data("tone".utf8), site)
        let report = try site.report()
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.developed == 1)
        #expect(try site.publishedText("note.txt") == "tone")
        try site.expectEqualToAFreshBuild()
    }

    @Test func row36_sourcesFromTheFutureAndThePast() throws {
        let site = try RebuildTests.site()
        func touch(_ time: String) throws {
            for file in site.footprints(site.content).keys {
                try run(["touch", "-d", time, site.content.appending(path: file).path])
            }
        }
        try touch("2099-01-01")
        #expect(try site.report().status == 0)
        // Newer content whose time is older, as after the clock was set back.
        try site.write(numberedJPEG(5), to: "galleries/a/one.jpg")
        try site.write("Others.\n", to: "galleries/a/two.md")
        try site.write("tone", to: "static/note.txt")
        try touch("1999-01-01")
        let report = try site.report()
        #expect(report.developed == 1)
        #expect(try site.publishedText("note.txt") == "tone")
        try site.expectEqualToAFreshBuild()
    }
}
