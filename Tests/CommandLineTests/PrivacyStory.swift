import Foundation

/// A gallery that is meant to be private, and everything that people and programs do to its folder, one step at a time. After
/// any step the writer may stop for good.
struct PrivacyStory {
    /// One change to the folder. A build may run before and after it.
    typealias Step = (FileManager, URL) throws -> Void

    private var random: SplitMix64
    private var photoNumber = 0
    private var photos: [String] = []
    private var version = 0
    /// Whether a whole gallery.md has been on the disk at a moment at which a build looked.
    private(set) var isKnown = false
    /// Whether photos may be copied before the gallery.md of a gallery that nobody knows.
    private let copiesPhotosFirst: Bool

    /// - Parameter copiesPhotosFirst: only `watch` waits for what may still come.
    init(seed: UInt64, copiesPhotosFirst: Bool) {
        random = SplitMix64(state: seed)
        self.copiesPhotosFirst = copiesPhotosFirst
    }

    /// The next thing that is done, as its steps.
    mutating func next() -> [Step] {
        if !isKnown, Bool.random(using: &random) { return savingUnderAnotherName() }
        if !isKnown, !copiesPhotosFirst || Bool.random(using: &random) {
            let steps = savingText()
            return cut(steps + addingPhoto())
        }
        if !isKnown { return addingPhoto() + addingPhoto() + savingText() }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return cut(addingPhoto())
        case 1: return cut(removingPhoto())
        case 2: return cut(copyingAgain())
        default: return cut(savingText())
        }
    }

    /// The last thing that is done: whatever was half-written is whole afterwards.
    mutating func ending() -> [Step] { [clearing, whole(text())] + addingPhoto() }

    /// A build looked.
    mutating func noteBuild(in folder: URL) {
        let text = (try? String(contentsOf: folder.appending(path: "gallery.md"), encoding: .utf8)) ?? ""
        if text.hasPrefix("---\nprivate: true\n"), text.hasSuffix("---\n") { isKnown = true }
    }

    /// The writer may be killed after any of its steps.
    private mutating func cut(_ steps: [Step]) -> [Step] {
        // Until a gallery is known, what comes first must come to its end.
        if !isKnown { return steps }
        return Array(steps.prefix(Int.random(in: 1...steps.count, using: &random)))
    }

    private mutating func text() -> String {
        if Int.random(in: 0..<3, using: &random) == 0 { version += 1 }
        return "---\nprivate: true\nname: secret\nversion: \(version)\n---\n"
    }

    private mutating func savingText() -> [Step] {
        let text = text()
        let half = String(text.prefix(Int.random(in: 0..<text.count, using: &random)))
        func write(_ text: String, _ name: String = "gallery.md") -> Step {
            { try Data(text.utf8).write(to: $1.appending(path: name)) }
        }
        func rename(_ old: String, _ new: String) -> Step {
            { files, folder in
                guard files.fileExists(atPath: folder.appending(path: old).path) else { return }
                try? files.removeItem(at: folder.appending(path: new))
                try files.moveItem(at: folder.appending(path: old), to: folder.appending(path: new))
            }
        }
        func remove(_ name: String) -> Step { { try? $0.removeItem(at: $1.appending(path: name)) } }
        let ways: [[Step]] = [
            [write(text, "gallery.md.tmp"), rename("gallery.md.tmp", "gallery.md")],
            [write(""), write(half), write(text)],
            [rename("gallery.md", "gallery.md~"), write(""), write(half), write(text), remove("gallery.md~")],
            [write(text, "#gallery.md#"), write(""), write(text), remove("#gallery.md#")],
            [write(text, "gallery.md.txt"), remove("gallery.md"), rename("gallery.md.txt", "gallery.md")],
            [write(String(repeating: "\0", count: text.utf8.count)), write(text)],
            isKnown ? [remove("gallery.md"), write(half), write(text)] : [whole(text)],
        ]
        return ways[Int.random(in: 0..<ways.count, using: &random)]
    }

    /// The text comes first, under a name that is not quite right, then a photo, and then the right name.
    private mutating func savingUnderAnotherName() -> [Step] {
        let (text, name) = (text(), Bool.random(using: &random) ? "gallery.md.txt" : "gallery.yaml")
        let first: Step = { try Data(text.utf8).write(to: $1.appending(path: name)) }
        let last: Step = { files, folder in
            try? files.removeItem(at: folder.appending(path: "gallery.md"))
            try files.moveItem(at: folder.appending(path: name), to: folder.appending(path: "gallery.md"))
        }
        return [first] + addingPhoto() + [last]
    }

    private func whole(_ text: String) -> Step { { try Data(text.utf8).write(to: $1.appending(path: "gallery.md")) } }

    private var clearing: Step {
        { files, folder in
            for name in ["gallery.md~", "#gallery.md#", "gallery.md.txt", "gallery.yaml", "gallery.md.tmp"] {
                try? files.removeItem(at: folder.appending(path: name))
            }
        }
    }

    private mutating func addingPhoto() -> [Step] {
        photoNumber += 1
        let (number, name) = (photoNumber, "secret-\(photoNumber).jpg")
        photos.append(name)
        return [{ try numberedJPEG(5000 + number).write(to: $1.appending(path: name)) }]
    }

    private mutating func removingPhoto() -> [Step] {
        guard let name = photos.popLast() else { return addingPhoto() }
        return [{ try? $0.removeItem(at: $1.appending(path: name)) }]
    }

    /// The folder is deleted and copied again, photos first.
    private mutating func copyingAgain() -> [Step] {
        let text = text()
        let empty: Step = { files, folder in
            try files.removeItem(at: folder)
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        return [empty] + addingPhoto() + [whole(text)]
    }
}

/// Steele, Lea and Flood's generator: a story is the same each time.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
