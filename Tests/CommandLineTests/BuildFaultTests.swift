import Foundation
import Testing

/// What can befall a build while it runs.
@Suite struct BuildFaultTests {
    private func site(photos count: Int) throws -> Workspace {
        let site = try Workspace.quick()
        for number in 1...count { try site.write(numberedJPEG(number), to: "galleries/g/photo\(number).jpg") }
        return site
    }

    /// That exactly one photo, a rejected one, is missing, and that everything else is whole.
    private func expectOneMissing(_ site: Workspace, of count: Int, _ result: ToolResult, _ reason: String) throws {
        #expect(result.status == 3, "\(result.errors)")
        let lines = result.lines("rejected")
        #expect(lines.count == 1, "\(result.errors)")
        let line = lines.first ?? ""
        #expect(line.contains(reason), "\(line)")
        let keys = try site.keys(of: "g")
        #expect(keys.count == count - 1)
        let missing = Set((1...count).map { "galleries/g/photo\($0).jpg" }).subtracting(keys)
        #expect(line.hasPrefix("rejected: \(missing.first ?? "-"): "), "\(line) but \(missing) missing")
        let page = (missing.first ?? "").replacing(".jpg", with: "/index.html")
        #expect(site.published(page) == nil)
        #expect(site.publishedFiles().count { isRendition($0) } == count - 1)
        #expect(try PublishedHTML(site).faults == [])
    }

    @Test func row29_aPhotoRemovedBeforeItIsRead() throws {
        let reply = try askReader(for: "/nowhere/gone.jpg")
        #expect(reply.contains("\"rejected\":"))
        #expect(reply.contains("can't read it: no such file or directory"), "\(reply)")
    }

    @Test(arguments: ["read", "develop"])
    func row29_aPhotoRemovedDuringTheBuild(kind: String) throws {
        let count = 20
        let site = try site(photos: count)
        let build = try RunningBuild(site, ["--jobs", "1"])
        let worker = try build.stopWorker(kind)
        // The last one, which the worker has not come to.
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/g/photo\(count).jpg"))
        kill(worker, SIGCONT)
        let result = try build.finish()
        try expectOneMissing(site, of: count, result, "galleries/g/photo\(count).jpg: can't read it: no such file")
    }

    @Test func row29_aStaticFileRemovedDuringTheBuild() throws {
        let site = try site(photos: 3)
        for name in ["kept", "gone"] { try site.write(name, to: "static/\(name).txt") }
        let build = try RunningBuild(site, ["--jobs", "1"])
        let worker = try build.stopWorker("develop")
        try FileManager.default.removeItem(at: site.content.appending(path: "static/gone.txt"))
        kill(worker, SIGCONT)
        let result = try build.finish()
        #expect(result.status == 3, "\(result.errors)")
        #expect(result.lines("rejected") == ["rejected: static/gone.txt: can't read it: no such file or directory"])
        #expect(site.published("gone.txt") == nil)
        #expect(try site.publishedText("kept.txt") == "kept")
    }

    @Test func row30_twoBuildsAtOnce() throws {
        let site = try site(photos: 3)
        let first = try RunningBuild(site)
        let worker = try first.stopWorker("develop")

        let second = try site.boundedBuild()

        #expect(second.status == 75, "\(second.errors)")
        let line = "error: \(site.output.path): another build (process \(first.identifier)) is at work on it"
        #expect(second.lines("error") == [line + " (hint: wait for it, or end it)"])
        #expect(first.isRunning)
        kill(worker, SIGCONT)
        let result = try first.finish()
        #expect(result.status == 0, "\(result.errors)")
        #expect(try site.keys(of: "g").count == 3)
        #expect(site.published(".staging/lock") == nil)
    }

    @Test func row31_aLockOfAKilledBuild() throws {
        let site = try site(photos: 3)
        let killed = try RunningBuild(site)
        let worker = try killed.stopWorker("develop")
        kill(killed.identifier, SIGKILL)
        #expect(try killed.finish().status == 137)
        kill(worker, SIGCONT)
        try wait("its worker to die with it") { processStatus(worker)?.state ?? "Z" == "Z" }
        #expect(site.published(".staging/lock") == Data("\(killed.identifier)\n".utf8), "it left its lock")
        #expect(site.published("index.html") == nil)

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: site.output.appending(path: ".staging").path))
        let clean = try self.site(photos: 3)
        #expect(try clean.boundedBuild().status == 0)
        #expect(site.snapshot() == clean.snapshot())
    }

    /// A worker reads several photos at a time; when it dies, each of them is asked about alone.
    @Test(arguments: [SIGKILL, SIGSEGV])
    func row37_aReaderThatDiesOnceCostsNothing(signal: Int32) throws {
        let site = try site(photos: 20)
        let build = try RunningBuild(site, ["--jobs", "2"])
        let worker = try build.stopWorker("read")
        kill(worker, signal)
        kill(worker, SIGCONT)
        let result = try build.finish()
        #expect(result.status == 0, "\(result.errors)")
        #expect(try site.keys(of: "g").count == 20)
    }

    @Test(arguments: [SIGKILL, SIGSEGV])
    func row37_aReaderThatDiesOfItsOnlyPhotoCostsThatOne(signal: Int32) throws {
        let site = try site(photos: 17)
        // All but one are known from before.
        try #require(try site.build().status == 0)
        try site.write(numberedJPEG(99), to: "galleries/g/photo9.jpg")
        let build = try RunningBuild(site, ["--jobs", "1"])
        let worker = try build.stopWorker("read")
        kill(worker, signal)
        kill(worker, SIGCONT)
        try expectOneMissing(site, of: 17, try build.finish(), "its decoder")
        #expect(try site.build().status == 0, "and it is asked about again")
    }

    @Test(arguments: [
        ("develop", SIGKILL, "its decoder was killed"), ("develop", SIGSEGV, "its decoder crashed (signal 11)"),
        ("develop", SIGABRT, "its decoder crashed (signal 6)"),
    ])
    func row37_aWorkerThatDies(kind: String, signal: Int32, reason: String) throws {
        let count = 40
        for _ in 1...10 {
            let site = try site(photos: count)
            let build = try RunningBuild(site, ["--jobs", "1"])
            let worker = try build.stopWorker(kind)
            kill(worker, signal)
            kill(worker, SIGCONT)
            let result = try build.finish()
            if result.status != 0 { return try expectOneMissing(site, of: count, result, reason) }
            // The worker had no photo at that moment, and its end costs nothing.
            #expect(try site.keys(of: "g").count == count)
        }
        Issue.record("no worker died with a photo")
    }

    /// Takes the ten seconds that reading one photo may take.
    @Test func row37_aWorkerOverTime() throws {
        let site = try site(photos: 5)
        let build = try RunningBuild(site, ["--jobs", "2"])
        let worker = try build.stopWorker("read")
        let result = try build.finish()
        #expect(result.status == 0, "\(result.errors)")
        #expect(try site.keys(of: "g").count == 5)
        #expect(processStatus(worker) == nil)
    }

    @Test(arguments: ["read", "develop"])
    func row37_theMemoryOfAWorkerIsBounded(kind: String) throws {
        let site = try site(photos: 3)
        let build = try RunningBuild(site, ["--jobs", "1"])
        let worker = try build.stopWorker(kind)
        func limit() -> String? {
            let limits = FileManager.default.contents(atPath: "/proc/\(worker)/limits") ?? Data()
            let lines = String(decoding: limits, as: UTF8.self).split(separator: "\n")
            return lines.first { $0.hasPrefix("Max address space") }?.split(separator: " ").dropFirst(3).first.map(
                String.init
            )
        }
        // It may have been stopped before it came to set its limit.
        kill(worker, SIGCONT)
        var seen: String?
        try wait("the worker's limit") {
            let now = limit()
            if now != nil && now != "unlimited" { seen = now }
            return seen != nil || !build.isRunning
        }
        #expect(seen == "\(4 << 30)")
        #expect(try build.finish().status == 0)
    }

    /// A path that is text can't say which file is meant, so it is for people to remove.
    @Test func anOutputWithANameThatIsNotUTF8IsRefused() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        #expect(try site.boundedBuild().status == 0)
        let before = site.publishedFiles()
        let change = """
            import os, sys
            output = os.fsencode(sys.argv[1])
            # At the top, dot files belong to whoever put them there.
            open(output + b"/.\\xe8", "w").close()
            name = output + b"/galleries/note\\xe8.txt"
            if os.path.exists(name): os.remove(name)
            else: open(name, "w").close()
            """
        try python(change, [site.output.path])

        let refused = try site.boundedBuild()
        #expect(refused.status == 1)
        let reason = "\(site.output.path)/galleries/note\\xE8.txt: has a name that is not UTF-8"
        #expect(refused.errors.contains("\(reason) (hint: remove it: no build made it)"), "\(refused.errors)")
        let verified = try run([Products.sitebuild, "verify", site.output.path])
        #expect(verified.status == 1 && verified.errors.contains(reason), "\(verified.errors)")

        try python(change, [site.output.path])
        #expect(try site.boundedBuild().status == 0)
        #expect(site.publishedFiles() == before)
    }
}
