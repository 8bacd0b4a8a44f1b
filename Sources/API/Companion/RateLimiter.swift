import Synchronization

/// How often something may be asked for.
package struct Rate: Sendable {
    package var count: Int
    package var seconds: Int

    package init(_ count: Int, inSeconds seconds: Int) {
        self.count = count
        self.seconds = seconds
    }
}

/// Counts what each caller asks for. A caller may ask for all of its share at once, and then as quickly as it comes back.
package final class RateLimiter: Sendable {
    private struct Share {
        /// What may still be asked for, at the time.
        var left: Double
        var time: Int
    }

    /// So many are remembered at most. With more callers than that the ones that asked least are forgotten, which lets them
    /// ask again.
    private let capacity: Int
    private let now: @Sendable () -> Int
    private let shares = Mutex<[String: Share]>([:])

    /// - Parameter now: seconds since 1970.
    package init(capacity: Int = 100_000, now: @escaping @Sendable () -> Int) {
        self.capacity = capacity
        self.now = now
    }

    /// - Parameter key: who asks, and for what.
    /// - Throws: `CompanionError` of kind tooMany.
    package func admit(_ key: String, _ rate: Rate) throws(CompanionError) {
        let now = now()
        let wait = shares.withLock { shares -> Int? in
            if shares.count >= capacity, shares[key] == nil { shares = shares.filter { $0.value.left < 1 } }
            if shares.count >= capacity { shares = [:] }
            var share = shares[key] ?? Share(left: Double(rate.count), time: now)
            let returned = Double(max(0, now - share.time)) * Double(rate.count) / Double(rate.seconds)
            share = Share(left: min(Double(rate.count), share.left + returned), time: now)
            defer { shares[key] = share }
            guard share.left >= 1 else {
                return Int(((1 - share.left) * Double(rate.seconds) / Double(rate.count)).rounded(.up))
            }
            share.left -= 1
            return nil
        }
        guard let wait else { return }
        throw CompanionError(
            .tooMany(retryAfterSeconds: wait),
            "too_many_requests",
            "that was asked for too often",
            details: "ask again in \(wait) s"
        )
    }
}

/// By which callers are told apart: an IPv4 address, or the first 64 bits of an IPv6 address, which one household has.
package func callerKey(ofAddress address: String) -> String {
    guard address.contains(":") else { return address }
    let plain = address.prefix { $0 != "%" }
    // Written for IPv4 within IPv6.
    if let last = plain.split(separator: ":").last, last.contains(".") { return String(last) }
    let halves = plain.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    var groups = halves[0].split(separator: ":").map(String.init)
    if halves.count == 2 {
        let tail = halves[1].split(separator: ":").map(String.init)
        groups += Array(repeating: "0", count: max(0, 8 - groups.count - tail.count)) + tail
    }
    return groups.prefix(4).joined(separator: ":") + "::/64"
}
