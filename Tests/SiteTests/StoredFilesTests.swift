import SiteModel
import Testing

/// The sums of files in the media store.
@Suite struct StoredFilesTests {
    @Test func sumsTravelAsOneText() {
        let sums = ["b-480.jpg": FileSum(of: [1, 2, 3]), "a-480.avif": FileSum(of: [])]
        let files = StoredFiles(sums)
        #expect(
            files.text == """
                a-480.avif 0 e3b0c44298fc1c149afbf4c8996fb924
                b-480.jpg 3 039058c6f2c0cb492c533b0a4d14ef77

                """
        )
        #expect(files.parsed() == sums)
        #expect(StoredFiles([:]).parsed().isEmpty)
    }

    @Test(arguments: ["a.jpg", "a.jpg 3", "a.jpg x 039058c6f2c0cb492c533b0a4d14ef77", "a.jpg 3 0390", "\n\n", "a  3"])
    func aLineThatMakesNoSenseSaysNothing(line: String) {
        let good = StoredFiles(["b.jpg": FileSum(of: [1])])
        #expect(StoredFiles(text: line + "\n" + good.text).parsed() == good.parsed())
    }

    @Test func aFileIsFoundByItsNameInAnyFolder() {
        let sums = ["a.jpg": FileSum(of: [1])]
        for file in ["a.jpg", "media/a.jpg", "galleries/x/media/a.jpg"] { #expect(sums.sum(of: file) != nil) }
        #expect(sums.sum(of: "media/b.jpg") == nil)
    }
}
