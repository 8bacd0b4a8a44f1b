import Cache
import Files
import Foundation
import Releasing
import SiteModel
import Testing

/// When a file's stamp vouches for its content, whichever way the clock goes.
@Suite struct FileStampTests {
    private static let second: Int64 = 1_000_000_000

    private func stamp(changed: Int64) -> FileStamp {
        var stamp = FileStamp()
        stamp.changed = changed
        return stamp
    }

    @Test func row36_onlyAStampOfThePastVouches() {
        let now = 1_800_000_000 * Self.second
        #expect(stamp(changed: now - Self.second).isSettled(at: now))
        #expect(!stamp(changed: now).isSettled(at: now), "content may change within the tick")
        #expect(!stamp(changed: now - 5_000_000).isSettled(at: now))
        #expect(!stamp(changed: now + 3600 * Self.second).isSettled(at: now), "the clock went back")
    }

    /// A program can set the time of modification, so it is the time of change that counts.
    @Test func row36_theTimeOfModificationVouchesForNothing() {
        var stamp = stamp(changed: 100 * Self.second)
        stamp.modified = 50 * Self.second
        #expect(!stamp.isSettled(at: 90 * Self.second))
        stamp.modified = 500 * Self.second
        #expect(stamp.isSettled(at: 200 * Self.second))
    }

    @Test(arguments: [-3600, 3600])
    func row36_aStaticFileFromTheFutureIsLookedAtAgain(seconds: Int64) throws {
        let folder = try TemporaryFolder()
        let stamp = stamp(changed: FileStamp.now + seconds * Self.second)
        for text in ["one", "two"] {
            try folder.write(text, to: "note.txt")
            let path = SourcePath("static/note.txt")
            let source = SourceFile(path: path, location: folder.path + "/note.txt", stamp: stamp)
            let ledger = try Ledger(inFolder: folder.path, site: "a site")
            let stage = try Stage.take(output: folder.path + "/public")
            defer { stage.release() }
            try ledger.plan(["note.txt"], for: OutputOwner.site)
            var staged = try OwnerStage(stage, ledger, owner: OutputOwner.site, withRenditions: true)
            #expect(try staged.add(source, as: "note.txt") == nil)
            try ledger.stage([staged.files])
            _ = try assembleSite(stage, ledger, removals: [], listsChanges: false)
            try ledger.settle([], lists: nil)
        }
        // The stamp of the past vouches for what was copied first.
        #expect(folder.text("public/note.txt") == (seconds > 0 ? "two" : "one"))
    }
}
