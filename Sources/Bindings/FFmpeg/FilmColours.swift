import Foundation

/// The colours that a film declares for its first picture track, by ffprobe's names; nil where it declares none.
struct FilmColours: Sendable {
    private let transfer: String?
    private let primaries: String?
    private let matrix: String?

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

    /// The filters that make PQ and HLG what a screen of 100 cd/m² shows; nil for all other films.
    /// - Parameter target: the curve by zscale's name, with further options of it.
    func toneMapping(to target: String) -> String? {
        guard let transfer, ["smpte2084", "arib-std-b67"].contains(transfer) else { return nil }
        let source = "tin=\(transfer):pin=\(primaries ?? "bt2020"):min=\(matrix ?? "bt2020nc")"
        return "zscale=\(source):t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0:peak=10,"
            + "zscale=t=\(target)"
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
