import Files
import MetadataText
import SiteModel

/// The result of reading a JSON file beside a photo.
struct TakeoutReading: Sendable {
    /// Nil when it is not Takeout's.
    var fields: TakeoutFields?
    /// For the user, about this file.
    var warnings: [String] = []
}

/// Whether a JSON file is Takeout's, or can't be read and might be.
package func isTakeout(at location: String) -> Bool {
    let reading = readTakeout(at: location)
    return reading.fields != nil || !reading.warnings.isEmpty
}

/// Reads a JSON file that is called as Google Takeout calls those of photos. One of another shape is none of ours.
func readTakeout(at location: String) -> TakeoutReading {
    do throws(Rejection) {
        let text = try readText(at: location, largestByteCount: 256 << 10)
        do throws(JSONFault) {
            return reading(of: try JSONValue(reading: text.utf8))
        } catch {
            return TakeoutReading(warnings: ["is no JSON and was not read: \(error.reason)"])
        }
    } catch {
        return TakeoutReading(warnings: ["was not read: \(error.reason)"])
    }
}

/// Albums have a title too, but neither an address nor a time of this name.
private func reading(of value: JSONValue) -> TakeoutReading {
    guard case .object(let members) = value, case .text(let title)? = members["title"],
        members["photoTakenTime"] != nil || members["url"] != nil
    else { return TakeoutReading() }
    var texts = BoundedTexts(source: "Takeout's")
    var fields = TakeoutFields()
    fields.title = texts.text(title, "title").flatMap { isFileName($0) ? nil : $0 }
    if case .text(let text)? = members["description"] { fields.description = texts.text(text, "description") }
    fields.takenAt = time(members["photoTakenTime"])
    fields.isWithheld = ["trashed", "inLockedFolder"].contains { members[$0] == .flag(true) }
    return TakeoutReading(fields: fields, warnings: texts.warnings)
}

/// A photo without a title has its file's name there.
private func isFileName(_ title: String) -> Bool { isMediaExtension(SourcePath(title).fileExtension) }

/// Seconds since 1970, written as a text; nil at the start of a clock.
private func time(_ value: JSONValue?) -> UTCTime? {
    guard case .object(let members)? = value else { return nil }
    let seconds: Int? =
        switch members["timestamp"] {
        case .text(let text)?: Int(text)
        case .integer(let seconds)?: seconds
        default: nil
        }
    guard let time = seconds.map({ UTCTime(secondsSince1970: $0) }) else { return nil }
    return (try? RecordedTime(time.iso8601, field: "photoTakenTime")) == nil ? nil : time
}

/// The photos of a gallery as Takeout sees them.
struct TakeoutPhotos {
    private var fields: [SourcePath: (file: String, fields: TakeoutFields)] = [:]
    private var namesByStem: [SourcePath: [String]] = [:]

    /// - Parameters:
    ///   - photos: the names of all photos.
    ///   - files: the fields of each JSON file that is Takeout's, by its name.
    init(_ photos: [String], files: [SourcePath: TakeoutFields]) {
        if files.isEmpty { return }
        let index = TakeoutFiles(files.keys.map(\.string))
        for photo in photos {
            namesByStem[SourcePath(SourcePath(photo).stem), default: []].append(photo)
            guard let name = index.files(of: photo).first.map({ SourcePath($0) }) else { continue }
            fields[SourcePath(photo)] = files[name].map { (name.string, $0) }
        }
        for photo in photos where fields[SourcePath(photo)] == nil {
            guard let original = TakeoutNames.original(of: photo) else { continue }
            // The original itself may not be there.
            let names = originals(of: photo).compactMap { fields[SourcePath($0)]?.file } + index.files(of: original)
            guard let name = names.first.map({ SourcePath($0) }) else { continue }
            fields[SourcePath(photo)] = files[name].map { (name.string, $0) }
        }
    }

    /// Takeout's fields of a photo. An edited copy has those of its original.
    func fields(of photo: String) -> TakeoutFields? { fields[SourcePath(photo)]?.fields }

    /// The name that a photo's title is made of, for want of a better one: an edited copy has its original's.
    func nameForTitle(of photo: String) -> String {
        fields[SourcePath(photo)] == nil ? photo : TakeoutNames.original(of: photo) ?? photo
    }

    /// The stems of the files that describe a photo, its own first: an edited copy has those of its original too.
    func stems(of photo: String) -> [SourcePath] {
        [photo, nameForTitle(of: photo)].map { SourcePath(SourcePath($0).stem) }
    }

    /// The photos that others of these stand for.
    func replaced(by photos: [String]) -> Set<SourcePath> { Set(photos.flatMap(originals).map { SourcePath($0) }) }

    /// The photos that an edited copy stands for: those of its name, else those of its name in another format. Where Takeout
    /// says nothing of them, a name that ends so means nothing.
    private func originals(of photo: String) -> [String] {
        guard let original = TakeoutNames.original(of: photo) else { return [] }
        let named = namesByStem[SourcePath(SourcePath(original).stem)] ?? []
        let exact = named.filter { SourcePath($0) == SourcePath(original) }
        return (exact.isEmpty ? named : exact).filter { fields[SourcePath($0)] != nil }
    }
}
