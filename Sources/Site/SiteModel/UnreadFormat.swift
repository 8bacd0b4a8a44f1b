/// A format that is known by its first bytes and is not read.
package struct UnreadFormat: Sendable, Equatable {
    package enum Kind: Sendable {
        case raw, picture, film, sound, drawing, archive, text, pointer
    }

    package var kind: Kind
    /// Completes `is …`.
    package var name: String

    package init(_ kind: Kind, _ name: String) {
        (self.kind, self.name) = (kind, name)
    }

    /// How its owner can have it published.
    package var hint: String {
        switch kind {
        case .raw, .picture: "export it as JPEG, or list it under exclude"
        case .film: "convert it to MP4, or list it under exclude"
        case .drawing: "export it as PNG or JPEG, or list it under exclude"
        case .sound: "remove it, or list it under exclude"
        case .archive: "unpack it, or list it under exclude"
        case .text: "download or copy the photo again, or remove it"
        case .pointer: "fetch the photo with git lfs pull"
        }
    }

    /// - Parameter bytes: the first of a file.
    /// - Returns: nil for what is not known.
    package init?(_ bytes: [UInt8]) {
        func says(_ text: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text.utf8) }
        if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
            let isWebM = bytes.firstRange(of: Array("webm".utf8)) != nil
            self.init(.film, isWebM ? "a WebM film" : "a Matroska film")
        } else if says("RIFF"), says("AVI ", at: 8) {
            self.init(.film, "an AVI film")
        } else if says("RIFF"), says("WAVE", at: 8) {
            self.init(.sound, "WAVE sound")
        } else if Self.isTransportStream(bytes) {
            self.init(.film, "an MPEG transport stream film")
        } else if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
            self = known.format
        } else if let known = Self.texts.first(where: { says($0.text) }) {
            self = known.format
        } else {
            return nil
        }
    }

    /// Packets of 188 bytes, behind four bytes each on cameras, of which each begins with the same byte.
    private static func isTransportStream(_ bytes: [UInt8]) -> Bool {
        [(0, 188), (4, 192)].contains { start, length in
            bytes.count > start + length && bytes[start] == 0x47 && bytes[start + length] == 0x47
        }
    }

    private static let signatures: [(bytes: [UInt8], format: UnreadFormat)] = [
        ([0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20], UnreadFormat(.picture, "JPEG 2000")),
        ([0xFF, 0x4F, 0xFF, 0x51], UnreadFormat(.picture, "JPEG 2000")),
        ([0x76, 0x2F, 0x31, 0x01], UnreadFormat(.picture, "OpenEXR")),
        ([0x49, 0x49, 0xBC], UnreadFormat(.picture, "JPEG XR")),
        ([0, 0, 1, 0], UnreadFormat(.picture, "an icon")),
        ([0, 0, 1, 0xBA], UnreadFormat(.film, "an MPEG film")),
        ([0, 0, 1, 0xB3], UnreadFormat(.film, "an MPEG film")),
        ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], UnreadFormat(.film, "a Windows Media film")),
        ([0xFF, 0xFB], UnreadFormat(.sound, "MP3")), ([0xFF, 0xF3], UnreadFormat(.sound, "MP3")),
        ([0xFF, 0xF1], UnreadFormat(.sound, "AAC sound")), ([0xFF, 0xF9], UnreadFormat(.sound, "AAC sound")),
        ([0x1F, 0x8B], UnreadFormat(.archive, "gzip")), ([0x50, 0x4B, 3, 4], UnreadFormat(.archive, "ZIP")),
        ([0x37, 0x7A, 0xBC, 0xAF], UnreadFormat(.archive, "7-Zip")),
    ]

    private static let texts: [(text: String, format: UnreadFormat)] = [
        ("8BPS", UnreadFormat(.picture, "Photoshop")), ("gimp xcf", UnreadFormat(.picture, "GIMP XCF")),
        ("#?RADIANCE", UnreadFormat(.picture, "Radiance HDR")), ("#?RGBE", UnreadFormat(.picture, "Radiance HDR")),
        ("DDS ", UnreadFormat(.picture, "DDS")), ("BM", UnreadFormat(.picture, "BMP")),
        ("%PDF", UnreadFormat(.drawing, "PDF")), ("%!", UnreadFormat(.drawing, "PostScript")),
        ("FLV", UnreadFormat(.film, "a Flash film")), ("OggS", UnreadFormat(.film, "Ogg")),
        ("ID3", UnreadFormat(.sound, "MP3")), ("fLaC", UnreadFormat(.sound, "FLAC sound")),
        ("Rar!", UnreadFormat(.archive, "RAR")),
        ("version https://git-lfs", UnreadFormat(.pointer, "a pointer of Git LFS")),
    ]
}
