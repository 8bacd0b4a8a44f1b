import Glibc
import Synchronization

/// What has been answered so far, as Prometheus reads it.
package final class Metrics: Sendable {
    private struct Label: Hashable {
        var method: String
        var status: Int
    }

    private struct State {
        var counts: [Label: Int] = [:]
        /// How many took no longer than each of the bounds.
        var buckets = [Int](repeating: 0, count: bounds.count)
        var count = 0
        var seconds = 0.0
    }

    private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    private static let bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]
    private let state = Mutex(State())
    private let start = ContinuousClock.now

    package init() {}

    func add(_ method: String, status: Int, seconds: Double) {
        let label = Label(method: Self.methods.contains(method) ? method : "other", status: status)
        state.withLock { state in
            state.counts[label, default: 0] += 1
            state.count += 1
            state.seconds += seconds
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { state.buckets[index] += 1 }
        }
    }

    /// In Prometheus' text format.
    func text() -> String {
        let state = state.withLock { $0 }
        var lines = [
            "# HELP siteapi_requests_total Requests answered.", "# TYPE siteapi_requests_total counter",
        ]
        for (label, count) in state.counts.sorted(by: {
            ($0.key.method, $0.key.status) < ($1.key.method, $1.key.status)
        }) {
            lines.append("siteapi_requests_total{method=\"\(label.method)\",status=\"\(label.status)\"} \(count)")
        }
        lines += [
            "# HELP siteapi_request_seconds Time from a request's head to its answer's.",
            "# TYPE siteapi_request_seconds histogram",
        ]
        for (bound, count) in zip(Self.bounds, state.buckets) {
            lines.append("siteapi_request_seconds_bucket{le=\"\(bound)\"} \(count)")
        }
        lines += [
            "siteapi_request_seconds_bucket{le=\"+Inf\"} \(state.count)",
            "siteapi_request_seconds_sum \(state.seconds)", "siteapi_request_seconds_count \(state.count)",
            "# HELP siteapi_uptime_seconds Time since the start.", "# TYPE siteapi_uptime_seconds gauge",
            "siteapi_uptime_seconds \(start.duration(to: .now).components.seconds)",
            "# HELP process_resident_memory_bytes Memory in use.", "# TYPE process_resident_memory_bytes gauge",
            "process_resident_memory_bytes \(residentByteCount())",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}

/// As the kernel tells it; 0 where it does not.
private func residentByteCount() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
    let fields = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(
        separator: " "
    )
    return (fields.dropFirst().first.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
}
