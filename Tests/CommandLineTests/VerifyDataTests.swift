import Testing

/// Data files.
@Suite struct VerifyDataTests {
    @Test(arguments: dataFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws { try fault.isFound() }
}

private let galleryData = "data/galleries/g.json"

let dataFaults = [
    PlantedFault("json", "no JSON", in: galleryData, "[", "{", ":2: is no valid JSON: a key is missing"),
    PlantedFault("json", "a trailing comma", in: galleryData, "\n]", ",\n]", "is no valid JSON: a value is missing"),
    PlantedFault(
        "json",
        "a key twice",
        in: galleryData,
        #""alt":"#,
        #""alt":"","alt":"#,
        ":2: is no valid JSON: a key is there twice"
    ),
    PlantedFault(
        "json",
        "a number that is none",
        in: galleryData,
        #""photoNumber":1"#,
        #""photoNumber":01"#,
        "is no valid JSON"
    ),
    PlantedFault(
        "json",
        "a word that is no value",
        in: galleryData,
        #""photoNumber":1"#,
        #""photoNumber":NaN"#,
        "is no valid JSON"
    ),
    PlantedFault("json", "a manifest cut in half", in: "manifest.webmanifest", .cut(percent: 50), "is no valid JSON"),
    PlantedFault(
        "link",
        "a dead address in a data file",
        in: galleryData,
        #""fullSizeURL":"https://example.com/media/"#,
        #""fullSizeURL":"https://example.com/medium/"#,
        ":2: a dead link: there is no medium/"
    ),
    PlantedFault("gallery-data", "a gallery without data", in: galleryData, .remove, "names a gallery without data"),
    PlantedFault("gallery-data", "a photo too few", in: galleryData, .write("[]\n"), "holds 0 photos, not"),
    PlantedFault(
        "gallery-data",
        "data of no gallery",
        in: galleryData,
        .copy(to: "data/galleries/x.json"),
        "belongs to no gallery"
    ),
    PlantedFault("gallery-data", "another value", in: galleryData, .write("{}"), "is no list of photos"),
]
