import Files
import Foundation
import SiteModel

/// Looks at what a film tells beside its pictures: the box `moov`, which has all of it.
func verify(film file: String, in root: String, publishesLocation: Bool) -> [Diagnostic] {
    guard let box = movieBox(ofFilmAt: root + "/" + file) else {
        return [Diagnostic(.error, at: file, "is no film that can be played")]
    }
    let tells = placeNames.contains { box.range(of: $0) != nil }
    return publishesLocation || !tells ? [] : [Diagnostic(.error, at: file, "holds the place where it was taken")]
}

/// QuickTime's `\u{A9}xyz`, its newer key, and the `loci` of phones.
private let placeNames = [
    Data([0xA9]) + Data("xyz".utf8), Data("com.apple.quicktime.location.ISO6709".utf8), Data("loci".utf8),
]

/// A movie box is far smaller: it lists where pictures begin.
private let largestMovieBoxByteCount: UInt64 = 64 << 20

/// A film is a row of boxes, each beginning with its size in 32 bits and its name; a size of 1 stands in 64 bits behind.
private func movieBox(ofFilmAt location: String) -> Data? {
    guard let handle = FileHandle(forReadingAtPath: location) else { return nil }
    defer { try? handle.close() }
    var offset: UInt64 = 0
    while true {
        guard (try? handle.seek(toOffset: offset)) != nil, let head = try? handle.read(upToCount: 16), head.count >= 8
        else { return nil }
        func number(_ range: Range<Int>) -> UInt64 { head[range].reduce(0) { $0 << 8 | UInt64($1) } }
        var size = number(0..<4)
        if size == 1 {
            guard head.count == 16 else { return nil }
            size = number(8..<16)
        }
        let isLast = size == 0
        if head[4..<8].elementsEqual("moov".utf8) {
            guard (try? handle.seek(toOffset: offset)) != nil else { return nil }
            return try? handle.read(
                upToCount: Int(isLast ? largestMovieBoxByteCount : min(size, largestMovieBoxByteCount))
            )
        }
        let (next, isOver) = offset.addingReportingOverflow(size)
        guard !isLast, size >= 8, !isOver else { return nil }
        offset = next
    }
}
