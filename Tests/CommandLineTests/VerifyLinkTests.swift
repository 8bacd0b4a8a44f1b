import Testing

/// Links, fragments, redirects and orphans.
@Suite struct VerifyLinkTests {
    @Test(arguments: linkFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws { try fault.isFound() }
}

private let photo = "galleries/g/a/index.html"
private let gallery = "galleries/g/index.html"
private let redirect = "former/index.html"
private let next = #"rel="next" href="../b/""#

let linkFaults = [
    PlantedFault("link", "a dead link", in: photo, next, #"href="../c/""#, "there is no galleries/g/c/index.html"),
    PlantedFault("link", "a link out of the site", in: photo, next, #"href="../../../../b/""#, "leads out of the site"),
    PlantedFault("link", "a link that makes no sense", in: photo, next, #"href="../%zz/""#, "makes no sense"),
    PlantedFault("link", "a dead rendition", in: photo, "-640.avif 640w", "-641.avif 640w", "there is no media/"),
    PlantedFault("link", "a dead icon", in: "manifest.webmanifest", "-192.png", "-193.png", "a dead link"),
    PlantedFault(
        "link",
        "a dead picture in a drawing",
        in: "about/index.html",
        "</main>",
        "<svg><image href=\"gone.svg\"/></svg></main>",
        "there is no about/gone.svg"
    ),
    PlantedFault("fragment", "on the same page", in: gallery, ##"href="#main""##, ##"href="#mane""##, "has no #mane"),
    PlantedFault(
        "fragment",
        "of another page",
        in: photo,
        next,
        ##"href="../b/#no""##,
        "galleries/g/b/index.html has no #no"
    ),
    PlantedFault(
        "refresh",
        "to a page that is gone",
        in: redirect,
        "url=../galleries/g/",
        "url=../gone/",
        "there is no gone/"
    ),
    PlantedFault("refresh", "to nowhere", in: redirect, "0; url=../galleries/g/", "0", "a redirect without a target"),
    PlantedFault(
        "refresh",
        "out of the site",
        in: redirect,
        "url=../galleries/g/",
        "url=https://x.example/",
        "out of the site"
    ),
    PlantedFault("refresh", "to itself", in: redirect, "url=../galleries/g/", "url=./", "a redirect to itself"),
    PlantedFault(
        "orphan",
        "a page without a link",
        in: "about/index.html",
        .copy(to: "lost/index.html"),
        "no link leads to"
    ),
    PlantedFault(
        "orphan",
        "a private page without a link",
        in: "PRIVATE/photo1/index.html",
        .copy(to: "galleries/aaaaaaaaaaaaaaaaaaaaaaaaaa/lost/index.html"),
        "no link leads to this page"
    ),
]
