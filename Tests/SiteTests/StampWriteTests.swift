import Foundation
import SiteModel
import Stamping
import Testing

/// A sidecar that somebody else changed since the plan was made is left alone.
@Suite struct StampWriteTests {
    @Test(arguments: ["Mine.\n", ""])
    func whatChangedMeanwhileIsNotWrittenOver(before: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("Theirs.\n", to: "galleries/a/x.md")
        let path = SourcePath("galleries/a/x.md")
        let write = StampWrite(
            path: path,
            reason: .changed,
            photoCount: 1,
            before: before.isEmpty ? nil : Array(before.utf8),
            after: Array("Ours.\n".utf8)
        )
        let failure = try #require(throws: BuildFailure.self) { try perform(write, of: StampPlan(root: folder.path)) }
        #expect(failure.diagnostics[0].message.contains("changed while it was being stamped"))
        #expect(try String(contentsOfFile: folder.path + "/galleries/a/x.md", encoding: .utf8) == "Theirs.\n")
    }

    @Test func theStampFollowsFromPicturesAndWordsAlone() {
        let (one, two) = (ContentHash(of: "one"), ContentHash(of: "two"))
        let first = stamp(of: [(one, nil), (two, one)], sidecar: "words")
        #expect(first.wholeMatch(of: /[0-9a-f]{12}/) != nil)
        #expect(first == stamp(of: [(two, one), (one, nil)], sidecar: "words"), "whatever the photos are called")
        #expect(first != stamp(of: [(one, nil), (two, nil)], sidecar: "words"))
        #expect(first != stamp(of: [(one, nil), (two, one)], sidecar: "other words"))
        #expect(first != stamp(of: [(one, nil)], sidecar: "words"))
    }
}
