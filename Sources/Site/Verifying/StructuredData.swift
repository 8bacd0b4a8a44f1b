import SiteModel

/// Reads the JSON-LD of a page.
func read(structuredData bytes: [UInt8], _ line: Int, _ notes: inout FileNotes) {
    let value: JSONValue
    do throws(JSONFault) { value = try JSONValue(reading: bytes, mostKeys: .max) } catch {
        return notes.fault(.jsonLD, line, "JSON-LD that is no JSON: \(error.reason)")
    }
    let objects: [JSONObject] =
        switch value {
        case .object(let object): [object]
        case .list(let items): items.compactMap { if case .object(let object) = $0 { object } else { nil } }
        default: []
        }
    if objects.isEmpty { return notes.fault(.jsonLD, line, "JSON-LD without an object") }
    for object in objects { check(object, line, &notes) }
    if !notes.site.publishesPositions, holdsLocation(value) {
        notes.fault(.place, line, "JSON-LD with a location")
    }
    // Other pages may say where their owner works.
    if notes.site.location == .nothing, notes.file.hasPrefix("galleries/"), holds(value, anyOf: placeMembers) {
        notes.fault(.placeName, line, "JSON-LD that names a place")
    }
}

private func check(_ object: JSONObject, _ line: Int, _ notes: inout FileNotes) {
    let context = object["@context"]?.asText ?? ""
    if !["https://schema.org", "https://schema.org/", "http://schema.org", "http://schema.org/"].contains(context) {
        notes.fault(.jsonLD, line, "JSON-LD whose @context is not schema.org")
    }
    let types = object["@type"]?.asTexts ?? []
    if types.isEmpty { notes.fault(.jsonLD, line, "JSON-LD without @type") }
    // Without a baseURL no file is named.
    let isMedia = object["contentUrl"] == nil && object["width"] != nil
    if isMedia, !types.contains("ImageObject"), !types.contains("VideoObject") {
        notes.fault(.jsonLD, line, "JSON-LD of a picture whose @type is not ImageObject or VideoObject")
    }
    for name in ["contentUrl", "thumbnailUrl", "url", "embedUrl", "image"] {
        guard let address = object[name]?.asText else { continue }
        if notes.site.address.baseURL != nil, !["http", "https"].contains(scheme(of: address) ?? "") {
            notes.fault(.jsonLD, line, "JSON-LD whose \(name) is no absolute address: \(address)")
        }
        guard case .file(let file, _) = notes.ownLink(address, line), name == "contentUrl" else { continue }
        let type = isPicture(file) ? "ImageObject" : "VideoObject"
        if !types.contains(type) {
            notes.fault(.jsonLD, line, "JSON-LD of \(file) whose @type is not \(type)")
        }
        if isPicture(file), let width = object["width"]?.asInteger, let height = object["height"]?.asInteger {
            notes.claim(file, line, width: width, shape: PixelSize(width: width, height: height))
        }
    }
}

/// Whether any member of a JSON value is called as coordinates are.
func holdsLocation(_ value: JSONValue) -> Bool { holds(value, anyOf: coordinateMembers) }

/// - Parameter names: in small letters.
private func holds(_ value: JSONValue, anyOf names: Set<String>) -> Bool {
    switch value {
    case .list(let items): return items.contains { holds($0, anyOf: names) }
    case .object(let object):
        return object.contains { member in
            names.contains(member.key) || names.contains(member.key.lowercased()) || holds(member.value, anyOf: names)
        }
    default: return false
    }
}

private let placeMembers: Set = ["contentlocation", "locationcreated", "spatialcoverage"]
private let coordinateMembers: Set = ["geo", "latitude", "longitude", "gpslatitude", "gpslongitude", "gpsposition"]

extension JSONValue {
    var asText: String? { if case .text(let text) = self { text } else { nil } }
    var asInteger: Int? { if case .integer(let number) = self { number } else { nil } }
    var asList: [JSONValue]? { if case .list(let items) = self { items } else { nil } }
    var asObject: JSONObject? { if case .object(let object) = self { object } else { nil } }
    /// A text alone, or those of a list.
    var asTexts: [String] { asList?.compactMap(\.asText) ?? asText.map { [$0] } ?? [] }
}
