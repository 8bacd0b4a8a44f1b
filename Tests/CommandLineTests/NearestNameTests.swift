import Foundation
import Testing

/// Mistyped commands, flags and keys: each message names the nearest one that there is.
@Suite struct NearestNameTests {
    @Test(arguments: [
        (["buidl"], "buidl: is neither a command nor a folder (hint: did you mean build?)"),
        (["verfiy", "public"], "verfiy: is neither a command nor a folder (hint: did you mean verify?)"),
        (["help", "wacth"], "wacth: there is no such command (hint: did you mean watch?)"),
        (["help", "setting"], "setting: there is no such command (hint: did you mean settings?)"),
        (["photographs"], "photographs: is neither a command nor a folder (hint: sitebuild --help lists the commands)"),
    ])
    func aMistypedCommand(arguments: [String], message: String) throws {
        let result = try run([Products.sitebuild] + arguments)
        #expect(result.status == 64)
        #expect(result.errors == "error: \(message)\n")
    }

    @Test(arguments: [
        (["--ouput", "x"], "--output"), (["watch", "--setle", "1"], "--settle"),
        (["mv", "--dry-rum", "a", "b"], "--dry-run"),
    ])
    func aMistypedFlag(arguments: [String], nearest: String) throws {
        let result = try run([Products.sitebuild] + arguments)
        #expect(result.status == 64)
        #expect(result.errors.contains("Did you mean '\(nearest)'?"), "\(result.errors)")
    }

    @Test(arguments: [
        ("tilte: x", "tilte", "title"), ("base_url: x", "base_url", "baseURL"),
        ("photos: 9", "photos", "photosPerPage"),
        ("quality: {jpg: 80}", "quality.jpg", "quality.jpeg"),
        ("limits: {megapixel: 9}", "limits.megapixel", "limits.megapixels"),
    ])
    func aMistypedKeyOfTheSettings(yaml: String, key: String, nearest: String) throws {
        let site = try Workspace()
        try site.write("# Mine.\n\(yaml)\n", to: "site.yaml")
        let result = try site.build()
        #expect(result.status == 64)
        #expect(
            result.errors.hasSuffix("site.yaml:2: unknown key \(key) (hint: did you mean \(nearest)?)\n"),
            "\(result.errors)"
        )
    }

    @Test func aKeyThatIsNearNoneNamesTheListOfKeys() throws {
        let site = try Workspace()
        try site.write("zebra: x\n", to: "site.yaml")
        let errors = try site.build().errors
        #expect(errors.hasSuffix("unknown key zebra (hint: sitebuild help settings lists every key)\n"), "\(errors)")
    }

    @Test(arguments: [
        ("galleries/g/gallery.md", "coutnry", "country"), ("galleries/g/a.md", "descripton", "description"),
        ("galleries/g/a.md", "tag", "tags"), ("pages/about.md", "titel", "title"),
    ])
    func aMistypedKeyOfFrontMatter(file: String, key: String, nearest: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write("---\n\(key): x\n---\n", to: file)
        let result = try site.build()
        #expect(result.lines("warning") == ["warning: \(file):2: unknown key \(key) (hint: did you mean \(nearest)?)"])
    }
}
