import SiteModel
import Testing
import Workers

/// Photos are read several at a time, and each must come out once, whatever the worker says.
@Suite struct PhotoReadingTests {
    @Test(.timeLimit(.minutes(1)), arguments: ["[]", "[1]", "{}", "[{},{},{}]"])
    func row37_aWorkerThatAnswersNonsenseRejectsEachPhoto(answer: String) async throws {
        let folder = try TemporaryFolder()
        for name in ["1.jpg", "2.jpg"] { try folder.write("", to: "galleries/a/\(name)") }
        let content = try await WholeContent(
            folder,
            workers: shellCommand("while read -r job; do echo '\(answer)'; done")
        )
        #expect(content.galleries.map(\.photos.count) == [0])
        #expect(content.diagnostics.map(\.severity) == [.rejection, .rejection])
        #expect(content.diagnostics.map(\.place) == ["galleries/a/1.jpg", "galleries/a/2.jpg"])
    }
}
