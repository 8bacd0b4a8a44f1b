/// When changes that come one after another are one change: 50 ms after the last, and 300 ms after the first at most, so
/// that a long copy is seen while it lasts.
package struct ChangeGathering {
    package static let quiet = Duration.milliseconds(50)
    package static let longest = Duration.milliseconds(300)

    package private(set) var changes = Changes()
    private var first: ContinuousClock.Instant?
    private var last: ContinuousClock.Instant?

    package init() {}

    package mutating func add(_ more: Changes, at time: ContinuousClock.Instant) {
        if more.isEmpty { return }
        changes.add(more)
        first = first ?? time
        last = time
    }

    /// When the changes are to be handed on; nil while there are none.
    package var deadline: ContinuousClock.Instant? {
        guard let first, let last else { return nil }
        return min(last + Self.quiet, first + Self.longest)
    }

    /// Hands on what was gathered, and begins anew.
    package mutating func take() -> Changes {
        defer { self = ChangeGathering() }
        return changes
    }
}
