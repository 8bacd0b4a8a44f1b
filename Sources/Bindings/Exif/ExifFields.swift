/// What one photo's EXIF says. A field is nil when the file does not hold it, or holds it badly.
package struct ExifFields: Sendable, Equatable, Codable {
    package var make: String?
    package var model: String?
    package var lensModel: String?
    /// Local time of capture as ISO 8601, from `2024-05-01` to `2024-05-01T10:20:30.12`; never with an offset.
    package var dateTimeOriginal: String?
    /// Offset from UTC of `dateTimeOriginal`, such as `+02:00`.
    package var offsetTimeOriginal: String?
    /// Local time of digitising, likewise: that of a scan, or of a digital photo's capture.
    package var dateTimeDigitized: String?
    package var offsetTimeDigitized: String?
    /// Seconds.
    package var exposureTime: Double?
    package var fNumber: Double?
    package var iso: Int?
    /// Millimetres.
    package var focalLength: Double?
    /// Millimetres.
    package var focalLengthIn35mmFilm: Int?
    /// Exposure value steps.
    package var exposureBiasValue: Double?
    /// Bit field of the EXIF standard.
    package var flash: Int?
    /// 1 to 8, as stored; a decoder may already have turned the pixels.
    package var orientation: Int?
    package var artist: String?
    /// The photographer's notice; the editor's, if there is one, follows after a newline.
    package var copyright: String?
    package var imageDescription: String?
    package var software: String?
    package var gps: GPSCoordinates?

    package init() {}
}

/// Decimal degrees, south and west negative, rounded to nine decimal places.
package struct GPSCoordinates: Sendable, Equatable, Codable {
    /// -90 to 90.
    package var latitude: Double
    /// -180 to 180.
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// The fields that could be read, and a line for each thing that could not.
package struct ExifReading: Sendable, Equatable {
    package var fields: ExifFields
    package var warnings: [String]
    /// The identifier that a Live Photo and its film share.
    package var contentIdentifier: String?

    package init(fields: ExifFields, warnings: [String]) {
        self.fields = fields
        self.warnings = warnings
    }
}
