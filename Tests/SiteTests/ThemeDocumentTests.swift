import Composing
import Foundation
import Mustache
import SiteModel
import Testing

/// docs/themes.md tells of every template and value: its tables are made here, from the pages of a site that has
/// everything. With UPDATE_DOCUMENTS=1 in the environment they are written anew.
@Suite struct ThemeDocumentTests {
    private static let location = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/themes.md")
    private static let marks = ("<!-- values, made by ThemeDocumentTests -->", "<!-- end of values -->")

    @Test func theDocumentNamesEveryValue() throws {
        let document = try String(contentsOf: Self.location, encoding: .utf8)
        let start = try #require(document.range(of: Self.marks.0)).upperBound
        let end = try #require(document.range(of: Self.marks.1)).lowerBound
        let made = "\n\n" + (try tables()) + "\n"
        if ProcessInfo.processInfo.environment["UPDATE_DOCUMENTS"] == "1" {
            let text = document[..<start] + made + document[end...]
            try Data(text.utf8).write(to: Self.location)
        } else {
            #expect(document[start..<end] == made, "UPDATE_DOCUMENTS=1 swift test --filter ThemeDocumentTests")
        }
    }

    @Test func nothingIsDescribedThatNoPageIsTold() throws {
        let told = Set(try pages().flatMap { shape($0).map(\.path) })
        let ends = told.flatMap { path in
            [path, path.split(separator: ".").suffix(2).joined(separator: ".")]
        }
        #expect(TemplateGuide.descriptions.keys.filter { !ends.contains($0) }.sorted() == [])
    }

    private func tables() throws -> String {
        let pages = try pages()
        var text = "### Every page\n\n" + table(pages, where: { TemplateGuide.common.contains($0) })
        for (template, makes) in TemplateGuide.templates {
            text += "\n### \(template).mustache\n\n\(makes)\n"
            let own = table(pages.filter { $0.template == template }, where: { !TemplateGuide.common.contains($0) })
            if !own.isEmpty { text += "\n" + own }
        }
        return text
    }

    private func table(_ pages: [TemplatedPage], where isWanted: (String) -> Bool) -> String {
        var rows: [(path: String, type: String)] = []
        for page in pages {
            for (path, type) in shape(page) where !rows.contains(where: { $0.path == path }) {
                let first = path.prefix { $0 != "." && $0 != "[" }
                if isWanted(String(first)) { rows.append((path, type)) }
            }
        }
        if rows.isEmpty { return "" }
        let lines = rows.sorted { $0.path < $1.path }.map { path, type in
            let description = TemplateGuide.description(of: path)
            if description == nil { Issue.record("TemplateGuide does not describe \(path)") }
            return "| `\(path)` | \(type) | \(description ?? "") |\n"
        }
        return "| value | type | what it is |\n|---|---|---|\n" + lines.joined()
    }

    private func shape(_ page: TemplatedPage) -> [(path: String, type: String)] {
        shape(page.surroundings) + shape(page.values)
    }

    /// Every value with its type. Pictures, and what has a name and a link, are types of their own.
    private func shape(_ value: MustacheValue, at path: String = "") -> [(path: String, type: String)] {
        switch value {
        case .missing: return []
        case .text: return [(path, "text")]
        case .number: return [(path, "number")]
        case .flag: return [(path, "flag")]
        case .list(let items):
            let below = items.flatMap { shape($0, at: path + "[]") }
            if below.contains(where: { $0 == (path + "[]", "link") }) { return [(path, "list of links")] }
            return [(path, "list")] + below.filter { $0.path != path + "[]" }
        case .object(let object):
            if object.names.contains("srcset") { return [(path, "picture")] }
            if Set(object.names).subtracting(["isWords"]) == ["name", "link"] { return [(path, "link")] }
            if ["assets", "words"].contains(path) { return [(path, "object")] }
            let below = object.names.flatMap { name in
                shape(object[name] ?? .missing, at: path.isEmpty ? name : "\(path).\(name)")
            }
            return (path.isEmpty || path.hasSuffix("[]") ? [] : [(path, "object")]) + below
        }
    }

    private func pages() throws -> [TemplatedPage] { try TestSite.full().templatedPages() }
}
