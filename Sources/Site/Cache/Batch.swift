/// Gathers what is to be written, so that much of it is written at once: a page of the ledger's file that several rows fall
/// on is then written once and not for each.
package struct Batch<Element> {
    private let limit: Int
    private let rowCount: (Element) -> Int
    private let write: ([Element]) throws -> Void
    private var elements: [Element] = []
    private var count = 0

    /// - Parameters:
    ///   - limit: of rows; what is above it is written without waiting for more.
    ///   - rowCount: of one element. One without rows is passed over.
    package init(limit: Int = 8192, rowCount: @escaping (Element) -> Int, write: @escaping ([Element]) throws -> Void) {
        self.limit = limit
        self.rowCount = rowCount
        self.write = write
    }

    package mutating func add(_ element: Element) throws {
        let rows = rowCount(element)
        if rows == 0 { return }
        elements.append(element)
        count += rows
        if count >= limit { try flush() }
    }

    /// Writes what is left; to be called at the end.
    package mutating func flush() throws {
        if elements.isEmpty { return }
        try write(elements)
        (elements, count) = ([], 0)
    }
}
