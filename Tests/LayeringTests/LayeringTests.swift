import Foundation
import Testing

/// Holds every `import` in Sources against the table of layers: an import that is not in the table is a shortcut.
@Suite struct LayeringTests {
    /// Which of our own modules each module may import. C libraries are named by their bindings alone.
    static let allowed: [String: Set<String>] = [
        "Vips": ["CVips", "CJXL", "CResample"], "HTTPClient": ["CCurl"], "Markdown": ["CMarkdown"],
        "Archive": ["CArchive"], "MetadataText": [], "FFmpeg": [], "Damage": ["CZlib", "Exif"], "BCrypt": ["CCrypt"],
        "BuiltInThemes": ["CThemes"],
        "Exif": ["CExif", "MetadataText"], "XMP": ["CExempi", "MetadataText"], "IPTC": ["MetadataText"],
        "SiteModel": ["Exif", "XMP", "IPTC", "MetadataText"],
        "Mustache": [],
        "Files": ["SiteModel", "CLinux"],
        "Cache": ["SiteModel", "Files", "Exif", "XMP", "IPTC", "MetadataText"],
        "Workers": ["SiteModel", "Cache", "XMP", "CLinux"],
        "Scanning": [
            "SiteModel", "Files", "Cache", "Workers", "Exif", "XMP", "IPTC", "MetadataText", "HTTPClient",
            "BuiltInThemes",
        ],
        "Planning": ["SiteModel"],
        "Developing": ["SiteModel", "Files", "Cache", "Workers", "FFmpeg"],
        "Decoding": [
            "SiteModel", "Files", "Cache", "Workers", "Vips", "Damage", "Exif", "XMP", "IPTC", "MetadataText", "FFmpeg",
        ],
        "Composing": ["SiteModel", "Mustache", "Markdown", "Exif"],
        "Releasing": ["SiteModel", "Files", "Cache", "Archive"],
        "Verifying": ["SiteModel", "Files", "Exif"],
        "Watching": ["SiteModel", "Files"],
        "Serving": ["SiteModel", "Files"],
        "Moving": ["SiteModel", "Files"],
        "Stamping": ["SiteModel", "Files"],
        "Starting": ["SiteModel", "Files", "BuiltInThemes"],
        "SiteBuild": [
            "SiteModel", "Files", "Cache", "Workers", "Scanning", "Planning", "Developing", "Composing", "Releasing",
            "Verifying", "Watching", "Moving", "Stamping",
        ],
        "Companion": ["SiteModel", "BCrypt"],
        "SQLiteStores": ["SiteModel", "Companion"],
        "SiteAPI": ["SiteModel", "Companion"],
        "LocalContent": ["SiteModel", "Companion", "Scanning", "SiteBuild"],
        "siteapi": ["SiteModel", "Companion", "SQLiteStores", "LocalContent", "SiteBuild", "SiteAPI"],
        "sitebuild": [
            "SiteBuild", "SiteModel", "Workers", "Releasing", "Verifying", "Watching", "Serving", "Moving", "Stamping",
            "Starting",
        ],
        "sitebuild-worker": ["Decoding", "Workers"],
    ]
    static let stages: Set<String> = ["Scanning", "Planning", "Developing", "Composing", "Releasing"]
    /// Parts of the platform and packages that any module may use.
    static let platform: Set<String> = [
        "ArgumentParser", "Crypto", "Dispatch", "FlyingFox", "FlyingSocks", "Foundation", "FoundationEssentials",
        "GRDB", "Glibc", "HTTPTypes", "Hummingbird", "HummingbirdCore", "JWTKit", "Logging", "NIOCore",
        "NIOHTTPTypes", "ServiceLifecycle", "Subprocess", "Synchronization", "SystemPackage", "UnixSignals", "Yams",
    ]

    @Test func everyImportIsInTheTable() throws {
        var checked = 0
        for (module, file, imported) in try imports() {
            let allowed = try #require(
                Self.allowed[module],
                "Sources holds a module that the table does not: \(module)"
            )
            #expect(
                allowed.contains(imported) || Self.platform.contains(imported),
                "\(file) imports \(imported), which \(module) may not know"
            )
            checked += 1
        }
        #expect(checked > 50, "imports were found at all")
    }

    @Test func stagesDoNotKnowOneAnother() {
        for stage in Self.stages {
            #expect(Self.allowed[stage]?.isDisjoint(with: Self.stages) == true, "\(stage)")
        }
    }

    @Test func readingThePureModulesTouchesNoDisk() throws {
        for (module, file, imported) in try imports() where ["Planning", "Composing", "Mustache"].contains(module) {
            #expect(
                !["Glibc", "Dispatch", "Subprocess", "SystemPackage"].contains(imported),
                "\(file) imports \(imported)"
            )
        }
    }

    private func imports() throws -> [(module: String, file: String, imported: String)] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(atPath: root.path(percentEncoded: false)))
        return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.flatMap { file in
            let module = String(file.split(separator: "/")[1])
            let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
            return text.split(separator: "\n").compactMap { line -> (String, String, String)? in
                let words = line.split(separator: " ").drop {
                    ["package", "public", "private", "@testable"].contains($0)
                }
                guard words.first == "import" else { return nil }
                let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias"]
                guard let name = words.dropFirst().first(where: { !kinds.contains($0) }) else { return nil }
                return (module, file, String(name.split(separator: ".")[0]))
            }
        }
    }
}
