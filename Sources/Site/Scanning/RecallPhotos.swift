package import Cache
import Files
package import SiteModel

/// Takes from the store what it knows of unread photos with the same bytes: to hash a file is quicker than to read it, and
/// needs no process of its own.
/// - Parameters:
///   - root: of the content, with every link resolved.
///   - readAs: what a photo's facts depend on beside its bytes.
///   - lanes: how many photos at a time.
///   - nameOfRecord: the name in the store of what is known of some bytes.
///   - progress: called with the number of files looked at and of all.
package func recallPhotos(
    in ledger: Ledger,
    root: String,
    from store: MediaStore,
    readAs: String,
    lanes: Int,
    nameOfRecord: @escaping @Sendable (ContentHash) -> String,
    progress: (Int, Int) -> Void
) throws {
    if store.isEmpty { return }
    let count = try ledger.unreadFileCount()
    var done = 0
    var last: Int64 = 0
    while true {
        try Task.checkCancellation()
        let files = try ledger.unreadFiles(.photo, after: last, limit: 512)
        guard let end = files.last else { return }
        last = end.id
        let shares = stride(from: 0, to: files.count, by: 64).map { files[$0..<min($0 + 64, files.count)] }
        _ = try onThreads(lanes, forEach: shares) { share in
            var known: [(id: Int64, record: MediaRecord)] = []
            for file in share {
                let location = file.location ?? "\(root)/\(file.path.string)"
                guard isPhoto(location), let hash = try? hashOfFile(at: location),
                    let record = store.record(of: hash, named: nameOfRecord(hash)), record.readAs == readAs
                else { continue }
                known.append((file.id, record))
            }
            try ledger.record(known.map { ($0.id, .read($0.record.facts), mayChange: false) })
            try ledger.record(known.map { ($0.id, $0.record.development) })
        }
        done += files.count
        progress(done, count)
    }
}

/// By its first bytes: a film is not hashed in vain.
private func isPhoto(_ location: String) -> Bool {
    if case .photo = FileSignature(firstBytes(ofFileAt: location, count: FileSignature.length)) { true } else { false }
}
