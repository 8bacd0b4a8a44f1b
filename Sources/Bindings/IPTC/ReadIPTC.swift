import MetadataText

private let largestBlockBytes = 1 << 20

/// Reads IPTC-IIM as image files hold it: bare records, or among the resources of Photoshop.
///
/// Never throws: what is damaged is left out, and `warnings` says so.
package func readIPTC(_ block: [UInt8]) -> IPTCReading {
    var texts = BoundedTexts(source: "IPTC")
    var fields = IPTCFields()
    guard block.count <= largestBlockBytes else {
        texts.warn("is over 1 MB and was not read")
        return IPTCReading(fields: fields, warnings: texts.warnings)
    }
    let resources = PhotoshopResources(block)
    var records = IPTCRecords()
    let isWhole = records.read(resources.iptc)
    if resources.isDamaged || !isWhole { texts.warn("is damaged; what could be read was kept") }
    if records.encoding == .unknown {
        texts.warn("names a character set that is not known; taken as UTF-8 or Windows-1252")
    }
    let values = records.texts()
    func first(_ dataset: IPTCDataset) -> String? { values[dataset]?.first { !$0.isEmpty } }
    fields.title = texts.text(first(.title), "title")
    fields.caption = texts.text(first(.caption), "caption")
    fields.keywords = texts.list(values[.keyword] ?? [], "keywords")
    fields.city = texts.text(first(.city), "city")
    fields.country = texts.text(first(.country), "country")
    fields.byline = texts.text(texts.list(values[.byline] ?? [], "by-line").joined(separator: ", "), "by-line")
    fields.copyright = texts.text(first(.copyright), "copyright")
    fields.taken = time(first(.dateCreated), first(.timeCreated), "2:55", &texts)
    fields.digitised = time(first(.digitalDate), first(.digitalTime), "2:62", &texts)
    var reading = IPTCReading(fields: fields, warnings: texts.warnings)
    reading.namesPlace = records.namesPlace
    return reading
}

/// - Parameters:
///   - date: such as `20240501`.
///   - clock: such as `102030+0200`. One that is no time leaves the date alone.
private func time(_ date: String?, _ clock: String?, _ dataset: String, _ texts: inout BoundedTexts) -> RecordedTime? {
    guard let date else { return nil }
    let field = "IPTC \(dataset)"
    do throws(RecordedTime.Fault) { return try RecordedTime(date + (clock.map { "T" + $0 } ?? ""), field: field) } catch
    {
        if clock != nil, error == .noDate { return time(date, nil, dataset, &texts) }
        texts.warn("\(dataset) \(error.text)")
        return nil
    }
}
