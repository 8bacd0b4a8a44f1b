import Foundation
import Testing

/// Settings under a wrong name, and settings that are missing for a moment.
@Suite struct SettingsNameTests {
    @Test(arguments: ["site.yml", "Site.yaml", "site.yaml.txt", "SITE.YML", "site.yaml~", "_site.yaml", "site.json"])
    func row108_settingsUnderAnotherNameAreAnError(name: String) throws {
        let site = try weddingSite([:])
        let settings = site.content.appending(path: "site.yaml")
        try FileManager.default.moveItem(at: settings, to: site.content.appending(path: name))
        let result = try site.build()
        #expect(result.status == 64)
        #expect(result.errors.contains("\(name): is not read: the settings file is site.yaml"), "\(result.errors)")
        #expect(site.publishedFiles() == [])
    }

    @Test(arguments: ["site.yml", "Site.yaml", "site.yaml.txt"])
    func row108_settingsUnderAnotherNameBesideTheRightOneAreAnError(name: String) throws {
        let site = try weddingSite([:])
        try site.write("exclude: [wedding]\n", to: name)
        let result = try site.build()
        #expect(result.status == 64)
        #expect(result.errors.contains("\(name): is not read"), "\(result.errors)")
    }

    @Test func row108_settingsThatWereThereAndAreGoneOrEmptyAreAnError() throws {
        let site = try weddingSite([:])
        try site.write("baseURL: https://example.com/\nexclude: [wedding]\n", to: "site.yaml")
        #expect(try site.build().status == 0)
        #expect(!site.showsWedding)
        try site.write("\n", to: "site.yaml")
        #expect(try site.build().status == 1)
        #expect(!site.showsWedding)
        try FileManager.default.removeItem(at: site.content.appending(path: "site.yaml"))
        let result = try site.build()
        #expect(result.status == 1)
        #expect(result.errors.contains("is missing, and the last build had it"), "\(result.errors)")
        #expect(try site.build(["--force"]).status == 0)
    }
}
