import Foundation

/// Why a film could not be read or converted.
package enum FFmpegError: Error, Sendable, Equatable {
    /// The program is not installed.
    case missing(String)
    /// A film without a picture.
    case soundOnly
    /// What the program said last.
    case failed(String)
}

/// What ffprobe tells of a film.
package struct FilmHeader: Sendable, Equatable {
    /// As it is shown: upright, of square pixels.
    package var width: Int
    package var height: Int
    package var seconds: Double
    /// Of the container, by their names in lower case.
    package var tags: [String: String]
    /// Of ffmpeg.
    package var version: String
}

/// Reads the header of an MP4 or QuickTime file.
package func readFilmHeader(at location: String) throws(FFmpegError) -> FilmHeader {
    let output = try run(
        "ffprobe",
        ["-v", "error", "-show_program_version", "-show_format", "-show_streams", "-of", "json"] + input(location)
    )
    let decoded = try? JSONDecoder().decode(Probe.self, from: output)
    let pictures = decoded?.streams.filter { $0.codec_type == "video" && $0.disposition?.attached_pic != 1 } ?? []
    if pictures.isEmpty, let decoded, decoded.streams.contains(where: { $0.codec_type == "audio" }) {
        throw .soundOnly
    }
    guard let probe = decoded, let stream = pictures.first, let width = stream.width, let height = stream.height,
        width > 0, height > 0
    else { throw .failed("there is no picture in it") }
    let aspect = stream.pixelAspect
    let shown = (width: max(1, Int((Double(width) * aspect).rounded())), height: height)
    let isTurned = stream.rotation % 180 != 0
    let seconds = Double(probe.format.duration ?? stream.duration ?? "") ?? 0
    guard seconds.isFinite, seconds > 0 else { throw .failed("it has no length") }
    return FilmHeader(
        width: isTurned ? shown.height : shown.width,
        height: isTurned ? shown.width : shown.height,
        seconds: seconds,
        tags: Dictionary((probe.format.tags ?? [:]).map { ($0.key.lowercased(), $0.value) }) { first, _ in first },
        version: probe.program_version.version
    )
}

/// One picture of a film, at a size: the first where the pictures end before the second that is asked for, as they do
/// where the sound goes on.
/// - Returns: a PNG.
package func filmFrame(at location: String, second: Double, width: Int, height: Int) throws(FFmpegError) -> [UInt8] {
    let filters = [
        "scale=\(width):\(height):flags=bicubic", "setsar=1",
        try FilmColours(at: location).conversion(to: .still), asSRGB,
    ]
    let chain = filters.compactMap { $0 }.joined(separator: ",")
    for place in [second, 0] {
        let picture = try frame(at: location, second: place, chain)
        if !picture.isEmpty { return picture }
    }
    throw .failed("there is no picture in it")
}

/// Empty where the film has no picture from that second on.
private func frame(at location: String, second: Double, _ filters: String) throws(FFmpegError) -> [UInt8] {
    let picture = try run(
        "ffmpeg",
        quiet + ["-ss", String(second)] + input(location) + [
            "-map", "0:V:0", "-frames:v", "1", "-vf", filters,
            "-pix_fmt", "rgb24", "-map_metadata", "-1", "-c:v", "png", "-f", "image2pipe", "-",
        ]
    )
    return [UInt8](picture)
}

/// Writes a film as every browser plays it: H.264 and AAC in MP4, its index first, with nothing told of where, when and by
/// what it was made. The same film gives the same bytes on any number of processors. One of high dynamic range
/// or of a wide gamut is converted to BT.709.
/// - Returns: whether some of it could not be decoded.
package func convertFilm(at location: String, to target: String, width: Int, height: Int) throws(FFmpegError) -> Bool {
    let mapping = try FilmColours(at: location).conversion(to: .film)
    let tags = ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"]
    let filters = ["scale=\(width):\(height):flags=bicubic", "setsar=1", mapping, "format=yuv420p"]
    let (_, messages) = try runNoting(
        "ffmpeg",
        quiet + input(location) + (mapping == nil ? [] : tags) + [
            "-map", "0:V:0", "-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
            "-vf", filters.compactMap { $0 }.joined(separator: ","),
            "-c:v", "libx264", "-preset", "medium", "-profile:v", "high", "-crf", "23", "-x264-params", encoderSettings,
            "-fpsmax", "60", "-c:a", "aac", "-b:a", "128k", "-ac", "2",
            "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
            "-movflags", "+faststart", "-f", "mp4", "-y", "file:" + target,
        ]
    )
    let words = messages.lowercased()
    return ["error while decoding", "corrupt", "partial file", "invalid nal", "concealing"].contains {
        words.contains($0)
    }
}

/// As many threads on every machine, since their number changes the bytes. In Debian 12, x264's code for AVX-512 reads memory
/// that nobody wrote when it weighs blocks for later frames (`mbtree`), so it is not used. A processor with AVX-512 has AVX2.
private let encoderSettings: String = {
    let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return "threads=4" + (processor.contains(" avx512") ? ":asm=AVX2" : "")
}()

/// PNG would declare the curve of a camera otherwise, and the picture would be lighter than the film.
private let asSRGB = "setparams=color_primaries=bt709:color_trc=iec61966-2-1"

private let quiet = ["-nostdin", "-hide_banner", "-v", "error"]

/// A film is taken for what it is, and names no file beside itself.
func input(_ location: String) -> [String] {
    ["-f", "mov", "-protocol_whitelist", "file", "-i", "file:" + location]
}

/// - Returns: what the program wrote to its output.
func run(_ name: String, _ arguments: [String]) throws(FFmpegError) -> Data { try runNoting(name, arguments).output }

/// - Returns: what the program wrote to its output, and the last of its messages.
private func runNoting(_ name: String, _ arguments: [String]) throws(FFmpegError) -> (output: Data, messages: String) {
    guard let program = locate(name) else { throw .missing(name) }
    // It ends with whoever asked for it, even one that is killed.
    let keeper = locate("setpriv").map { [$0, "--pdeathsig", "KILL", "--"] } ?? []
    let command = keeper + [program] + arguments
    let finished: FinishedProgram
    do throws(SpawnFault) {
        finished = try runProgram(command[0], Array(command.dropFirst()))
    } catch {
        throw .failed("\(name) can't be started: \(error.message)")
    }
    guard finished.isSuccess else { throw .failed(reason(finished.messages, arguments) ?? "\(name) gave up") }
    return (Data(finished.output), finished.messages)
}

/// The last message of a program, in plain words and without paths of this machine; nil when there was none.
private func reason(_ messages: String, _ arguments: [String]) -> String? {
    if messages.contains("moov atom not found") {
        return "its index is missing, as in a recording or a copy that broke off"
    }
    guard var last = messages.split(separator: "\n").last.map(String.init) else { return nil }
    // Those speak of the machine; all others of the film, in the words of its decoder.
    let machine = ["Unknown encoder", "No such filter", "No space left", "denied", "Cannot allocate", "not permitted"]
    guard machine.contains(where: last.contains) else { return "its pictures or sounds can't be decoded" }
    for file in arguments where file.hasPrefix("file:") {
        for place in [file, String(file.dropFirst(5))] {
            last = last.replacing(place + ": ", with: "").replacing(place, with: "the file")
        }
    }
    return last.replacing(#/^\[[^\]]*\] /#, with: "")
}

/// Where a program is that is looked for on the PATH; nil when there is none.
package func locate(_ program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.lazy.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}

// MARK: The words of ffprobe

private struct Probe: Decodable {
    struct Version: Decodable { var version: String }

    struct Format: Decodable {
        var duration: String?
        var tags: [String: String]?
    }

    struct Stream: Decodable {
        struct Disposition: Decodable { var attached_pic: Int }
        struct SideData: Decodable { var rotation: Int? }

        var codec_type: String
        var width: Int?
        var height: Int?
        var duration: String?
        var sample_aspect_ratio: String?
        var disposition: Disposition?
        var side_data_list: [SideData]?

        var rotation: Int { side_data_list?.compactMap(\.rotation).first ?? 0 }

        /// Width over height of a pixel.
        var pixelAspect: Double {
            let parts = (sample_aspect_ratio ?? "").split(separator: ":").compactMap { Double($0) }
            guard parts.count == 2, parts[0] > 0, parts[1] > 0 else { return 1 }
            return min(max(parts[0] / parts[1], 0.1), 10)
        }
    }

    var program_version: Version
    var format: Format
    var streams: [Stream]
}
