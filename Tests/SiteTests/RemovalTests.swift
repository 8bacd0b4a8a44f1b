import Planning
import SiteModel
import Testing

@Suite struct RemovalTests {
    @Test func twentyPagesMayVanishAndTwentyOneMayNot() throws {
        try checkDeletionLimit(vanishing: 20, of: 20)
        let failure = try #require(throws: BuildFailure.self) { try checkDeletionLimit(vanishing: 21, of: 21) }
        #expect(failure.kind == .failed)
        #expect(failure.diagnostics[0].message.contains("21 of 21 pages"))
        #expect(failure.diagnostics[0].hint?.contains("--force") == true)
    }

    @Test func halfOfThePagesMayVanishAndMoreMayNot() throws {
        try checkDeletionLimit(vanishing: 27, of: 54)
        #expect(throws: BuildFailure.self) { try checkDeletionLimit(vanishing: 28, of: 55) }
    }
}
