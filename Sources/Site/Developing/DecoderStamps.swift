import FFmpeg
import Files
import SiteModel
import Workers

import class Foundation.ProcessInfo

/// Texts that change when the program changes, or a library or a program that it decodes and encodes with.
package struct DecoderStamps {
    package let texts: [String]

    /// - Parameter executable: the path of this program, beside which the worker program lies.
    package init(executable: String) {
        let environment = ProcessInfo.processInfo.environment
        // The loader's list of libraries is written again when one is installed, also a newer one of the same version.
        let worker = WorkerProgram(beside: executable).path
        let files = [executable, worker, "/etc/ld.so.cache"] + ["ffmpeg", "ffprobe"].compactMap(locate)
        // Where other libraries may come from.
        let names = ["LD_LIBRARY_PATH", "LD_PRELOAD", "VIPSHOME"]
        texts = files.map(Self.text) + names.map { environment[$0] ?? "" }
    }

    private static func text(_ file: String) -> String {
        let stamp = FileStamp(ofFileAt: file) ?? FileStamp()
        return "\(file) \(stamp.byteCount) \(stamp.modified) \(stamp.changed) \(stamp.inode)"
    }
}
