import Foundation
import Testing
import Verifying

/// Holds docs/verify.md against the table of rules.
@Suite struct VerifyDocumentTests {
    private func document() throws -> String {
        try String(contentsOf: SettingsDocumentTests.project.appending(path: "docs/verify.md"), encoding: .utf8)
    }

    @Test func theTableIsMadeFromTheCode() throws {
        let written = try document().split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        let expected = Rule.allCases.map { "| `\($0.id)` | \($0.proves) | \($0.remedy) |" }
        #expect(written == expected, "docs/verify.md must hold these rows:\n\(expected.joined(separator: "\n"))")
    }

    @Test func everyRuleIsOneSentence() {
        for rule in Rule.allCases {
            #expect(rule.proves.hasSuffix(".") && !rule.proves.dropLast().contains(". "), "\(rule.id)")
            #expect(!rule.remedy.isEmpty && !rule.remedy.hasSuffix("."), "\(rule.id)")
        }
    }

    @Test func theRulesForStaticFilesAreNamed() throws {
        let limits = try #require(try document().split(separator: "## Limits").last)
        let line = try #require(limits.split(separator: "\n- ").first { $0.contains("Files of `static/`") })
        for rule in Rule.allCases {
            #expect(line.contains("`\(rule.id)`") == rule.appliesToStatics, "\(rule.id)")
        }
    }
}
