import Testing
import XMP

/// Packets that the parser must never see, or that it refuses.
@Suite struct PacketFaultTests {
    private func expect(_ fault: PacketFault, _ packet: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(throws: fault, sourceLocation: sourceLocation) { try readXMP(packet) }
    }

    @Test func tooMuch() throws {
        let blanks = String(repeating: " ", count: 1 << 20)
        expect(.tooLarge, PacketText.packet(blanks))
        let fitting = PacketText.packet("<xmp:Rating>2</xmp:Rating>") + Array(blanks.utf8.dropLast(1000))
        #expect(try readXMP(fitting).fields.rating == 2)
    }

    /// The root, the RDF and the description are three levels of their own.
    @Test func tooDeep() throws {
        expect(.tooDeep, PacketText.packet(PacketText.nested(98)))
        expect(.tooDeep, PacketText.packet(PacketText.nested(50_000)))
        let beside = "<xmp:Rating>2</xmp:Rating>"
        let rdf = String(decoding: PacketText.packet(beside), as: UTF8.self)
        let fitting = rdf.replacing("</x:xmpmeta>", with: PacketText.nested(99) + "</x:xmpmeta>")
        #expect(try readXMP(Array(fitting.utf8)).fields.rating == 2)
    }

    /// Levels that look like none to a careless count.
    @Test(
        arguments: [
            "<a b='/>'>", "<a b=\"/>\">", "<a><!--</a>-->", "<a><![CDATA[</a>]]>", "<a><?x </a>?>", "<a><!-- > </a>-->",
        ])
    func depthInDisguise(opening: String) {
        expect(.tooDeep, PacketText.packet(PacketText.nested(30_000, opening: opening)))
    }

    @Test func whatLooksDeepAndIsNot() throws {
        let flat = "<!--" + PacketText.nested(200) + "--><xmp:Rating>1</xmp:Rating>"
        #expect(try readXMP(PacketText.packet(flat)).fields.rating == 1)
    }

    @Test func otherEncodings() {
        let text = String(decoding: PacketText.packet(""), as: UTF8.self)
        expect(.notUTF8, text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
        expect(.notUTF8, PacketText.packet("<photoshop:City>@</photoshop:City>").map { $0 == 0x40 ? 0xE9 : $0 })
    }

    @Test func noXMP() throws {
        for text in ["", "hello", "<a><b/></a>", "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>", "<a"] {
            expect(.damaged, Array(text.utf8))
        }
        let packet = PacketText.packet("<xmp:Rating>1</xmp:Rating>")
        for length in stride(from: 0, to: packet.count - 30, by: 7) { expect(.damaged, Array(packet.prefix(length))) }
        #expect(try readXMP(packet + [0, 0]).fields.rating == 1, "zeros after the packet are padding")
    }

    @Test func documentTypes() {
        let entity = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"
        expect(.damaged, Array(entity.utf8) + PacketText.packet("<photoshop:City>&a;</photoshop:City>"))
    }
}
