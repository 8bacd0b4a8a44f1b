import Companion
import Synchronization
import Testing

@Suite struct RateLimiterTests {
    @Test func whoAsksTooOftenWaits() throws {
        let time = Time()
        let limiter = RateLimiter(now: time.now)
        let rate = Rate(3, inSeconds: 60)
        for _ in 0..<3 { try limiter.admit("a", rate) }
        #expect {
            try limiter.admit("a", rate)
        } throws: { error in
            (error as? CompanionError)?.kind == .tooMany(retryAfterSeconds: 20)
        }
        try limiter.admit("b", rate)
        time.pass(20)
        try limiter.admit("a", rate)
        #expect(throws: CompanionError.self) { try limiter.admit("a", rate) }
    }

    /// Not even of millions of addresses are there more than so many remembered.
    @Test func manyCallersDoNotFillTheMemory() throws {
        let limiter = RateLimiter(capacity: 100, now: { 0 })
        let rate = Rate(1, inSeconds: 60)
        try limiter.admit("first", rate)
        for number in 0..<99 { try limiter.admit("\(number)", Rate(2, inSeconds: 60)) }
        #expect(throws: CompanionError.self, "who has nothing left is remembered before others") {
            try limiter.admit("next", rate)
            try limiter.admit("first", rate)
        }
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8::1", "2001:db8:0:0::/64"),
        ("::1", "0:0:0:0::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"), ("::ffff:192.0.2.7", "192.0.2.7"),
    ])
    func anIPv6NetworkIsOneCaller(address: String, key: String) { #expect(callerKey(ofAddress: address) == key) }

    private final class Time: Sendable {
        private let seconds = Mutex(0)
        var now: @Sendable () -> Int { { self.seconds.withLock { $0 } } }
        func pass(_ count: Int) { seconds.withLock { $0 += count } }
    }
}
