import Cache
import Exif
import IPTC
import SiteModel
import Testing
import XMP

/// What the ledger knows of photos.
@Suite struct LedgerPhotoTests {
    private func facts(_ pixels: String) -> PhotoFacts {
        PhotoFacts(
            hash: ContentHash(of: pixels),
            format: .jpeg,
            storedSize: PixelSize(width: 3, height: 2),
            orientation: 1,
            exif: ExifFields(),
            xmp: XMPFields(),
            iptc: IPTCFields(),
            warnings: []
        )
    }

    private func development(_ color: String, _ warnings: [String]) throws -> DevelopmentRecord {
        let files = StoredFiles(["\(color)-480.jpg": FileSum(of: Array(color.utf8))])
        return DevelopmentRecord(color: try #require(Color(hex: color)), warnings: warnings, files: files)
    }

    @Test func aPhotoKeepsWhatWasLearnedOfItsPixels() throws {
        let ledger = try Ledger()
        let gallery = try ledger.open(Gallery(path: SourcePath("galleries/g"))).id
        var change = GalleryChange()
        let file = SourceFile(path: SourcePath("galleries/g/a.jpg"), location: "/galleries/g/a.jpg")
        change.photos = [(file, true)]
        try ledger.update(gallery, change)
        let id = try #require(try ledger.unreadFiles(.photo, after: 0, limit: 1).first?.id)
        func recall(_ pixels: String, _ development: DevelopmentRecord) throws {
            try ledger.record([(id, MediaRecord(facts: facts(pixels), readAs: "", development: development))])
        }
        func known() throws -> DevelopmentRecord? { try ledger.photos(of: gallery).first?.development }

        let red = try development("ff0000", ["a broken profile"])
        try recall("one", red)
        #expect(try known() == red)
        try ledger.record([(id, .read(facts("one")), mayChange: false)])
        #expect(try known() == red, "read again, with the same pixels")

        let blue = try development("0000ff", [])
        try recall("two", blue)
        #expect(try known() == blue)
        try ledger.record([(id, .read(facts("three")), mayChange: false)])
        #expect(try known() == nil, "not developed yet")
    }
}
