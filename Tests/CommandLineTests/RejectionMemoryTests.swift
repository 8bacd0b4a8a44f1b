import Foundation
import Testing

/// The cache remembers a rejection until one of its causes changes: row 81 of the fault table.
@Suite struct RejectionMemoryTests {
    @Test func row81_aPhotoRejectedForAFormatIsPublishedWithoutIt() throws {
        let broken = try BrokenEncoder(.webp)
        let first = try broken.build()
        #expect(first.status == 3)
        let reason = "rejected: galleries/g/a.jpg: can't make its WebP of 240 × 160 pixels: "
        #expect(first.lines("rejected").count == 1 && first.errors.contains(reason), "\(first.errors)")
        #expect(first.errors.contains("(hint: leave webp out of formats in site.yaml, or remove the photo)"))
        try broken.site.write("sizes: [240]\nformats: [jpeg]\n", to: "site.yaml")
        let second = try broken.build()
        #expect(second.status == 0, "\(second.errors)")
        #expect(try broken.site.records(of: "g").count == 1)
    }

    /// Each could have led to the rejection.
    enum Change: CaseIterable {
        case quality, sizes, limits, deepZoom, gps, look, watermark, lookOfPhoto, lookOfPhotoRemoved, allowance, ffmpeg
        case libraries, program
    }

    @Test(arguments: Change.allCases)
    func row81_aRejectionIsRememberedUntilASettingChanges(_ change: Change) throws {
        let broken = try BrokenEncoder(.webp)
        let site = broken.site
        try site.write("---\nname: G\n---\n", to: "galleries/g/gallery.md")
        if change == .lookOfPhotoRemoved { try site.write("---\nlook: warm\n---\n", to: "galleries/g/a.md") }
        var program = URL(filePath: Products.sitebuild)
        if change == .program {
            let copy = site.root.appending(path: "sitebuild")
            try FileManager.default.copyItem(at: program, to: copy)
            try FileManager.default.copyItem(atPath: Products.worker, toPath: copy.path + "-worker")
            program = copy
        }
        #expect(try broken.build(program: program).status == 3)
        broken.isBroken = false
        let again = try broken.build(program: program)
        #expect(again.status == 3, "remembered")
        #expect(again.output.contains("0 developed"), "\(again.output)")
        var environment: [String: String] = [:]
        let settings = "sizes: [240]\nformats: [webp, jpeg]\n"
        switch change {
        case .quality: try site.write(settings + "quality: {webp: 60}\n", to: "site.yaml")
        case .sizes: try site.write("sizes: [200]\nformats: [webp, jpeg]\n", to: "site.yaml")
        case .limits: try site.write(settings + "limits: {megapixels: 200}\n", to: "site.yaml")
        case .deepZoom: try site.write(settings + "deepZoom: true\n", to: "site.yaml")
        case .gps: try site.write(settings + "gps: publish\n", to: "site.yaml")
        case .look: try site.write("---\nname: G\nlook: mono\n---\n", to: "galleries/g/gallery.md")
        case .watermark: try site.write("---\nname: G\nwatermark: Proof\n---\n", to: "galleries/g/gallery.md")
        case .lookOfPhoto: try site.write("---\nlook: mono\n---\n", to: "galleries/g/a.md")
        case .lookOfPhotoRemoved: try site.removeContent("galleries/g/a.md")
        case .allowance: environment["SITEBUILD_WORKER_ALLOWANCE"] = "2"
        case .ffmpeg:
            let folder = site.root.appending(path: "bin")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let file = folder.appending(path: "ffmpeg")
            try Data("#!/bin/sh\n".utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
            environment["PATH"] = folder.path + ":" + (userEnvironment["PATH"] ?? "/usr/bin:/bin")
        case .libraries: environment["LD_PRELOAD"] = ""
        case .program: try run(["touch", program.path])
        }
        let result = try broken.build(environment, program: program)
        #expect(result.status == 0, "\(result.errors)")
        #expect(try site.records(of: "g").count == 1)
    }

    /// Memory may be short once.
    @Test func row81_aLackOfMemoryIsNotRemembered() throws {
        let broken = try BrokenEncoder(.memory)
        let file = broken.site.content.appending(path: "galleries/g/large.png").path
        let plain = broken.site.root.appending(path: "large.v").path
        try run(["vips", "black", plain, "4000", "4000", "--bands", "3"])
        try run(["vips", "copy", plain, file, "--interpretation", "srgb"])
        let first = try broken.build()
        #expect(first.status == 3)
        let reason = "needs more memory than there is (hint: build again with more memory free, or export it smaller)"
        #expect(first.errors.contains("rejected: galleries/g/large.png: \(reason)"), "\(first.errors)")
        broken.isBroken = false
        let second = try broken.build()
        #expect(second.status == 0, "\(second.errors)")
        #expect(try broken.site.records(of: "g").count == 2)
    }
}
