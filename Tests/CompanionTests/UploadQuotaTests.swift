import Companion
import Foundation
import SiteModel
import Testing

/// The quota with every bucket.
@Suite struct UploadQuotaTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    @Test(arguments: BucketKind.allCases) func row57_ofManyAtOnceAsManyAreTakenAsFit(kind: BucketKind) async throws {
        let bucket = kind.bucket(in: folder)
        try await bucket.put([UInt8](repeating: 0, count: 45), at: SourcePath("galleries/a/photo1.jpg"))
        try await bucket.put([UInt8](repeating: 0, count: 999), at: SourcePath("galleries/a/photo1.md"))
        let quota = UploadQuota(byteCount: 500, of: bucket)
        for _ in 0..<2 {
            let taken = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<100 { group.addTask { (try? await quota.take(10)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            // Those who ask at once may keep each other out, and who comes then finds the rest.
            var after = 0
            while after < 100, (try? await quota.take(10)) != nil { after += 1 }
            #expect(taken + after == 45)
            quota.giveBack((taken + after) * 10)
        }
    }

    @Test(arguments: BucketKind.allCases) func row57_whatIsStoredIsNoMoreFree(kind: BucketKind) async throws {
        let bucket = kind.bucket(in: folder)
        let quota = UploadQuota(byteCount: 100, of: bucket)
        try await quota.take(60)
        try await bucket.put([UInt8](repeating: 0, count: 60), at: SourcePath("galleries/a/photo1.jpg"))
        quota.giveBack(60)
        await #expect {
            try await quota.take(41)
        } throws: { error in
            let error = error as? CompanionError
            return error?.kind == .tooLarge && error?.reason == "quota_exceeded"
                && error?.details.contains("of 100 bytes 40 are left") == true
        }
        try await quota.take(40)
    }
}
