import Testing

/// Places and private galleries.
@Suite struct VerifyPrivacyTests {
    @Test(arguments: privacyFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws { try fault.isFound() }
}

private let next = #"rel="next" href="../b/""#
private let photo = "galleries/g/a/index.html"
private let feed = "galleries/g/feed.xml"
private let galleryData = "data/galleries/g.json"

let privacyFaults = [
    PlantedFault(
        "place",
        "in JSON-LD",
        in: photo,
        #"{"@context""#,
        #"{"geo":{"latitude":1},"@context""#,
        "JSON-LD with a location"
    ),
    PlantedFault(
        "place",
        "in a page's head",
        in: photo,
        "<title>",
        #"<meta name="geo.position" content="1;2"><title>"#,
        "a location is published"
    ),
    PlantedFault(
        "place",
        "in a data file",
        in: galleryData,
        #""exifData":{"#,
        #""exifData":{"GPSLatitude":1,"#,
        "a location is published"
    ),
    PlantedFault(
        "place",
        "a link to a map",
        in: photo,
        next,
        #"href="https://www.openstreetmap.org/?mlat=47.1&amp;mlon=8.2""#,
        "a location is published"
    ),
    PlantedFault(
        "place",
        "in a feed",
        in: feed,
        "<updated>",
        #"<georss:point xmlns:georss="x">47 8</georss:point><updated>"#,
        "a location is published"
    ),
    PlantedFault(
        "place-name",
        "a city in a data file",
        in: galleryData,
        #""city":"""#,
        #""city":"Embedtown""#,
        "names the city Embedtown of galleries/g/a.jpg, which no file beside the photo does"
    ),
    PlantedFault(
        "place-name",
        "a country in a data file",
        in: galleryData,
        #""country":"""#,
        #""country":"Embedland""#,
        "names the country Embedland of galleries/g/a.jpg"
    ),
    PlantedFault(
        "place-name",
        "in JSON-LD",
        in: photo,
        #"{"@context""#,
        #"{"contentLocation":{"@type":"Place","name":"Embedtown"},"@context""#,
        "JSON-LD that names a place"
    ),
    PlantedFault(
        "place-name",
        "a list of a place",
        in: "years/2024/index.html",
        .copy(to: "places/europe/norway/index.html"),
        "lists a place that no gallery and no photo's data name"
    ),
    PlantedFault(
        "private-gallery",
        "its place in the content",
        in: "index.html",
        "</main>",
        "galleries/hidden</main>",
        "contains the address or an id of a private gallery"
    ),
    // The version-5 UUID of the photo's key.
    PlantedFault(
        "private-gallery",
        "a photo's id",
        in: "about/index.html",
        "</main>",
        "2b05dc40-28df-5f9b-9e2f-f5c431a95dfb</main>",
        "contains the address or an id of a private gallery"
    ),
    PlantedFault(
        "private-page",
        "noindex is missing",
        in: "PRIVATE/index.html",
        "noindex",
        "-",
        "does not say noindex and no-referrer"
    ),
    PlantedFault(
        "private-page",
        "no-referrer is missing",
        in: "PRIVATE/photo1/index.html",
        "no-referrer",
        "-",
        "does not say noindex and no-referrer"
    ),
]
