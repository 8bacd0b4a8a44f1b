import SQLiteStores
import Testing

@Suite struct RecentReadsTests {
    private let recent = RecentReads()

    @Test func whatWasReadIsReadAgainAfterAWrite() throws {
        #expect(try recent.value("account 7") { 1 } == 1)
        #expect(try recent.value("account 7") { 2 } == 1)
        #expect(try recent.value("account 8") { 3 } == 3)
        recent.forget()
        #expect(try recent.value("account 7") { 4 } == 4)
    }

    /// A reader that began before a write does not leave behind what it saw.
    @Test func row42_whatIsWrittenOverMeanwhileIsNotRemembered() throws {
        let seen = try recent.value("account 7") {
            recent.forget()
            return "before the write"
        }
        #expect(seen == "before the write")
        #expect(try recent.value("account 7") { "after it" } == "after it")
    }

    @Test func whatIsNotThereIsRememberedToo() throws {
        #expect(try recent.value("account 9") { nil as Int? } == nil)
        #expect(try recent.value("account 9") { 5 as Int? } == nil)
    }

    @Test func longKeysAreNotRemembered() throws {
        let key = String(repeating: "x", count: 300)
        #expect(try recent.value(key) { 1 } == 1)
        #expect(try recent.value(key) { 2 } == 2)
    }
}
