import Cache
import Composing
import Releasing
import SiteModel

extension BuildSteps {
    /// Stages the copies of feeds and archives at the old addresses of galleries. Reads the photos of a gallery only where
    /// one of its copies is missing or out of date.
    /// - Parameter composed: the galleries whose pages were composed in this build.
    /// - Returns: by gallery, the files that the store does not hold as they were made.
    func stageFormerFiles(
        _ plan: BuildPlan,
        _ galleries: GalleryStates,
        _ composed: Set<Int64>,
        _ composer: Composer,
        into staged: inout OwnerStage
    ) throws -> [Int64: [DamagedFile]] {
        var damaged: [Int64: [DamagedFile]] = [:]
        let states = galleries.statesByID
        for (position, files) in Dictionary(grouping: plan.formerFiles, by: \.gallery).sorted(by: { $0.key < $1.key }) {
            let head = plan.galleries[position]
            guard let state = states[head.id] else { continue }
            let missing = try files.filter { former in
                if composed.contains(state.id) { return true }
                let digest = try ledger.digest(of: former.document.file(in: head), owner: state.id)
                return digest.map { !staged.isStanding(former.file, digest: $0) } ?? true
            }
            if missing.isEmpty { continue }
            let (planned, stored) = try galleries.gallery(state, relatives: head)
            let gallery = RenderedGallery(planned)
            for former in missing {
                let found = try stage(former, of: gallery, stored, composer, into: &staged)
                if !found.isEmpty { damaged[state.id, default: []] += found }
            }
        }
        return damaged
    }

    private func stage(
        _ former: FormerFile,
        of gallery: RenderedGallery,
        _ stored: [SourcePath: StoredFiles],
        _ composer: Composer,
        into staged: inout OwnerStage
    ) throws -> [DamagedFile] {
        if former.document == .archive {
            let entries = gallery.planned.archiveEntries
            return try staged.addArchive(entries, as: former.file, from: media) { stored[$0.photo]?.sum(of: $0.file) }
        }
        try staged.add(try composer.compose(former.document, of: gallery), as: former.file)
        return []
    }
}
