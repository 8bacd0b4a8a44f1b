import Cache
import SiteModel
import Testing

/// What the ledger says a gallery's files were made from.
@Suite struct LedgerPlanTests {
    /// A build that is killed after it has published, and before it has settled, may be followed by one of the old settings.
    @Test func nothingVouchesForAGalleryUntilABuildHasSettled() throws {
        let ledger = try Ledger()
        let gallery = try ledger.open(Gallery(path: SourcePath("galleries/g"))).id
        func settle() throws { try ledger.settle([(gallery, nil, "plan", "pages")], lists: nil) }
        func madeFrom() throws -> [String?] { try ledger.galleries().flatMap { [$0.plannedFrom, $0.composedFrom] } }
        try settle()
        #expect(try madeFrom() == ["plan", "pages"])

        let page = StagedFile(file: "galleries/g/index.html", stagedName: "1/1", isNew: true, digest: "", step: 4)
        var files = OwnedFiles(of: gallery)
        files.staged = [page]
        try ledger.stage([files])
        #expect(try madeFrom() == [nil, nil])

        try settle()
        try ledger.record([GalleryPlan(of: gallery)])
        #expect(try madeFrom() == [nil, nil])
    }
}
