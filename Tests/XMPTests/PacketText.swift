/// Packets as editors write them.
enum PacketText {
    /// - Parameters:
    ///   - properties: elements inside the one description.
    ///   - attributes: of that description.
    static func packet(_ properties: String, attributes: String = "") -> [UInt8] {
        let names = [
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
            "xmp": "http://ns.adobe.com/xap/1.0/", "photoshop": "http://ns.adobe.com/photoshop/1.0/",
            "lr": "http://ns.adobe.com/lightroom/1.0/", "exif": "http://ns.adobe.com/exif/1.0/",
        ]
        let spaces = names.sorted { $0.key < $1.key }.map { "xmlns:\($0)='\($1)'" }.joined(separator: " ")
        return Array(
            """
            <?xpacket begin='\u{FEFF}' id='W5M0MpCehiHzreSzNTczkc9d'?>
            <x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \(spaces)>
            <rdf:Description rdf:about='' \(attributes)>\(properties)</rdf:Description>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end='w'?>
            """.utf8
        )
    }

    static func bag(_ name: String, _ items: [String]) -> String {
        "<\(name)><rdf:Bag>\(items.map { "<rdf:li>\($0)</rdf:li>" }.joined())</rdf:Bag></\(name)>"
    }

    /// - Parameter texts: a language and a text each.
    static func alternatives(_ name: String, _ texts: [(String, String)]) -> String {
        let items = texts.map { "<rdf:li xml:lang='\($0)'>\($1)</rdf:li>" }.joined()
        return "<\(name)><rdf:Alt>\(items)</rdf:Alt></\(name)>"
    }

    static func nested(_ levels: Int, opening: String = "<a>") -> String {
        String(repeating: opening, count: levels) + String(repeating: "</a>", count: levels)
    }
}
