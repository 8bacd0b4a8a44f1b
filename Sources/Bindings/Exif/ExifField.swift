/// The tags that are read; the raw value is the EXIF standard's name of the tag.
enum ExifField: String, CaseIterable {
    case make = "Make"
    case model = "Model"
    case lensModel = "LensModel"
    case dateTimeOriginal = "DateTimeOriginal"
    case subSecTimeOriginal = "SubSecTimeOriginal"
    case offsetTimeOriginal = "OffsetTimeOriginal"
    case dateTimeDigitized = "DateTimeDigitized"
    case subSecTimeDigitized = "SubSecTimeDigitized"
    case offsetTimeDigitized = "OffsetTimeDigitized"
    case exposureTime = "ExposureTime"
    case fNumber = "FNumber"
    case iso = "ISO"
    case focalLength = "FocalLength"
    case focalLengthIn35mmFilm = "FocalLengthIn35mmFilm"
    case exposureBiasValue = "ExposureBiasValue"
    case flash = "Flash"
    case orientation = "Orientation"
    case artist = "Artist"
    case copyright = "Copyright"
    case imageDescription = "ImageDescription"
    case software = "Software"
    case gpsLatitudeRef = "GPSLatitudeRef"
    case gpsLatitude = "GPSLatitude"
    case gpsLongitudeRef = "GPSLongitudeRef"
    case gpsLongitude = "GPSLongitude"

    enum Directory {
        case main, exif, gps
    }

    /// Where the standard puts the tag. Numbers are shared between directories, so both parts are needed.
    var place: (directory: Directory, tag: UInt32) {
        switch self {
        case .imageDescription: (.main, 0x010E)
        case .make: (.main, 0x010F)
        case .model: (.main, 0x0110)
        case .orientation: (.main, 0x0112)
        case .software: (.main, 0x0131)
        case .artist: (.main, 0x013B)
        case .copyright: (.main, 0x8298)
        case .exposureTime: (.exif, 0x829A)
        case .fNumber: (.exif, 0x829D)
        case .iso: (.exif, 0x8827)
        case .dateTimeOriginal: (.exif, 0x9003)
        case .dateTimeDigitized: (.exif, 0x9004)
        case .offsetTimeOriginal: (.exif, 0x9011)
        case .offsetTimeDigitized: (.exif, 0x9012)
        case .exposureBiasValue: (.exif, 0x9204)
        case .flash: (.exif, 0x9209)
        case .focalLength: (.exif, 0x920A)
        case .subSecTimeOriginal: (.exif, 0x9291)
        case .subSecTimeDigitized: (.exif, 0x9292)
        case .focalLengthIn35mmFilm: (.exif, 0xA405)
        case .lensModel: (.exif, 0xA434)
        case .gpsLatitudeRef: (.gps, 0x0001)
        case .gpsLatitude: (.gps, 0x0002)
        case .gpsLongitudeRef: (.gps, 0x0003)
        case .gpsLongitude: (.gps, 0x0004)
        }
    }
}
