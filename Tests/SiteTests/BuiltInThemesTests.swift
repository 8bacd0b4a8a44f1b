import BuiltInThemes
import Foundation
import Testing

/// Holds the themes inside the program against site-templates/, which they are made from.
@Suite struct BuiltInThemesTests {
    @Test func everyFileIsInsideTheProgram() throws {
        let folder = SettingsDocumentTests.project.appending(path: "site-templates")
        let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
        var files: [String: Data] = [:]
        for name in names {
            let file = folder.appending(path: name)
            if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                files[name] = try Data(contentsOf: file)
            }
        }
        let themes = builtInThemes()
        let own = themes.flatMap { theme, files in files.map { ("\(theme)/\($0.key)", Data($0.value)) } }
        let inside = Dictionary(uniqueKeysWithValues: own)
        #expect(files.count > 30)
        #expect(Set(inside.keys) == Set(files.keys), "list every file of site-templates/ in CThemes/themes.c")
        for (name, bytes) in files { #expect(inside[name] == bytes, "\(name)") }
    }
}
