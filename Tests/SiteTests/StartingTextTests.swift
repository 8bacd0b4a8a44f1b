import Scanning
import SiteModel
import Starting
import Testing

/// Holds the settings that `init` writes against the code.
@Suite struct StartingTextTests {
    /// The lines that show a default, and the keys that they show.
    private var defaults: [(key: String, line: String)] {
        startingSettings.split(separator: "\n").compactMap { line in
            guard let match = line.wholeMatch(of: /# (\w+):( .+)?/), !line.contains("# name:") else { return nil }
            return (String(match.output.1), String(line.dropFirst(2)))
        }
    }

    @Test func everyKeyIsThereOnceWithAWordOfWhatItDoes() {
        let keys = defaults.map(\.key)
        // The older name of `location`.
        let current = settingsKeys.subtracting(["gps"])
        #expect(Set(keys) == current && keys.count == current.count, "\(keys)")
        let lines = startingSettings.split(separator: "\n", omittingEmptySubsequences: false)
        for (key, line) in defaults {
            let index = lines.firstIndex { $0.dropFirst(2) == line } ?? 0
            #expect(lines[index - 1].hasPrefix("# ") && lines[index - 1].hasSuffix("."), "\(key) is not explained")
        }
    }

    @Test func theDefaultsAreTheCodes() throws {
        let folder = try TemporaryFolder()
        try folder.write(defaults.map(\.line).joined(separator: "\n"), to: "all.yaml")
        #expect("\(try readSettings(at: folder.path + "/all.yaml", isRequired: true))" == "\(SiteSettings())")
        #expect(startingSettings.contains("webp: \(RenditionFormat.webp.defaultQuality),"))
        try folder.write(startingSettings, to: "site.yaml")
        #expect("\(try readSettings(at: folder.path + "/site.yaml", isRequired: true))" == "\(SiteSettings())")
    }

    @Test func theKeysOfTheGalleryAreKnown() {
        let shown = startingGallery.split(separator: "\n").compactMap { line in
            line.wholeMatch(of: /# (\w+): [^ ]+( [^ ]+)?/).map { String($0.output.1) }
        }
        #expect(shown.count > 5 && Set(shown).isSubset(of: galleryKeys), "\(shown)")
    }
}
