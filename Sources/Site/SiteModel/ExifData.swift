package import Exif

/// `exifData` of a photo's record: EXIF's own tag names, numbers as numbers; what the file does not say is not there.
/// Positions are in decimal degrees.
package func exifData(_ exif: ExifFields) -> JSONObject {
    var data = JSONObject()
    data["Make"] = exif.make.map { .text($0) }
    data["Model"] = exif.model.map { .text($0) }
    data["LensModel"] = exif.lensModel.map { .text($0) }
    data["DateTimeOriginal"] = exif.dateTimeOriginal.map { .text($0) }
    data["OffsetTimeOriginal"] = exif.offsetTimeOriginal.map { .text($0) }
    data["ExposureTime"] = exif.exposureTime.map { .number($0) }
    data["FNumber"] = exif.fNumber.map { .number($0) }
    data["ISO"] = exif.iso.map { .integer($0) }
    data["FocalLength"] = exif.focalLength.map { .number($0) }
    data["FocalLengthIn35mmFilm"] = exif.focalLengthIn35mmFilm.map { .integer($0) }
    data["ExposureBiasValue"] = exif.exposureBiasValue.map { .number($0) }
    data["Flash"] = exif.flash.map { .integer($0) }
    data["Orientation"] = exif.orientation.map { .integer($0) }
    data["Artist"] = exif.artist.map { .text($0) }
    data["Copyright"] = exif.copyright.map { .text($0) }
    data["ImageDescription"] = exif.imageDescription.map { .text($0) }
    data["Software"] = exif.software.map { .text($0) }
    if let gps = exif.gps {
        data["GPSLatitude"] = .number(gps.latitude)
        data["GPSLongitude"] = .number(gps.longitude)
    }
    return data
}
