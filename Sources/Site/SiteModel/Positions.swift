/// Positions of photos in a gallery, ascending. Photos of one place or camera stand in rows, so runs are kept.
package struct Positions: Sendable, Equatable {
    package private(set) var runs: [ClosedRange<Int>] = []

    package init() {}

    package var count: Int { runs.reduce(0) { $0 + $1.count } }

    package var all: some Sequence<Int> { runs.lazy.flatMap { $0 } }

    /// - Parameter position: not below the last one.
    package mutating func append(_ position: Int) {
        guard let last = runs.last else { return runs.append(position...position) }
        if position <= last.upperBound { return }
        if position == last.upperBound + 1 {
            runs[runs.count - 1] = last.lowerBound...position
        } else {
            runs.append(position...position)
        }
    }
}

extension Positions {
    /// Runs with commas between them: how many positions are passed over since the last run, and after a colon how many
    /// more than one the run has. 0, 1, 2 and 5 are `0:2,2`.
    package var text: String {
        var next = 0
        return runs.map { run in
            defer { next = run.upperBound + 1 }
            return run.count == 1 ? "\(run.lowerBound - next)" : "\(run.lowerBound - next):\(run.count - 1)"
        }.joined(separator: ",")
    }

    /// Nil when the text is none of ours.
    package init?(text: String) {
        var next = 0
        for run in text.utf8.split(separator: UInt8(ascii: ",")) {
            let parts = run.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
                Int(Substring($0))
            }
            guard let first = parts.first, let gap = first, (1...2).contains(parts.count), gap >= 0, gap < 1 << 40,
                let more = parts.count == 1 ? 0 : parts[1], more >= 0, more < 1 << 40
            else { return nil }
            runs.append((next + gap)...(next + gap + more))
            next += gap + more + 1
        }
    }
}
