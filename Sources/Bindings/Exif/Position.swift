import MetadataText

extension FieldReader {
    /// Both coordinates or neither: half a position is of no use. Receivers without a fix write zero degrees of both.
    mutating func position() -> GPSCoordinates? {
        let entries = [directories[.gpsLatitude], directories[.gpsLongitude]].compactMap { $0 }
        if entries.isEmpty { return nil }
        if entries.count == 2, entries.allSatisfy({ $0.sexagesimal == 0 }) { return nil }
        guard
            let latitude = degrees(.gpsLatitude, limit: 90, reference: .gpsLatitudeRef, positive: "N", negative: "S"),
            let longitude = degrees(
                .gpsLongitude,
                limit: 180,
                reference: .gpsLongitudeRef,
                positive: "E",
                negative: "W"
            )
        else { return nil }
        return GPSCoordinates(latitude: latitude, longitude: longitude)
    }

    private mutating func degrees(
        _ tag: ExifField,
        limit: Double,
        reference: ExifField,
        positive: Character,
        negative: Character
    ) -> Double? {
        guard let entry = directories[tag] else {
            warnings.append("\(tag.rawValue) is missing; position left out")
            return nil
        }
        guard let degrees = entry.sexagesimal, degrees <= limit else {
            warnings.append("\(tag.rawValue) is not an angle of 0 to \(Int(limit)) degrees; position left out")
            return nil
        }
        let hemisphere = directories[reference].flatMap { decodedText($0.bytes.prefix { $0 != 0 }).uppercased().first }
        guard let hemisphere, hemisphere == positive || hemisphere == negative else {
            warnings.append("\(reference.rawValue) is not \(positive) or \(negative); position left out")
            return nil
        }
        let rounded = (degrees * 1e9).rounded() / 1e9
        return hemisphere == negative && rounded != 0 ? -rounded : rounded
    }
}

extension ExifRawEntry {
    /// Degrees, minutes and seconds as degrees; minutes and seconds may be absent, and 0/0. Nil when any is not in its range.
    /// Programs that round write 60 of them, which carries.
    fileprivate var sexagesimal: Double? {
        guard let degrees = number(at: 0), degrees.isFinite, degrees >= 0 else { return nil }
        let finer = (1...2).compactMap { isUnknown(at: $0) ? 0 : number(at: $0) }
        guard finer.allSatisfy({ $0 >= 0 && $0 <= 60 }) else { return nil }
        return zip(finer, [60.0, 3600.0]).reduce(degrees) { $0 + $1.0 / $1.1 }
    }
}
