import Testing
import Watching

@Suite struct WatchedPlacesTests {
    private let places = WatchedPlaces(
        trees: [
            WatchedTree(root: "/w/content", topNames: ["galleries", "static"], topNamesWithHiddenFiles: ["static"]),
            WatchedTree(root: "/w/themes"), WatchedTree(root: "/w/own.yaml"),
        ],
        ignored: ["/w/content/galleries/out", "/w/themes/.cache"]
    )

    @Test(arguments: [
        ("/w/content/galleries/a/b.md", "galleries/a/b.md"), ("/w/content/galleries", "galleries"),
        ("/w/content", "content"), ("/w/content/static/.well-known/x", "static/.well-known/x"),
        ("/w/themes/mine/page.mustache", "mine/page.mustache"), ("/w/own.yaml", "own.yaml"),
        ("/w/content/galleries/output/b.md", "galleries/output/b.md"),
    ])
    func whatIsReadIsNamed(location: String, path: String) {
        #expect(places.path(of: location) == path)
    }

    @Test(arguments: [
        "/w/content/notes/a.md", "/w/content/.git/HEAD", "/w/content/galleries/.a.md.swp",
        "/w/content/galleries/.x/a.md",
        "/w/content/galleries/a.md~", "/w/content/galleries/4913", "/w/content/galleries/a.md___jb_old___",
        "/w/content/static/.#x.txt", "/w/content/galleries/@eaDir/a.jpg",
        "/w/content/galleries/#recycle/a.jpg", "/w/content/static/.Trash-1000/a.jpg",
        "/w/content/static/.DS_Store", "/w/content/galleries/out", "/w/content/galleries/out/index.html",
        "/w/themes/.cache/x", "/w/public/index.html", "/w", "/w/contents/galleries/a.md", "/w/own.yaml.bak",
    ])
    func whatIsNotReadIsPassedOver(location: String) {
        #expect(places.path(of: location) == nil)
    }

    @Test func changesAreHandedOnWhenItIsQuietOrHasBeenLong() {
        let start = ContinuousClock.now
        var gathering = ChangeGathering()
        #expect(gathering.deadline == nil)
        var one = Changes()
        one.add("a")
        gathering.add(Changes(), at: start)
        #expect(gathering.deadline == nil, "nothing happened")
        gathering.add(one, at: start)
        #expect(gathering.deadline == start + .milliseconds(50))
        gathering.add(one, at: start + .milliseconds(40))
        #expect(gathering.deadline == start + .milliseconds(90))
        for time in stride(from: 80, to: 290, by: 40) { gathering.add(one, at: start + .milliseconds(time)) }
        #expect(gathering.deadline == start + .milliseconds(300), "a long copy is seen while it lasts")
        #expect(gathering.take().text == "a" && gathering.deadline == nil)
    }

    @Test func changesAreSummedUp() {
        var changes = Changes()
        for name in ["b", "a", "b", "c"] { changes.add(name) }
        #expect(changes.text == "b and 2 more")
        #expect(Changes.everything.text == "very many files")
    }
}
