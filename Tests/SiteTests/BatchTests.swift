import Cache
import Synchronization
import Testing

/// What is gathered before it is written.
@Suite struct BatchTests {
    private final class Written: Sendable {
        let runs = Mutex<[[Int]]>([])
    }

    /// Each element counts as many rows as it says.
    private func runs(of elements: [Int], limit: Int) throws -> [[Int]] {
        let written = Written()
        var batch = Batch<Int>(limit: limit, rowCount: { $0 }) { elements in
            written.runs.withLock { $0.append(elements) }
        }
        for element in elements { try batch.add(element) }
        try batch.flush()
        return written.runs.withLock { $0 }
    }

    @Test func everythingIsWrittenOnceAndInOrder() throws {
        #expect(try runs(of: [3, 3, 3, 3, 1], limit: 6) == [[3, 3], [3, 3], [1]])
        #expect(try runs(of: [1, 2], limit: 6) == [[1, 2]])
        #expect(try runs(of: [2, 9, 1, 1], limit: 3) == [[2, 9], [1, 1]])
    }

    @Test func whatHasNoRowsIsPassedOver() throws {
        #expect(try runs(of: [0, 0], limit: 1) == [])
        #expect(try runs(of: [0, 2, 0], limit: 2) == [[2]])
    }
}
