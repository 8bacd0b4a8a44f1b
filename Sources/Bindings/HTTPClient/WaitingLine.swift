/// Submissions that wait for a connection, first come first served.
struct WaitingLine {
    // Two stacks, so that neither end costs a move of the whole line.
    private var arriving: [TransferQueue.Submission] = []
    private var leaving: [TransferQueue.Submission] = []

    var isEmpty: Bool { arriving.isEmpty && leaving.isEmpty }

    var earliestDeadline: ContinuousClock.Instant? {
        [arriving, leaving].joined().lazy.map(\.deadline).min()
    }

    mutating func append(_ submissions: [TransferQueue.Submission]) {
        arriving += submissions
    }

    mutating func popFirst() -> TransferQueue.Submission? {
        if leaving.isEmpty {
            leaving = arriving.reversed()
            arriving = []
        }
        return leaving.popLast()
    }

    /// Takes out those that match, wherever they stand.
    mutating func remove(where matches: (TransferQueue.Submission) -> Bool) -> [TransferQueue.Submission] {
        let removed = leaving.filter(matches) + arriving.filter(matches)
        guard !removed.isEmpty else { return [] }
        leaving.removeAll(where: matches)
        arriving.removeAll(where: matches)
        return removed
    }
}
