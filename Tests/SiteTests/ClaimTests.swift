import IPTC
import SiteModel
import Testing
import XMP

@Suite struct ClaimTests {
    @Test func theOrderOfPrecedenceDecidesAndNotThatOfArrival() {
        let order: [FieldSource] = [.sidecar, .xmpSidecar, .xmp, .iptc, .exif, .fileName]
        for arrival in [order, order.reversed(), [.iptc, .sidecar, .fileName, .xmp, .exif, .xmpSidecar]] {
            var claims = Claims<String>()
            for source in arrival { claims.add(source.rawValue, from: source) }
            #expect(claims.winner?.source == .sidecar)
            #expect(claims.overruled.map(\.source) == Array(order.dropFirst()))
        }
    }

    @Test func whoSaysNothingClaimsNothing() {
        var claims = Claims<String>()
        claims.add(nil, from: .sidecar)
        claims.add("EXIF", from: .exif)
        #expect(claims.winner?.value == "EXIF")
        #expect(claims.overruled.isEmpty)
    }

    @Test func eachFieldIsTakenFromTheBestSourceThatHasIt() throws {
        var facts = try photo("galleries/a/a.jpg", exif: ["artist": "Exif", "imageDescription": "Exif"]).facts
        facts.iptc.byline = "Iptc"
        facts.iptc.title = "Iptc"
        facts.iptc.city = "Iptc"
        facts.xmp.title = "Xmp"
        facts.xmp.rating = -1
        var claims = PhotoClaims(facts)
        #expect(claims.title.winner?.value == "Xmp" && claims.city.winner?.value == "Iptc")
        #expect(claims.creator.winner?.value == "Iptc" && claims.description.winner?.value == .plain("Exif"))
        #expect(claims.rating.winner?.value == -1)
        #expect(facts.credits.creator == "Iptc")
        var sidecar = facts.xmp
        sidecar.title = nil
        sidecar.rating = 5
        sidecar.creator = "Sidecar"
        claims.add(sidecar, from: .xmpSidecar)
        #expect(claims.title.winner?.source == .xmp, "field by field")
        #expect(claims.rating.winner?.value == 5 && claims.creator.winner?.value == "Sidecar")
        #expect(facts.credits.creator == "Iptc", "pictures carry the file's own words")
    }

    @Test func whatCamerasWriteIsNoDescription() throws {
        var facts = try photo("galleries/a/a.jpg", exif: ["imageDescription": "A wave"]).facts
        facts.xmp.description = "OLYMPUS DIGITAL CAMERA"
        facts.iptc.caption = "SONY DSC"
        #expect(PhotoClaims(facts).description.winner?.value == .plain("A wave"))
    }
}
