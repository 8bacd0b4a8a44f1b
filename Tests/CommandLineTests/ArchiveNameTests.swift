import Foundation
import Testing

/// The names in `photos.zip`, as other programs read them.
@Suite struct ArchiveNameTests {
    @Test(arguments: ["C", "C.UTF-8"]) func namesThatAreNotASCIIAreMarkedAsUTF8(locale: String) throws {
        let site = try Workspace.quick("downloads: true\n")
        for (number, name) in ["straße", "富士山", "plain"].enumerated() {
            try site.write(Pictures.jpeg() + [UInt8(number)], to: "galleries/g/\(name).jpg")
        }
        let result = try site.build(environment: ["LC_ALL": locale])
        try #require(result.status == 0, "\(result.errors)")
        let program = """
            import sys, zipfile
            for entry in zipfile.ZipFile(sys.argv[1]).infolist():
                print(ascii(entry.filename), bool(entry.flag_bits & 0x800))
            """
        let listed = try python(program, [site.output.appending(path: "galleries/g/photos.zip").path])
        let expected = ["'plain.jpg' False", "'stra\\xdfe.jpg' True", "'\\u5bcc\\u58eb\\u5c71.jpg' True"]
        #expect(listed.output.split(separator: "\n").map(String.init).sorted() == expected.sorted())
    }
}
