import Testing

/// The shape of pages, and what their policy forbids.
@Suite struct VerifyPageTests {
    @Test(arguments: pageFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws { try fault.isFound() }
}

private let next = #"rel="next" href="../b/""#
private let photo = "galleries/g/a/index.html"
private let gallery = "galleries/g/index.html"

let pageFaults = [
    PlantedFault(
        "policy",
        "a link that runs a script",
        in: photo,
        next,
        #"href="javascript:alert(1)""#,
        "a script in a link"
    ),
    PlantedFault(
        "policy",
        "a frame",
        in: photo,
        "</main>",
        #"<iframe src="../b/"></iframe></main>"#,
        "an element iframe"
    ),
    PlantedFault(
        "policy",
        "an inline script",
        in: photo,
        "</main>",
        "<script>go()</script></main>",
        "an inline script"
    ),
    PlantedFault(
        "policy",
        "an event handler",
        in: photo,
        "<main ",
        "<main onclick=\"go()\" ",
        "an inline script in onclick"
    ),
    PlantedFault(
        "policy",
        "an inline style sheet",
        in: photo,
        "</head>",
        "<style>a{}</style></head>",
        "an inline style"
    ),
    PlantedFault(
        "policy",
        "a picture from elsewhere",
        in: photo,
        #"<img src="../../../media/"#,
        #"<img src="https://elsewhere.example/"#,
        "which the page's policy forbids"
    ),
    PlantedFault("whole-page", "a page cut in half", in: photo, .cut(percent: 50), "<body> is not closed"),
    PlantedFault("whole-page", "a page cut inside of a tag", in: photo, "</html>", "<a href", "inside of a tag"),
    PlantedFault("whole-page", "a page cut inside of a value", in: photo, "</html>", "<a href=\"", "inside of a tag"),
    PlantedFault("whole-page", "an element that is not closed", in: photo, "</main>", "", "<main> is not closed"),
    PlantedFault("whole-page", "no title", in: photo, "<title>", "<title></title>", "the page has no title"),
    PlantedFault(
        "whole-page",
        "bytes that are zero",
        in: photo,
        "</main>",
        "\u{0}</main>",
        "holds bytes that are zero"
    ),
    PlantedFault("whole-page", "no language", in: photo, #"<html lang="en""#, "<html", "names no language"),
    PlantedFault("whole-page", "no doctype", in: photo, "<!doctype html>", "", "begins without a doctype"),
    PlantedFault("duplicate-id", "two elements with one id", in: gallery, #"id="p-b""#, #"id="p-a""#, "the id p-a"),
    PlantedFault(
        "style-link",
        "in a style sheet",
        in: "assets/*.css",
        .append("\na { background: url(gone.png) }"),
        "there is no assets/gone.png"
    ),
    PlantedFault(
        "style-link",
        "in an import",
        in: "assets/*.css",
        .append("\n@import \"gone.css\";"),
        "there is no assets/gone.css"
    ),
    PlantedFault(
        "style-link",
        "in a style attribute",
        in: photo,
        "<main ",
        #"<main style="background: url('gone.png')" "#,
        "there is no galleries/g/a/gone.png"
    ),
    PlantedFault(
        "style-link",
        "in a style attribute in capitals",
        in: photo,
        "<main ",
        #"<main style="background: URL( 'gone.png' )" "#,
        "there is no galleries/g/a/gone.png"
    ),
]
