import SiteModel
import Synchronization

/// What a scan has seen of the photos so far.
final class FoundPhotos: Sendable {
    private struct State {
        var report = ScanReport()
        var ids: Set<String> = []
    }

    private let state = Mutex(State())

    var report: ScanReport { state.withLock { $0.report } }

    func has(_ id: String) -> Bool { state.withLock { $0.ids.contains(id) } }

    /// - Returns: those that are to be put.
    func take(_ photos: [Found<PhotoRecord>], before: [String: PhotoRecord]) -> [PhotoRecord] {
        state.withLock { state in
            photos.compactMap { found in
                var record = found.record
                state.ids.insert(record.id)
                guard let old = before[record.id] else {
                    state.report.changes.append((record.id, .added))
                    return record
                }
                record.attributes = merged(
                    old.attributes,
                    with: record.attributes,
                    // Of a file that is called otherwise now, what it was called says nothing.
                    guesses: record.key == old.key ? found.guesses : [],
                    replaced: found.replaced,
                    isPrivate: record.isPrivate
                )
                if record == old {
                    state.report.unchangedCount += 1
                    return nil
                }
                state.report.changes.append((record.id, .updated))
                return record
            }
        }
    }
}
