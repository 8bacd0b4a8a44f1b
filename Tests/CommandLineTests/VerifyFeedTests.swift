import Testing

/// Feeds, and XML in general.
@Suite struct VerifyFeedTests {
    @Test(arguments: feedFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws { try fault.isFound() }

    @Test(arguments: goodFeeds) func aGoodFeedIsAccepted(change: PlantedFault) throws { try change.isAccepted() }
}

private let feed = "galleries/g/feed.xml"
private let sitemap = "galleries/g/sitemap.xml"

let feedFaults = [
    PlantedFault("xml", "an & alone", in: feed, "<name>", "<name>A & B ", "is no valid XML: a & alone"),
    PlantedFault("xml", "an entity of HTML", in: feed, "<name>", "<name>&nbsp;", "is no valid XML: a & alone"),
    PlantedFault("xml", "text after the end", in: feed, "</feed>", "</feed>words", "text outside"),
    PlantedFault("xml", "an element that is not closed", in: feed, "</id>", "", "closes nothing"),
    PlantedFault("xml", "an attribute twice", in: feed, "<entry>", #"<entry a="1" a="2">"#, "has a twice"),
    PlantedFault("xml", "an attribute without quotes", in: feed, "<entry>", "<entry a=1>", "is not in quotes"),
    PlantedFault(
        "xml",
        "a prefix that is not declared",
        in: feed,
        "<entry>",
        "<entry><x:y/>",
        "the prefix x: is not declared"
    ),
    PlantedFault("xml", "a control character", in: feed, "<entry>", "<entry>\u{1}", "a control character"),
    PlantedFault("xml", "a sitemap cut short", in: sitemap, "</urlset>", "", "is no valid XML: <urlset> is not closed"),
    PlantedFault("feed-form", "another root", in: feed, .write("<rss/>"), "a feed whose root is <rss>"),
    PlantedFault("feed-form", "another namespace", in: feed, "2005/Atom", "2006/Atom", "outside of the namespace"),
    PlantedFault(
        "feed-form",
        "an entry without a title",
        in: feed,
        "<title>A</title>",
        "<title></title>",
        "<entry> without <title>"
    ),
    PlantedFault(
        "feed-form",
        "two ids of one entry",
        in: feed,
        "<entry>",
        "<entry><id>urn:x-y:z</id>",
        "more than one <id>"
    ),
    PlantedFault(
        "feed-id",
        "a relative id",
        in: feed,
        .write(feedWith(entries: ["/a/"])),
        "an id that is not absolute: /a/"
    ),
    PlantedFault(
        "feed-id",
        "an id twice",
        in: feed,
        .write(feedWith(entries: ["urn:x-a:1", "urn:x-a:1"])),
        "the id of another entry: urn:x-a:1"
    ),
    PlantedFault(
        "feed-date",
        "a date without a time",
        in: feed,
        .write(feedWith(updated: "2024-05-01")),
        "<updated> is no time"
    ),
    PlantedFault(
        "feed-date",
        "a day that there is not",
        in: feed,
        .write(feedWith(updated: "2023-02-29T00:00:00Z")),
        "2023-02-29T00:00:00Z"
    ),
    PlantedFault(
        "feed-date",
        "a time without a zone",
        in: feed,
        .write(feedWith(updated: "2024-02-29T00:00:00")),
        "is no time"
    ),
    PlantedFault("feed-author", "no author", in: feed, .write(feedWith(author: nil)), "<entry> without <author>"),
    PlantedFault(
        "feed-author",
        "an author without a name",
        in: feed,
        .write(feedWith(author: "")),
        "<author> without a <name>"
    ),
    PlantedFault("feed-self", "no link to itself", in: feed, #"rel="self""#, #"rel="related""#, "without a self link"),
    PlantedFault(
        "feed-self",
        "another feed",
        in: feed,
        #"application/atom+xml" href="https://example.com/galleries/g/"#,
        #"application/atom+xml" href="https://example.com/"#,
        "calls another file its own: feed.xml"
    ),
    PlantedFault(
        "link",
        "a dead picture in a feed",
        in: feed,
        "https://example.com/media/",
        "https://example.com/x/",
        "there is no x/"
    ),
]

/// A feed that is good but for what is given.
func feedWith(
    entries: [String] = ["urn:x-entry:1"],
    updated: String = "2024-05-01T00:00:00Z",
    author: String? = "A"
) -> String {
    let author = author.map { "<author><name>\($0)</name></author>" } ?? ""
    let list = entries.map {
        "<entry><id>\($0)</id><title>x</title><updated>\(updated)</updated><content>x</content></entry>"
    }
    return """
        <feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x-feed:1</id><title>x</title><updated>\(updated)</updated>
        \(author)<link rel="self" href="https://example.com/galleries/g/feed.xml"/>
        \(list.joined())</feed>
        """
}

/// Feeds that other versions may publish, and that are valid.
let goodFeeds = [
    PlantedFault(
        "",
        "an id by a name",
        in: feed,
        .write(feedWith(entries: ["urn:uuid:2b05dc40-28df-5f9b-9e2f-f5c431a95dfc"])),
        ""
    ),
    PlantedFault(
        "",
        "a time without a known zone",
        in: feed,
        .write(feedWith(updated: "2024-05-01T10:00:00-00:00")),
        ""
    ),
    PlantedFault("", "a feed at its old address", in: feed, .copy(to: "former/feed.xml"), ""),
]
