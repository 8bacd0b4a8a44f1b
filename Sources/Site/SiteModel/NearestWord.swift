/// The known word that a mistyped one probably stands for: one with few letters changed, else the only one that begins alike.
/// - Returns: nil when no known word is near.
package func nearestWord(to word: String, among known: some Sequence<String>) -> String? {
    let letters = plainLetters(word)
    if letters.isEmpty { return nil }
    let candidates = known.map { (word: $0, letters: plainLetters($0)) }.sorted { $0.word.precedesByBytes($1.word) }
    let distances = candidates.map { (word: $0.word, distance: editDistance(letters, $0.letters)) }
    let allowed = letters.count < 4 ? 1 : letters.count < 9 ? 2 : 3
    if let nearest = distances.min(by: { $0.distance < $1.distance }), nearest.distance <= allowed {
        return nearest.word
    }
    let alike = candidates.filter { letters.count > 2 && $0.letters.hasPrefix(letters) }
    return alike.count == 1 ? alike.first?.word : nil
}

/// The hint after an unknown word: `did you mean title?`, or the other hint where no known word is near.
package func suggestion(for word: String, among known: some Sequence<String>, else other: String) -> String {
    nearestWord(to: word, among: known).map { "did you mean \($0)?" } ?? other
}

/// The number of letters that must be added, left out or changed to make one word of the other (Levenshtein).
package func editDistance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for place in right.indices {
            let changed = diagonal + (letter == right[place] ? 0 : 1)
            diagonal = row[place + 1]
            row[place + 1] = min(changed, row[place] + 1, diagonal + 1)
        }
    }
    return row[right.count]
}

/// In lower case and without marks: `base_url` and `baseURL` are the same word.
private func plainLetters(_ word: String) -> String {
    String(word.lowercased().prefix(64).filter { $0.isLetter || $0.isNumber })
}
