import Exif
import GRDB

/// EXIF fields as columns: text and numbers, in one order for writing and reading.
enum ExifColumns {
    static let names = [
        "make", "model", "lensModel", "dateTimeOriginal", "offsetTimeOriginal", "exposureTime", "fNumber", "iso",
        "focalLength", "focalLengthIn35mmFilm", "exposureBiasValue", "flash", "exifOrientation", "artist", "copyright",
        "imageDescription", "software", "latitude", "longitude", "dateTimeDigitized", "offsetTimeDigitized",
    ]

    private static let realNames: Set = [
        "exposureTime", "fNumber", "focalLength", "exposureBiasValue", "latitude", "longitude",
    ]
    private static let integerNames: Set = ["iso", "focalLengthIn35mmFilm", "flash", "exifOrientation"]

    /// The columns with their types, for the table.
    static let declarations = names.map { name in
        "\(name) \(realNames.contains(name) ? "REAL" : integerNames.contains(name) ? "INTEGER" : "TEXT")"
    }.joined(separator: ", ")

    static func values(_ exif: ExifFields) -> [(any DatabaseValueConvertible)?] {
        [
            exif.make, exif.model, exif.lensModel, exif.dateTimeOriginal, exif.offsetTimeOriginal, exif.exposureTime,
            exif.fNumber, exif.iso, exif.focalLength, exif.focalLengthIn35mmFilm, exif.exposureBiasValue, exif.flash,
            exif.orientation, exif.artist, exif.copyright, exif.imageDescription, exif.software, exif.gps?.latitude,
            exif.gps?.longitude, exif.dateTimeDigitized, exif.offsetTimeDigitized,
        ]
    }

    /// - Parameter first: the index of the first of these columns in the row.
    static func fields(_ row: Row, from first: Int) -> ExifFields {
        var exif = ExifFields()
        exif.make = row[first]
        exif.model = row[first + 1]
        exif.lensModel = row[first + 2]
        exif.dateTimeOriginal = row[first + 3]
        exif.offsetTimeOriginal = row[first + 4]
        exif.exposureTime = row[first + 5]
        exif.fNumber = row[first + 6]
        exif.iso = row[first + 7]
        exif.focalLength = row[first + 8]
        exif.focalLengthIn35mmFilm = row[first + 9]
        exif.exposureBiasValue = row[first + 10]
        exif.flash = row[first + 11]
        exif.orientation = row[first + 12]
        exif.artist = row[first + 13]
        exif.copyright = row[first + 14]
        exif.imageDescription = row[first + 15]
        exif.software = row[first + 16]
        if let latitude: Double = row[first + 17], let longitude: Double = row[first + 18] {
            exif.gps = GPSCoordinates(latitude: latitude, longitude: longitude)
        }
        exif.dateTimeDigitized = row[first + 19]
        exif.offsetTimeDigitized = row[first + 20]
        return exif
    }
}
