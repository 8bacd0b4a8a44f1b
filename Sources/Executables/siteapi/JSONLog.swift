import Foundation
import Logging
import SiteModel

/// A line of JSON for each thing that is logged, on standard error. What others sent can't make a line of its own.
struct JSONLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    init(level: Logger.Level) { logLevel = level }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members: JSONObject = [
            "level": .text(event.level.rawValue), "message": .text("\(event.message)"),
            "time": .text(currentTime().iso8601),
        ]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            members[key == "hb.request.id" ? "request_id" : key] = .text("\(value)")
        }
        // One write a line: those of several threads don't mix.
        FileHandle.standardError.write(Data(JSONValue.object(members).bytes() + [UInt8(ascii: "\n")]))
    }
}
