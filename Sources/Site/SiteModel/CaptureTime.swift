import Exif
package import MetadataText

/// When a photo was taken, by the best source that says so.
package struct CaptureTime: Sendable, Equatable, Codable {
    /// The time that the clock showed: from `2024-05-01` to `2024-05-01T10:20:30.12`.
    package var local: String
    /// Such as `+02:00`; nil where none is recorded.
    package var offset: String?
    /// The field that says so, such as `exif:DateTimeOriginal`.
    package var field: String
    /// Whether the clock showed the time of the place. Google Takeout and some file names give UTC.
    package var isClockOfPlace = true

    package init(_ time: RecordedTime) {
        (local, offset, field) = (time.local, time.offset, time.field)
    }

    /// - Parameter time: in UTC, wherever the photo was taken.
    package init(utc time: UTCTime, field: String) {
        local = String(time.iso8601.dropLast())
        offset = "+00:00"
        self.field = field
        isClockOfPlace = false
    }

    package init?(nameOfFile stem: String) {
        let parts = NameParts(withoutExportMarks(stem))
        guard let name = RecordedName(parts) else { return nil }
        guard name.hasTime || parts.isCameraMade || parts.mark == nil else { return nil }
        local = name.local
        offset = name.isUTC ? "+00:00" : nil
        field = "file name"
        isClockOfPlace = !name.isUTC
    }

    /// Without an offset the clock is taken to show UTC.
    package var time: UTCTime? { UTCTime(local: local, offset: offset) }

    /// To set photos in order by what their clocks showed.
    package var localTime: UTCTime? { UTCTime(local: local, offset: nil) }

    /// Such as `2024-05-01`.
    package var day: String { String(local.prefix(10)) }

    package var year: Int? { Int(local.prefix(4)) }

    /// With the offset where one is recorded.
    package var iso8601: String { local + (isClockOfPlace ? offset ?? "" : "Z") }

    /// The time, completed by others that agree with it. They give the details that it lacks: the time of the day, seconds,
    /// their fraction and the offset.
    /// - Parameter others: of lower precedence.
    func completed(by others: some Sequence<CaptureTime>) -> CaptureTime {
        var completed = self
        for other in others where other.isClockOfPlace && other.local.hasPrefix(completed.local) {
            completed.local = other.local
            if completed.offset == nil { completed.offset = other.offset }
        }
        return completed
    }
}
