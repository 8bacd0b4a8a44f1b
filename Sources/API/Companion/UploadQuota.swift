import SiteModel
import Synchronization

/// How many bytes the photos of the bucket may have in all. Room is taken before anything is written, so that those who
/// send at the same time don't fill the same room.
package final class UploadQuota: Sendable {
    private let byteCount: Int
    private let bucket: any Bucket
    /// By those who are sending now.
    private let taken = Mutex(0)

    package init(byteCount: Int, of bucket: any Bucket) {
        self.byteCount = byteCount
        self.bucket = bucket
    }

    /// Takes room for so many bytes, until they are given back: when they lie in the bucket, or nowhere.
    /// - Throws: `CompanionError` where there is no room, and none is taken then.
    package func take(_ count: Int) async throws {
        // Taken first and looked up second: what others have sent meanwhile counts twice rather than not at all.
        let wanted = taken.withLock { taken in
            taken += count
            return taken
        }
        do {
            let stored = try await storedByteCount()
            guard stored + wanted <= byteCount else {
                let left = max(0, byteCount - stored - wanted + count)
                throw CompanionError(
                    .tooLarge,
                    "quota_exceeded",
                    "there is no room for this",
                    details: "of \(byteCount) bytes \(left) are left; delete some photos"
                )
            }
        } catch {
            giveBack(count)
            throw error
        }
    }

    package func giveBack(_ count: Int) { taken.withLock { $0 -= count } }

    /// Of all photos, whoever brought them; what is said of them is not counted.
    private func storedByteCount() async throws -> Int {
        try await bucket.objects(below: "galleries/").reduce(0) { sum, object in
            object.key.fileExtension == "md" ? sum : sum + object.byteCount
        }
    }
}
