import Foundation
import SiteModel

/// Checks that a film is whole, and what it says beside its pictures: the box `moov`, which has all of it.
func verify(film location: String, _ notes: inout FileNotes) {
    guard let box = movieBox(ofFilmAt: location) else {
        return notes.fault(.film, nil, "is no film that can be played")
    }
    if !notes.site.publishesPositions, placeNames.contains(where: { box.range(of: $0) != nil }) {
        notes.fault(.place, nil, "holds the place where it was taken")
    }
    if notes.site.location == .nothing, box.range(of: Data("com.apple.quicktime.location.".utf8)) != nil {
        notes.fault(.placeName, nil, "names the place where it was taken")
    }
}

/// QuickTime's `\u{A9}xyz`, its newer key, and the `loci` of phones.
private let placeNames = [
    Data([0xA9]) + Data("xyz".utf8), Data("com.apple.quicktime.location.ISO6709".utf8), Data("loci".utf8),
]

/// A movie box is far smaller: it lists where pictures begin.
private let largestMovieBoxByteCount: UInt64 = 64 << 20

/// Reads a film's row of boxes, each of which begins with its size in 32 bits and its name. A size of 1 stands in 64 bits
/// behind the name; the last box may have a size of 0.
/// - Returns: the box `moov`; nil without one, or when a box ends behind the end of the file.
private func movieBox(ofFilmAt location: String) -> Data? {
    guard let handle = FileHandle(forReadingAtPath: location), let end = try? handle.seekToEnd() else { return nil }
    defer { try? handle.close() }
    var offset: UInt64 = 0
    var movie: Data?
    while offset + 8 <= end {
        guard (try? handle.seek(toOffset: offset)) != nil, let head = try? handle.read(upToCount: 16), head.count >= 8
        else { return nil }
        func number(_ range: Range<Int>) -> UInt64 { head[range].reduce(0) { $0 << 8 | UInt64($1) } }
        var size = number(0..<4)
        if size == 1 {
            guard head.count == 16 else { return nil }
            size = number(8..<16)
        }
        if size == 0 { size = end - offset }
        guard size >= 8, size <= end - offset else { return movie == nil || size >= 8 ? nil : movie }
        if head[4..<8].elementsEqual("moov".utf8) {
            guard (try? handle.seek(toOffset: offset)) != nil else { return nil }
            movie = try? handle.read(upToCount: Int(min(size, largestMovieBoxByteCount)))
        }
        offset += size
    }
    return movie
}
