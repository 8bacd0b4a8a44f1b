import SiteModel

extension Composer {
    /// `data/galleries.json`: the Galleries table.
    func galleriesData() -> [UInt8] {
        JSONValue.list(
            plan.publicGalleries.map { planned in
                .object(records.gallery(planned, parentID: planned.parent.map { plan.galleries[$0].id }))
            }
        ).fileBytes()
    }

    /// `data/galleries/<galleryId>.json`: the gallery's part of the GalleryPhotos table, in the order of its pages.
    func galleryData(_ gallery: RenderedGallery) -> [UInt8] {
        JSONValue.list(records.photos(of: gallery).map { .object($0) }).fileBytes()
    }

    private var records: TableRecords { TableRecords(plan.settings) }
}
