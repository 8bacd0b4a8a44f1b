import Foundation
import Testing

private let canMountADisk =
    (try? run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status == 0) ?? false

/// A disk that fills while a site is built: nothing is published, and the message says what frees space.
@Suite(.enabled(if: canMountADisk, "a small disk can be mounted"))
struct DiskFullTests {
    /// Builds a site into a disk of its own, fills the disk but for some kilobytes, adds to the content and builds again.
    /// - Parameter cache: the folder of the cache; one on the disk when nil.
    private func buildOnAFullDisk(
        _ site: Workspace,
        leaving kilobytes: Int,
        cache: String? = nil,
        adding change: String
    ) throws -> ToolResult {
        let disk = site.root.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let script = """
            mount -t tmpfs -o size=32m tmpfs "$0" || exit 90
            "$@" >/dev/null || exit 91
            head -c 64M /dev/zero >"$0/filler" 2>/dev/null
            truncate -s "-\(kilobytes)K" "$0/filler"
            \(change)
            "$@"; status=$?
            test -e "$0/public/index.html" || exit 92
            exit $status
            """
        let build = [
            Products.sitebuild, "--source", site.content.path, "--jobs", "1",
            "--output", disk + "/public", "--cache", cache ?? disk + "/.sitebuild",
        ]
        return try run(["unshare", "-m", "sh", "-c", script, disk] + build)
    }

    private func site() throws -> Workspace {
        let site = try Workspace.quick("deepZoom: true\n")
        try site.write(numberedJPEG(1), to: "galleries/g/1.jpg")
        return site
    }

    private func expectTheCleaningCommand(_ result: ToolResult, _ site: Workspace, at place: String) {
        #expect(result.status == 1, "\(result)")
        #expect(result.lines("rejected") == [], "nothing is wrong with the photos")
        let line = result.lines("error").first ?? ""
        #expect(line.hasPrefix("error: \(place)"), "\(line)")
        #expect(line.contains(": no space left on device (hint: free some space on that disk; "), "\(line)")
        let command = "sitebuild clean --cache-only --cache \(site.root.path)/disk/.sitebuild frees "
        #expect(line.contains(command), "\(line)")
        #expect(line.contains(/frees [0-9]+\.[0-9] [kM]B, which the next build makes again\)$/), "\(line)")
    }

    /// Photos, tiles that libvips writes, and a film that ffmpeg writes.
    @Test(arguments: [
        ("photos", "for n in $(seq 2 60); do cp photo.jpg galleries/g/$n.jpg; echo $n >>galleries/g/$n.jpg; done"),
        ("tiles", "vips zone z.v 8000 5100; vips linear z.v galleries/g/2.jpg[Q=40] 100 128 --uchar; rm z.v"),
        ("film", "ffmpeg -v error -f lavfi -i testsrc2=s=1280x720:r=25:d=4 -c:v mpeg4 -q:v 9 galleries/g/2.mp4"),
    ])
    func theCacheFillsTheDisk(what: String, change: String) throws {
        let site = try site()
        try numberedJPEG(2).write(to: site.root.appending(path: "photo.jpg"))
        let change = "cd '\(site.content.path)'; cp ../photo.jpg .; \(change)"
        let result = try buildOnAFullDisk(site, leaving: 900, adding: change)
        expectTheCleaningCommand(result, site, at: "galleries/g/")
    }

    @Test func theStageFillsTheDisk() throws {
        let site = try site()
        let change = "mkdir '\(site.content.path)/static'; head -c 4M /dev/zero >'\(site.content.path)/static/large'"
        let result = try buildOnAFullDisk(site, leaving: 900, adding: change)
        expectTheCleaningCommand(result, site, at: "\(site.root.path)/disk/public/.staging/")
    }

    @Test func theLedgerFillsTheDisk() throws {
        let site = try site()
        let result = try buildOnAFullDisk(site, leaving: 0, adding: "touch '\(site.content.path)/galleries/g/1.jpg'")
        expectTheCleaningCommand(result, site, at: "\(site.root.path)/disk/.sitebuild/")
    }

    /// A cache on another disk would free nothing.
    @Test func aCacheOnAnotherDiskIsNotNamed() throws {
        let site = try site()
        let change = "mkdir '\(site.content.path)/static'; head -c 4M /dev/zero >'\(site.content.path)/static/large'"
        let result = try buildOnAFullDisk(site, leaving: 900, cache: site.root.path + "/cache", adding: change)
        #expect(result.status == 1)
        #expect(result.errors.contains(": no space left on device (hint: free some space on that disk)"), "\(result)")
    }

    @Test func theCacheAloneIsRemoved() throws {
        let site = try site()
        #expect(try site.build().status == 0)
        let before = site.footprints(site.output)
        let command = [Products.sitebuild, "clean", "--cache-only", "--cache", site.cache.path]
        let preview = try run(command + ["--dry-run"])
        #expect(preview.output.contains("would remove ") && !preview.output.contains(site.output.path))
        #expect(FileManager.default.fileExists(atPath: site.cache.path))
        #expect(try run(command).status == 0)
        #expect(!FileManager.default.fileExists(atPath: site.cache.path))
        #expect(site.footprints(site.output) == before)
        let report = try site.report()
        #expect(report.status == 0 && report.isWithoutChange, "\(report.errors)")
    }
}
