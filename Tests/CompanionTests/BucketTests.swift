import Companion
import Foundation
import LocalContent
import SiteModel
import Testing

/// The implementations that the suite of buckets is run with.
enum BucketKind: CaseIterable, Sendable {
    case folder

    func bucket(in folder: URL) -> any Bucket { FolderBucket(root: folder.path) }
}

/// What every bucket does.
@Suite struct BucketTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    @Test(arguments: BucketKind.allCases) func anObjectIsReadAsItWasPut(kind: BucketKind) async throws {
        let bucket = kind.bucket(in: folder)
        let key = SourcePath("galleries/münchen/photo 1.md")
        #expect(try await bucket.read(key, largestByteCount: 9) == nil)
        try await bucket.put([1, 2, 3], at: key)
        try await bucket.put([4, 5], at: key)
        #expect(try await bucket.read(key, largestByteCount: 2) == [4, 5])
        await #expect(throws: CompanionError.self) { try await bucket.read(key, largestByteCount: 1) }
        try await bucket.remove(key)
        try await bucket.remove(key)
        #expect(try await bucket.read(key, largestByteCount: 9) == nil)
    }

    @Test(arguments: BucketKind.allCases) func anObjectIsReadPieceByPiece(kind: BucketKind) async throws {
        let bucket = kind.bucket(in: folder)
        let key = SourcePath("galleries/a/photo1.jpg")
        #expect(try await bucket.open(key)?.byteCount == nil)
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await bucket.put(bytes, at: key)
        let object = try #require(try await bucket.open(key))
        #expect(object.byteCount == bytes.count)
        var read: [UInt8] = []
        for try await piece in object.bytes {
            #expect(piece.count < bytes.count)
            read += piece
        }
        #expect(read == bytes)
    }

    @Test(arguments: BucketKind.allCases) func keysAreListedByWhatTheyBeginWith(kind: BucketKind) async throws {
        let bucket = kind.bucket(in: folder)
        for key in ["galleries/a/1.jpg", "galleries/a/b/2.jpg", "galleries/ab/3.jpg", "pages/x.md"] {
            try await bucket.put([0], at: SourcePath(key))
        }
        let expected = [
            "galleries/a/": ["galleries/a/1.jpg", "galleries/a/b/2.jpg"], "galleries/a/1.": ["galleries/a/1.jpg"],
        ]
        for (prefix, keys) in expected { #expect(try await bucket.keys(below: prefix).map(\.string) == keys) }
        #expect(try await bucket.keys(below: "galleries/a").count == 3)
        #expect(try await bucket.keys(below: "nothing/").isEmpty)
    }

    @Test(arguments: BucketKind.allCases) func anObjectsSizeIsTold(kind: BucketKind) async throws {
        let bucket = kind.bucket(in: folder)
        try await bucket.put([1, 2, 3], at: SourcePath("galleries/a/1.jpg"))
        try await bucket.put([], at: SourcePath("galleries/a/2.jpg"))
        let expected = [("1", 3), ("2", 0)].map {
            StoredObject(key: SourcePath("galleries/a/\($0.0).jpg"), byteCount: $0.1)
        }
        #expect(try await bucket.objects(below: "galleries/") == expected)
    }

    @Test(arguments: BucketKind.allCases) func row54_oneOfManyClaimsAKey(kind: BucketKind) async throws {
        let bucket = kind.bucket(in: folder)
        let key = SourcePath("galleries/a/photo1.md")
        let winners = try await withThrowingTaskGroup(of: UInt8?.self) { group in
            for number in UInt8(0)..<50 {
                group.addTask { try await bucket.claim(key, with: [number]) ? number : nil }
            }
            return try await group.reduce(into: [UInt8]()) { winners, number in if let number { winners.append(number) }
            }
        }
        #expect(winners.count == 1)
        #expect(try await bucket.read(key, largestByteCount: 1) == winners)
        #expect(try await bucket.keys(below: "galleries/").map(\.string) == ["galleries/a/photo1.md"])
    }

    @Test(arguments: BucketKind.allCases) func aFileIsMovedIn(kind: BucketKind) async throws {
        let bucket = kind.bucket(in: folder)
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data([7]).write(to: file)
        try await bucket.move(fileAt: file.path, to: SourcePath("galleries/a/photo1.jpg"))
        #expect(try await bucket.read(SourcePath("galleries/a/photo1.jpg"), largestByteCount: 1) == [7])
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test(arguments: BucketKind.allCases, ["../x", "galleries/../../x", "galleries//x", "/x", "a/./x", "nul\0/x"])
    func row54_noKeyLeadsOut(kind: BucketKind, key: String) async throws {
        let bucket = kind.bucket(in: folder.appending(path: "inner"))
        await #expect(throws: CompanionError.self) { try await bucket.put([0], at: SourcePath(key)) }
        await #expect(throws: CompanionError.self) { _ = try await bucket.read(SourcePath(key), largestByteCount: 1) }
        await #expect(throws: CompanionError.self) { try await bucket.remove(SourcePath(key)) }
    }
}
