package import Cache
import Files
package import SiteModel

/// What the store knows of photos, by their bytes.
package struct PhotoMemory: Sendable {
    let store: MediaStore
    /// What a photo's facts depend on beside its bytes.
    let readAs: String
    /// Whether the store may be changed.
    let isKept: Bool
    let nameOfRecord: @Sendable (ContentHash) -> String

    package init(
        store: MediaStore,
        readAs: String,
        isKept: Bool,
        nameOfRecord: @escaping @Sendable (ContentHash) -> String
    ) {
        self.store = store
        self.readAs = readAs
        self.isKept = isKept
        self.nameOfRecord = nameOfRecord
    }

    func recall(_ hash: ContentHash) -> MediaRecord? {
        store.record(of: hash, named: nameOfRecord(hash)).flatMap { $0.readAs == readAs ? $0 : nil }
    }

    /// Brings a record that was read in another way up to what is read now. A store that can't be written to stays as it is.
    func renew(_ facts: PhotoFacts) {
        let name = nameOfRecord(facts.hash)
        guard isKept, var record = store.record(of: facts.hash, named: name), record.readAs != readAs else { return }
        (record.facts, record.readAs) = (facts, readAs)
        try? store.write(record, named: name)
    }
}

/// Takes from the store what it knows of unread photos with the same bytes: to hash a file is quicker than to read it, and
/// needs no process of its own.
/// - Parameters:
///   - layout: of the content.
///   - lanes: how many processors to keep busy.
///   - progress: called with the number of files looked at and of all.
package func recallPhotos(
    in ledger: Ledger,
    layout: SourceLayout,
    from memory: PhotoMemory,
    lanes: Int,
    progress: (Int, Int) -> Void
) throws {
    if memory.store.isEmpty { return }
    let count = try ledger.unreadFileCount()
    var done = 0
    var last: Int64 = 0
    while true {
        try Task.checkCancellation()
        let files = try ledger.unreadFiles(.photo, after: last, limit: 512)
        guard let end = files.last else { return }
        last = end.id
        let shares = stride(from: 0, to: files.count, by: 64).map { files[$0..<min($0 + 64, files.count)] }
        _ = try onThreads(Ledger.threadCount(lanes: lanes), forEach: shares) { share in
            var known: [(id: Int64, record: MediaRecord)] = []
            for file in share {
                let location = file.location ?? layout.location(of: file.path)
                guard isPhoto(location), let hash = try? hashOfFile(at: location), let record = memory.recall(hash)
                else { continue }
                known.append((file.id, record))
            }
            try ledger.record(known)
        }
        done += files.count
        progress(done, count)
    }
}

/// By its first bytes: a film is not hashed in vain.
private func isPhoto(_ location: String) -> Bool {
    if case .photo = FileSignature(firstBytes(ofFileAt: location, count: FileSignature.length)) { true } else { false }
}
