import Foundation
import Testing

/// Everybody may read what is published, whatever umask a build runs under.
@Suite struct FileModeTests {
    private static func site() throws -> Workspace {
        let site = try Workspace.quick("downloads: true\n")
        for number in 1...3 { try site.write(numberedJPEG(number), to: "galleries/g/\(number).jpg") }
        try site.write("User-agent: *\n", to: "static/texts/note.txt")
        try site.write("contact\n", to: "static/.well-known/security.txt")
        return site
    }

    private static func build(_ site: Workspace, umask: String, _ arguments: [String] = []) throws -> BuildReport {
        try BuildReport(
            site.boundedBuild(["--json"] + arguments, prefix: ["sh", "-c", "umask \(umask); exec \"$@\"", "sh"])
        )
    }

    private static func mode(_ location: String) -> mode_t? {
        var status = stat()
        return lstat(location, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    /// The paths below a folder, the folder too, that have another mode.
    private static func others(_ folder: URL, file: mode_t, folder folderMode: mode_t) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return ([""] + names).filter { name in
            var status = stat()
            guard lstat(folder.path + "/" + name, &status) == 0 else { return true }
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            return status.st_mode & 0o7777 != (isFolder ? folderMode : file)
        }
    }

    @Test(arguments: [("077", 0o644, 0o755), ("022", 0o644, 0o755), ("027", 0o644, 0o755), ("002", 0o664, 0o775)])
    func row107_everybodyMayReadTheSite(umask: String, file: Int, folder: Int) throws {
        let site = try Self.site()
        #expect(try Self.build(site, umask: umask).status == 0)
        #expect(site.publishedFiles().contains(".well-known/security.txt"))
        #expect(Self.others(site.output, file: mode_t(file), folder: mode_t(folder)) == [])
        let before = site.footprints(site.output)
        let again = try Self.build(site, umask: umask)
        #expect(again.isWithoutChange && site.footprints(site.output) == before)
    }

    /// As builds of older versions left them.
    @Test func row107_aSiteThatOnlyItsOwnerMayReadIsOpened() throws {
        let site = try Self.site()
        #expect(try Self.build(site, umask: "022").status == 0)
        let snapshot = site.snapshot()
        try run(["chmod", "-R", "u=rwX,go=", site.output.path])
        let report = try Self.build(site, umask: "077")
        #expect(report.status == 0 && report.developed == 0 && report.isWithoutChange, "\(report.written)")
        #expect(Self.others(site.output, file: 0o644, folder: 0o755) == [])
        #expect(site.snapshot() == snapshot)
        let before = site.footprints(site.output)
        #expect(try Self.build(site, umask: "077").isWithoutChange)
        #expect(site.footprints(site.output) == before)
    }

    @Test func row107_anotherUmaskGivesOtherModes() throws {
        let site = try Self.site()
        #expect(try Self.build(site, umask: "022").status == 0)
        #expect(try Self.build(site, umask: "002").status == 0)
        #expect(Self.others(site.output, file: 0o664, folder: 0o775) == [])
        #expect(try Self.build(site, umask: "022").status == 0)
        #expect(Self.others(site.output, file: 0o644, folder: 0o755) == [])
    }

    @Test func row107_aDryRunLeavesModesAsTheyAre() throws {
        let site = try Self.site()
        #expect(try Self.build(site, umask: "022").status == 0)
        try run(["chmod", "-R", "u=rwX,go=", site.output.path])
        let before = site.footprints(site.output)
        #expect(try site.boundedBuild(["--dry-run"]).status == 0)
        #expect(site.footprints(site.output) == before)
        #expect(Self.others(site.output, file: 0o600, folder: 0o700) == [])
    }

    /// A folder that hands its group down goes on doing so.
    @Test func row107_theGroupOfAFolderIsHandedDown() throws {
        let site = try Self.site()
        try FileManager.default.createDirectory(at: site.output, withIntermediateDirectories: true)
        chmod(site.output.path, 0o2700)
        #expect(try Self.build(site, umask: "077").status == 0)
        #expect(Self.mode(site.output.path) == 0o2755)
        #expect(Self.mode(site.output.path + "/galleries/g") == 0o2755)
    }

    /// The cache may hold pictures of private galleries.
    @Test func row107_theCacheStaysAsPrivateAsTheUmaskSays() throws {
        let site = try Self.site()
        #expect(try Self.build(site, umask: "077").status == 0)
        #expect(Self.others(site.cache, file: 0o600, folder: 0o700) == [])
    }

    @Test func row107_whatALinkLeadsToKeepsItsMode() throws {
        let site = try Self.site()
        #expect(try Self.build(site, umask: "022").status == 0)
        let target = site.root.appending(path: "elsewhere")
        try Data("mine".utf8).write(to: target)
        chmod(target.path, 0o600)
        try FileManager.default.createSymbolicLink(
            at: site.output.appending(path: "galleries/link"),
            withDestinationURL: target
        )
        #expect(try Self.build(site, umask: "022").status == 0)
        #expect(Self.mode(target.path) == 0o600)
    }

    /// Whoever builds may not change the mode of another's file. That costs nothing but the mode.
    @Test(.enabled(if: geteuid() == 0))
    func row107_aFileOfAnotherOwnerIsLeft() throws {
        let site = try Self.site()
        try run(["chown", "-R", "65534:65534", site.root.path])
        let asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        func report() throws -> BuildReport { try BuildReport(site.boundedBuild(["--json"], prefix: asNobody)) }
        #expect(try report().status == 0)
        let file = site.output.path + "/galleries/g/index.html"
        chown(file, 0, 0)
        chmod(file, 0o604)
        #expect(try report().status == 0)
        let before = site.footprints(site.output)
        let again = try report()
        #expect(again.status == 0 && again.isWithoutChange, "\(again.errors)")
        #expect(site.footprints(site.output) == before && Self.mode(file) == 0o604)
    }
}
