import Testing

/// Pictures, their sizes, and films.
@Suite struct VerifyPictureTests {
    @Test(arguments: pictureFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws { try fault.isFound() }
}

private let photo = "galleries/g/a/index.html"

let pictureFaults = [
    PlantedFault("picture-alt", "a picture", in: photo, #" alt="A""#, "", "a picture without alt"),
    PlantedFault(
        "picture-alt",
        "a part of a picture",
        in: photo,
        "</main>",
        #"<map name="m"><area href="../b/"></map></main>"#,
        "a picture without alt"
    ),
    PlantedFault(
        "picture-alt",
        "a button's picture",
        in: photo,
        "</main>",
        #"<input type="image" src="../b.png"></main>"#,
        "a picture without alt"
    ),
    PlantedFault("picture-size", "none", in: photo, #" width="640""#, "", "a picture without width and height"),
    PlantedFault(
        "picture-size",
        "a wrong shape",
        in: photo,
        #"height="427""#,
        #"height="480""#,
        "not the shape of 640 × 480"
    ),
    PlantedFault(
        "picture-size",
        "a wrong width in a srcset",
        in: photo,
        "-320.jpg 320w",
        "-320.jpg 480w",
        "is 320 wide, not 480"
    ),
    PlantedFault(
        "picture-size",
        "a wrong width of an AVIF",
        in: photo,
        "-320.avif 320w",
        "-320.avif 480w",
        "is 320 wide, not 480"
    ),
    PlantedFault(
        "picture-size",
        "of the shared picture",
        in: photo,
        #"og:image:width" content="640""#,
        #"og:image:width" content="1200""#,
        "is 640 wide, not 1200"
    ),
    PlantedFault("picture-size", "in JSON-LD", in: photo, #""width":640"#, #""width":641"#, "is 640 wide, not 641"),
    PlantedFault("picture-set", "two units", in: photo, "-320.jpg 320w", "-320.jpg 2x", "mixes widths and densities"),
    PlantedFault(
        "picture-set",
        "a picture without a unit",
        in: photo,
        "-320.jpg 320w",
        "-320.jpg",
        "mixes widths and densities"
    ),
    PlantedFault("picture-set", "a width twice", in: photo, "-320.jpg 320w", "-640.jpg 640w", "names a size twice"),
    PlantedFault(
        "picture-set",
        "a size that is none",
        in: photo,
        "-320.jpg 320w",
        "-320.jpg 320",
        "a size that is none: 320"
    ),
    PlantedFault(
        "picture",
        "no picture",
        in: "media/*-320.jpg",
        .write("no picture"),
        "is no picture that can be shown: "
    ),
    PlantedFault("picture", "an empty file", in: "media/*-320.avif", .write(""), "is no picture that can be shown: "),
    PlantedFault("picture", "a JPEG cut short", in: "media/*-320.jpg", .cut(percent: 80), "is cut short"),
    PlantedFault("picture", "an AVIF cut short", in: "media/*-320.avif", .cut(percent: 80), "is cut short"),
    PlantedFault("picture", "a PNG cut short", in: "media/*-192.png", .cut(percent: 80), "is cut short"),
    PlantedFault("film", "no film", in: "media/x.mp4", .write("no film"), "is no film that can be played"),
]
