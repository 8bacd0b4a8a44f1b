import Foundation
import Testing

/// Strangers' pictures are decoded in a program of its own.
@Suite struct WorkerProgramTests {
    @Test func withoutTheWorkerProgramNothingIsBuilt() throws {
        let site = try Workspace()
        try site.write(try Pictures.jpeg(), to: "galleries/rome/a.jpg")
        let program = site.root.appending(path: "sitebuild").path
        try FileManager.default.copyItem(atPath: Products.sitebuild, toPath: program)
        let places = ["--source", site.content.path, "--output", site.output.path]
        for command in [places, ["inspect", site.content.path + "/galleries/rome/a.jpg"]] {
            let result = try run([program] + command)
            #expect(result.status == 1)
            let message = "\(program)-worker: the program that reads pictures is missing"
            #expect(result.errors.contains(message), "\(result.errors)")
            #expect(result.errors.contains("hint: copy sitebuild-worker to where the other program lies"))
        }
        #expect(site.publishedFiles().isEmpty)
    }

    /// The Debian package installs such a link.
    @Test func aLinkToTheProgramFindsTheWorkerProgram() throws {
        let site = try Workspace()
        try site.write(try Pictures.jpeg(), to: "galleries/rome/a.jpg")
        let link = site.root.appending(path: "sitebuild").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: Products.sitebuild)
        let result = try run([link, "inspect", site.content.path + "/galleries/rome/a.jpg"])
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: ["sitebuild", "siteapi"])
    func theOtherProgramsLinkNoDecoder(program: String) throws {
        let path = Products.sitebuild.dropLast("sitebuild".count) + program
        for library in ["libvips", "libheif", "libjpeg", "libpng", "libtiff", "libwebp"] {
            #expect(!(try run(["ldd", String(path)])).output.contains(library), "\(program) links \(library)")
        }
        #expect(try run(["ldd", Products.worker]).output.contains("libvips"))
    }
}
