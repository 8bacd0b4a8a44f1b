import Testing

/// The data of the search.
@Suite struct VerifySearchTests {
    @Test(arguments: searchFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws { try fault.isFound() }
}

let searchFaults = [
    PlantedFault(
        "search",
        "words deleted",
        in: "data/search/words/w-.json",
        .write("{}"),
        "no longer finds a photo by a word of its title: b"
    ),
    PlantedFault(
        "search",
        "a word deleted",
        in: "data/search/words/w-.json",
        #""a":"#,
        #""aa":"#,
        "by a word of its title: a"
    ),
    PlantedFault(
        "search",
        "a file of words deleted",
        in: "data/search/words/w-.json",
        .remove,
        "there is no data/search/words/w-.json"
    ),
    PlantedFault(
        "search",
        "a file of words that is not named",
        in: "data/search/words/w-.json",
        .copy(to: "data/search/words/w-x.json"),
        "is not named by the index"
    ),
    PlantedFault(
        "search",
        "the index deleted",
        in: "data/search/index.json",
        .remove,
        "there is no data/search/index.json"
    ),
    PlantedFault(
        "search",
        "an index that is none",
        in: "data/search/index.json",
        .write("[]"),
        "is no index of the search"
    ),
    PlantedFault(
        "search",
        "another list of galleries",
        in: "data/search/index.json",
        #"["g","#,
        #"["h","#,
        "does not list the galleries"
    ),
    PlantedFault(
        "search",
        "photos that do not exist",
        in: "data/search/words/w-.json",
        #""a":"0="#,
        #""a":"0=99,"#,
        "finds photos that do not exist"
    ),
    PlantedFault(
        "search",
        "a gallery that does not exist",
        in: "data/search/words/w-.json",
        #""a":"0="#,
        #""a":"7="#,
        "finds photos that do not exist"
    ),
    PlantedFault(
        "search",
        "descriptions deleted",
        in: "data/search/photos/g/1.json",
        .remove,
        "there is no data/search/photos/g/1.json"
    ),
    PlantedFault(
        "search",
        "a description missing",
        in: "data/search/photos/g/1.json",
        .write("[]"),
        "describes 0 photos, not"
    ),
    PlantedFault(
        "search",
        "a dead link",
        in: "data/search/photos/g/1.json",
        #"["a","#,
        #"["gone","#,
        "there is no galleries/g/gone/index.html"
    ),
]
