/// The name that differs from a mistyped word by the fewest letters; nil when all differ by more than a third of the word.
func nearestName(to word: String, among names: [String]) -> String? {
    let found = names.map { (name: $0, distance: distance($0, word.lowercased())) }.min { $0.distance < $1.distance }
    guard let found, found.distance <= max(1, word.count / 3) else { return nil }
    return found.name
}

/// The number of letters to add, to remove or to exchange, or of neighbours to swap, that make one word of the other.
private func distance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first), Array(second))
    var rows = [Array(0...second.count)]
    for row in first.indices {
        var next = [row + 1]
        for column in second.indices {
            let isSame = first[row] == second[column]
            var best = min(rows[row][column] + (isSame ? 0 : 1), rows[row][column + 1] + 1, next[column] + 1)
            if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                best = min(best, rows[row - 1][column - 1] + 1)
            }
            next.append(best)
        }
        rows.append(next)
    }
    return rows[first.count][second.count]
}
