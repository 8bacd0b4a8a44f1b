import Testing

/// Scripts, style sheets, archives and file modes.
@Suite struct VerifyFileTests {
    @Test(arguments: fileFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws { try fault.isFound() }
}

private let photo = "galleries/g/a/index.html"

let fileFaults = [
    PlantedFault(
        "asset",
        "a script cut short",
        in: "assets/site.*.js",
        .cut(percent: 50),
        "does not hold what its name was made from"
    ),
    PlantedFault("asset", "a style sheet cut short", in: "assets/site.*.css", .cut(percent: 50), "does not hold what"),
    PlantedFault(
        "archive",
        "cut short",
        in: "galleries/g/photos.zip",
        .cut(percent: 70),
        "its list of files is missing or cut off"
    ),
    PlantedFault(
        "archive",
        "a file in it overwritten",
        in: "galleries/g/photos.zip",
        .overwrite("XXXX"),
        "a file that it lists is missing"
    ),
    PlantedFault(
        "archive",
        "no archive",
        in: "galleries/g/photos.zip",
        .write("PK"),
        "its list of files is missing or cut off"
    ),
    PlantedFault("mode", "a file", in: photo, .mode(0o600), "a web server can't read this file"),
    PlantedFault(
        "mode",
        "a folder",
        in: "galleries/g",
        .mode(0o744),
        "galleries/g/: a web server can't open this folder"
    ),
    PlantedFault("mode", "the folder itself", in: "", .mode(0o700), "a web server can't open this folder"),
]
