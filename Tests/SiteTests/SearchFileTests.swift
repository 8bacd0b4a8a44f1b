import Planning
import SiteModel
import Testing

/// A visitor's browser loads the files of the words that begin as what was typed.
@Suite struct SearchFileTests {
    @Test(arguments: [30, 700, 20_000])
    func aFileOfWordsIsLoadedAtOnce(wordBytes: Int) throws {
        let words = (0..<2000).map { WordWeight("word\(10_000 + $0)", byteCount: wordBytes) }
        let files = try files(of: words)
        // By their hashes: about as many as there are 8 KB, and no heavy word beside another.
        let wanted = min(words.count, 2000 * wordBytes / 8192)
        #expect(wanted / 2...wanted * 2 + 1 ~= files.count, "\(files.count) of \(wanted)")
        #expect(files.first == "" && files == files.sorted())
    }

    @Test func aWordMoreChangesOneFile() throws {
        let words = (0..<2000).map { WordWeight("word\(10_000 + $0)", byteCount: 100) }
        let (before, after) = (try files(of: words), try files(of: [WordWeight("above", byteCount: 100)] + words))
        #expect(Set(before).isSubset(of: after) && after.count <= before.count + 1)
    }

    private func files(of words: [WordWeight]) throws -> [String] {
        planLists([], words: words, in: try TestSite().plan().site) { _ in [:] }.words
    }
}
