import Foundation

/// The colours that a film declares for its first picture track, by ffprobe's names; nil where it declares none.
struct FilmColours: Sendable {
    private let transfer: String?
    private let primaries: String?
    private let matrix: String?

    /// The colours that the pictures are converted to.
    enum Target {
        /// RGB with the curve of sRGB.
        case still
        /// BT.709.
        case film
    }

    init(at location: String) throws(FFmpegError) {
        let entries = "stream=color_transfer,color_primaries,color_space"
        let output = try run(
            "ffprobe",
            ["-v", "error", "-select_streams", "v:0", "-show_entries", entries, "-of", "json"] + input(location)
        )
        let stream = (try? JSONDecoder().decode(Answer.self, from: output))?.streams.first
        transfer = stream?.color_transfer
        primaries = stream?.color_primaries.flatMap { $0 == "unknown" ? nil : $0 }
        matrix = stream?.color_space.flatMap { $0 == "unknown" ? nil : $0 }
    }

    /// The filters that bring the colours to what a usual screen shows: PQ and HLG to 100 cd/m², and the primaries of a
    /// wide gamut to those of BT.709. Nil for all other films.
    func conversion(to target: Target) -> String? {
        let format = target == .still ? "m=gbr:r=pc,format=gbrp" : "m=bt709:r=tv"
        if let transfer, ["smpte2084", "arib-std-b67"].contains(transfer) {
            let source = "tin=\(transfer):pin=\(primaries ?? "bt2020"):min=\(matrix ?? "bt2020nc")"
            let curve = target == .still ? "iec61966-2-1" : "bt709"
            return "zscale=\(source):t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0:peak=10,"
                + "zscale=t=\(curve):\(format)"
        }
        guard let wide else { return nil }
        // Screens show the curve of BT.709 much as that of sRGB. So the samples keep their light.
        let curves = ["bt470m", "bt470bg", "linear"]
        let curve = transfer.flatMap { curves.contains($0) ? $0 : nil } ?? "iec61966-2-1"
        let source = "tin=\(curve):pin=\(wide):min=\(matrix ?? (wide == "bt2020" ? "bt2020nc" : "bt709"))"
        return "zscale=\(source):t=iec61966-2-1:p=bt709:\(format),setparams=color_trc=bt709"
    }

    /// The primaries, where they are much wider than those of BT.709.
    private var wide: String? {
        if let primaries {
            return ["bt470m", "film", "bt2020", "smpte428", "smpte431", "smpte432"].first { $0 == primaries }
        }
        return [transfer, matrix].contains { $0?.hasPrefix("bt2020") == true } ? "bt2020" : nil
    }

    private struct Answer: Decodable {
        struct Stream: Decodable {
            var color_transfer: String?
            var color_primaries: String?
            var color_space: String?
        }

        var streams: [Stream]
    }
}
