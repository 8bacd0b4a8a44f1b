import Glibc
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
        var members = [("level", event.level.rawValue), ("message", event.message.description)]
        members.append(("time", currentTime().iso8601))
        let own = event.metadata ?? [:]
        for (key, value) in own { members.append((key, text(of: value))) }
        for (key, value) in metadata where own[key] == nil {
            members.append((key == "hb.request.id" ? "request_id" : key, text(of: value)))
        }
        members.sort { $0.0 < $1.0 }
        var line: [UInt8] = []
        line.reserveCapacity(384)
        for (index, (key, value)) in members.enumerated() {
            line.append(UInt8(ascii: index == 0 ? "{" : ","))
            JSONValue.write(key, to: &line)
            line.append(UInt8(ascii: ":"))
            JSONValue.write(value, to: &line)
        }
        line += "}\n".utf8
        // One call a line: those of several threads don't mix. Where nobody takes them, nobody misses them.
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    private func text(of value: Logger.Metadata.Value) -> String {
        if case .string(let text) = value { text } else { value.description }
    }
}
