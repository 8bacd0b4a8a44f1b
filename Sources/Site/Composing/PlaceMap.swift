import Mustache
import SiteModel

/// A dot on the map of places, in the units of `equalEarth`.
private struct MapPoint {
    var x: Double
    var y: Double
    var places: [PlannedList]

    init?(_ list: PlannedList) {
        guard let country = country(named: list.facet.name) else { return nil }
        (x, y) = equalEarth(latitude: country.latitude, longitude: country.longitude)
        guard y < worldMapSize.height else { return nil }
        places = [list]
    }

    var photoCount: Int { places.reduce(0) { $0 + $1.photoCount } }
}

extension Composer {
    /// Every country that photos come from, as a dot that leads to its list; missing where none is known. Dots that would
    /// lie over one another are one, and lead to their continent.
    /// - Parameter countries: lists of countries.
    func map(of countries: [PlannedList], from base: LinkBase) -> MustacheValue {
        let points = merged(countries.compactMap { MapPoint($0) })
        guard !points.isEmpty else { return .missing }
        let view = viewBox(around: points)
        let showsNames = points.count <= 16
        let most = points.map(\.photoCount).max()
        let mostPlace = points.firstIndex { $0.photoCount == most }
        return [
            "viewBox": .text("\(view.x) \(view.y) \(view.width) \(view.height)"),
            "width": .number(Int(worldMapSize.width)), "height": .number(Int(worldMapSize.height)),
            "points": .list(
                points.enumerated().map { place, point in
                    let label = point.places.map(\.facet.name).prefix(2).joined(separator: ", ")
                    let isLeft = labelStandsLeft(of: point, label, among: points, view.x, view.width)
                    return [
                        "link": .text(link(target(of: point), from: base)),
                        "name": .text(point.places.map(title).joined(separator: ", ")),
                        "label": showsNames ? .text(label) : .missing,
                        "x": .number(Int(point.x)), "y": .number(Int(point.y)),
                        "radius": .number(view.width / 150), "reach": .number(view.width / 38),
                        "labelX": .number(Int(point.x) + (isLeft ? -1 : 1) * view.width / 60),
                        "labelY": .number(Int(point.y) + view.width / 220), "labelSize": .number(view.width / 72),
                        "anchor": .text(isLeft ? "end" : "start"), "isMost": .flag(place == mostPlace),
                    ]
                }
            ),
        ]
    }

    private func title(_ list: PlannedList) -> String {
        list.photoCount == 0 ? list.facet.name : "\(list.facet.name): \(words.count(list.photoCount, "photos"))"
    }

    private func target(of point: MapPoint) -> SitePath {
        if point.places.count == 1 { return point.places[0].facet.folder }
        let continents = Set(point.places.compactMap(\.continentKey))
        guard let continent = continents.first, continents.count == 1 else { return FacetKind.places.folder }
        return SitePath("\(FacetKind.places.folder.string)\(continent)/")
    }

    /// A finger must hit one dot and no other.
    private func merged(_ points: [MapPoint]) -> [MapPoint] {
        let reach = Double(viewBox(around: points).width) / 19
        var kept: [MapPoint] = []
        for point in points {
            if let place = kept.firstIndex(where: { abs($0.x - point.x) < reach && abs($0.y - point.y) < reach }) {
                kept[place].places += point.places
            } else {
                kept.append(point)
            }
        }
        return kept
    }
}

/// Where the map ends, or another dot lies where the name would stand on the right and none on the left.
private func labelStandsLeft(of point: MapPoint, _ label: String, among points: [MapPoint], _ x: Int, _ width: Int)
    -> Bool
{
    if Int(point.x) > x + width * 3 / 4 { return true }
    // Letters are about 0.6 as wide as high; see labelSize.
    let reach = Double(width) * (1.0 / 45 + Double(label.count) * 0.6 / 72)
    func isFree(_ side: Double) -> Bool {
        !points.contains { other in
            let distance = (other.x - point.x) * side
            return distance > 0 && distance < reach && abs(other.y - point.y) < Double(width) / 72
        }
    }
    return !isFree(1) && isFree(-1) && point.x - reach > Double(x)
}

/// As much of the world as holds all points with some room around, in its own shape.
private func viewBox(around points: [MapPoint]) -> (x: Int, y: Int, width: Int, height: Int) {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else {
        return (0, 0, Int(worldMapSize.width), Int(worldMapSize.height))
    }
    let shape = worldMapSize.width / worldMapSize.height
    let width = min(worldMapSize.width, max(900, right - left + 500, (bottom - top + 250) * shape))
    let height = width / shape
    let x = max(0, min((left + right - width) / 2, worldMapSize.width - width))
    let y = max(0, min((top + bottom - height) / 2, worldMapSize.height - height))
    return (Int(x), Int(y), Int(width), Int(height))
}
