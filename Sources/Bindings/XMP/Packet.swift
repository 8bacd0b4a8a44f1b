internal import CExempi

/// A parsed packet of libexempi. C pointers end here.
struct Packet: ~Copyable {
    enum Schema: String {
        case dublinCore = "http://purl.org/dc/elements/1.1/"
        case photoshop = "http://ns.adobe.com/photoshop/1.0/"
        case xmp = "http://ns.adobe.com/xap/1.0/"
        case lightroom = "http://ns.adobe.com/lightroom/1.0/"
        case exif = "http://ns.adobe.com/exif/1.0/"
        case iptcCore = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
        case digiKam = "http://www.digikam.org/ns/1.0/"
        case microsoft = "http://ns.microsoft.com/photo/1.0/"
        /// As exiftool writes it.
        case microsoftWithoutSlash = "http://ns.microsoft.com/photo/1.0"
        case note = "http://ns.adobe.com/xmp/note/"

        /// As people write it.
        var prefix: String {
            switch self {
            case .dublinCore: "dc"
            case .photoshop: "photoshop"
            case .xmp: "xmp"
            case .lightroom: "lr"
            case .exif: "exif"
            case .iptcCore: "Iptc4xmpCore"
            case .digiKam: "digiKam"
            case .microsoft, .microsoftWithoutSlash: "MicrosoftPhoto"
            case .note: "xmpNote"
            }
        }
    }

    private let pointer: XmpPtr
    private let text: XmpStringPtr

    /// Starts the library, once in the life of the process.
    private static let isStarted = xmp_init()

    /// - Parameter bytes: what `PacketFault` has nothing against.
    init(parsing bytes: [UInt8]) throws(PacketFault) {
        guard Self.isStarted, let text = xmp_string_new() else { throw .damaged }
        let parsed = bytes.withUnsafeBytes {
            xmp_new($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
        }
        guard let parsed else {
            xmp_string_free(text)
            throw .damaged
        }
        pointer = parsed
        self.text = text
    }

    deinit {
        xmp_string_free(text)
        xmp_free(pointer)
    }

    /// A plain value.
    func value(_ schema: Schema, _ name: String) -> String? {
        xmp_get_property(pointer, schema.rawValue, name, text, nil) ? held : nil
    }

    /// The default language's text of a language alternative, else the first one; a plain value counts as such.
    func localizedText(_ schema: Schema, _ name: String) -> String? {
        xmp_get_localized_text(pointer, schema.rawValue, name, nil, "x-default", nil, text, nil) ? held : nil
    }

    /// The texts of a language alternative by their languages, in lower case; empty for a plain value.
    func translations(_ schema: Schema, _ name: String) -> [String: String] {
        var texts: [String: String] = [:]
        for place in 1...Self.largestLanguageCount {
            guard xmp_get_array_item(pointer, schema.rawValue, name, Int32(place), text, nil) else { break }
            let item = held
            if let language = value(schema, "\(name)[\(place)]/?xml:lang") { texts[language.lowercased()] = item }
        }
        return texts
    }

    private static let largestLanguageCount = 50

    /// The items of a bag or sequence; a plain value counts as one.
    /// - Parameter limit: where to stop asking.
    func items(_ schema: Schema, _ name: String, limit: Int) -> [String] {
        var items: [String] = []
        while items.count < limit,
            xmp_get_array_item(pointer, schema.rawValue, name, Int32(items.count + 1), text, nil)
        {
            items.append(held)
        }
        return items
    }

    private var held: String {
        guard let start = xmp_string_cstr(text) else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: xmp_string_len(text)), as: UTF8.self)
    }
}
