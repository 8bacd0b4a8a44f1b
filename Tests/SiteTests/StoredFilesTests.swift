import SiteModel
import Testing

/// The sums of files in the media store.
@Suite struct StoredFilesTests {
    @Test func sumsTravelAsOneText() {
        let sums = ["b-480.jpg": FileSum(of: [1, 2, 3]), "a-480.avif": FileSum(of: [])]
        let files = StoredFiles(sums)
        let digests = ("e3b0c44298fc1c149afbf4c8996fb924", "039058c6f2c0cb492c533b0a4d14ef77")
        #expect(files.text == "a-480.avif 0 \(digests.0);b-480.jpg 3 \(digests.1);")
        #expect(files.parsed() == sums)
        #expect(StoredFiles([:]).parsed().isEmpty)
    }

    @Test(arguments: [
        "a.jpg", "a.jpg 3", "a.jpg x 039058c6f2c0cb492c533b0a4d14ef77", "a.jpg 3 0390", ";;", "a  3", "b.jpg",
    ])
    func aLineThatMakesNoSenseSaysNothing(line: String) {
        let good = StoredFiles(["b.jpg": FileSum(of: [1])])
        let files = StoredFiles(text: line + ";" + good.text)
        #expect(files.parsed() == good.parsed())
        #expect(files.sum(of: "a.jpg") == nil && files.sum(of: "b.jpg") == FileSum(of: [1]))
    }

    @Test func aFileIsFoundByItsNameInAnyFolder() {
        let files = StoredFiles(["a.jpg": FileSum(of: [1]), "a.jpg2": FileSum(of: [2])])
        for file in ["a.jpg", "media/a.jpg", "galleries/x/media/a.jpg"] {
            #expect(files.sum(of: file) == FileSum(of: [1]))
        }
        #expect(files.sum(of: "media/b.jpg") == nil && files.sum(of: "a.jp") == nil)
    }
}
