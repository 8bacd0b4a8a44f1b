import Testing

/// Tests of the addresses that pages have in their own heads.
@Suite struct VerifyHeadTests {
    @Test(arguments: headFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws { try fault.isFound() }
}

private let next = #"rel="next" href="../b/""#
private let photo = "galleries/g/a/index.html"
private let redirect = "former/index.html"
private let feed = "galleries/g/feed.xml"
private let sitemap = "galleries/g/sitemap.xml"
private let galleryData = "data/galleries/g.json"

let headFaults = [
    PlantedFault(
        "canonical",
        "another page's",
        in: photo,
        #"canonical" href="https://example.com/galleries/g/a/""#,
        #"canonical" href="https://example.com/galleries/g/b/""#,
        "names another page: galleries/g/b/index.html"
    ),
    PlantedFault(
        "canonical",
        "another page's og:url",
        in: photo,
        #"og:url" content="https://example.com/galleries/g/a/""#,
        #"og:url" content="https://example.com/""#,
        "og:url names another page"
    ),
    PlantedFault(
        "canonical",
        "a redirect's own",
        in: redirect,
        #"canonical" href="https://example.com/galleries/g/""#,
        #"canonical" href="https://example.com/former/""#,
        "names another page: former/index.html"
    ),
    PlantedFault(
        "link",
        "a dead canonical address",
        in: photo,
        #"canonical" href="https://example.com/galleries/g/a/""#,
        #"canonical" href="https://example.com/galleries/g/x/""#,
        "there is no galleries/g/x/index.html"
    ),
    PlantedFault(
        "own-address",
        "a canonical address of a preview",
        in: photo,
        #"canonical" href="https://example.com/"#,
        #"canonical" href="http://localhost:8000/"#,
        "the address of another site: http://localhost:8000/"
    ),
    PlantedFault(
        "own-address",
        "a shared picture elsewhere",
        in: photo,
        #"og:image" content="https://example.com/"#,
        #"og:image" content="https://example.org/"#,
        "the address of another site"
    ),
    PlantedFault(
        "own-address",
        "in a data file",
        in: galleryData,
        "https://example.com/",
        "http://127.0.0.1/",
        "127.0.0.1"
    ),
    PlantedFault(
        "own-address",
        "in a feed",
        in: feed,
        "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.com/",
        "<link rel=\"alternate\" href=\"http://localhost/",
        "another site"
    ),
    PlantedFault(
        "own-address",
        "a picture in a feed",
        in: feed,
        "https://example.com/media/",
        "http://localhost/media/",
        "another site"
    ),
    PlantedFault(
        "own-address",
        "in a sitemap",
        in: sitemap,
        "https://example.com/",
        "http://example.com/",
        "another site"
    ),
    PlantedFault(
        "own-address",
        "in JSON-LD",
        in: photo,
        #""contentUrl":"https://example.com/"#,
        #""contentUrl":"http://[::1]/"#,
        "another site"
    ),
    PlantedFault(
        "own-address",
        "a link to a preview",
        in: photo,
        next,
        #"href="http://localhost:8000/""#,
        "another site"
    ),
    PlantedFault(
        "own-address",
        "in robots.txt",
        in: "robots.txt",
        "https://example.com/",
        "http://localhost/",
        "another site"
    ),
    PlantedFault(
        "shared-picture",
        "a relative address",
        in: photo,
        #"og:image" content="https://example.com/"#,
        #"og:image" content="/"#,
        "og:image is no absolute address"
    ),
    PlantedFault(
        "link",
        "a dead picture for others to show",
        in: photo,
        #"og:image" content="https://example.com/media/"#,
        #"og:image" content="https://example.com/medium/"#,
        "there is no medium/"
    ),
    PlantedFault("json-ld", "no JSON", in: photo, #"{"@context""#, #"{@context""#, "JSON-LD that is no JSON"),
    PlantedFault("json-ld", "a trailing comma", in: photo, "}</script>", ",}</script>", "JSON-LD that is no JSON"),
    PlantedFault("json-ld", "no type", in: photo, #""@type":"ImageObject","#, "", "JSON-LD without @type"),
    PlantedFault(
        "json-ld",
        "a wrong type",
        in: photo,
        #""@type":"ImageObject""#,
        #""@type":"Person""#,
        "whose @type is not"
    ),
    PlantedFault(
        "json-ld",
        "a wrong type of a picture without an address",
        in: photo,
        #""@type":"ImageObject","contentUrl""#,
        #""@type":"Person","identifier""#,
        "whose @type is not ImageObject or VideoObject"
    ),
    PlantedFault(
        "json-ld",
        "a wrong context",
        in: photo,
        "https://schema.org",
        "https://scheme.org",
        "is not schema.org"
    ),
    PlantedFault(
        "json-ld",
        "a relative address",
        in: photo,
        #""contentUrl":"https://example.com/"#,
        #""contentUrl":"/"#,
        "no absolute address"
    ),
    PlantedFault(
        "link",
        "a dead picture in JSON-LD",
        in: photo,
        #""contentUrl":"https://example.com/media/"#,
        #""contentUrl":"https://example.com/medium/"#,
        "there is no medium/"
    ),
]
