import Cache
import Composing
import Releasing
import SiteModel

extension BuildSteps {
    /// Stages the copies of feeds and archives at the old addresses of galleries. Reads the photos of a gallery only where
    /// one of its copies is missing or out of date.
    /// - Parameter composed: the galleries whose pages were composed in this build.
    func stageFormerFiles(
        _ plan: BuildPlan,
        _ galleries: GalleryStates,
        _ composed: Set<Int64>,
        _ composer: Composer,
        into staged: inout OwnerStage
    ) throws {
        if plan.formerFiles.isEmpty { return }
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
            let gallery = RenderedGallery(try galleries.gallery(state, relatives: head))
            for former in missing { try stage(former, of: gallery, composer, into: &staged) }
        }
    }

    private func stage(
        _ former: FormerFile,
        of gallery: RenderedGallery,
        _ composer: Composer,
        into staged: inout OwnerStage
    ) throws {
        if former.document == .archive {
            try staged.addArchive(gallery.planned.archiveEntries, as: former.file, from: media)
        } else {
            try staged.add(try composer.compose(former.document, of: gallery), as: former.file)
        }
    }
}
