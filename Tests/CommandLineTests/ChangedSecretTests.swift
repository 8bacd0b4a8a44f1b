import Foundation
import Testing

/// Another secret moves private galleries: the build says so.
@Suite struct ChangedSecretTests {
    private static let secret = ["SITE_SECRET": "a secret of the owner's"]

    private func site() throws -> Workspace {
        let site = try weddingSite(["gallery.md": "---\nprivate: true\n---\n"])
        #expect(try site.build().errors.isEmpty, "the first secret moves nothing")
        #expect(try site.build().errors.isEmpty)
        return site
    }

    private func expectWarning(
        _ result: ToolResult,
        at place: String,
        _ sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let message =
            "the secret is not that of the last build, so 1 private gallery has a new address; the old ones lead nowhere "
            + "(hint: restore the old secret to have the old addresses back, or send the new ones)"
        #expect(result.lines("warning") == ["warning: \(place): \(message)"], sourceLocation: sourceLocation)
    }

    @Test(arguments: [".sitebuild/secret", ".sitebuild"])
    func aSecretThatIsLost(file: String) throws {
        let site = try site()
        try FileManager.default.removeItem(at: site.root.appending(path: file))
        #expect(try site.build(["--dry-run"]).lines("warning").count == 1)
        expectWarning(try site.build(), at: site.root.path + "/.sitebuild/secret")
        #expect(try site.build().errors.isEmpty, "it is said once")
    }

    @Test func aSecretOfTheEnvironmentInPlaceOfTheFile() throws {
        let site = try site()
        expectWarning(try site.build(environment: Self.secret), at: "SITE_SECRET")
        #expect(try site.build(environment: Self.secret).errors.isEmpty)
    }

    @Test func anotherVersionIsMeant() throws {
        let site = try site()
        try site.write("---\nprivate: true\nversion: 2\n---\n", to: "galleries/wedding/gallery.md")
        #expect(try site.build().errors.isEmpty)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/wedding"))
        #expect(try site.build().errors.isEmpty)
    }
}
