import SiteModel

func planPages(_ pages: [MarkdownPage], _ plan: inout BuildPlan) throws(BuildFailure) {
    let reserved: Set<String> = [
        "galleries", "tags", "places", "cameras", "years", "best", "search", "map", "posters", "account", "studio",
        "media", "assets", "data", "index", "page", "404",
    ]
    var book: [String: AddressBook] = [:]
    for page in pages {
        let parts = page.path.parts.dropFirst()
        let folder = parts.dropLast().map { slug(of: $0) }.filter { !$0.isEmpty }.joined(separator: "/")
        if reserved.contains(folder.pathParts.first?.lowercased() ?? "") {
            let message = "lies where the site keeps pages of its own"
            throw BuildFailure(.failed, at: page.path.string, message, hint: "rename its folder")
        }
        var addresses = book[folder] ?? AddressBook(reserved: folder.isEmpty ? reserved : [], fallback: "page")
        let address = addresses.address(for: page.path.stem, key: page.path)
        book[folder] = addresses
        plan.pages.append(PlannedPage(page: page, path: SitePath((folder.isEmpty ? "" : folder + "/") + address + "/")))
    }
}
